"""Pictures of pages stood upright: how they are turned, how much they lean, and the way back from there to the picture as it was."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

SAMPLE = 1000  # pixels: the longer side of the picture in which lines are looked for
STEEPEST = 6.0  # degrees that a page leans at most
COARSE, FINE = 0.5, 0.1  # degrees
LEVEL = 0.45  # degrees: what leans less is left as it is
INK = 30_000  # dark pixels at most that are looked at
FEWEST = 200  # dark pixels: with fewer there are no lines
SIDEWAYS = 1.5  # so many times sharper must lines be that run downwards

Ink = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Turn:
    """What was done to a picture: quarter turns counterclockwise, then ``lean`` degrees counterclockwise about its middle."""

    quarters: int
    lean: float
    width: int  # of the picture as it was
    height: int

    def back(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """A rectangle of the upright picture in the picture as it was; where the page leaned, the one that has the same size and middle."""
        wide, high = (self.height, self.width) if self.quarters % 2 else (self.width, self.height)
        x, y = (left + right) / 2, (top + bottom) / 2
        if self.lean:
            angle = math.radians(self.lean)
            from_x, from_y = x - wide / 2, y - high / 2
            x = wide / 2 + from_x * math.cos(angle) - from_y * math.sin(angle)
            y = high / 2 + from_x * math.sin(angle) + from_y * math.cos(angle)
        half_x, half_y = (right - left) / 2, (bottom - top) / 2
        for _ in range(self.quarters % 4):  # a quarter counterclockwise took (x, y) to (y, width - x)
            x, y = high - y, x
            wide, high = high, wide
            half_x, half_y = half_y, half_x
        return x - half_x, y - half_y, x + half_x, y + half_y


def stand(picture: Image.Image, quarters: int) -> tuple[Image.Image, Turn]:
    """A grey picture turned by quarters and levelled."""
    turned = picture.transpose(_QUARTERS[quarters % 4]) if quarters % 4 else picture
    lean = leaning(turned)
    turn = Turn(quarters % 4, lean, *picture.size)
    return (turned.rotate(lean, Image.Resampling.BICUBIC, fillcolor=255) if lean else turned), turn


_QUARTERS = {1: Image.Transpose.ROTATE_90, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_270}


def is_sideways(picture: Image.Image) -> bool:
    """Whether the lines of a grey picture run downwards."""
    ink = _ink(picture)
    if ink is None:
        return False
    x, y = ink
    level = max(_sharpness(x, y, angle) for angle in np.arange(-2.0, 2.1, COARSE))
    upright = max(_sharpness(y, x, angle) for angle in np.arange(-2.0, 2.1, COARSE))
    return bool(upright > SIDEWAYS * level)


def leaning(picture: Image.Image) -> float:
    """By how many degrees counterclockwise a grey picture must be turned for its lines to be level; 0 where it is not known."""
    ink = _ink(picture)
    if ink is None:
        return 0.0
    x, y = ink
    best = max(np.arange(-STEEPEST, STEEPEST + COARSE, COARSE), key=lambda angle: _sharpness(x, y, angle))
    best = max(np.arange(best - COARSE, best + COARSE + FINE, FINE), key=lambda angle: _sharpness(x, y, angle))
    return round(float(best), 1) if abs(best) > LEVEL and abs(best) < STEEPEST else 0.0


def _ink(picture: Image.Image) -> tuple[Ink, Ink] | None:
    """The places of dark pixels in a small copy of the picture."""
    shrink = max(1, round(max(picture.size) / SAMPLE))
    small = np.asarray(picture.reduce(shrink) if shrink > 1 else picture)
    edge_y, edge_x = small.shape[0] // 40, small.shape[1] // 40  # the dark border of a scan says nothing of its lines
    inner = small[edge_y : small.shape[0] - edge_y, edge_x : small.shape[1] - edge_x]
    if not inner.size:
        return None
    y, x = np.nonzero(inner < (int(inner.min()) + int(np.median(inner))) / 2)
    if len(x) < FEWEST:
        return None
    step = max(1, len(x) // INK)
    return x[::step].astype(np.float64), y[::step].astype(np.float64)


def _sharpness(along: Ink, across: Ink, angle: float) -> float:
    """How much the rows differ from each other when they are taken at an angle: text lines and the blanks between them stand out."""
    rows = np.rint(across - along * math.tan(math.radians(angle))).astype(np.int64)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float(np.square(np.diff(counts)).sum())
