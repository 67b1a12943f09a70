"""A text file with what is safe to put right put right: spaces and dashes in symbols, noughts in front, NFC; never a number or a name."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Collection
from difflib import unified_diff

from vanban.check.comments import blanked
from vanban.check.knowledge import knowledge
from vanban.check.report import case_of, edits_of
from vanban.ingest import UnreadableError, plain
from vanban.text.model import Text

COMPOSED = "VB801"  # the rule that asks for NFC
ROUNDS = 5  # an edit may leave something for the next round ('5/KH – UBND')


def mended(data: bytes, name: str, rules: Collection[str]) -> str | None:
    """The characters of a UTF-8 text file put right; None where nothing is to be done, or the file is of another kind."""
    try:
        original, encoding = plain.decode(data, name)
    except UnreadableError:
        return None
    safe = {rule for rule in rules if knowledge().descriptions[rule].mends}
    text = unicodedata.normalize("NFC", original) if COMPOSED in safe else original
    for _ in range(ROUNDS if encoding == "utf-8" else 0):
        case = case_of(blanked(text.encode("utf-8"))[0], name)
        if case.text is None or len(case.text.original) != len(text):  # PDF, office files
            return None
        edits = edits_of(case, safe)
        if not edits:
            break
        for edit in reversed(edits):
            text = _edited(text, case.text, *edit)
    return text if text != original else None


def _edited(text: str, read: Text, start: int, end: int, put: str) -> str:
    """``text`` with ``put`` in the place of what was read as ``start:end``; as it is where that goes over the end of a line."""
    first, last = read.offsets[start], read.offsets[end - 1] + 1
    while last < len(text) and unicodedata.combining(text[last]):
        last += 1
    return text if "\n" in text[first:last] else text[:first] + put + text[last:]


def difference(data: bytes, put_right: str, path: str) -> str:
    """What ``--fix`` changes, as a unified diff."""
    before = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    lines = unified_diff(before.splitlines(keepends=True), put_right.splitlines(keepends=True), path, path)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def encoded(data: bytes, put_right: str) -> bytes:
    """The bytes to write: with the byte-order mark that the file had."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark + put_right.encode("utf-8")
