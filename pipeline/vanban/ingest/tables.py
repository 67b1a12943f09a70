"""Tables of PDF, scans and text: rows are lines in which ' | ' parts the cells, as ``layout`` and ``plain`` write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.record import Cell, Table

EDGE = "|"
ROW = re.compile(r"^.*(?: \| |^\| | \|$).*$", re.MULTILINE)


def of_lines(text: str) -> tuple[Table, ...]:
    """The tables of a reading text: runs of lines with cells. The first row is its header where no cell of it holds a figure.

    >>> text = "Chỉ tiêu:" + chr(10) + "Tên | Kế hoạch" + chr(10) + "Hộ nghèo | 2,5"
    >>> [(cell.row, cell.column, text[cell.start:cell.end], cell.header) for cell in of_lines(text)[0].cells]
    [(0, 0, 'Tên', True), (0, 1, 'Kế hoạch', True), (1, 0, 'Hộ nghèo', False), (1, 1, '2,5', False)]
    """
    if f" {EDGE}" not in text:
        return ()
    found: list[Table] = []
    rows: list[list[tuple[int, int]]] = []
    last = -1
    for match in ROW.finditer(text):
        if rows and match.start() != last + 1:
            found.append(_table(text, rows))
            rows = []
        rows.append(list(_cells(text, *match.span())))
        last = match.end()
    return (*found, _table(text, rows)) if rows else tuple(found)


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the cells of a row, without the blanks around them; an empty one ends where it begins."""
    while start <= end:
        edge = text.find(EDGE, start, end)
        stop = end if edge < 0 else edge
        inside = text[start:stop]
        first = start + len(inside) - len(inside.lstrip())
        yield (first, first + len(inside.strip())) if inside.strip() else (start, start)
        start = stop + 1


def _table(text: str, rows: list[list[tuple[int, int]]]) -> Table:
    titled = len(rows) > 1 and not any(text[start:end].strip("%., ").isdigit() for start, end in rows[0])
    cells = tuple(
        Cell(start=start, end=end, row=row, column=column, header=titled and row == 0)
        for row, spans in enumerate(rows)
        for column, (start, end) in enumerate(spans)
    )
    return Table(start=rows[0][0][0], end=rows[-1][-1][1], cells=cells)
