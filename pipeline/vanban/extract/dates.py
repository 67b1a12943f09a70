"""Calendar expressions: days, months, quarters, years, periods and deadlines, as EDTF.

An expression is found in two steps. First the rules of ``rules/dates.toml`` that have a trigger find *mentions*: points and enumerated
points ('tháng 3, 4 và 5 năm 2024' is three). Then what stands around them is read: a mention without a year borrows it from the next one
('quý III và quý IV năm 2004'), two mentions with 'đến' or a dash between them are a period, and a word of time in front or behind makes a
deadline ('trước ngày …'), a start ('từ năm …', '… đến nay') or a date of every year ('… hằng năm').

A mention that is *weak* ('20/12', '2005') stands only where one of these confirms it. What the calendar does not have
('31/4/2024') has no valid EDTF and is left out; a period that ends before it starts is kept as it is written ('2025/2021').
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

import regex

from vanban import rulebook
from vanban.extract.edtf import Point, interval
from vanban.record import Date
from vanban.rulebook import Rule, Scanner
from vanban.text.model import Reading

Kind = Literal["date", "period", "deadline", "school-year", "term", "anniversary", "yearly"]
ENUMERABLE = ("day", "month", "quarter", "year")
NEAR = 60  # characters: what two mentions share stands no farther apart
FRONT = 80  # characters: what governs a mention stands no farther in front
PIVOT = 50  # a year of two digits from here on is of the twentieth century


@dataclass(frozen=True, slots=True)
class Mention:
    """``folded[start:end]`` names ``first``, or the period from ``first`` to ``last``; ``match`` counts the matches it came from."""

    start: int
    end: int
    first: Point
    last: Point | None
    rule: Rule
    match: int

    @property
    def weak(self) -> bool:
        return bool(self.rule.set.get("weak"))

    @property
    def year(self) -> str | None:
        return self.first.year


def find(reading: Reading) -> list[Date]:
    """All calendar expressions of a text, in order; they never overlap."""
    grammar = _grammar()
    folded = reading.folded
    mentions = grammar.join(folded, grammar.share(folded, list(grammar.mentions(folded))))
    return list(grammar.dates(reading, mentions))


class Grammar:
    """The rules of the file, and how what they find is put together."""

    def __init__(self, file: rulebook.RuleFile) -> None:
        self._scanner = Scanner(tuple(rule for rule in file.rules if rule.trigger))
        self._groups = {
            rule.id: tuple(name for name in ENUMERABLE if name in rule.pattern.groupindex) for rule in file.rules if rule.trigger
        }
        self._tables: Mapping[str, Mapping[str, Any]] = file.tables
        self._range = file.rule("date.range")
        self._shared = file.rule("date.shared-year")
        self._shared_far = file.rule("date.shared-year-of-report")
        self._until = file.rule("date.until")
        self._since = file.rule("date.since")
        self._part = file.rule("date.part")
        self._onwards = file.rule("date.onwards")
        self._backwards = file.rule("date.backwards")
        self._every_year = file.rule("date.every-year")

    # -- one match

    def mentions(self, folded: str) -> Iterator[Mention]:
        """What the rules with a trigger find; points that the calendar does not have are left out later."""
        for number, (rule, match) in enumerate(self._scanner.scan(folded)):
            start = match.start("lead") if "lead" in rule.pattern.groupindex else match.start()
            spans = {name: match.spans(name) for name in self._groups[rule.id]}
            several = next((name for name, found in spans.items() if len(found) > 1), None)
            if several is None:
                first, last = self._value(match, rule)
                yield Mention(start, match.end(), first, last, rule, number)
                continue
            shared = {name: folded[slice(*found[0])] for name, found in spans.items() if found and name != several}
            places = spans[several]
            starts = [start, *(match.starts("item") if "item" in rule.pattern.groupindex else (left for left, _ in places[1:]))]
            ends = [*(right for _, right in places[:-1]), match.end()]
            for (left, right), begin, end in zip(places, starts, ends, strict=True):
                yield Mention(begin, end, self._point({**shared, several: folded[left:right]}), None, rule, number)

    def _point(self, parts: Mapping[str, str | None]) -> Point:
        """The point that groups named day, month, quarter and year give."""
        day, month, quarter = parts.get("day"), parts.get("month"), parts.get("quarter")
        code = self._number("month", month) if month else self._number("quarter", quarter) if quarter else None
        return Point(parts.get("year"), code, int(day) if day else None)

    def _value(self, match: regex.Match[str], rule: Rule) -> tuple[Point, Point | None]:
        groups = match.groupdict()
        if groups.get("decade") or groups.get("century"):
            return Point(self._open_year(groups.get("decade"), groups.get("century"))), None
        if groups.get("short_year"):
            short = groups["short_year"]
            groups["year"] = ("19" if int(short) >= PIVOT else "20") + short
        if "edge" in groups:
            return self._months(groups.get("lead"), groups["edge"], groups["year"])
        return self._point(groups), None

    def _number(self, table: str, word: str) -> int:
        known: int | None = self._tables[table].get(word.lower())
        return int(word) if known is None else known

    def _open_year(self, decade: str | None, century: str | None) -> str:
        hundreds: str = self._tables["century"][century.lower()] if century else "19XX"
        if decade is None:
            return hundreds
        return f"{decade}X" if len(decade) == 3 else f"{hundreds[:2]}{decade}X"

    def _months(self, count: str | None, edge: str | None, year: str | None) -> tuple[Point, Point | None]:
        """'6 tháng đầu năm', 'nửa cuối năm', '9 tháng năm'."""
        months = self._number("month", count) if count else 6
        half = self._tables["half"].get((edge or "").lower())
        if months == 6 and half is not None:
            return Point(year, half), None
        if not 1 <= months < 12:
            return Point(year), None
        first = 13 - months if half == self._tables["half"]["cuối"] else 1
        return Point(year, first), Point(year, first + months - 1) if months > 1 else None

    # -- two mentions

    def share(self, folded: str, mentions: list[Mention]) -> list[Mention]:
        """A mention without a year takes it from the next one, where the two are listed together."""
        for index in range(len(mentions) - 2, -1, -1):
            mention, follower = mentions[index], mentions[index + 1]
            if mention.year is not None or follower.year is None or follower.start - mention.end > NEAR:
                continue
            mentions[index] = self._with_year(folded, mention, follower) or mention
        return mentions

    def _with_year(self, folded: str, mention: Mention, follower: Mention) -> Mention | None:
        year, own, other = follower.year, mention.first, follower.first
        if year is None or not year.isdigit() or own.unit == "year":
            return None
        gap = (mention.end, follower.start)
        months = own.unit == other.unit == "month"
        rule, ends = self._shared, self._range.pattern.fullmatch(folded, *gap) is not None
        if not ends and (other.unit == "year" or not rule.pattern.fullmatch(folded, *gap)):
            rule = self._shared_far
            if not months or not rule.pattern.fullmatch(folded, *gap):
                return None
        if _later(own, follower.last or other):
            if not ends and not (months and own.month == 12 and other.month == 1):
                return None
            year = str(int(year) - 1)
        last = mention.last and replace(mention.last, year=year)
        return replace(mention, first=replace(own, year=year), last=last, rule=rule)

    def join(self, folded: str, mentions: list[Mention]) -> list[Mention]:
        """Two points with 'đến' or a dash between them are a period."""
        joined: list[Mention] = []
        for mention in mentions:
            before = joined[-1] if joined else None
            period = before and mention.start - before.end <= NEAR and self._period(folded, before, mention)
            if period:
                joined[-1] = period
            else:
                joined.append(mention)
        return joined

    def _period(self, folded: str, left: Mention, right: Mention) -> Mention | None:
        if left.last is not None or right.last is not None:
            return None
        gap = self._range.pattern.fullmatch(folded, left.end, right.start)
        if gap is None:
            return None
        first, last = left.first, right.first
        governed = self._since.pattern.match(folded, max(0, left.start - FRONT), left.start) is not None
        if first.unit != last.unit and (gap["dash"] or not governed):
            return None
        if left.weak and right.weak and not governed:
            return None
        if last.year is None and first.year is not None and not _later(first, last):
            last = replace(last, year=first.year)
        rule = left.rule if left.match == right.match else self._range
        return Mention(left.start, right.end, first, last, rule, right.match)

    # -- what stands around a mention

    def dates(self, reading: Reading, mentions: list[Mention]) -> Iterator[Date]:
        """The dates, each with the words that govern it."""
        folded = reading.folded
        previous: Mention | None = None
        for mention in mentions:
            if not self._stands(mention):
                continue
            date = self._governed(reading, mention)
            if mention.weak and date.rule == mention.rule.id and not self._listed(folded, previous, mention):
                continue
            previous = mention
            yield date

    def _stands(self, mention: Mention) -> bool:
        """Whether the calendar has it. '3 tháng đầu năm' by itself is relative: its year is the document's."""
        if mention.last is None:
            return mention.first.exists()
        relative = mention.year is None and "edge" in mention.rule.pattern.groupindex
        return not relative and mention.first.exists() and mention.last.exists()

    def _listed(self, folded: str, previous: Mention | None, mention: Mention) -> bool:
        return (
            previous is not None
            and previous.first.unit == mention.first.unit
            and self._shared.pattern.fullmatch(folded, previous.end, mention.start) is not None
        )

    def _governed(self, reading: Reading, mention: Mention) -> Date:
        folded, start, end, first, last = reading.folded, mention.start, mention.end, mention.first, mention.last
        rule: Rule = mention.rule
        kind: Kind = rule.set.get("kind") or ("yearly" if first.year is None else "date" if last is None else "period")
        floor = max(0, start - FRONT)
        if last is not None:
            if _anniversary(first, last):
                kind = "anniversary"
            if "kind" not in rule.set and (front := self._since.pattern.match(folded, floor, start)):
                start = front.start()
            if first.year is None and (every := self._every_year.pattern.match(folded, end)):
                end = every.end()
            return self._date(reading, start, end, interval(first, last), kind, rule)
        edtf = str(first)
        until = self._until.pattern.match(folded, floor, start)
        front = until or self._since.pattern.match(folded, floor, start)
        behind = self._onwards.pattern.match(folded, end) or self._backwards.pattern.match(folded, end)
        if front is not None:
            start, rule = front.start(), self._until if until else self._since
        elif part := self._part.pattern.match(folded, floor, start):
            start, rule = part.start(), self._part
        if first.year is None:
            if until:
                kind = "deadline"
            if every := self._every_year.pattern.match(folded, end):
                end = every.end()
                rule = rule if until else self._every_year
        elif behind is not None:
            end = behind.end()
            rule = self._onwards if behind.re is self._onwards.pattern else self._backwards
            kind, edtf = "period", interval(first, None) if rule is self._onwards else interval(None, first)
        elif until:
            kind, edtf = "deadline", interval(None, first)
        elif front:
            kind, edtf = "period", interval(first, None)
        return self._date(reading, start, end, edtf, kind, rule)

    @staticmethod
    def _date(reading: Reading, start: int, end: int, edtf: str, kind: Kind, rule: Rule) -> Date:
        return Date(start=start, end=end, text=reading.text[start:end], edtf=edtf, kind=kind, rule=rule.id)


def _later(first: Point, last: Point) -> bool:
    """Whether ``first`` comes later in a year than ``last``."""
    return first.month is not None and last.month is not None and (first.month, first.day or 0) > (last.month, last.day or 99)


def _anniversary(first: Point, last: Point) -> bool:
    return first.day is not None and (first.month, first.day) == (last.month, last.day) and first.year != last.year


@lru_cache(maxsize=1)
def _grammar() -> Grammar:
    return Grammar(rulebook.load()["dates"])
