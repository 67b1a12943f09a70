"""A file with what is safe to put right put right: spaces and dashes in symbols, noughts in front, NFC; never a number or a name."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Collection, Iterable
from difflib import unified_diff

from vanban.check.case import Case
from vanban.check.comments import blanked
from vanban.check.knowledge import knowledge
from vanban.check.report import cases_of, edits_of
from vanban.ingest import UnreadableError, media, plain
from vanban.record import Frozen
from vanban.text.model import Text

COMPOSED = "VB801"  # the rule that asks for NFC
ROUNDS = 5  # an edit may leave something for the next round ('5/KH – UBND')


class Mended(Frozen, frozen=True):
    """The bytes of a file put right, and what is changed, as a unified diff."""

    data: bytes
    diff: str


def mended(data: bytes, name: str, rules: Collection[str]) -> Mended | None:
    """A UTF-8 text file or a DOCX file put right; None where nothing is to be done, or the file is of another kind."""
    safe = {rule for rule in rules if knowledge().descriptions[rule].mends}
    kind = media.media_type(data, name)
    if kind == media.DOCX:
        return _docx(data, name, safe)
    return _text_file(data, name, safe) if kind in (media.TEXT, media.MARKDOWN) else None


def _text_file(data: bytes, name: str, safe: Collection[str]) -> Mended | None:
    try:
        original, encoding = plain.decode(data, name)
    except UnreadableError:
        return None
    if encoding != "utf-8":
        return None
    text = unicodedata.normalize("NFC", original) if COMPOSED in safe else original
    for _ in range(ROUNDS):
        for case in reversed(list(cases_of(blanked(text.encode("utf-8"))[0], name))):
            for edit in reversed(edits_of(case, safe)):
                text = _edited(text, _read(case), *edit)
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return Mended(mark + text.encode("utf-8"), _diff(original.splitlines(), text.splitlines(), name)) if text != original else None


def _edited(text: str, read: Text, start: int, end: int, put: str) -> str:
    """``text`` with ``put`` in the place of what was read as ``start:end``; as it is where that goes over the end of a line."""
    first, last = read.offsets[start], read.offsets[end - 1] + 1
    return text if "\n" in text[first:last] else text[:first] + put + text[last:]


def _docx(data: bytes, name: str, safe: Collection[str]) -> Mended | None:
    from vanban.check.mend_docx import with_words

    put, changed = data, []
    for _ in range(ROUNDS):
        cases = cases_of(put, name)
        words = {(_surface(_read(case), edit.start, edit.end), edit.mended) for case in cases for edit in edits_of(case, safe)}
        put, pairs = with_words(put, name, sorted(words))
        changed += pairs
        if not pairs:
            break
    lines = _diff([before for before, _ in changed], [after for _, after in changed], name)
    return Mended(put, lines) if changed else None


def _surface(read: Text, start: int, end: int) -> str:
    """The characters of the file that were read as ``start:end``."""
    return read.original[read.offsets[start] : read.offsets[end - 1] + 1]


def _read(case: Case) -> Text:
    assert case.text is not None
    return case.text


def _diff(before: Iterable[str], after: Iterable[str], path: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in unified_diff(list(before), list(after), path, path, lineterm=""))
