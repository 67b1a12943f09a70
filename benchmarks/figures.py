"""What is measured: a figure with its unit and, where one is asked for, its bound; and how figures are printed."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

UNMEASURED = "-"
HOW_TO_INSTALL = "not installed: pip install -e '.[bench]'"


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` is None where something is missing, and ``note`` then says what."""

    name: str
    value: float | None
    unit: str
    note: str = ""
    least: float | None = None
    most: float | None = None

    @property
    def kept(self) -> bool | None:
        """Whether the value is within its bound; None where it has none or was not measured."""
        if self.value is None or (self.least is None and self.most is None):
            return None
        return (self.least is None or self.value >= self.least) and (self.most is None or self.value <= self.most)

    @property
    def bound(self) -> str:
        if self.kept is None:
            return ""
        limit = f"at least {self.least:g}" if self.least is not None else f"at most {self.most:g}"
        return limit if self.kept else f"{limit}: MISSED"

    def as_dict(self) -> dict[str, Any]:
        return {**{key: value for key, value in asdict(self).items() if value not in (None, "")}, "value": self.value}


def missing(name: str, what: str) -> Figure:
    """The figure that could not be measured, for want of ``what``."""
    return Figure(name, None, "", what)


def lacks(module: str) -> bool:
    """Whether the module of a peer is not installed.

    >>> lacks("json"), lacks("no_module_of_this_name")
    (False, True)
    """
    return importlib.util.find_spec(module) is None


def table(figures: Iterable[Figure]) -> str:
    """The figures as lines of columns; columns that are empty throughout are left out.

    >>> print(table([Figure("whole pipeline", 1.5, "Mchar/s", least=1), missing("eyecite", "not installed")]))
    whole pipeline  1.5  Mchar/s  at least 1
    eyecite           -                       not installed
    """
    rows = [(each.name, _number(each.value), each.unit, each.bound, each.note) for each in figures]
    columns = [column for column in zip(*rows, strict=True) if any(column)]
    return "\n".join(_lines(columns))


def _lines(columns: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in columns]
    for row in zip(*columns, strict=True):
        cells = [cell.rjust(width) if _is_number(cell) else cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join(cells).rstrip()


def _number(value: float | None) -> str:
    if value is None:
        return UNMEASURED
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _is_number(cell: str) -> bool:
    return cell == UNMEASURED or cell.replace(",", "").replace(".", "", 1).isdigit()
