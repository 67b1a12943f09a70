"""Dates in EDTF (ISO 8601-2), from their parts as they are written."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

LEAP_YEAR = 2000  # stands for a year that is not given: 29 February is a day of some year
OPEN = ".."
FORM = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
PARTS = {33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3), 40: (1, 6), 41: (7, 6)}  # code: first month and how many


@dataclass(frozen=True, slots=True)
class Point:
    """A day, a month, a part of a year or a year.

    ``year`` has four characters, 'X' for a digit that is open ('199X'); None where it is not given. ``month`` is a month or a code of
    ISO 8601-2 for a part of the year: 33 to 36 the quarters, 40 and 41 the halves.
    """

    year: str | None
    month: int | None = None
    day: int | None = None

    @property
    def unit(self) -> str:
        return "day" if self.day is not None else "month" if self.month is not None else "year"

    @property
    def months(self) -> range:
        """The months that it covers: a quarter three, a half six, a year all.

        >>> Point("2024", 34).months, Point("2024", 5, 19).months
        (range(4, 7), range(5, 6))
        """
        if self.month is None:
            return range(1, 13)
        first, length = PARTS.get(self.month, (self.month, 1))
        return range(first, first + length)

    def exists(self) -> bool:
        """Whether the calendar has it, and EDTF a form for it: a part of the year needs its year.

        >>> Point("2024", 4, 31).exists(), Point(None, 2, 29).exists(), Point(None, 33).exists()
        (False, True, False)
        """
        if self.month is None:
            return self.year is not None and self.day is None
        if self.month > 12:
            return self.year is not None and self.day is None and self.month in PARTS
        if self.day is None:
            return self.month >= 1
        year = int(self.year) if self.year is not None and self.year.isdigit() else LEAP_YEAR
        return self.month >= 1 and 1 <= self.day <= monthrange(year, self.month)[1]

    @property
    def first_day(self) -> tuple[int, int, int]:
        """Where it begins: year, month and day. ValueError where its year is not given.

        >>> Point("2024", 34).first_day, Point("2024", 34).last_day
        ((2024, 4, 1), (2024, 6, 30))
        """
        return int(self.year or ""), self.months[0], self.day or 1

    @property
    def last_day(self) -> tuple[int, int, int]:
        """Where it ends: year, month and day. ValueError where its year is not given."""
        year, month = int(self.year or ""), self.months[-1]
        return year, month, self.day or monthrange(year, month)[1]

    @classmethod
    def of(cls, edtf: str) -> Point | None:
        """The point that an EDTF form names; None for another form than those made here, or without a year in digits.

        >>> Point.of("2024-34"), Point.of("2021-12-02"), Point.of("XXXX-11-20")
        (Point(year='2024', month=34, day=None), Point(year='2021', month=12, day=2), None)
        """
        match = FORM.fullmatch(edtf)
        if match is None:
            return None
        year, month, day = match.groups()
        point = cls(year, int(month) if month else None, int(day) if day else None)
        return point if point.exists() else None

    def __str__(self) -> str:
        """
        >>> str(Point("2021", 12, 2)), str(Point("2024", 33)), str(Point(None, 11, 15))
        ('2021-12-02', '2024-33', 'XXXX-11-15')
        """
        parts = (self.month, self.day)
        return "-".join([self.year or "XXXX", *(f"{part:02}" for part in parts if part is not None)])


def interval(first: Point | None, last: Point | None) -> str:
    """The period between two points; None is an end that is open.

    >>> interval(Point("2021"), Point("2025")), interval(None, Point("2024", 3, 22))
    ('2021/2025', '../2024-03-22')
    """
    return f"{first or OPEN}/{last or OPEN}"


def full(day: str, month: str, year: str) -> str | None:
    """The date of a day, a month and a year of four digits; None where there is no such day.

    >>> full("2", "12", "2021"), full("31", "4", "2024")
    ('2021-12-02', None)
    """
    point = Point(year, int(month), int(day))
    return str(point) if 1 <= int(month) <= 12 and point.exists() else None
