"""What a document is read into: ``Text``, with the way back to the file; and ``Reading``, which extractors take."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from vanban.record import Note, Origin, Page, Repair, Span, Table
from vanban.text.normalise import fold

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where some characters of ``Text.text`` stand in the file.

    For text files ``start`` and ``end`` are code points of the decoded file and ``page`` is None. For PDF ``page`` counts
    from 1 and ``rectangle`` is (left, bottom, right, top) in points, origin bottom left; ``start`` and ``end`` count the
    file's characters in the order in which it stores them. For formats made of paragraphs and tables (DOCX, ODT, RTF, DOC)
    ``block`` names the paragraph or cell.
    """

    start: int
    end: int
    page: int | None = None
    rectangle: tuple[float, float, float, float] | None = None
    block: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or table cell of the file: ``original[start:end]`` stands in it; ``name`` says which, as a person counts them."""

    name: str  # 'paragraph 12', 'table 2, row 3, cell 1', 'footnote 4'
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """The reading text of one document (NFC, a line a paragraph) and where each of its characters came from."""

    text: str
    original: str  # all characters of the file, in its own order
    offsets: array[int]  # offsets[i] is the place of text[i] in original; a joining space has that of the line end
    media_type: str
    origin: Origin
    encoding: str | None = None
    pages: tuple[Page, ...] = ()
    notes: tuple[Note, ...] = ()
    blocks: tuple[Block, ...] = ()  # in the order of original, without overlaps
    tables: tuple[Table, ...] = ()
    boxes: array[float] | None = None  # four a character of original: left, bottom, right, top
    seen: array[float] | None = None  # the same on upright pages; None where no page had to be turned or levelled
    page_of: array[int] | None = None  # the page of each character of original
    confidence: array[float] | None = None  # of each character of original, from 0 to 1; None where nothing was read by OCR
    repairs: tuple[Repair, ...] = ()  # what OCR misread and a rule put right, in order
    part: tuple[int, int] | None = None  # which document of how many in the file; None where it is the only one

    def confidences(self) -> list[tuple[int, int, float]]:
        """Of each word of the pages that were read by OCR: start, end, and how sure OCR is of its least sure character."""
        if self.confidence is None:
            return []
        return [
            (start, end, round(min(self.confidence[offset] for offset in self.offsets[start:end]), 2))
            for page in self.pages
            if page.origin == "ocr"
            for start, end in (word.span() for word in _WORD.finditer(self.text, page.start, page.end))
        ]

    def places(self, start: int, end: int) -> list[Place]:
        """Where ``text[start:end]`` stands in the file: one place a line of a page, or one run of characters of a text file.

        Raises IndexError where the span is empty or outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise IndexError(f"no characters at {start}:{end}")
        own = self.offsets[start:end]
        if self.boxes is None or self.page_of is None:
            return self._in_blocks(own) if self.blocks else [Place(min(own), max(own) + 1)]
        seen = self.seen or self.boxes
        places: list[Place] = []
        line = (0.0, 0.0)  # the bottom and top of the last place as it is seen
        for offset in own:
            left, bottom, right, top = self.boxes[4 * offset : 4 * offset + 4]
            if right <= left:  # a space or a line end without a box of its own
                continue
            page, low, high = self.page_of[offset], seen[4 * offset + 1], seen[4 * offset + 3]
            last = places[-1] if places else None
            if last is not None and last.rectangle is not None and last.page == page and _same_line(line, low, high):
                box = last.rectangle
                box = (min(box[0], left), min(box[1], bottom), max(box[2], right), max(box[3], top))
                places[-1] = Place(min(last.start, offset), max(last.end, offset + 1), page, box)
                line = (min(line[0], low), max(line[1], high))
            else:
                places.append(Place(offset, offset + 1, page, (left, bottom, right, top)))
                line = (low, high)
        return places

    def _in_blocks(self, offsets: array[int]) -> list[Place]:
        """One place a paragraph or cell, in the order of the reading text."""
        starts = [block.start for block in self.blocks]
        places: list[Place] = []
        for offset in offsets:
            block = self.blocks[max(bisect_right(starts, offset) - 1, 0)]
            if not block.start <= offset < block.end:  # what parts two paragraphs
                continue
            last = places[-1] if places else None
            if last is not None and last.block == block.name:
                places[-1] = Place(min(last.start, offset), max(last.end, offset + 1), block=block.name)
            else:
                places.append(Place(offset, offset + 1, block=block.name))
        return places


def _same_line(line: tuple[float, float], bottom: float, top: float) -> bool:
    return min(line[1], top) - max(line[0], bottom) > 0.5 * min(line[1] - line[0], top - bottom)


@dataclass(frozen=True)
class Reading:
    """The text as extractors take it. ``folded`` has the same offsets as ``text``."""

    text: str
    folded: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.folded:
            object.__setattr__(self, "folded", fold(self.text))

    @cached_property
    def lines(self) -> Sequence[Span]:
        """The span of each line (paragraph), without its line end."""
        spans, start = [], 0
        for line in self.text.split("\n"):
            spans.append((start, start + len(line)))
            start += len(line) + 1
        return spans

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.lines]

    def line_at(self, offset: int) -> Span:
        """The span of the line in which a character stands."""
        return self.lines[bisect_right(self._starts, offset) - 1]
