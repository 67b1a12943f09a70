"""A line of a document, as every format hands it over."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from vanban.record import Note, Page


@dataclass(slots=True)
class Line:
    """One line: normalised characters, the place of each in the original, and what its place on the page says."""

    text: str
    offsets: array[int]
    page: int | None = None
    apart: bool = False  # a blank line or a wide gap stands before it
    indented: bool | None = None  # its beginning is moved in from the margin; None where that is not known
    full: bool | None = None  # it ended because the next word had no room; None where that is not known
    settled: bool = False  # a line of its own whatever its words say: a cell, a line of a letterhead in columns


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines put together: the reading text, the place of each character in the original, and the pages."""

    text: str
    offsets: array[int]
    pages: tuple[Page, ...] = ()
    notes: tuple[Note, ...] = ()


def cut(plain: str, offsets: array[int], page_starts: list[int] | None = None) -> list[Line]:
    """The lines of a normalised text that have characters; ``page_starts`` are the places in the original where pages begin."""
    lines: list[Line] = []
    start, apart, page = 0, False, 0
    for text in plain.split("\n"):
        end = start + len(text)
        if text:
            line = Line(text, offsets[start:end], apart=apart)
            if page_starts:
                while page < len(page_starts) and page_starts[page] <= line.offsets[0]:
                    page += 1
                line.page = page
            lines.append(line)
        apart = not text
        start = end + 1
    return lines
