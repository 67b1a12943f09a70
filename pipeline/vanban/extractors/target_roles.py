"""What a target says beside its number: goal or result, by when, where it holds, and of which whole it is a part.

``targets`` reads a quantity and its indicator; here the words around it are read once more (``rules/target_roles.toml``), nearest first:
its sentence, the headings above it, the kind of document. What none of them says stays None.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal

import msgspec
import regex

from vanban.extractors.targets import IN_GOALS
from vanban.record import Date, Section, Span, Target
from vanban.rulebook import load
from vanban.text.model import Reading

Status = Literal["goal", "result"]
SENTENCE = 400  # characters of a sentence that are read before a target
HEADING = 200  # characters of a heading
SENTENCE_END = regex.compile(r"[.!?](?= )")
NUMBER = regex.compile(r"\d")
ITEM_MARKS = ("-", "+", "*", "•")
DUE = frozenset({"deadline", "date", "period", "school-year", "term"})  # kinds of dates that can be the time of a goal


def of(reading: Reading, targets: Sequence[Target], dates: Sequence[Date], sections: Sequence[Section], kind: str | None) -> list[Target]:
    """The targets, in the same order, each with ``status``, ``deadline``, ``scope`` and ``part_of`` where the document says them.

    Counts that are targets only under a heading of goals are left out elsewhere.

    ``kind`` is the kind of document in words ('Kế hoạch'). Dates and sections are sorted by start.
    """
    reader = _Reader(reading, dates, sections, kind)
    read: list[Target] = []
    for target in targets:
        if target.rule == IN_GOALS and not reader.is_among_goals(target):
            continue
        changes = reader.changes(target, len(read), read)
        read.append(msgspec.structs.replace(target, **changes) if changes else target)
    return read


class _Reader:
    """One document; it keeps what the headings above the last target said, as the next one mostly has the same."""

    def __init__(self, reading: Reading, dates: Sequence[Date], sections: Sequence[Section], kind: str | None) -> None:
        self.folded, self.text = reading.folded, reading.text
        self.dates, self.date_starts = dates, [date.start for date in dates]
        self.sections, self.section_starts = sections, [section.start for section in sections]
        self.words = _rules()
        lists = load()["target_roles"].lists
        word = (kind or "").lower()
        self.by_kind: Status | None = "goal" if word in lists["goal_kind"] else "result" if word in lists["result_kind"] else None
        self.leads: dict[int, str | None] = {}
        self.headings: dict[int, tuple[Status | None, str | None]] = {}

    def changes(self, target: Target, index: int, before: Sequence[Target]) -> dict[str, Any]:
        line = self.folded.rfind("\n", 0, target.start) + 1
        low = max(line, target.start - SENTENCE)
        last = before[-1] if before and before[-1].end > line else None
        stops = [match.end() for match in SENTENCE_END.finditer(self.folded, low, target.start)]
        sentence = stops[-1] if stops else low
        said, due = self._headings(target.start)
        due = self._due_of_lead(line) or due
        words, hints = self._status(sentence, target.end, ""), said or self._status(sentence, target.end, "-hint")
        status = words or hints or self.by_kind
        changes: dict[str, Any] = {"status": status} if status else {}
        if status == "goal":
            deadline = self._time(sentence, target.end) or due
            if deadline:
                changes["deadline"] = deadline
        if last is not None and sentence <= last.end:
            changes |= self._part(target, index, last)
        return changes | self._body(sentence, target) | self._scope(target, last)

    def _status(self, start: int, end: int, weight: str) -> Status | None:
        """What the sentence says by a word ('') or a hint ('-hint') of its own; the last one counts."""
        goal, result = self._last(f"goal{weight}", start, end), self._last(f"result{weight}", start, end)
        return None if goal == result else "goal" if goal > result else "result"

    def _last(self, name: str, start: int, end: int) -> int:
        return max((match.start() for match in self.words[name].finditer(self.folded, start, end)), default=-1)

    def _time(self, start: int, end: int) -> str | None:
        """The last date between two places that is not one to compare with."""
        first, stop = bisect_left(self.date_starts, start), bisect_left(self.date_starts, end)
        for date in reversed(self.dates[first:stop]):
            if date.kind in DUE and not self.words["compared"].search(self.folded, max(start, date.start - 30), date.start):
                return date.edtf
        return None

    def _due_of_lead(self, line: int) -> str | None:
        """By when the line that leads to a list says: 'Đến cuối năm 2024:' above '- 90% …'."""
        mark = self.folded[line : line + 1]
        if mark not in ITEM_MARKS:
            return None
        first, end = line, line - 1
        while end > 0 and self.folded.startswith(mark, first):
            end = first - 1
            first = self.folded.rfind("\n", 0, max(end, 0)) + 1
        if first not in self.leads:
            self.leads[first] = self._time(first, end) if end > first and self.folded[end - 1] == ":" else None
        return self.leads[first]

    def is_among_goals(self, target: Target) -> bool:
        """Whether a heading above says that goals stand there."""
        step: int | None = self._innermost(target.start)
        while step is not None:
            section = self.sections[step]
            if section.title is not None and self.words["goals"].search(self.folded, *self._title(section)):
                return True
            step = section.parent
        return False

    def _innermost(self, place: int) -> int | None:
        """The innermost section that holds a place."""
        index: int | None = bisect_left(self.section_starts, place + 1) - 1
        while index is not None and index >= 0 and self.sections[index].end < place:
            index = self.sections[index].parent
        return None if index is None or index < 0 else index

    def _headings(self, place: int) -> tuple[Status | None, str | None]:
        """What the headings above a place say, the innermost first: whether goals or results stand there, and by when."""
        index = self._innermost(place)
        if index is None:
            return None, None
        if index not in self.headings:
            self.headings[index] = self._heading(index)
        return self.headings[index]

    def _heading(self, index: int) -> tuple[Status | None, str | None]:
        status: Status | None = None
        due: str | None = None
        step: int | None = index
        while step is not None and (status is None or due is None):
            section = self.sections[step]
            if section.title is not None:
                start, end = self._title(section)
                due = due or self._time(start, end)
                status = status or self._status_of_heading(start, end)
            step = section.parent
        return status, due

    def _title(self, section: Section) -> Span:
        end = self.folded.find("\n", section.start, section.start + HEADING)
        return section.start, end if end >= 0 else min(section.end, section.start + HEADING)

    def _status_of_heading(self, start: int, end: int) -> Status | None:
        goal = self.words["goal-heading"].search(self.folded, start, end)
        result = self.words["result-heading"].search(self.folded, start, end)
        if goal and result:  # 'Kết quả thực hiện các chỉ tiêu': the first word says it
            return "goal" if goal.start() < result.start() else "result"
        return "goal" if goal else "result" if result else None

    def _part(self, target: Target, index: int, last: Target) -> dict[str, Any]:
        """A part of the quantity before it, or with that one of the same whole."""
        if self.words["part"].search(self.folded, last.end, max(last.end, self._number(target))):
            return {"part_of": index - 1}
        return {} if last.part_of is None or ";" in self.folded[last.end : target.start] else {"part_of": last.part_of}

    def _body(self, sentence: int, target: Target) -> dict[str, Any]:
        """The subject of the target's clause, where that is a body or each of some bodies."""
        number = self._number(target)
        clause = max(self.folded.rfind(mark, sentence, number) for mark in ";,") + 1 or sentence
        for start in sorted({sentence, clause + (self.folded[clause : clause + 1] == " ")}, reverse=True):
            match = self.words["body"].match(self.folded, start, number)
            if match is not None:
                return {"body": self.text[slice(*match.span("body"))]}
        return {}

    def _scope(self, target: Target, last: Target | None) -> dict[str, Any]:
        if last is None:
            return {}
        match = self.words["scope"].match(self.folded, last.end, max(last.end, self._number(target)))
        return {} if match is None else {"scope": self.text[slice(*match.span("scope"))], "indicator": last.indicator}

    def _number(self, target: Target) -> int:
        match = NUMBER.search(self.folded, target.start, target.end)
        return match.start() if match else target.start


@lru_cache(maxsize=1)
def _rules() -> dict[str, regex.Pattern[str]]:
    """The patterns by the names of their rules."""
    return {rule.id.removeprefix("target.role-"): rule.pattern for rule in load()["target_roles"].rules}
