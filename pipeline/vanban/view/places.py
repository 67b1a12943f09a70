"""Places of a file in words."""

from __future__ import annotations

from vanban.text.model import Place, Text


def line(path: str, place: Place, text: Text) -> str:
    """A place on one line, as an editor or a reader of pages counts: pages, lines and columns from 1, rectangles in points.

    >>> from vanban.run.one import read_string
    >>> text = read_string("Kính gửi:" + chr(10) + "Sở Nội vụ")
    >>> line("letter.txt", text.places(13, 19)[0], text)
    'letter.txt: line 2, column 4 to 9'
    """
    if place.rectangle is not None:
        left, bottom, right, top = (f"{edge:.1f}" for edge in place.rectangle)
        return f"{path}: page {place.page}, from {left}, {bottom} to {right}, {top}"
    if place.block is not None:
        first = next((block.start for block in text.blocks if block.start <= place.start < block.end), 0)
        return f"{path}: {place.block}, characters {place.start - first + 1} to {place.end - first}"
    (row, column), (last_row, last_column) = (_row_and_column(text.original, offset) for offset in (place.start, place.end - 1))
    end = f"{last_column}" if row == last_row else f"line {last_row}, column {last_column}"
    return f"{path}: line {row}, column {column} to {end}"


def _row_and_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
