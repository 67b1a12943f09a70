"""References in sentences of laws, decrees and circulars: the citation extractor against a published set.

    python benchmarks/references.py GOLD.jsonl OUT.jsonl [--split develop|report]

GOLD holds ``{"id", "text", "spans": [[start, end, label], …]}`` a line; OUT gets the same with the predicted spans, whose
fourth number is the end without the date. Habits of GOLD are met here and not in the extractor:

- punctuation stands apart ('sản phẩm , hàng hóa') and is closed up before reading; tags that were left in the text are passed over;
- where a sentence begins with a document's own title ('Thông tư Hướng dẫn … Căn cứ …') nothing in the title is marked;
- a number without a kind word ('… và số 07/2003/NĐ-CP') is not marked;
- its places were found again by the words: a reference without date stands where the same words stood first, inside one with date
  (``--as-read`` leaves it where it is).

Spans are led back to the sentence as it came. Rules are developed on every third sentence (``id % 3 == 0``) and reported on the others.
"""

from __future__ import annotations

import argparse
import json
import re
from array import array
from collections.abc import Collection
from pathlib import Path

from vanban.extractors import citations
from vanban.record import Citation
from vanban.text.model import Reading

LABELS = {
    "Hiến pháp": "HP", "Bộ luật": "BL", "Luật": "L", "Pháp lệnh": "PL", "Nghị định": "NĐ", "Nghị quyết": "NQ",
    "Quyết định": "QĐ", "Thông tư": "TT", "Thông tư liên tịch": "TTLT",
}  # fmt: skip
APART = re.compile(r'<\w+ rel="\w*"> |</\w+>| (?=[,;.:)\]”%]| ?</)|(?<=[(\[“]) ')
OWN_TITLE = re.compile(r"(?:Thông tư|Nghị định|Quyết định|Luật|Pháp lệnh|Nghị quyết) (?!số|này).*?(?= Căn cứ )")


def close_up(text: str) -> tuple[str, array[int]]:
    """The sentence with its punctuation closed up, and the place of each of its characters in the original."""
    kept = array("I", range(len(text)))
    for match in reversed(list(APART.finditer(text))):
        del kept[match.start() : match.end()]
    return "".join(text[place] for place in kept), kept


def span_of(citation: Citation) -> tuple[int, int, int]:
    """Start, end and end without the date of what the set calls a reference: kind word, number or name, date."""
    parts = citation.parts
    cores = [parts[part] for part in ("type", "symbol", "name") if part in parts]
    start = min(core[0] for core in cores)
    bare = max(core[1] for core in cores)
    return start, max(bare, parts["date"][1] if "date" in parts else 0), bare


def first_free(text: str, words: str, taken: Collection[tuple[int, int]]) -> int:
    """Where ``words`` stand first, apart from places that are taken."""
    place = text.find(words)
    while (place, place + len(words)) in taken:
        place = text.find(words, place + 1)
    return place


def predict(text: str, *, as_read: bool = False) -> list[list[int | str]]:
    closed, places = close_up(text)
    title = OWN_TITLE.match(closed)
    begin = title.end() if title else 0
    spans: list[list[int | str]] = []
    taken: set[tuple[int, int]] = set()
    for citation in citations.find(Reading(closed)):
        label = LABELS.get(citation.type or "")
        if label is None or citation.form in ("self", "anaphor") or citation.start < begin or not {"type", "name"} & citation.parts.keys():
            continue
        start, end, bare = span_of(citation)
        if not as_read:
            moved = first_free(closed, closed[start:end], taken) - start
            start, end, bare = start + moved, end + moved, bare + moved
            taken.add((start, end))
        spans.append([places[start], places[end - 1] + 1, label, places[bare - 1] + 1])
    return spans


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--split", choices=("develop", "report"), help="only these sentences; writes OUT.gold beside OUT")
    arguments.add_argument("--as-read", action="store_true", help="leave each reference where it stands")
    options = arguments.parse_args()
    sentences = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    if options.split:
        sentences = [sentence for sentence in sentences if (sentence["id"] % 3 == 0) == (options.split == "develop")]
        gold = options.out.with_suffix(".gold.jsonl")
        gold.write_text("".join(json.dumps(sentence, ensure_ascii=False) + "\n" for sentence in sentences), encoding="utf-8")
    with options.out.open("w", encoding="utf-8") as out:
        for sentence in sentences:
            out.write(
                json.dumps({"id": sentence["id"], "spans": predict(sentence["text"], as_read=options.as_read)}, ensure_ascii=False) + "\n"
            )


if __name__ == "__main__":
    main()
