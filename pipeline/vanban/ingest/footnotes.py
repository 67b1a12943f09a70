"""Footnotes of PDF pages: the small raised figures in the text, and what they stand for at the foot of the page.

A raised figure behind a year or a percentage would change it ('2021' and a '1' make 20211), so it is taken out; the notes at the foot
are kept as notes, as those of office files are.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

from vanban.record import Note

if TYPE_CHECKING:
    from vanban.ingest.layout import Run

SMALL = 0.8  # of the height of the text: a mark is lower
RAISED = 0.1  # of the height of the text: its foot stands higher
NOTE_HEIGHT = 0.92  # of the height of the text: what stands at the foot is set smaller
FIGURES = frozenset("0123456789*")
UNITS = ("m", "M")  # 'm2' and 'm3' are units


def is_mark(text: str, place: int, height: float, foot: float) -> bool:
    """Whether a character behind a word is a mark; ``height`` is its own, ``foot`` how high it stands, as shares of the word's height."""
    return text[place] in FIGURES and height < SMALL and foot > RAISED and not (text[place - 1] in UNITS and text[place] in "23")


def goes_on(char: str, bottom: float, mark: Run) -> bool:
    """Whether a character right behind a mark is its next figure."""
    return char in FIGURES and bottom == mark.bottom


def without(runs: list[Run], marks: Sequence[Run], page: int, text: str) -> tuple[list[Run], list[Note]]:
    """The runs of a page without its footnotes, and these as notes, each from its own figure on.

    A footnote begins with a figure that is a mark on the page, is set smaller than the text and has nothing but others of its kind below.
    """
    known = {"".join(text[mark.start : mark.end].split()) for mark in marks}
    usual = median(run.height for run in runs for _ in range(run.start, run.end)) if runs else 0.0
    first: float | None = None
    found: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.middle, run.left)):
        words = text[run.start : run.end].strip()
        figure = words[: len(words) - len(words.lstrip("0123456789*"))]
        if run.height < NOTE_HEIGHT * usual and figure in known:
            found.append([run])
            first = run.middle if first is None else first
        elif found:
            if run.height >= NOTE_HEIGHT * usual and not words.isdecimal():
                return runs, []
            found[-1].append(run)
    if first is None:
        return runs, []
    gone = {id(run) for group in found for run in group}
    return [run for run in runs if id(run) not in gone], [_note(group, page, text) for group in found]


def _note(group: Sequence[Run], page: int, text: str) -> Note:
    return Note(kind="footnote", text=" ".join(text[run.start : run.end].strip() for run in group), page=page)
