"""Calendar expressions: days, months, quarters, years, periods and deadlines, as EDTF.

An expression is found in two steps. First the rules of ``rules/dates.toml`` that have a trigger find *mentions*: points and
enumerated points ('tháng 3, 4 và 5 năm 2024' is three). Then what stands around them is read: a mention without a year borrows it
from the next one ('quý III và quý IV năm 2004'), two mentions with 'đến' or a dash between them are a period, and a word of time in
front or behind makes a deadline ('trước ngày …'), a start ('từ năm …', '… đến nay') or a date of every year ('… hằng năm').

A *weak* mention ('20/12', '2005') stands only where one of these confirms it. What the calendar does not have ('31/4/2024') and a period
that ends before it starts ('2025/2021') are kept as they are written, with the kind 'impossible'. A year is read from 1800 to 2099.
At last ``date_roles`` says what each date is for: what is due, what is commemorated, and what it comes to in the document's own time.

>>> [(date.text, date.edtf) for date in find(Reading("hoàn thành trước ngày 15/3/2024, sơ kết quý II"))]
[('trước ngày 15/3/2024', '../2024-03-15')]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from vanban import rulebook
from vanban.extractors.date_roles import Roles
from vanban.extractors.edtf import Point, interval
from vanban.extractors.relative_dates import Relative, Relatives
from vanban.record import Date
from vanban.rulebook import Rule, RuleFile, Scanner
from vanban.text.model import Reading

ENUMERABLE = ("day", "month", "quarter", "year")
NEAR = 60  # characters: two mentions that belong together stand no farther apart
FRONT = 80  # characters: the words that govern a mention begin no farther in front of it
MEANT = ("date.numeric", "date.words")  # the rules whose matches are days even where no calendar has them: '15/13/2022'
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


@dataclass(frozen=True, slots=True)
class Times:
    """The calendar expressions of a text, and the others that name a time: relative ones, those of every month, lunar ones."""

    dates: list[Date]
    relative: list[Date]


def find(reading: Reading, written: str | None = None) -> list[Date]:
    """All calendar expressions of a text, in order; they never overlap. ``written`` is the date of the document, EDTF."""
    return read(reading, written).dates


def read(reading: Reading, written: str | None = None) -> Times:
    """The calendar expressions and the other times of a text, each in order. ``written`` is the date of the document, EDTF."""
    grammar = _grammar()
    mentions: list[Mention] = []
    others: list[Relative] = []
    for found in grammar.mentions.find(reading.folded):
        if isinstance(found, Mention):
            mentions.append(found)
        else:
            others.append(found)
    joined = grammar.pairs.join(reading.folded, grammar.pairs.share(reading.folded, mentions))
    dates = grammar.roles.of(reading, list(grammar.surroundings.dates(reading, joined)), written)
    parts = [Relative(left.start, left.end, left.rule, "part", left.first, left.last) for left in joined if _needs_a_year(left)]
    relative = grammar.relatives.read(reading, sorted([*others, *parts], key=lambda one: one.start), dates, written)
    return Times(dates, [grammar.roles.of_month(reading, date) for date in relative])


class Mentions:
    """What one match says."""

    def __init__(self, file: RuleFile) -> None:
        rules = tuple(rule for rule in file.rules if rule.trigger)
        self._scanner = Scanner(rules)
        self._units = {rule.id: tuple(name for name in ENUMERABLE if name in rule.pattern.groupindex) for rule in rules}
        self._tables: Mapping[str, Mapping[str, Any]] = file.tables

    def find(self, folded: str) -> Iterator[Mention | Relative]:
        """The mentions of a text from left to right; also of days that the calendar does not have."""
        for number, (rule, match) in enumerate(self._scanner.scan(folded)):
            if "relative" in rule.set:
                yield Relative.of(rule, match)
                continue
            groups = rule.pattern.groupindex
            start = match.start("lead") if "lead" in groups and match["lead"] is not None else match.start()
            several = next((unit for unit in self._units[rule.id] if len(match.starts(unit)) > 1), None)
            if several is None:
                first, last = self._value(match.groupdict())
                yield Mention(start, match.end(), first, last, rule, number)
                continue
            parts = {unit: match[unit] for unit in self._units[rule.id]}
            values = sorted(match.spans(several))  # groups in a lookbehind are captured from right to left
            starts = sorted(match.starts("item")) if "item" in groups else [left for left, _ in values[1:]]
            ends = [right for _, right in values[:-1]]
            for begin, end, value in zip([start, *starts], [*ends, match.end()], values, strict=True):
                yield Mention(begin, end, self._point({**parts, several: folded[slice(*value)]}), None, rule, number)

    def _value(self, parts: dict[str, str | None]) -> tuple[Point, Point | None]:
        if "edge" in parts:
            return self._months(parts.get("lead"), parts["edge"], _year(parts["year"]))
        decade, century, short = parts.get("decade"), parts.get("century"), parts.get("short_year")
        if decade or century:
            return Point(self._open_year(decade, century)), None
        if short:
            parts["year"] = ("19" if int(short) >= PIVOT else "20") + short
        return self._point(parts), None

    def _point(self, parts: Mapping[str, str | None]) -> Point:
        year, month, quarter, day = (parts.get(unit) for unit in ("year", "month", "quarter", "day"))
        code = self._number("month", month) if month else self._number("quarter", quarter) if quarter else None
        return Point(_year(year), code, int(day) if day else None)

    def _number(self, table: str, word: str) -> int:
        known: int | None = self._tables[table].get(word.lower())
        return int(word) if known is None else known

    def _open_year(self, decade: str | None, century: str | None) -> str:
        """'thế kỷ XX' is 19XX, 'thập niên 1960' 196X, 'những năm 90' 199X; ``decade`` comes without its last nought."""
        hundreds: str = self._tables["century"][(century or "XX").lower()]
        if decade is None:
            return hundreds
        return f"{decade}X" if len(decade) == 3 else f"{hundreds[:2]}{decade}X"

    def _months(self, count: str | None, edge: str | None, year: str | None) -> tuple[Point, Point | None]:
        """'6 tháng đầu năm', 'nửa cuối năm', '9 tháng năm 2024'."""
        months = self._number("month", count) if count else 6
        half: int | None = self._tables["half"][edge.lower()] if edge else None
        if months == 6 and half is not None:
            return Point(year, half), None
        if not 1 <= months < 12:
            return Point(year), None
        first = 13 - months if half == self._tables["half"]["cuối"] else 1
        return Point(year, first), Point(year, first + months - 1) if months > 1 else None


class Pairs:
    """What two mentions make of each other."""

    def __init__(self, file: RuleFile) -> None:
        self._range = file.rule("date.range")
        self._since = file.rule("date.since")
        self._shared = file.rule("date.shared-year")
        self._shared_far = file.rule("date.shared-year-of-report")
        self._shared_list = file.rule("date.shared-year-of-list")

    def share(self, folded: str, mentions: Sequence[Mention]) -> list[Mention]:
        """A mention without a year takes that of the next one, where the two are listed together."""
        shared = list(mentions)
        for index in range(len(shared) - 2, -1, -1):
            mention, follower = shared[index], shared[index + 1]
            if mention.first.year is None and follower.first.year is not None and follower.start - mention.end <= NEAR:
                shared[index] = self._with_year(folded, mention, follower)
        return shared

    def _with_year(self, folded: str, mention: Mention, follower: Mention) -> Mention:
        """The mention with the year of its follower: the year before, where a period or December leads over into it."""
        year, own, other = follower.first.year, mention.first, follower.first
        if year is None or not year.isdigit():
            return mention
        gap = (mention.end, follower.start)
        months = own.unit == other.unit == "month"
        ends = self._range.pattern.fullmatch(folded, *gap) is not None
        rule = self._shared
        if not ends and (other.unit == "year" or not rule.pattern.fullmatch(folded, *gap) or self._apart(folded, own, other, gap)):
            far = next((rule for rule in self._far(own, other) if rule.pattern.fullmatch(folded, *gap)), None)
            if far is None:
                return mention
            rule = far
        if _later(own, follower.last or other):
            if not ends and not (months and own.months[-1] == 12 and other.months[0] == 1):
                return mention
            year = str(int(year) - 1)
        last = mention.last and replace(mention.last, year=year)
        return replace(mention, first=replace(own, year=year), last=last, rule=rule)

    @staticmethod
    def _apart(folded: str, own: Point, other: Point, gap: tuple[int, int]) -> bool:
        """A semicolon parts a day from a month."""
        return own.unit != other.unit and ";" in folded[slice(*gap)]

    def _far(self, own: Point, other: Point) -> Sequence[Rule]:
        """The rules for what may stand between two of a list that are farther apart."""
        if own.unit != other.unit or own.unit == "year":
            return ()
        return (self._shared_far, self._shared_list) if own.unit == "month" else (self._shared_list,)

    def join(self, folded: str, mentions: Sequence[Mention]) -> list[Mention]:
        """Two points with 'đến' or a dash between them are a period."""
        joined: list[Mention] = []
        for mention in mentions:
            before = joined[-1] if joined else None
            period = self._period(folded, before, mention) if before and mention.start - before.end <= NEAR else None
            if period is None:
                joined.append(mention)
            else:
                joined[-1] = period
        return joined

    def _period(self, folded: str, left: Mention, right: Mention) -> Mention | None:
        if left.last is not None or right.last is not None:
            return None
        gap = self._range.pattern.fullmatch(folded, left.end, right.start)
        if gap is None:
            return None
        first, last = left.first, right.first
        governed = self._since.pattern.match(folded, max(0, left.start - FRONT), left.start) is not None
        if not governed and (first.unit != last.unit or (left.weak and right.weak)):
            return None
        if first.unit != last.unit and gap["dash"]:
            return None
        if last.year is None and first.year is not None and not _later(first, last):
            last = replace(last, year=first.year)
        rule = left.rule if left.match == right.match else self._range
        return Mention(left.start, right.end, first, last, rule, right.match)


class Surroundings:
    """What the words in front of a mention and behind it make of it."""

    def __init__(self, file: RuleFile) -> None:
        self._front = tuple(file.rule(rule) for rule in ("date.until", "date.since", "date.part"))
        self._behind = tuple(file.rule(rule) for rule in ("date.onwards", "date.backwards"))
        self._since = self._front[1:2]
        self._parts: Mapping[str, str] = file.tables["part"]
        self._behind_any_year = (file.rule("date.every-year"),)
        self._list = file.rule("date.shared-year")

    def dates(self, reading: Reading, mentions: Sequence[Mention]) -> Iterator[Date]:
        """The mentions that stand, each with the words that govern it."""
        previous: Mention | None = None
        for mention in mentions:
            if not _exists(mention):
                if _meant(mention):
                    yield self._impossible(reading, mention)
                continue
            date = self._period(reading, mention, mention.last) if mention.last else self._point(reading, mention)
            if mention.weak and date.rule == mention.rule.id and not self._listed(reading.folded, previous, mention):
                continue
            previous = mention
            yield date

    def _impossible(self, reading: Reading, mention: Mention) -> Date:
        """What the calendar does not have, as it is written."""
        if mention.last is not None:
            edtf, rule, start = interval(mention.first, mention.last), mention.rule, mention.start
        else:
            front, start = _in_front(self._front, reading.folded, mention.start)
            opened = front.rule.set.get("open") if front else None
            until, since = opened == "start" and mention.first.year, opened == "end" and mention.first.year
            edtf = interval(None, mention.first) if until else interval(mention.first, None) if since else str(mention.first)
            rule = front.rule if front else mention.rule
        return _date(reading, start, mention.end, edtf, "impossible", rule)

    def _listed(self, folded: str, previous: Mention | None, mention: Mention) -> bool:
        """Whether a mention goes on a list: '30/4, 1/5'."""
        if previous is None or previous.first.unit != mention.first.unit:
            return False
        return self._list.pattern.fullmatch(folded, previous.end, mention.start) is not None

    def _period(self, reading: Reading, mention: Mention, last: Point) -> Date:
        folded, start, end, first, rule = reading.folded, mention.start, mention.end, mention.first, mention.rule
        kind = rule.set.get("kind")
        if kind is None:  # two points, and not a period under its own name
            _, start = _in_front(self._since, folded, start)
            kind = "anniversary" if _anniversary(first, last) else "period"
        if first.year is None:
            behind, end = _behind(self._behind_any_year, folded, end)
            kind = "yearly" if behind else kind
        elif _backwards(first, last):
            kind = "impossible"
        return _date(reading, start, end, interval(first, last), kind, rule)

    def _point(self, reading: Reading, mention: Mention) -> Date:
        folded, point = reading.folded, mention.first
        front, start = _in_front(self._front, folded, mention.start)
        behind, end = _behind(self._behind if point.year else self._behind_any_year, folded, mention.end)
        part = self._parts.get(front.part.lower()) if front and front.part else None
        in_front = front.rule if front else None
        if point.year is None:
            opened = in_front.set.get("open") if in_front else None
            kind = "yearly" if behind else "deadline" if opened == "start" else "date"
            return _date(reading, start, end, str(point), kind, in_front or behind or mention.rule, part)
        rule = behind or in_front or mention.rule
        kind, opened = rule.set.get("kind", "date"), rule.set.get("open")
        edtf = interval(None, point) if opened == "start" else interval(point, None) if opened == "end" else str(point)
        return _date(reading, start, end, edtf, kind, rule, part)


def _year(written: str | None) -> str | None:
    """A year in plain digits: a file may have others."""
    return str(int(written)) if written else None


@dataclass(frozen=True, slots=True)
class Front:
    """What stands in front of a mention: the rule that reads it, and the part of the time that it picks ('cuối')."""

    rule: Rule
    part: str | None


def _in_front(rules: Sequence[Rule], folded: str, start: int) -> tuple[Front | None, int]:
    """The first of the rules whose words end at ``start``, and where they begin."""
    floor = max(0, start - FRONT)
    for rule in rules:
        if match := rule.pattern.match(folded, floor, start):
            return Front(rule, match["part"]), match.start()
    return None, start


def _behind(rules: Sequence[Rule], folded: str, end: int) -> tuple[Rule | None, int]:
    """The first of the rules whose words begin at ``end``, and where they end."""
    for rule in rules:
        if match := rule.pattern.match(folded, end):
            return rule, match.end()
    return None, end


def _date(reading: Reading, start: int, end: int, edtf: str, kind: Any, rule: Rule, part: Any = None) -> Date:
    return Date(start=start, end=end, text=reading.text[start:end], edtf=edtf, kind=kind, part=part, rule=rule.id)


def _exists(mention: Mention) -> bool:
    """Whether the calendar has it. '3 tháng đầu năm' by itself is relative: its year is that of the document."""
    if mention.last is None:
        return mention.first.exists()
    return not _needs_a_year(mention) and mention.first.exists() and mention.last.exists()


def _needs_a_year(mention: Mention) -> bool:
    """Whether it is a part of a year that is not named: '6 tháng đầu năm'."""
    return mention.first.year is None and "edge" in mention.rule.pattern.groupindex


def _meant(mention: Mention) -> bool:
    """Whether a day that the calendar does not have is meant as one: what else has three numbers, or more than 31 and 12, does not."""
    first = mention.first
    if mention.weak or first.day is None or first.month is None or (mention.last and mention.last.day is None):
        return False
    fits = 1 <= first.month <= 12 and 1 <= first.day <= 31
    return fits or (first.year is not None and mention.rule.id in MEANT and first.month <= 19 and first.day <= 39)


def _backwards(first: Point, last: Point) -> bool:
    """Whether a period ends before it starts."""
    if first.year is None or last.year is None or not (first.year.isdigit() and last.year.isdigit()):
        return False
    return first.year > last.year or (first.year == last.year and _later(first, last))


def _later(first: Point, last: Point) -> bool:
    """Whether ``first`` comes later in a year than ``last``."""
    return (first.months[0], first.day or 0) > (last.months[-1], last.day or 99)


def _anniversary(first: Point, last: Point) -> bool:
    return first.day is not None and (first.month, first.day) == (last.month, last.day) and first.year != last.year


@dataclass(frozen=True, slots=True)
class Grammar:
    """The steps from a text to its times."""

    mentions: Mentions
    pairs: Pairs
    surroundings: Surroundings
    roles: Roles
    relatives: Relatives


@lru_cache(maxsize=1)
def _grammar() -> Grammar:
    file = rulebook.load()["dates"]
    return Grammar(Mentions(file), Pairs(file), Surroundings(file), Roles(file), Relatives(file))
