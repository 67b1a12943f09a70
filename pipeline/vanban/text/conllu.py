"""The words of a record as people write them for other programs: joined by '_', or in the columns of CoNLL-U.

Parts of speech come from pyvi, which takes words as they were cut; its tags stand in XPOS, and ``rules/tokens.toml`` says which universal
tag (UPOS, https://universaldependencies.org/u/pos/) each is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from vanban import rulebook
from vanban.record import Record, Span

EMPTY = "_"


def joined(record: Record) -> Iterator[str]:
    """The sentences of a record, the syllables of each word joined by '_', a space between words."""
    for _, words in _sentences(record):
        yield " ".join("_".join(record.text[start:end].split()) for start, end in words)


def conllu(record: Record, *, tags: bool = False) -> Iterator[str]:
    """The sentences of a record as blocks of CoNLL-U, each with the line that ends it.

    MISC has SpaceAfter=No where no space follows, and TokenRange, the offsets of the word in the record's text. With ``tags`` the words
    have their parts of speech.
    """
    for number, (sentence, words) in enumerate(_sentences(record), 1):
        forms = [" ".join(record.text[start:end].split()) for start, end in words]
        tagged = _tags(forms) if tags else [(EMPTY, EMPTY)] * len(forms)
        head = [f"# newdoc id = {record.source.path}"] if number == 1 and record.source.path else []
        text = " ".join(record.text[slice(*sentence)].split())
        rows = [
            "\t".join((str(index), form, EMPTY, upos, xpos, EMPTY, EMPTY, EMPTY, EMPTY, _misc(record.text, word, sentence)))
            for index, (form, (upos, xpos), word) in enumerate(zip(forms, tagged, words, strict=True), 1)
        ]
        yield "\n".join([*head, f"# sent_id = {number}", f"# text = {text}", *rows, ""])


def _sentences(record: Record) -> Iterator[tuple[Span, Sequence[Span]]]:
    words = record.tokens or ()
    starts = [start for start, _ in words]
    for sentence in record.sentences:
        inside = words[bisect_left(starts, sentence[0]) : bisect_left(starts, sentence[1])]
        if inside:
            yield sentence, inside


def _misc(text: str, word: Span, sentence: Span) -> str:
    start, end = word
    follows = "SpaceAfter=No|" if end < sentence[1] and not text[end].isspace() else ""
    return f"{follows}TokenRange={start}:{end}"


def _tags(forms: Sequence[str]) -> list[tuple[str, str]]:
    """The universal tag and that of pyvi for each word of a sentence."""
    from pyvi import ViPosTagger  # type: ignore[import-untyped]  # late: it loads a model

    said = ViPosTagger.postagging(" ".join("_".join(form.split()) for form in forms))[1]
    return [(_universal().get(tag, "X"), tag) for tag in map(str, said)]


@lru_cache(maxsize=1)
def _universal() -> dict[str, str]:
    return dict(rulebook.load()["tokens"].tables["universal"])
