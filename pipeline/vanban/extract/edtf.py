"""Dates in EDTF (ISO 8601-2), from their parts as they are written."""

from __future__ import annotations

from calendar import monthrange


def full(day: str, month: str, year: str) -> str | None:
    """The date of a day, a month and a year of four digits; None where there is no such day.

    >>> full("2", "12", "2021"), full("31", "4", "2024")
    ('2021-12-02', None)
    """
    d, m, y = int(day), int(month), int(year)
    if not 1 <= m <= 12 or not 1 <= d <= monthrange(y, m)[1]:
        return None
    return f"{y:04}-{m:02}-{d:02}"
