"""A dataset compared with gold: precision, recall and F1 a kind.

Mentions are paired by what they are (a citation's symbol, a date's EDTF form), not by where they stand; 'found' counts the pairs and
'exact' those of which every field is right. Entries of the gold that are marked optional are neither rewarded nor missed.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any

from vanban.dataset.jsonl import DatasetError
from vanban.rulebook import load

Entry = Mapping[str, Any]  # a mention, of the gold or of a record
Key = tuple[Any, ...]  # what a mention is
Same = Callable[[Any, Any], bool]  # gold, predicted

DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
QUOTES = re.compile(r"[“”\"'‘’«»]")
BLANKS = re.compile(r"\s+")
LOOSE_DASH = re.compile(r"\s*-\s*")
NUMERAL = re.compile(r"\b(?:\d+|[ivxlc]+)\b")
UNSCORED_FORMS = ("self", "anaphor")


@dataclass(frozen=True, slots=True)
class Equalities:
    """The words that are made equal, from ``rules/score.toml``."""

    abbreviations: tuple[tuple[re.Pattern[str], str], ...]
    tone_marks: tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=1)
def equalities() -> Equalities:
    tables = load()["score"].tables
    return Equalities(
        tuple((re.compile(row["pattern"]), row["written_out"]) for row in tables["abbreviations"]),
        tuple((re.compile(new + r"(?!\w)"), old) for new, old in tables["tone_marks"].items()),
    )


def plain(value: object) -> str:
    """Case, spacing, dash, quote and the place of tone marks made equal.

    >>> plain("  “Uỷ ban –  X”. ")
    'ủy ban - x'
    """
    text = unicodedata.normalize("NFC", str(value or "")).translate(DASHES).casefold().replace("*", "")
    for new, old in equalities().tone_marks:
        text = new.sub(old, text)
    return BLANKS.sub(" ", QUOTES.sub("", text)).strip(" .,;:()")


def name(value: object) -> str:
    """``plain`` with abbreviations written out.

    >>> name("UBND TP. Huế")
    'ủy ban nhân dân thành phố huế'
    """
    text = plain(value)
    for pattern, written_out in equalities().abbreviations:
        text = pattern.sub(written_out, text)
    return BLANKS.sub(" ", LOOSE_DASH.sub("-", text)).strip()


def symbol(value: object) -> str:
    """A symbol without spaces and case: '01/CT – UBND' is '01/ct-ubnd'."""
    return BLANKS.sub("", unicodedata.normalize("NFC", str(value or "")).translate(DASHES)).casefold()


def number(value: Any) -> float | None:
    return None if value is None else round(float(value), 6)


def alike(a: str, b: str, floor: float) -> bool:
    """Nearly the same words, and exactly the same numerals: 'khóa XI' is not 'khóa XIII'."""
    if a == b:
        return True
    if not a or not b or NUMERAL.findall(a) != NUMERAL.findall(b):
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= floor


def words_alike(a: object, b: object, floor: float) -> bool:
    """Whether two indicators share most of their words (F1 of words): one may be cut a little shorter."""
    x, y = name(a).split(), name(b).split()
    if not x or not y:
        return x == y
    common = sum(min(x.count(word), y.count(word)) for word in set(x))
    return 2 * common / (len(x) + len(y)) >= floor


def _by(normal: Callable[[object], str]) -> Same:
    return lambda gold, got: normal(gold) == normal(got)


def _same_or_absent(gold: Any, got: Any) -> bool:
    return bool((gold or None) == (got or None))


@dataclass(frozen=True, slots=True)
class Kind:
    """How the mentions of one kind are compared: what each is, with how much slack, and the fields that may be right or wrong."""

    key: Callable[[Entry], Key]
    fields: Mapping[str, Same]
    near: Callable[[Key, Key], bool] = lambda gold, got: False


def _citation_key(entry: Entry) -> Key:
    if entry.get("symbol"):
        return "symbol", symbol(entry["symbol"])
    return "name", name(entry.get("type")), name(entry.get("name"))


def _near_citation(gold: Key, got: Key) -> bool:
    return gold[0] == got[0] == "name" and gold[1] == got[1] and alike(gold[2], got[2], 0.9)


KINDS: Mapping[str, Kind] = {
    "citations": Kind(
        _citation_key,
        {
            "type": _by(name),
            "date": _same_or_absent,
            "issuer": lambda gold, got: alike(name(gold), name(got), 0.9),
            "provision": _by(plain),
        },
        _near_citation,
    ),
    "campaigns": Kind(
        lambda entry: (name(entry.get("name")),),
        {"kind": _by(name), "period": _same_or_absent},
        lambda gold, got: alike(gold[0], got[0], 0.9),
    ),
    "dates": Kind(lambda entry: (entry.get("edtf"),), {}),
    "targets": Kind(
        lambda entry: tuple(number(entry.get(part)) for part in ("value", "numerator", "denominator")),
        {
            "indicator": lambda gold, got: words_alike(gold, got, 0.6),
            "comparator": lambda gold, got: bool((gold or "=") == (got or "=")),
            "unit": _by(name),
        },
    ),
}
HEADER_FIELDS: Mapping[str, Same] = {
    "symbol": _by(symbol),
    **{
        part: lambda gold, got: alike(name(gold), name(got), 0.95)
        for part in ("type", "date", "place", "issuer", "subject", "signer", "position", "authority", "archive")
    },
    "date": _same_or_absent,
}
HEADER_LISTS = ("addressees", "recipients")
SPANNED = (*KINDS, "entities")


@dataclass(slots=True)
class Share:
    """So many right of so many."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        self.right += right
        self.of += 1

    @property
    def accuracy(self) -> float:
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and their harmonic mean."""

    p: float
    r: float
    f1: float

    @classmethod
    def of(cls, right: int, predicted: int, gold: int) -> Rates:
        p, r = right / predicted if predicted else 0.0, right / gold if gold else 0.0
        return cls(p, r, 2 * p * r / (p + r) if p + r else 0.0)


@dataclass(slots=True)
class Count:
    """What came of the mentions of one kind."""

    found: int = 0
    exact: int = 0
    missed: int = 0
    spurious: int = 0
    fields: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))

    @property
    def gold(self) -> int:
        return self.found + self.missed

    @property
    def predicted(self) -> int:
        return self.found + self.spurious

    @property
    def rates_found(self) -> Rates:
        return Rates.of(self.found, self.predicted, self.gold)

    @property
    def rates_exact(self) -> Rates:
        return Rates.of(self.exact, self.predicted, self.gold)


@dataclass(slots=True)
class Score:
    """A dataset's figures, what is wrong in it, and the gold documents that it has no record of."""

    kinds: dict[str, Count] = field(default_factory=lambda: {kind: Count() for kind in KINDS})
    header: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    errors: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)

    @property
    def header_accuracy(self) -> float:
        shares = self.header.values()
        return Share(sum(share.right for share in shares), sum(share.of for share in shares)).accuracy

    def reached(self, kind: str) -> float:
        """The figure that a minimum is set for: the F1 of exact mentions, for the header its accuracy. KeyError for no kind."""
        return self.header_accuracy if kind == "header" else self.kinds[kind].rates_exact.f1

    def figures(self) -> dict[str, Any]:
        """The figures as a JSON value."""
        made: dict[str, Any] = {kind: _figures(KINDS[kind], count) for kind, count in self.kinds.items()}
        fields = {part: share.accuracy for part, share in self.header.items()}
        return {**made, "header": {"accuracy": self.header_accuracy, "fields": fields}}

    def lines(self) -> Iterator[str]:
        """The figures for reading: a line a kind."""
        for kind, count in self.kinds.items():
            found, exact = count.rates_found, count.rates_exact
            fields = [f"{part} {count.fields[part].accuracy:.3f}" for part in KINDS[kind].fields if count.fields[part].of]
            yield (
                f"{kind:10} gold {count.gold:4}  found P {found.p:.3f} R {found.r:.3f} F1 {found.f1:.3f}   exact F1 {exact.f1:.3f}   "
                + "  ".join(fields)
            )
        fields = [f"{part} {share.accuracy:.2f}" for part, share in self.header.items()]
        yield f"{'header':10} accuracy {self.header_accuracy:.3f}   " + "  ".join(fields)


def _figures(kind: Kind, count: Count) -> dict[str, Any]:
    def rates(of: Rates) -> dict[str, float]:
        return {"p": of.p, "r": of.r, "f1": of.f1}

    fields = {part: count.fields[part].accuracy if count.fields[part].of else None for part in kind.fields}
    return {
        "gold": count.gold,
        "predicted": count.predicted,
        "found": rates(count.rates_found),
        "exact": rates(count.rates_exact),
        "fields": fields if count.found else {},
    }


def score(dataset: str | os.PathLike[str], gold: str | os.PathLike[str]) -> Score:
    """The score of a dataset (JSON Lines) against a folder of gold files, one JSON object a document.

    A record belongs to the gold file whose ``doc`` is the last part of the record's path. Raises DatasetError where a file has
    another shape, OSError where one cannot be read.
    """
    wanted = list(_gold(Path(gold)))
    if not wanted:
        raise DatasetError(f"{os.fspath(gold)}: no gold files (*.json) in it")
    records = _records(Path(dataset), {document["doc"] for document in wanted})
    result = Score()
    for document in wanted:
        record = records.get(document["doc"])
        if record is None:
            result.absent.append(document["doc"])
        compare(document, record or {"text": ""}, result)
    return result


def compare(gold: Entry, record: Entry, score: Score) -> None:
    """Adds one document's comparison to ``score``."""
    doc = gold["doc"]
    score.errors += [f"{doc}: span does not match: {wrong}" for wrong in _wrong_spans(record)]
    _compare_header(doc, gold.get("header", {}), record.get("header") or {}, score)
    for kind in KINDS:
        if kind in gold:  # else it is not annotated in this document
            score.errors += [f"{doc}: {kind}{wrong}" for wrong in _compare_kind(kind, gold[kind], _scored(record, kind), score.kinds[kind])]


def _compare_header(doc: str, gold: Entry, header: Entry, score: Score) -> None:
    def note(part: str, right: bool, got: object) -> None:
        score.header[part].add(right)
        if not right:
            score.errors.append(f"{doc}: header.{part}: {got!r}, should be {gold[part]!r}")

    for part, same in HEADER_FIELDS.items():
        if part in gold:
            got = _value(header.get(part))
            note(part, same(gold[part], got), got)
    for part in HEADER_LISTS:
        if part in gold:
            want, have = ([name(_value(each)) for each in values or []] for values in (gold[part], header.get(part)))
            right = len(want) == len(have) and all(alike(a, b, 0.9) for a, b in zip(want, have, strict=True))
            score.header[part].add(right)
            if not right:
                score.errors.append(f"{doc}: header.{part}: {have!r}, should be {want!r}")


def _compare_kind(kind: str, gold: Sequence[Entry], predicted: Sequence[Entry], count: Count) -> Iterator[str]:
    pairs, missed, spurious = _pair(KINDS[kind], gold, predicted)
    for entry, candidate in pairs:
        if entry.get("optional"):
            continue
        wrong = []
        for part, same in KINDS[kind].fields.items():
            right = same(entry.get(part), candidate.get(part))
            count.fields[part].add(right)
            if not right:
                wrong.append(part)
                yield f".{part} of {entry['text']!r}: {candidate.get(part)!r}, should be {entry.get(part)!r}"
        count.found += 1
        count.exact += not wrong
    count.missed += len(missed)
    count.spurious += len(spurious)
    yield from (f": missed {entry['text']!r}" for entry in missed)
    yield from (f": spurious {entry.get('text')!r}" for entry in spurious)


def _pair(kind: Kind, gold: Sequence[Entry], predicted: Sequence[Entry]) -> tuple[list[tuple[Entry, Entry]], list[Entry], list[Entry]]:
    """Pairs of what is the same, the one with most fields right first, then the first; what is missed; what is spurious."""
    free = {index: (kind.key(entry), entry) for index, entry in enumerate(predicted)}
    pairs: list[tuple[Entry, Entry]] = []
    missed: list[Entry] = []
    for entry in sorted(gold, key=lambda each: bool(each.get("optional"))):
        key = kind.key(entry)
        likely = [index for index, (other, _) in free.items() if key == other or kind.near(key, other)]
        if likely:
            best = max(likely, key=lambda index: _right(kind, entry, free[index][1]))
            pairs.append((entry, free.pop(best)[1]))
        elif not entry.get("optional"):
            missed.append(entry)
    return pairs, missed, [entry for _, entry in free.values()]


def _right(kind: Kind, gold: Entry, got: Entry) -> int:
    return sum(same(gold.get(part), got.get(part)) for part, same in kind.fields.items())


def _scored(record: Entry, kind: str) -> list[Entry]:
    """The mentions of a record that gold lists: none of the document itself, and no ranges."""
    entries: Sequence[Entry] = record.get(kind) or []
    return [entry for entry in entries if entry.get("form") not in UNSCORED_FORMS and entry.get("comparator") != "between"]


def _wrong_spans(record: Entry) -> Iterator[str]:
    for kind in SPANNED:
        for item in record.get(kind) or []:
            if record["text"][item["start"] : item["end"]] != item["text"]:
                yield f"{kind} at {item['start']}: {item['text']!r}"


def _value(part: Any) -> Any:
    return part.get("value") if isinstance(part, dict) else part


def _gold(folder: Path) -> Iterator[Entry]:
    for path in sorted(folder.glob("*.json")):
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
            document["doc"]
        except (ValueError, KeyError, TypeError) as error:
            raise DatasetError(f"{path}: not a gold file: {error!r}") from None
        yield document


def _records(dataset: Path, wanted: set[str]) -> dict[str, Entry]:
    """The records that are wanted, by the last part of their path; the last of several."""
    records: dict[str, Entry] = {}
    with dataset.open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                doc = PurePath(record["source"]["path"]).name
            except (ValueError, KeyError, TypeError) as error:
                raise DatasetError(f"{dataset}:{number}: not a record: {error!r}") from None
            if doc in wanted:
                records[doc] = record
    return records
