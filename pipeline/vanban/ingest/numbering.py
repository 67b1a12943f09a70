"""The numbers of list paragraphs in DOCX, as Word shows them (ECMA-376 part 1, 17.9): counters, formats, restarts, overrides."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BULLET = "•"
DEEPEST = 9

_PLACEHOLDER = re.compile(r"%(\d)")
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def roman(number: int) -> str:
    """
    >>> roman(14)
    'xiv'
    """
    letters = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        letters += sign * count
    return letters


def letter(number: int) -> str:
    """As Word counts with letters: a to z, then aa, bb …

    >>> letter(2), letter(28)
    ('b', 'bb')
    """
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: letter(number).upper(),
    "lowerLetter": letter,
    "none": lambda number: "",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "\t"
    restart: int | None = None  # the level (from 1) after which it begins anew; None: any level above
    legal: bool = False  # all its numbers are decimal


@dataclass(slots=True)
class Numbering:
    """The lists of a document. ``label`` counts: it is called once for each paragraph, in their order."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # by numId
    abstract: dict[str, str] = field(default_factory=dict)  # numId → the list whose counters it shares
    overridden: dict[tuple[str, int], int] = field(default_factory=dict)  # (numId, level) → start
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: _Element | None) -> Numbering:
        """The lists of numbering.xml."""
        numbering = cls()
        if root is None:
            return numbering
        abstract = {value(each, "abstractNumId"): _levels(each) for each in root.iterchildren(f"{W}abstractNum")}
        for num in root.iterchildren(f"{W}num"):
            identifier = value(num, "numId")
            base = value(num.find(f"{W}abstractNumId"), "val")
            levels = dict(abstract.get(base, {}))
            for override in num.iterchildren(f"{W}lvlOverride"):
                level = _integer(value(override, "ilvl"), 0)
                start = override.find(f"{W}startOverride")
                if start is not None:
                    numbering.overridden[identifier, level] = _integer(value(start, "val"), 1)
                levels.update(_levels(override))
            numbering.levels[identifier], numbering.abstract[identifier] = levels, base
        return numbering

    def label(self, identifier: str, level: int) -> str:
        """The number of the next paragraph of a list, with what parts it from the text; '' where the list shows none."""
        levels = self.levels.get(identifier, {})
        own = levels.get(level)
        if own is None or not 0 <= level < DEEPEST:
            return ""
        counters = self._counters.setdefault(self.abstract[identifier], [None] * DEEPEST)
        start = own.start
        if (identifier, level) in self.overridden and (identifier, level) not in self._begun:
            start, counters[level] = self.overridden[identifier, level], None
        self._begun.add((identifier, level))
        before = counters[level]
        counters[level] = start if before is None else before + 1
        for below in range(level + 1, DEEPEST):
            restart = levels[below].restart if below in levels else None
            if restart is None or level < restart:
                counters[below] = None
        if own.format == "bullet":
            text = own.text if own.text.isascii() and own.text.strip() else BULLET
        else:
            text = _PLACEHOLDER.sub(lambda match: self._number(levels, counters, int(match[1]) - 1, legal=own.legal), own.text)
        return text + own.suffix if text.strip() else ""

    def _number(self, levels: dict[int, Level], counters: list[int | None], level: int, *, legal: bool) -> str:
        shape = levels.get(level, Level())
        number = counters[level] if level < DEEPEST else None
        made = FORMATS.get("decimal" if legal else shape.format, str)
        return made(shape.start if number is None else number)


def value(element: _Element | None, name: str) -> str:
    """An attribute of the main namespace; '' where it, or the element, is not there."""
    return "" if element is None else str(element.get(f"{W}{name}", ""))


def _levels(parent: _Element) -> dict[int, Level]:
    found = {}
    for level in parent.iterchildren(f"{W}lvl"):
        restart = value(level.find(f"{W}lvlRestart"), "val")
        suffix = value(level.find(f"{W}suff"), "val")
        found[_integer(value(level, "ilvl"), 0)] = Level(
            start=_integer(value(level.find(f"{W}start"), "val"), 1),
            format=value(level.find(f"{W}numFmt"), "val") or "decimal",
            text=value(level.find(f"{W}lvlText"), "val"),
            suffix={"space": " ", "nothing": ""}.get(suffix, "\t"),
            restart=_integer(restart, 0) if restart else None,
            legal=level.find(f"{W}isLgl") is not None,
        )
    return found


def _integer(text: str, otherwise: int) -> int:
    try:
        return int(text)
    except ValueError:
        return otherwise
