"""What a date is for: what is due by it, what is commemorated on it, and what it comes to in the document's own time.

The EDTF form of a date says no more than its words do: '15/11' has no year, 'cuối năm 2024' is the year, 'từ nay đến 22/3/2024' has
no beginning. ``Date.resolved`` is what a reader of the document takes it for, by the document's date or by a convention of
``rules/dates.toml`` (the tables ``part_of_year``, ``part_of_month``, ``school_year``); None where that would be a guess.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from vanban.extractors.edtf import OPEN, Point, interval
from vanban.record import Date
from vanban.rulebook import RuleFile
from vanban.text.model import Reading

CLAUSE = 240  # characters: a clause is read no farther
NEAR = 80  # characters in front of a day and month, and half as many behind it, in which 'hằng năm' makes it a day of every year
EDGES = ' ,;:-+*•()“”"[]'
FEWEST = 2  # words: a shorter piece of a clause does not say what is due
NOW = "từ nay"


class Roles:
    """The rules that read the words around a date once more, now that it is known what it is."""

    def __init__(self, file: RuleFile) -> None:
        patterns = {rule.id.removeprefix("date."): rule.pattern for rule in file.rules if rule.set.get("part")}
        self._every_year = patterns["every-year-near"]
        self._as_of = patterns["as-of"]
        self._in_front, self._label, self._behind = patterns["clause-in-front"], patterns["label-in-front"], patterns["clause-behind"]
        self._piece, self._vague = patterns["piece-of-clause"], patterns["vague-clause"]
        self._of_years, self._of_day, self._event_behind = patterns["event-of-years"], patterns["event-of-day"], patterns["event-behind"]
        self._convention = Conventions(file.tables)

    def of(self, reading: Reading, dates: Sequence[Date], written: str | None) -> list[Date]:
        """The dates of a text, each with what it is for. ``written`` is the date of the document, EDTF."""
        now, done = Point.of(written) if written else None, list[Date]()
        for date in dates:
            changes = self._changes(reading, date, done[-1] if done else None, now)
            done.append(msgspec.structs.replace(date, **changes) if changes else date)
        return done

    def of_month(self, reading: Reading, date: Date) -> Date:
        """A relative time; a day of every month that is a deadline with what is due."""
        if date.kind != "monthly" or date.text[:4].lower() == "ngày":
            return date
        return msgspec.structs.replace(date, due=self._due(reading, date, None))

    def _changes(self, reading: Reading, date: Date, before: Date | None, now: Point | None) -> dict[str, Any]:
        kind, edtf = self._kind(reading.folded, date, now), date.edtf
        changes: dict[str, Any] = {} if kind == date.kind else {"kind": kind}
        if kind == "anniversary" or (kind == "date" and edtf[-6:-5] == "-" == edtf[-3:-2]):
            event = self._event(reading, date)
            if event:
                changes |= {"kind": "anniversary", "event": event}
        elif kind in ("deadline", "yearly") and "-" in edtf:
            due = self._due(reading, date, before)
            if due:
                changes["due"] = due
        resolved = self._convention.resolve(reading.folded, date, kind, now)
        if resolved:
            changes["resolved"] = resolved
        return changes

    def _kind(self, folded: str, date: Date, now: Point | None) -> str:
        """A bound that has passed when the document is written is no deadline, nor is a day of every year a day of one."""
        if date.kind == "deadline" and date.edtf.startswith(OPEN):
            counted = self._as_of.match(folded, date.start)
            if counted and counted.group().lower().startswith("tính"):
                return "as-of"
            end = Point.of(date.edtf[3:])
            if end is not None and now is not None and end.last_day < now.first_day:
                return "as-of" if counted else "period"
        elif date.edtf.startswith("XXXX-") and date.kind in ("date", "deadline"):
            left = max(folded.rfind("\n", 0, date.start) + 1, date.start - NEAR)
            if self._every_year.search(folded, left, date.end + NEAR // 2):
                return "yearly"
        return date.kind

    def _event(self, reading: Reading, date: Date) -> str | None:
        """What is commemorated: between the number of years, or 'Ngày', and the date; or behind the date."""
        folded, floor = reading.folded, max(0, date.start - 200)
        rules = (self._of_years, self._of_day) if date.kind == "anniversary" else (self._of_day,)
        if date.kind == "anniversary" or date.edtf.startswith("XXXX") or not _day_of_document(folded, date):
            for pattern in rules:
                if match := pattern.match(folded, floor, date.start):
                    return _cut(reading.text, *match.span("event"))
        named = "gày " in folded[date.end : date.end + 10]  # far cheaper than the pattern
        if named and (match := self._event_behind.match(folded, date.end)):
            return _cut(reading.text, *match.span("event"))
        return None

    def _due(self, reading: Reading, date: Date, before: Date | None) -> str | None:
        """The clause in which a deadline stands, without it: in front of it, or behind one that begins a sentence."""
        folded, floor = reading.folded, max(0, date.start - CLAUSE)
        if before is not None and before.end > floor and (before.due or before.kind in ("deadline", "yearly")):
            if not folded[before.end : date.start].strip(EDGES).removeprefix("và").strip():  # a list of deadlines
                return before.due
            floor = before.end
        if date.kind == "yearly" and date.rule != "date.until":  # a day of every year that is no deadline
            return None
        match = self._in_front.match(folded, floor, date.start)
        start, end = match.span("clause") if match else (date.start, date.start)
        start = self._start(folded, start, end)
        clause = _cut(reading.text, start, end)
        if clause and not clause.endswith(" và"):
            return clause
        if behind := self._behind.match(folded, date.end):
            return _cut(reading.text, *behind.span("clause")) or None
        if label := self._label.match(folded, max(0, date.start - CLAUSE // 2), date.start):
            return _cut(reading.text, *label.span("clause")) or None
        return clause or None

    def _start(self, folded: str, start: int, end: int) -> int:
        """Where the last piece of a clause begins that says by itself what is due."""
        for piece in reversed(list(self._piece.finditer(folded, start, end))):
            words = folded[piece.end() : end].strip(EDGES)
            if len(words.split()) >= FEWEST and not self._vague.fullmatch(words):
                return piece.end()
        return start


class Conventions:
    """What a date comes to by the document's own date, or by what is usual."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._year: Mapping[str, list[int]] = tables["part_of_year"]
        self._month: Mapping[str, list[int]] = tables["part_of_month"]
        self._school: list[int] = tables["school_year"]["months"]

    def resolve(self, folded: str, date: Date, kind: str, now: Point | None) -> str | None:
        """EDTF; None where the date says it all itself, or where what it comes to would be a guess."""
        if date.part is not None:
            return self._part(date)
        if kind == "school-year":
            first, last = date.edtf.split("/")
            return interval(Point(first, self._school[0]), Point(last, self._school[1]))
        if now is None or kind not in ("deadline", "date"):
            return None
        if date.edtf.startswith("XXXX-"):
            return _next(date.edtf, now) if kind == "deadline" else None
        if date.edtf.startswith(OPEN) and folded[date.start : date.start + len(NOW)].lower() == NOW:
            return f"{now}{date.edtf[2:]}"
        return None

    def _part(self, date: Date) -> str | None:
        """'cuối năm 2024', 'đầu tháng 5/2024'; only the three parts of a month that have a name of their own are exact."""
        point = Point.of(date.edtf.strip("./"))
        if point is None or point.day is not None or date.part is None or (point.month or 0) > 12:
            return None
        if point.month is None:
            first, last = (Point(point.year, month) for month in self._year[date.part])
        else:
            begin, end = self._month[date.part]
            first, last = Point(point.year, point.month, begin), Point(point.year, point.month, min(end, point.last_day[2]))
        about = "" if point.month is not None and "tuần" in date.text.lower() else "~"
        if date.edtf.startswith(OPEN):
            return f"{OPEN}/{last}{about}"
        return f"{first}{about}/{OPEN}" if date.edtf.endswith(OPEN) else f"{first}{about}/{last}{about}"


def _next(edtf: str, now: Point) -> str | None:
    """The next time that a day and month comes, from the date of a document on."""
    year = int(now.year or "")
    for candidate in (year, year + 1):
        point = Point.of(f"{candidate}{edtf[4:]}")
        if point is not None and point.last_day >= now.first_day:
            return str(point)
    return None


def _day_of_document(folded: str, date: Date) -> bool:
    """Whether 'ngày' stands right in front of a full date, as it does of the day of a document."""
    return date.text[:4].lower() == "ngày" or folded[max(0, date.start - 5) : date.start].lower() == "ngày "


def _cut(text: str, start: int, end: int) -> str:
    return text[start:end].replace("\n", " ").strip(EDGES)
