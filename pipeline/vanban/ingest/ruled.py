"""Drawn lines in the picture of a page: they make the tables of scans."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

SHORTEST = 0.3  # inches: a run of ink that is shorter may be a letter
WHOLE = 0.95  # of a run that must be ink
THICKEST = 0.05  # inches: what is thicker is no line
DARK, WHITE = 128, 255
FEWEST_LEVEL, FEWEST_UPRIGHT = 2, 3  # lines of a table
HALF = 0.012  # inches: half of what is wiped out for a line

Mask = npt.NDArray[np.bool_]
Segment = tuple[float, float, float]  # where it lies across, and from where to where it goes, in pixels
Drawn = tuple[list[Segment], list[Segment]]  # level and upright


def segments(picture: Image.Image, dpi: int) -> Drawn:
    """The level and the upright lines of a grey picture."""
    dark = np.asarray(picture) < DARK
    length, thick = max(round(SHORTEST * dpi), 2), max(round(THICKEST * dpi), 2)
    return list(_level(dark, length, thick)), list(_level(np.ascontiguousarray(dark.T), length, thick))


def wiped(picture: Image.Image, drawn: Drawn, dpi: int) -> Image.Image:
    """The picture without its lines, where they make a table."""
    level, upright = drawn
    if len(level) < FEWEST_LEVEL or len(upright) < FEWEST_UPRIGHT:
        return picture
    clean, half = picture.copy(), max(round(HALF * dpi), 1)
    pen = ImageDraw.Draw(clean)
    for y, left, right in level:
        pen.rectangle((left, y - half, right, y + half), fill=WHITE)
    for x, top, bottom in upright:
        pen.rectangle((x - half, top, x + half, bottom), fill=WHITE)
    return clean


def _level(dark: Mask, length: int, thick: int) -> Iterator[Segment]:
    """The level lines: runs of ink in rows, those of neighbouring rows as one."""
    if dark.shape[1] <= length:
        return
    sums = np.cumsum(dark, axis=1, dtype=np.int32)
    begins = (sums[:, length:] - sums[:, :-length]) >= WHOLE * length
    opened: list[list[int]] = []  # first row, last row, left, right
    for row in np.flatnonzero(begins.any(axis=1)):
        for left, right in _runs(begins[row], length):
            near = next((line for line in opened if row - line[1] <= 2 and left < line[3] and line[2] < right), None)
            if near is None:
                opened.append([int(row), int(row), left, right])
            else:
                near[1:] = [int(row), min(near[2], left), max(near[3], right)]
        closed = [line for line in opened if row - line[1] > 2]
        opened = [line for line in opened if row - line[1] <= 2]
        yield from _thin(closed, thick)
    yield from _thin(opened, thick)


def _thin(lines: list[list[int]], thick: int) -> Iterator[Segment]:
    for first, last, left, right in lines:
        if last - first <= max(thick, (right - left) * 0.01):  # a long line may lean a little
            yield (first + last) / 2, float(left), float(right)


def _runs(begins: npt.NDArray[np.bool_], length: int) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], begins, [False])).astype(np.int8)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        yield int(start), int(end) + length
