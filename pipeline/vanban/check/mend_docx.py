"""A DOCX file with some words put right: only the letters in its ``w:t`` change, all runs and their looks stay."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING

from vanban.ingest.numbering import W
from vanban.ingest.packages import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

MAIN = "word/document.xml"
DECLARED = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def with_words(data: bytes, name: str, words: Sequence[tuple[str, str]]) -> tuple[bytes, list[tuple[str, str]]]:
    """The bytes with each first word of a pair replaced by the second, and the paragraphs that changed, before and after."""
    from lxml import etree  # late: a text file needs none of it

    package = Package(data, name)
    root = etree.fromstring(package.read(MAIN), etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    changed = [pair for paragraph in root.iter(f"{W}p") if (pair := _replaced(paragraph, words)) is not None]
    return (_repacked(data, DECLARED + etree.tostring(root, encoding="UTF-8")) if changed else data), changed


def _replaced(paragraph: _Element, words: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """The text of a paragraph before and after; None where nothing changed. Text boxes in it are paragraphs of their own."""
    pieces = [piece for piece in paragraph.iter(f"{W}t") if next(piece.iterancestors(f"{W}p")) is paragraph]
    before = "".join(piece.text or "" for piece in pieces)
    for wrong, right in words:
        whole = re.compile(rf"(?<![\w/-]){re.escape(wrong)}(?![\w/-])")  # '5/KH-UBND' is no part of '15/KH-UBND'
        for match in reversed(list(whole.finditer(_text(pieces)))):
            _replace(pieces, *match.span(), right)
    return (before, _text(pieces)) if _text(pieces) != before else None


def _text(pieces: Sequence[_Element]) -> str:
    return "".join(piece.text or "" for piece in pieces)


def _replace(pieces: Sequence[_Element], start: int, end: int, right: str) -> None:
    """Puts ``right`` into the run in which ``start`` stands, and takes the rest of the wrong word out of those behind it."""
    at = 0
    for piece in pieces:
        text = piece.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            piece.text = text[:first] + right + text[last:]
            piece.set(SPACE, "preserve")
            right = ""
        at += len(text)


def _repacked(data: bytes, main: bytes) -> bytes:
    """The package with another main part, all other members as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            new.writestr(member, main if member.filename == MAIN else old.read(member), compress_type=member.compress_type)
    return out.getvalue()
