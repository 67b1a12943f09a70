"""Characters with rectangles become lines in reading order.

What stands side by side in a letterhead or over a signature is read column by column; the rows of a table become lines with
' | ' between the cells; all else is read line by line. Distances are measured in heights of a line, so that they hold for any size.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from vanban.ingest import footnotes, furniture, paragraphs
from vanban.ingest.lines import Line
from vanban.record import Note, Span
from vanban.text.normalise import normalise

Box = tuple[float, float, float, float]  # left, bottom, right, top

CELL_GAP = 1.2  # between words of a line: a wider gap parts two cells or columns
COLUMN_GAP = 0.8  # between runs that the file does not store one after the other
WORD_GAP = 0.15  # a narrower gap is none
LEFT_GAP = 2.2  # between lines of a left column
RIGHT_GAP = 1.3  # between lines of a right column; a name under its title stands further down
ROW_GAP = 3.5  # between lines that stand side by side
INDENT = 0.7  # a line that begins further in is indented
APART = 1.45  # of the usual distance between lines
MARKER = 4  # characters: what is shorter and stands before a gap is the mark of an item
TOUCH = 3.0  # points within which lines of a table meet
THIN = 2.5  # points: a box that is thinner is a line
SHORT = 6.0  # points: a line that is shorter is none
ALIGNED = 3.0  # points within which beginnings of lines are one margin
INDENTED_SHARE = 0.03  # of a document's lines: with fewer, paragraphs are not told by indents
SLACK = 4.0  # points by which the box of a word in a scan may begin before the line at its left
LARGEST_STAMP = 20  # lines
MOST_RUNS = 10_000  # a page with more is no page of a document: it is read line by line
MOST_RULINGS = 5_000  # a page with more has a drawing
EDGE_SHARE = 0.6  # of the widest line: lines that are wider show the right margin
BESIDE = 0.5  # of the smaller height: runs that overlap so much are on one line


class Rulings(NamedTuple):
    """Drawn lines: (y, left, right) and (x, bottom, top)."""

    horizontal: tuple[tuple[float, float, float], ...]
    vertical: tuple[tuple[float, float, float], ...]


NO_RULINGS = Rulings((), ())


@dataclass(frozen=True, slots=True)
class Page:
    """One page: which characters it has, its size, what is drawn on it. Characters from ``filled_in`` on come from form fields."""

    number: int
    start: int
    end: int
    filled_in: int
    width: float
    height: float
    rotation: int = 0  # quarter turns, clockwise
    aside: tuple[Span, ...] = ()  # characters that stand at another angle than the page's text: watermarks, marks at the edge
    widgets: tuple[Box, ...] = ()
    rulings: Rulings = NO_RULINGS


@dataclass(slots=True, eq=False)
class Run:
    """Characters that stand close together on one line: places ``start`` to ``end`` of the file."""

    start: int
    end: int
    left: float
    bottom: float
    right: float
    top: float
    filled_in: bool = False

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Row:
    """A line of a page as it is read: its cells, each of one or more lines of runs."""

    cells: list[list[Run]]
    column: bool = False  # of a letterhead or a signature block
    table: bool = False

    @property
    def runs(self) -> list[Run]:
        return [run for cell in self.cells for run in cell]


def lines(pages: Sequence[Page], text: str, boxes: Sequence[float]) -> tuple[list[Line], list[Note]]:
    """The lines of a document in reading order, and the signature stamps that were taken out.

    ``text`` has the file's characters and ``boxes`` four numbers for each.
    """
    notes: list[Note] = []
    placed: list[tuple[Page, Row]] = []
    turned = _turned(pages, boxes)
    for page in pages:
        notes += [Note(kind="aside", text=words, page=page.number) for start, end in page.aside if (words := text[start:end].strip())]
        runs, marks = _runs(page, text, turned)
        runs, found = _without_stamps(runs, page, text)
        notes += found
        if marks:
            runs, found = footnotes.without(runs, marks, page.number, text)
            notes += found
        placed += [(page, row) for row in _read_page(runs, page, text, turned)]
    return _lines(placed, text, turned), notes


# Runs


def _turned(pages: Sequence[Page], boxes: Sequence[float]) -> Sequence[float]:
    """The boxes as they stand when the pages are looked at."""
    if not any(page.rotation for page in pages):
        return boxes
    turned = array("f", boxes)
    for page in pages:
        for place in range(4 * page.start, 4 * page.end, 4):
            left, bottom, right, top = boxes[place : place + 4]
            turned[place : place + 4] = array("f", _turn(page, (left, bottom, right, top)))
    return turned


def _turn(page: Page, box: Box) -> Box:
    left, bottom, right, top = box
    if page.rotation == 1:
        return bottom, page.width - right, top, page.width - left
    if page.rotation == 2:
        return page.width - right, page.height - top, page.width - left, page.height - bottom
    if page.rotation == 3:
        return page.height - top, left, page.height - bottom, right
    return box


def _runs(page: Page, text: str, boxes: Sequence[float]) -> tuple[list[Run], list[Run]]:
    """The runs of a page in the order of the file, and the marks of footnotes in them."""
    runs: list[Run] = []
    marks: list[Run] = []
    run: Run | None = None
    mark: Run | None = None  # right before
    first, last = 4 * page.start, 4 * page.end
    sides = (boxes[first + side : last : 4] for side in range(4))
    aside = {place for start, end in page.aside for place in range(start, end)}
    for place, (char, left, bottom, right, top) in enumerate(zip(text[page.start : page.end], *sides, strict=True), page.start):
        if aside and place in aside:
            run = None
            continue
        if char <= " " or char == "\u00a0":
            if char in "\r\n":
                run = None
            continue
        if run is not None:
            if right <= left or "\u0300" <= char <= "\u036f":  # a tone mark of its own
                run.end = place + 1
                continue
            height = run.top - run.bottom
            if bottom != run.bottom and footnotes.is_mark(text, place, (top - bottom) / height, (bottom - run.bottom) / height):
                mark = Run(place, place + 1, left, bottom, right, top)
                marks.append(mark)
                run = None
                continue
            if -0.5 * height < left - run.right < CELL_GAP * height and (
                bottom == run.bottom or min(top, run.top) - max(bottom, run.bottom) > BESIDE * min(height, top - bottom)
            ):
                run.end = place + 1
                if right > run.right:
                    run.right = right
                if top > run.top:
                    run.top = top
                if bottom < run.bottom:
                    run.bottom = bottom
                continue
        if right > left:
            if mark is not None and abs(left - mark.right) < WORD_GAP * (top - bottom):
                if footnotes.goes_on(text[place], bottom, mark):
                    mark = Run(mark.start, place + 1, mark.left, bottom, right, top)
                    marks[-1] = mark
                    continue
                left = mark.left  # what follows a mark follows the word that has it
            mark = None
            run = Run(place, place + 1, left, bottom, right, top, filled_in=place >= page.filled_in)
            runs.append(run)
    return runs, marks


def _cut(run: Run, at: float, text: str, boxes: Sequence[float]) -> list[Run]:
    """A run as two, parted at a place on the line; as one where no character begins behind it."""
    for place in range(run.start + 1, run.end):
        left, right = boxes[4 * place], boxes[4 * place + 2]
        if right > left and (left + right) / 2 > at and text[place] != " ":
            end = run.start + len(text[run.start : place].rstrip())
            if end == run.start:
                return [run]
            (bottom, top), (other_bottom, other_top) = _between_which(run.start, end, boxes), _between_which(place, run.end, boxes)
            first = Run(run.start, end, run.left, bottom, boxes[4 * (end - 1) + 2], top, run.filled_in)
            return [first, Run(place, run.end, left, other_bottom, run.right, other_top, run.filled_in)]
    return [run]


def _between_which(start: int, end: int, boxes: Sequence[float]) -> tuple[float, float]:
    """The lowest bottom and the highest top of some characters; blanks have none."""
    real = [place for place in range(4 * start, 4 * end, 4) if boxes[place + 2] > boxes[place]]
    return min(boxes[place + 1] for place in real), max(boxes[place + 3] for place in real)


# Stamps


def _without_stamps(runs: list[Run], page: Page, text: str) -> tuple[list[Run], list[Note]]:
    """The runs of a page without signature stamps, be they form fields or words on the page; what else is filled in stays."""
    kept = [run for run in runs if not run.filled_in]
    notes = []
    fields: dict[int, list[Run]] = {}
    for run in runs:
        if run.filled_in:
            fields.setdefault(_field_of(run, page), []).append(run)
    for field in fields.values():
        if len(field) > 2 or any(_is_stamp(run, text) for run in field):
            notes.append(_stamp_note(field, page, text))
        else:
            kept += field
    stamp = [run for run in kept if _is_stamp(run, text)]
    if 1 < len(stamp) <= LARGEST_STAMP:
        for run in sorted(kept, key=lambda run: -run.top):
            if not _is_stamp(run, text) and any(_goes_on(part, run) for part in stamp):
                stamp.append(run)
        notes.append(_stamp_note(stamp, page, text))
        taken = set(map(id, stamp))
        kept = [run for run in kept if id(run) not in taken]
    return kept, notes


def _field_of(run: Run, page: Page) -> int:
    """Which form field a run stands in."""
    across = (run.left + run.right) / 2
    for index, widget in enumerate(page.widgets):
        left, bottom, right, top = _turn(page, widget)
        if left - 1 <= across <= right + 1 and bottom - 1 <= run.middle <= top + 1:
            return index
    return -1


def _is_stamp(run: Run, text: str) -> bool:
    return furniture.kind(text[run.start : run.end]) in (furniture.SIGNER, furniture.SIGNED_AT, furniture.STAMP_DETAIL)


def _goes_on(part: Run, run: Run) -> bool:
    """Whether a run is the next line of a stamp's line."""
    return abs(run.left - part.left) < TOUCH and -0.2 * part.height < part.bottom - run.top < 0.5 * part.height


def _stamp_note(runs: list[Run], page: Page, text: str) -> Note:
    ordered = sorted(runs, key=lambda run: (-run.middle, run.left))
    return Note(kind="signature-stamp", text="\n".join(text[run.start : run.end] for run in ordered), page=page.number)


# Rows, columns, tables


def _read_page(runs: list[Run], page: Page, text: str, boxes: Sequence[float]) -> list[Row]:
    """The rows of a page in reading order."""
    if len(runs) > MOST_RUNS:
        return [Row([line]) for line in _on_lines(runs)]
    runs = _parted_by_fields(runs, text, boxes)
    rows: list[Row] = []
    for grid in _grids(page):
        inside = [run for run in runs if grid.holds(run)]
        if len(inside) < 2:
            continue
        runs = [run for run in runs if not grid.holds(run)]
        above = [run for run in runs if run.middle > grid.top]
        runs = [run for run in runs if run.middle <= grid.top]
        rows += _arrange(above, text)
        rows += grid.rows(inside, text, boxes)
    return rows + _arrange(runs, text)


def _parted_by_fields(runs: list[Run], text: str, boxes: Sequence[float]) -> list[Run]:
    """Runs parted where something is filled in ('ngày' '03' 'tháng')."""
    for field in [run for run in runs if run.filled_in]:
        across = (field.left + field.right) / 2
        parted = []
        for run in runs:
            if not run.filled_in and run.left < across < run.right and run.bottom < field.middle < run.top:
                parted += _cut(run, across, text, boxes)
            else:
                parted.append(run)
        runs = parted
    return runs


def _on_lines(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs by the line on which they stand, from the top, each line from the left."""
    found: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.middle):
        last = found[-1][0] if found else None
        if last is not None and min(last.top, run.top) - max(last.bottom, run.bottom) > BESIDE * min(last.height, run.height):
            found[-1].append(run)
        else:
            found.append([run])
    for line in found:
        line.sort(key=lambda run: run.left)
    return found


def _arrange(runs: list[Run], text: str, depth: int = 0) -> list[Row]:
    """Rows in reading order: bands of columns are read column by column."""
    on_lines = _on_lines(runs)
    rows: list[Row] = []
    index = 0
    while index < len(on_lines):
        end, gutter = _band(on_lines, index, text) if depth < 3 else (index, 0.0)
        band = on_lines[index:end]
        if len(band) < 2:
            rows.append(Row([on_lines[index]]))
            index += 1
            continue
        if _is_table(band, text):
            rows += [Row([[run] for run in line], table=True) for line in band]
        else:
            inside = [run for line in band for run in line]
            for side in ([run for run in inside if run.left < gutter], [run for run in inside if run.left >= gutter]):
                part = _arrange(side, text, depth + 1)
                for row in part:
                    row.column = True
                rows += part
        index = end
    return rows


def _gutter(line: list[Run]) -> tuple[float, float] | None:
    """The widest gap of a line, if it is wide enough to part columns."""
    best: tuple[float, float] | None = None
    reach = line[0].right
    for run in line[1:]:
        if best is None or run.left - reach > best[1] - best[0]:
            best = (reach, run.left)
        reach = max(reach, run.right)
    if best is None or best[1] - best[0] < COLUMN_GAP * line[0].height:
        return None
    return best


def _band(on_lines: list[list[Run]], start: int, text: str) -> tuple[int, float]:
    """Where the lines end that stand side by side from a line on, and the gutter between them; (start, 0) where none do."""
    first = list(on_lines[start])
    if start + 1 < len(on_lines) and max(run.top for run in on_lines[start + 1]) > min(run.bottom for run in first):
        first += on_lines[start + 1]
    first.sort(key=lambda run: run.left)
    gap = _gutter(first)
    if gap is None or all(run.end - run.start <= MARKER for run in first if run.right <= gap[0]):
        return start, 0.0
    low, high = gap
    height = first[0].height
    bottom_left = bottom_right = bottom = first[0].top
    end = start
    for index in range(start, len(on_lines)):
        line = on_lines[index]
        left = [run for run in line if run.left < low and run.right <= high - COLUMN_GAP * height]
        right = [run for run in line if run.left >= low + COLUMN_GAP * height and run.right > high]
        if len(left) + len(right) < len(line) or (index > start and paragraphs.stands_below_columns(text[line[0].start : line[0].end])):
            break
        top = max(run.top for run in line)
        if left and right:
            if index > start and bottom - top > ROW_GAP * height:
                break
            end = index + 1
        elif left:
            if bottom_left - top > LEFT_GAP * height:
                break
            end = index + 1
        elif bottom_right - top <= RIGHT_GAP * height:
            end = index + 1
        low = max([low, *(run.right for run in left)])
        high = min([high, *(run.left for run in right)])
        bottom = min(run.bottom for run in line)
        bottom_left, bottom_right = (bottom if left else bottom_left), (bottom if right else bottom_right)
    return end, (low + high) / 2


def _is_table(band: list[list[Run]], text: str) -> bool:
    """Whether lines side by side are rows of cells: three columns, or two of which the second has one left edge."""
    if any(paragraphs.stands_side_by_side(text[run.start : run.end]) for line in band for run in line):
        return False
    if any(len(line) < 2 for line in band):
        return False
    if sum(1 for line in band if len(line) > 2) >= 2:
        return True
    edges = [line[-1].left for line in band]
    return len(band) > 2 and max(edges) - min(edges) < ALIGNED


# Ruled tables


@dataclass(slots=True)
class Grid:
    """A table drawn with lines: the places of its lines, and the pieces of line that are drawn."""

    across: list[float]  # x of the upright lines, from the left
    down: list[float]  # y of the level lines, from the top
    rulings: Rulings

    @property
    def top(self) -> float:
        return self.down[0]

    def holds(self, run: Run) -> bool:
        inside = self.across[0] - TOUCH < (run.left + run.right) / 2 < self.across[-1] + TOUCH
        return inside and self.down[-1] < run.middle < self.down[0]

    def rows(self, runs: list[Run], text: str, boxes: Sequence[float]) -> list[Row]:
        """The rows with their cells; a cell that reaches over several rows is in the first."""
        cells: dict[tuple[int, int], list[Run]] = {}
        for whole in runs:
            for run in self._parted(whole, text, boxes):
                column = max(bisect_right(self.across, run.left + min(SLACK, (run.right - run.left) / 2)) - 1, 0)
                row = sum(1 for y in self.down[1:-1] if y > run.middle)
                while row > 0 and not self._is_drawn_above(row, column):
                    row -= 1
                cells.setdefault((row, column), []).append(run)
        found = []
        for row in sorted({row for row, _ in cells}):
            columns = [column for at, column in cells if at == row]
            ordered = [[run for line in _on_lines(cells.get((row, column), [])) for run in line] for column in range(max(columns) + 1)]
            found.append(Row(ordered if len(columns) > 1 else [cell for cell in ordered if cell], table=True))
        return found

    def _parted(self, run: Run, text: str, boxes: Sequence[float]) -> list[Run]:
        """A run parted where it crosses an upright line."""
        parts = [run]
        for x in self.across[1:-1]:
            if parts[-1].left < x < parts[-1].right and any(
                abs(at - x) < TOUCH and bottom < run.middle < top for at, bottom, top in self.rulings.vertical
            ):
                parts[-1:] = _cut(parts[-1], x, text, boxes)
        return parts

    def _is_drawn_above(self, row: int, column: int) -> bool:
        """Whether a level line is drawn over a cell."""
        y = self.down[row]
        middle = (self.across[column] + self.across[min(column + 1, len(self.across) - 1)]) / 2
        return any(abs(at - y) < TOUCH and left - TOUCH < middle < right + TOUCH for at, left, right in self.rulings.horizontal)


def rulings(boxes: Iterable[Box]) -> Rulings:
    """Lines from the boxes of drawn paths: thin boxes are lines, others have four sides."""
    horizontal: list[tuple[float, float, float]] = []
    vertical: list[tuple[float, float, float]] = []
    for left, bottom, right, top in boxes:
        wide, high = right - left, top - bottom
        if high < THIN and wide > SHORT:
            horizontal.append(((bottom + top) / 2, left, right))
        elif wide < THIN and high > SHORT:
            vertical.append(((left + right) / 2, bottom, top))
        elif wide > SHORT and high > SHORT:
            horizontal += [(bottom, left, right), (top, left, right)]
            vertical += [(left, bottom, top), (right, bottom, top)]
    return Rulings(tuple(horizontal), tuple(vertical))


def _grids(page: Page) -> list[Grid]:
    """The ruled tables of a page, from the top: lines that meet, at least three upright ones."""
    level, upright = page.rulings
    if len(upright) < 3 or len(level) < 2 or len(upright) + len(level) > MOST_RULINGS:
        return []
    if page.rotation:
        boxes = [(left, y, right, y) for y, left, right in level] + [(x, bottom, x, top) for x, bottom, top in upright]
        level, upright = rulings(_turn(page, box) for box in boxes)
    groups = _meeting(_joined(level), _joined(upright))
    grids = []
    for rows, columns in groups:
        across, down = _places(x for x, _, _ in columns), _places(y for y, _, _ in rows)
        if len(across) > 2 and len(down) > 1:
            grids.append(Grid(across, down[::-1], Rulings(tuple(rows), tuple(columns))))
    return sorted(grids, key=lambda grid: -grid.top)


def _joined(pieces: Iterable[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Pieces of line that go on from each other as one line."""
    found: list[tuple[float, float, float]] = []
    for at, start, end in sorted((round(at), start, end) for at, start, end in pieces):
        last = found[-1] if found else None
        if last is not None and abs(last[0] - at) <= 1 and start <= last[2] + TOUCH:
            found[-1] = (last[0], last[1], max(last[2], end))
        else:
            found.append((at, start, end))
    return found


def _meeting(
    level: list[tuple[float, float, float]], upright: list[tuple[float, float, float]]
) -> list[tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]]:
    """Lines grouped by which of them meet."""
    groups: list[tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]] = []
    rest = list(level)
    for line in upright:
        x, bottom, top = line
        met = [row for row in rest if row[1] - TOUCH <= x <= row[2] + TOUCH and bottom - TOUCH <= row[0] <= top + TOUCH]
        own = [group for group in groups if any(row in group[0] for row in met)]
        merged = ([row for group in own for row in group[0]], [column for group in own for column in group[1]])
        merged[0].extend(row for row in met if row not in merged[0])
        merged[1].append(line)
        groups = [group for group in groups if group not in own]
        groups.append(merged)
    return groups


def _places(values: Iterable[float]) -> list[float]:
    """Different places in ascending order; what is closer than a touch is one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > TOUCH:
            found.append(value)
    return found


# Lines


class _Placed(NamedTuple):
    """A line and where it stands."""

    line: Line
    row: Row
    left: float
    right: float
    bottom: float
    top: float
    first_word: float  # how wide it is

    @property
    def height(self) -> float:
        return self.top - self.bottom


def _lines(rows: Sequence[tuple[Page, Row]], text: str, boxes: Sequence[float]) -> list[Line]:
    """Rows as lines, with what their places say of paragraphs."""
    placed = [entry for page, row in rows if (entry := _place(page, row, text, boxes)) is not None]
    pages: dict[int | None, list[_Placed]] = {}
    for entry in placed:
        if not entry.row.table and not entry.row.column:
            pages.setdefault(entry.line.page, []).append(entry)
    margins = {number: _margins(entries) for number, entries in pages.items()}
    pitch = _pitch(pages.values())
    indented = 0
    for before, entry in zip([None, *placed], placed, strict=False):
        line = entry.line
        if entry.row.table or (entry.row.column and not _in_list(before, entry)):
            line.settled = True
            continue
        if entry.row.column:
            continue
        left, _ = margins[line.page]
        line.indented = entry.left > left + INDENT * entry.height
        indented += line.indented
        if before is not None and before.line.page == line.page:
            line.apart = before.bottom - entry.bottom > APART * pitch
    told = indented > INDENTED_SHARE * len(placed)
    for entry, following in pairwise(placed):
        line = entry.line
        if not told and line.indented is False:
            line.indented = None
        if line.settled:
            continue
        if entry.row.column:
            line.full = True
        else:
            needed = entry.right + 0.2 * entry.height + following.first_word
            line.full = needed > margins[line.page][1]
    return [entry.line for entry in placed]


def _in_list(before: _Placed | None, entry: _Placed) -> bool:
    """Whether a line of a column is an item of a list, or goes on from one ('- Chủ tịch, các Phó Chủ tịch' 'UBND tỉnh;')."""
    text = entry.line.text
    if text.startswith("-"):
        return not paragraphs.is_motto(text.lstrip("- "))  # a dash in front of the motto is dirt
    if paragraphs.is_motto(text.lstrip("—– ")):
        return False
    goes_on = before is not None and before.row.column and not before.line.settled and before.line.text[-1] not in ".;:"
    return goes_on and before is not None and before.bottom > entry.bottom and not text.isupper()


def _place(page: Page, row: Row, text: str, boxes: Sequence[float]) -> _Placed | None:
    pieces: list[str] = []
    places = array("i")
    for number, cell in enumerate(row.cells):
        glue = " | " if number else ""
        before: Run | None = None
        for run in cell:
            if before is not None:
                glue += _between(before, run, text, row.table)
            pieces += (glue, text[run.start : run.end])
            places.extend([places[-1] if places else run.start] * len(glue))
            places.extend(range(run.start, run.end))
            before, glue = run, ""
        if glue:
            pieces.append(glue)
            places.extend([places[-1] if places else page.start] * len(glue))
    joined = "".join(pieces)
    plain, kept = normalise(joined)
    if not plain:
        return None
    if plain != joined:
        places = array("i", (places[place] for place in kept))
    line = Line(plain, places, page=page.number)
    runs = row.runs
    first = runs[0]
    space = text.find(" ", first.start, first.end)
    word_end = boxes[4 * (space - 1) + 2] if space > first.start else first.right
    return _Placed(
        line=line,
        row=row,
        left=min(run.left for run in runs),
        right=max(run.right for run in runs),
        bottom=min(run.bottom for run in runs),
        top=max(run.top for run in runs),
        first_word=word_end - first.left,
    )


def _between(before: Run, run: Run, text: str, in_cell: bool) -> str:
    """What stands between two runs of a line or a cell."""
    last, first = text[before.end - 1], text[run.start]
    if in_cell and run.middle < before.bottom:
        broken = last in "-/" and text[before.end - 2 : before.end - 1].isalnum()
        letters = before.end - before.start == run.end - run.start == 1 and last.isupper() and first.isupper()  # 'TT' in a narrow column
        return "" if broken or letters else " "
    if before.filled_in or run.filled_in:
        return " " if first.isalnum() and (last.isalnum() or last == ":") else ""
    return " " if run.left - before.right > WORD_GAP * run.height else ""


def _margins(entries: list[_Placed]) -> tuple[float, float]:
    """The left and right margin of a page's running text."""
    lefts = sorted(entry.left for entry in entries)
    left = next((at for at, after in pairwise(lefts) if after - at < ALIGNED), lefts[0])
    widest = max(entry.right - entry.left for entry in entries)
    rights = Counter(round(entry.right / ALIGNED) for entry in entries if entry.right - entry.left > EDGE_SHARE * widest)
    return left, max(rights, key=lambda at: (rights[at] + rights[at - 1] + rights[at + 1], at)) * ALIGNED


def _pitch(pages: Iterable[list[_Placed]]) -> float:
    """The usual distance from line to line."""
    distances = [before.bottom - entry.bottom for entries in pages for before, entry in pairwise(entries)]
    return median([distance for distance in distances if distance > 0] or [1e9])
