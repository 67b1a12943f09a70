"""Times that the calendar alone does not give: counted from the document's own date, of every month, of the lunar calendar.

They stand in ``Record.relative_dates`` and not among the dates: who reads 'năm nay' off a page reads no year there. One that is counted
from the document's date is listed only where the document has a date; 'cùng kỳ' only where a date stands before it in the paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import regex

from vanban.extractors.edtf import OPEN, Point, interval
from vanban.record import Date
from vanban.rulebook import Rule, RuleFile
from vanban.text.model import Reading

SCHOOL_YEAR_BEGINS = 8  # August: a document of July still speaks of the school year that ends
WEEK = 7


@dataclass(frozen=True, slots=True)
class Relative:
    """One such expression: what kind it is of (``set.relative`` of its rule, or 'part' of a year), and its parts."""

    start: int
    end: int
    rule: Rule
    how: str
    first: Point | None = None  # of a part of a year
    last: Point | None = None
    parts: Mapping[str, str | None] | None = None

    @classmethod
    def of(cls, rule: Rule, match: regex.Match[str]) -> Relative:
        return cls(match.start(), match.end(), rule, rule.set["relative"], parts=match.groupdict())


class Relatives:
    """The engine: each expression by what it is counted from."""

    def __init__(self, file: RuleFile) -> None:
        self._tables: Mapping[str, Mapping[str, Any]] = file.tables
        self._until = file.rule("date.until")

    def read(self, reading: Reading, found: Sequence[Relative], dates: Sequence[Date], written: str | None) -> list[Date]:
        """Those of the expressions that come to something, in order."""
        now = Point.of(written) if written else None
        return list(self._dates(reading, found, dates, now))

    def _dates(self, reading: Reading, found: Sequence[Relative], dates: Sequence[Date], now: Point | None) -> Iterator[Date]:
        for one in found:
            parts, start, kind = one.parts or {}, one.start, "relative"
            edtf: str | None = None
            if one.how == "lunar":
                edtf, kind = self._lunar(parts), "lunar"
            elif one.how == "monthly":
                edtf, kind = f"XXXX-XX-{int(parts['day'] or 0):02}", "monthly"
                if match := self._until.pattern.match(reading.folded, max(0, start - 40), start):
                    start = match.start()
            elif one.how == "same":
                edtf = _year_before(reading.folded, one.start, dates)
            elif now is not None:
                edtf = self._of_year(one, now) if one.how == "part" else self._shifted(parts, now)
            if edtf is not None:
                yield Date(start=start, end=one.end, text=reading.text[start : one.end], edtf=edtf, kind=kind, rule=one.rule.id)  # type: ignore[arg-type]

    def _lunar(self, parts: Mapping[str, str | None]) -> str | None:
        """The day and month of the lunar calendar, as numbers of their own."""
        month = (parts["month"] or "").lower()
        number = self._tables["month"].get(month) or int(month)
        first = 15 if parts["full"] else int(parts["day"] or 0)
        last = int(parts["last"] or 0)
        if not (1 <= first <= 30 and last <= 30 and 1 <= number <= 12):
            return None
        return f"XXXX-{number:02}-{first:02}" + (f"/XXXX-{number:02}-{last:02}" if last else "")

    @staticmethod
    def _of_year(one: Relative, now: Point) -> str | None:
        """'6 tháng đầu năm' of the document's year."""
        if one.first is None:
            return None
        first, last = (Point(now.year, point.month) if point else None for point in (one.first, one.last))
        return interval(first, last) if last else str(first)

    def _shifted(self, parts: Mapping[str, str | None], now: Point) -> str | None:
        """'năm nay', 'quý tới', 'tháng sau', 'tuần tới'; None where the document's date is not that exact."""
        unit, shift = (parts["unit"] or "").lower(), int(self._tables["shift"][(parts["shift"] or "").lower()])
        year = int(now.year or "")
        if unit == "năm":
            return str(year + shift)
        if now.month is None or now.month > 12:
            return None
        if unit == "năm học":
            begins = year + shift - (now.month < SCHOOL_YEAR_BEGINS)
            return f"{begins}/{begins + 1}"
        if unit == "tháng":
            years, month = divmod(now.month - 1 + shift, 12)
            return str(Point(str(year + years), month + 1))
        if unit == "tuần":
            return _week(now, shift)
        years, quarter = divmod((now.month - 1) // 3 + shift, 4)
        return str(Point(str(year + years), 33 + quarter))


def _week(now: Point, shift: int) -> str | None:
    """Monday to Sunday."""
    if now.day is None:
        return None
    day = datetime(*now.first_day).date() + timedelta(WEEK * shift)
    monday = day - timedelta(day.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(WEEK - 1)).isoformat()}"


def _year_before(folded: str, start: int, dates: Sequence[Date]) -> str | None:
    """The last date before ``start`` in its paragraph, a year earlier."""
    floor = folded.rfind("\n", 0, start) + 1
    before = next((date for date in reversed(dates) if floor <= date.start and date.end <= start), None)
    if before is None or before.kind not in ("date", "period", "deadline", "as-of"):
        return None
    ends = before.edtf.split("/")
    points = [None if end == OPEN else Point.of(end) for end in ends]
    if any(point is None and end != OPEN for point, end in zip(points, ends, strict=True)):
        return None
    moved = [point and Point(str(int(point.year or "") - 1), point.month, point.day) for point in points]
    if any(point is not None and not point.exists() for point in moved):  # 29 February
        return None
    return interval(moved[0], moved[1]) if len(moved) > 1 else str(moved[0])
