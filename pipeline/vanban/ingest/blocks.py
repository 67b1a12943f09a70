"""Formats that are made of paragraphs and tables (DOCX, ODT, RTF): what a reader hands over, and how it becomes a ``Text``.

A reader gives pieces in reading order: a ``Paragraph`` has runs of characters with their fonts and a name by which a person finds it
again ('paragraph 12', 'footnote 4'); a ``Grid`` has cells, each with pieces of its own. ``text_of`` makes a ``Text`` of them:

- characters in legacy encodings become Unicode, by their fonts or by their words;
- a grid is a table, with its rows as lines and ' | ' between the cells, and an entry in ``Text.tables``; or it lays out a letterhead or
  a signature block, which is read column by column;
- columns that were made with tabs are told likewise; sentences that were broken over paragraphs are joined, as in any text.

>>> text = text_of([Paragraph([Run("Số: 5/QĐ-UBND")], "paragraph 1"), Paragraph([Run("QuyÕt ®Þnh", ".VnTime")], "paragraph 2")], "a", "b")
>>> text.text, text.places(14, 24)[0].block
('Số: 5/QĐ-UBND\\nQuyết định', 'paragraph 2')
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from vanban.ingest import columns, encodings, furniture, paragraphs
from vanban.ingest.errors import UnreadableError
from vanban.ingest.lines import Line
from vanban.record import Cell, Note, Span, Table
from vanban.text.model import Block, Text
from vanban.text.normalise import normalise

MOST_LAYOUT_ROWS = 12  # a grid with more rows is a table whatever its words
MOST_LAYOUT_COLUMNS = 3
CELL_EDGE = " |"
UNITS = ("m", "km", "cm", "dm", "mm", "hm")  # what a raised 2 or 3 belongs to

_LINE = re.compile(r"[^\n]+")


class Run(NamedTuple):
    """Characters in one font; ``'\\n'`` is a line break inside the paragraph, ``'\\t'`` a tab.

    ``places`` are their places in the file, for a format whose characters can be told there (HTML).
    """

    text: str
    font: str = ""
    places: Sequence[int] | None = None


@dataclass(slots=True)
class Paragraph:
    """``name`` says which paragraph of the file it is; without one it gets that of the cell around it, or the next number."""

    runs: list[Run] = field(default_factory=list)
    name: str = ""

    @property
    def text(self) -> str:
        """Its characters as they stand in the file."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class GridCell:
    """A cell that covers ``rows`` × ``columns`` from (``row``, ``column``) on, counted from 0; ``header`` where the file marks it so."""

    content: list[Piece]
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    header: bool = False


@dataclass(slots=True)
class Grid:
    """A table of the file: cells in reading order. ``name`` ('table 2') is completed with row and column for each cell."""

    cells: list[GridCell]
    name: str = "table"


Piece = Paragraph | Grid


@dataclass(slots=True)
class _Row:
    """A row of a table while the text is put together: the spans of its cells in the original."""

    cells: list[tuple[GridCell, Span]]
    table: int


@dataclass(slots=True)
class _Builder:
    """The characters of the file in reading order, and what they belong to."""

    pieces: list[str] = field(default_factory=list)
    places: array[int] = field(default_factory=lambda: array("i"))
    length: int = 0
    fonts: list[tuple[int, int, str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    plan: list[tuple[Span, bool] | _Row] = field(default_factory=list)  # paragraphs (and whether each is settled), rows
    tables: int = 0

    def add(self, pieces: Iterable[Piece], *, settled: bool = False, name: str = "") -> None:
        for piece in pieces:
            if isinstance(piece, Paragraph):
                self.plan.append((self._paragraph(piece, name), settled))
            else:
                for grid in _parted(piece):
                    self._grid(grid)

    def _grid(self, grid: Grid) -> None:
        if not is_layout(grid):
            self._table(grid)
            return
        for cell in sorted(grid.cells, key=lambda cell: (cell.column, cell.row)):
            self.add(cell.content, settled=True, name=_cell_name(grid, cell))

    def _table(self, grid: Grid) -> None:
        rows: dict[int, list[tuple[GridCell, Span]]] = {}
        for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
            start = self.length
            for paragraph in flat(cell.content):
                self._paragraph(paragraph, _cell_name(grid, cell))
            self._put("\t")
            rows.setdefault(cell.row, []).append((cell, (start, self.length)))
        self.plan += [_Row(cells, self.tables) for cells in rows.values()]
        self.tables += 1

    def _paragraph(self, paragraph: Paragraph, name: str) -> Span:
        start = self.length
        for run in _with_plain_bullet(paragraph.runs):
            if run.font:
                begin = self.length
                if self.fonts and self.fonts[-1][1:] == (begin, run.font):
                    begin = self.fonts.pop()[0]
                self.fonts.append((begin, self.length + len(run.text), run.font))
            self._put(run.text, run.places)
        self.blocks.append(Block(name or paragraph.name or f"paragraph {len(self.blocks) + 1}", start, self.length))
        self._put("\n")
        return start, self.length - 1

    def _put(self, text: str, places: Sequence[int] | None = None) -> None:
        """What is not in the file (the number of a list, what parts two cells) has the place of what stands before it."""
        self.pieces.append(text)
        self.length += len(text)
        if places is None:
            places = [self.places[-1] if self.places else 0] * len(text)
        self.places.extend(places)


def text_of(
    pieces: Sequence[Piece],
    name: str,
    media_type: str,
    notes: Sequence[Note] = (),
    source: str | None = None,
    encoding: str | None = None,
) -> Text:
    """The text of a file's pieces; ``notes`` are what the reader left apart (headers, footers).

    With ``source``, the characters of the file, each character leads back to its place there; else to its paragraph or cell. ``encoding``
    is how the file was encoded, where its letters are Unicode.

    Raises UnreadableError where there is no text, or none that is Vietnamese.
    """
    built = _Builder()
    built.add(pieces)
    original = "".join(built.pieces)
    converted = encodings.to_unicode(original, built.fonts)
    lines, rows = _lines(built.plan, converted)
    lines = columns.part(lines, original)
    lines, found = furniture.take_out(lines)
    passage = paragraphs.join(lines, [*notes, *found])
    if not passage.text:
        raise UnreadableError(name, "there is no text in it", "check that it is the right file")
    if not encodings.is_vietnamese(passage.text):
        sample = " ".join(passage.text.split())[:40]
        raise UnreadableError(name, f"it is not readable Vietnamese: {sample!r}", "save it with a Unicode font")
    offsets = passage.offsets if source is None else array("i", map(built.places.__getitem__, passage.offsets))
    return Text(
        text=passage.text,
        original=original if source is None else source,
        offsets=offsets,
        media_type=media_type,
        origin="text",
        encoding=converted.names[0] if converted.names else encoding,
        notes=passage.notes,
        blocks=tuple(built.blocks) if source is None else (),
        tables=tuple(_tables(rows, passage.text, passage.offsets)),
    )


def is_layout(grid: Grid) -> bool:
    """Whether a grid only lays out a letterhead or a signature block: a few columns, one of which begins as such a block does."""
    if len(grid.cells) < 2:
        return True
    first = min(cell.row for cell in grid.cells)
    if any(cell.row - first >= MOST_LAYOUT_ROWS or cell.column >= MOST_LAYOUT_COLUMNS for cell in grid.cells):
        return False
    return any(paragraphs.stands_side_by_side(_unicode(line, font)) for cell in grid.cells for line, font in _first_lines(cell.content))


def _parted(grid: Grid) -> Iterator[Grid]:
    """A grid, and the signature block below it where both are one table of the file."""
    signature = next((cell.row for cell in grid.cells if cell.row and _begins_signature(cell)), None)
    if signature is None:
        yield grid
        return
    for below in (False, True):
        cells = [cell for cell in grid.cells if (cell.row >= signature) == below]
        if cells:
            yield Grid(cells, grid.name)


def _begins_signature(cell: GridCell) -> bool:
    return any(paragraphs.begins_recipients(_unicode(line, font)) for line, font in _first_lines(cell.content))


def _unicode(text: str, font: str) -> str:
    return encodings.to_unicode(text, [(0, len(text), font)]).text


def is_footnote_mark(text: str, paragraph: Paragraph) -> bool:
    """Whether raised characters mark a footnote behind a word, and are no power of a unit ('m2')."""
    if not text.strip() or text.strip("0123456789*() "):
        return False
    before = paragraph.text[-20:]
    return bool(before) and (before[-1].isalpha() or before[-1] in '.,;:”")') and (before.split() or [""])[-1] not in UNITS


def _first_lines(content: Iterable[Piece]) -> Iterator[tuple[str, str]]:
    for paragraph in flat(content):
        font = next((run.font for run in paragraph.runs if run.text.strip()), "")
        yield from ((" ".join(line.split()), font) for line in paragraph.text.split("\n"))


def _with_plain_bullet(runs: Sequence[Run]) -> Sequence[Run]:
    """The runs with '•' for a bullet of a symbol font in front."""
    first = next((place for place, run in enumerate(runs) if run.text.strip()), None)
    if first is None:
        return runs
    bullet = runs[first].text.lstrip()[0]
    if not "\uf000" <= bullet <= "\uf0ff" or encodings.of_font(runs[first].font) is not None:
        return runs
    return [*runs[:first], runs[first]._replace(text=runs[first].text.replace(bullet, "•", 1)), *runs[first + 1 :]]


def flat(content: Iterable[Piece]) -> Iterator[Paragraph]:
    """All paragraphs, those in cells too."""
    for piece in content:
        if isinstance(piece, Paragraph):
            yield piece
        else:
            for cell in piece.cells:
                yield from flat(cell.content)


def _cell_name(grid: Grid, cell: GridCell) -> str:
    return f"{grid.name}, row {cell.row + 1}, cell {cell.column + 1}"


def _lines(plan: Sequence[tuple[Span, bool] | _Row], converted: encodings.Converted) -> tuple[list[Line], list[_Row]]:
    """The lines of all paragraphs and rows, normalised, with their places in the original."""
    lines: list[Line] = []
    rows: list[_Row] = []
    apart = False
    for entry in plan:
        if isinstance(entry, _Row):
            rows.append(entry)
            row = _row_line(entry, converted)
            if row is not None:
                lines.append(row)
            continue
        (start, end), settled = entry
        before = len(lines)
        for text, offsets in _normalised(converted, start, end):
            lines.append(Line(text, offsets, apart=apart, settled=settled))
            apart = False
        apart = len(lines) == before
    return lines, rows


def _row_line(row: _Row, converted: encodings.Converted) -> Line | None:
    """A row on one line, ' | ' between its cells."""
    text = ""
    offsets = array("i")
    for number, (_, (start, end)) in enumerate(row.cells):
        parts = list(_normalised(converted, start, end))
        if number:
            text += CELL_EDGE
            offsets.extend([start - 1] * len(CELL_EDGE))
        for part, places in parts:
            if text:
                text += " "
                offsets.append(max(places[0] - 1, 0))
            text += part
            offsets.extend(places)
    return Line(text, offsets, settled=True) if text.strip(" |") else None


def _normalised(converted: encodings.Converted, start: int, end: int) -> Iterator[tuple[str, array[int]]]:
    """The lines of a span of the original, each with its places there."""
    if converted.offsets is not None:
        start, end = (bisect_left(converted.offsets, place) for place in (start, end))
    plain, kept = normalise(converted.text[start:end])
    for match in _LINE.finditer(plain):
        places = (start + place for place in kept[match.start() : match.end()])
        yield match.group(), array("i", places if converted.offsets is None else (converted.offsets[place] for place in places))


def _tables(rows: Sequence[_Row], text: str, offsets: array[int]) -> Iterator[Table]:
    """The tables with the spans of their cells in the reading text."""
    order = sorted(range(len(offsets)), key=offsets.__getitem__)
    places = [offsets[index] for index in order]
    for number in sorted({row.table for row in rows}):
        cells = [cell for row in rows if row.table == number for cell in _cells(row, text, order, places)]
        if cells:
            yield Table(start=min(cell.start for cell in cells), end=max(cell.end for cell in cells), cells=tuple(cells))


def _cells(row: _Row, text: str, order: Sequence[int], places: Sequence[int]) -> Iterator[Cell]:
    """The cells of a row; an empty one stands where the one before it ends, or where the row begins."""
    spans: list[Span | None] = []
    for _, (start, end) in row.cells:
        own = [order[at] for at in range(bisect_left(places, start), bisect_left(places, end - 1))]
        own = [index for index in own if text[index] not in " |\n"]
        spans.append((min(own), max(own) + 1) if own else None)
    at = next((span[0] for span in spans if span), None)
    if at is None:
        return
    for (cell, _), span in zip(row.cells, spans, strict=True):
        first, at = span or (at, at)
        yield Cell(start=first, end=at, row=cell.row, column=cell.column, rows=cell.rows, columns=cell.columns, header=cell.header)
