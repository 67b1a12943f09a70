"""Tasks: who does what by when, from the sections that hand out work ('Tổ chức thực hiện'). Experimental: see docs/record.md.

Only sections are read whose heading says so (``rules/tasks.toml``). A clause ends at a semicolon or a full stop; one without a body of
its own has that of the clause before it in its line, or of the line above that names nothing else ('2. Phòng Tài chính').
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from vanban.record import Date, Section, Span, Task
from vanban.rulebook import load
from vanban.text.model import Reading

HEADING = 200  # characters of a heading
CLAUSE = 600  # characters: a longer clause is read no farther
CLAUSE_END = regex.compile(r"[.;](?= |\Z)")
EDGES = " ,;:.-+*•/"


def find(reading: Reading, sections: Sequence[Section], dates: Sequence[Date]) -> list[Task]:
    """The tasks of a document, sorted by place. Sections and dates are sorted by start."""
    reader = _Reader(reading, dates)
    found: list[Task] = []
    read_to = 0
    for section in sections:
        if section.title is not None and section.start >= read_to and _rules()["heading"].search(reading.folded, *_title(reading, section)):
            found += reader.section(section)
            read_to = section.end
    return found


def _title(reading: Reading, section: Section) -> Span:
    end = reading.folded.find("\n", section.start, section.start + HEADING)
    return section.start, end if end >= 0 else min(section.end, section.start + HEADING)


class _Reader:
    """One document being read."""

    def __init__(self, reading: Reading, dates: Sequence[Date]) -> None:
        self.folded, self.text = reading.folded, reading.text
        self.dates, self.date_starts = dates, [date.start for date in dates]

    def section(self, section: Section) -> Iterator[Task]:
        """The tasks below a heading, line by line."""
        heading: Span | None = None
        start = self.folded.find("\n", section.start, section.end) + 1
        while 0 < start < section.end:
            end = self.folded.find("\n", start, section.end)
            end = section.end if end < 0 else end
            alone = _rules()["alone"].match(self.folded, start, end)
            tasks = list(self._line(start, end, heading))
            if tasks:
                yield from tasks
            elif alone is not None:
                heading = alone.span("body")
            start = end + 1

    def _line(self, start: int, end: int, heading: Span | None) -> Iterator[Task]:
        body = heading
        for low, high in self._clauses(start, end):
            named = _rules()["body"].match(self.folded, low, high)
            match = named or _rules()["carried"].match(self.folded, low, high)
            if named is not None:
                body = named.span("body")
            if match is not None and body is not None:
                yield self._task(body, match.span("action"), "task.body" if named else "task.carried")

    def _clauses(self, start: int, end: int) -> Iterator[Span]:
        low = start
        for match in CLAUSE_END.finditer(self.folded, start, end):
            if match.start() - low > 4:  # more than the number of an item
                yield low, min(match.start(), low + CLAUSE)
                low = min(match.end() + 1, end)
        if low < end:
            yield low, min(end, low + CLAUSE)

    def _task(self, body: Span, action: Span, rule: str) -> Task:
        start, end = action
        while end > start and self.folded[end - 1] in EDGES:
            end -= 1
        date = self._date(start, end)
        parts = {"body": body, "action": (start, end)}
        if date is not None:
            lead = _rules()["before-date"].search(self.folded, max(start, date.start - 40), date.start)
            parts["action"] = (start, lead.start() if lead else date.start)
            parts["deadline"] = (date.start, date.end)
        made = _rules()["output"].search(self.folded, start, end)
        if made is not None:
            parts["output"] = made.span("output")
        first = min(body[0], start) if rule == "task.body" else start
        said = {name: self.text[slice(*span)] for name, span in parts.items()}
        return Task(
            start=first,
            end=end,
            text=self.text[first:end],
            body=said["body"].strip(EDGES),
            action=said["action"],
            deadline=date.edtf if date else None,
            output=said.get("output"),
            parts=parts,
            rule=rule,
        )

    def _date(self, start: int, end: int) -> Date | None:
        """The last date of a clause that is a deadline, or the day or month at its end."""
        within = self.dates[bisect_left(self.date_starts, start) : bisect_left(self.date_starts, end)]
        due = [date for date in within if date.kind == "deadline" or (date.kind == "date" and date.end == end)]
        return due[-1] if due and due[-1].start > start else None


@lru_cache(maxsize=1)
def _rules() -> dict[str, regex.Pattern[str]]:
    """The patterns by the names of their rules."""
    return {rule.id.removeprefix("task."): rule.pattern for rule in load()["tasks"].rules}
