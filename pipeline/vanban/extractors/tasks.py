"""Tasks: who does what by when, from where work is handed out. Experimental: see docs/record.md.

That is below a heading ('Tổ chức thực hiện') or a line ('… yêu cầu:') that says so, and in tables with a column for what is done and
one for who does it (``rules/tasks.toml``). A clause ends at a semicolon or a full stop; one without a body of its own has that of the
clause before it in its line, or of the line above that names nothing else ('2. Phòng Tài chính').
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import regex

from vanban.record import Date, Section, Span, Task
from vanban.rulebook import load
from vanban.text.model import Reading

HEADING = 200  # characters of a heading
CLAUSE = 600  # characters: a longer clause is read no farther
LINE = regex.compile(r"[^\n]+")
CLAUSE_END = regex.compile(r"[.;](?= |\Z)")
EDGES = " ,;:.-+*•/"
CELL_EDGE = " | "
END = regex.compile(r"^(?:Nơi nhận|NƠI NHẬN)", regex.MULTILINE)


def find(reading: Reading, sections: Sequence[Section], dates: Sequence[Date]) -> list[Task]:
    """The tasks of a document, sorted by place. Sections and dates are sorted by start."""
    reader = _Reader(reading, dates)
    found = [*reader.tables()]
    read_to = 0
    for start, end in sorted([*_below_headings(reading, sections), *_below_leads(reading)]):
        if start >= read_to:
            found += reader.below(start, end)
            read_to = end
    return sorted(found, key=lambda task: (task.start, task.end))


def _below_headings(reading: Reading, sections: Sequence[Section]) -> Iterator[Span]:
    for section in sections:
        if section.title is not None and _rules()["heading"].search(reading.folded, *_title(reading, section)):
            yield section.start, section.end


def _below_leads(reading: Reading) -> Iterator[Span]:
    """What stands below a line that hands out work, up to the recipients."""
    for start, end in reading.lines:
        if reading.folded[end - 1] == ":" and _rules()["lead"].search(reading.folded, start, end):
            stop = END.search(reading.folded, end)
            yield start, stop.start() if stop else len(reading.folded)


def _title(reading: Reading, section: Section) -> Span:
    end = reading.folded.find("\n", section.start, section.start + HEADING)
    return section.start, end if end >= 0 else min(section.end, section.start + HEADING)


def _tables(folded: str) -> Iterator[list[list[Span]]]:
    """The rows of each table, as lines with ' | ' between the cells, each cell without the blanks at its edges."""
    rows: list[list[Span]] = []
    if CELL_EDGE not in folded:
        return
    for line in LINE.finditer(folded):
        if CELL_EDGE.rstrip() in line.group():
            rows.append(_cells(folded, *line.span()))
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def _cells(folded: str, start: int, end: int) -> list[Span]:
    cells = []
    while True:
        stop = folded.find("|", start, end)
        right = end if stop < 0 else stop
        cell = folded[start:right]
        cells.append((start + len(cell) - len(cell.lstrip()), start + len(cell.rstrip())))
        if stop < 0:
            return cells
        start = stop + 1


class _Reader:
    """One document being read."""

    def __init__(self, reading: Reading, dates: Sequence[Date]) -> None:
        self.folded, self.text = reading.folded, reading.text
        self.dates, self.date_starts = dates, [date.start for date in dates]

    def tables(self) -> Iterator[Task]:
        """The tasks of tables, whose first row has the headings."""
        for rows in _tables(self.folded):
            columns: dict[str, int] = {}
            for number, (start, end) in enumerate(rows[0]):
                named = _rules()["row"].match(self.folded[start:end].strip())
                if named is not None and named.lastgroup is not None:
                    columns.setdefault(named.lastgroup, number)
            if "action" in columns and "body" in columns:
                yield from self._rows(rows[1:], columns)

    def _rows(self, rows: Sequence[Sequence[Span]], columns: Mapping[str, int]) -> Iterator[Task]:
        body: Span | None = None
        for row in rows:
            cells = {name: row[number] for name, number in columns.items() if number < len(row) and row[number][0] < row[number][1]}
            body = cells.get("body", body)
            action = cells.get("action")
            if action is None or body is None or action == body:
                continue
            parts = {"body": body, "action": action}
            date = self._within(*cells["deadline"]) if "deadline" in cells else None
            if date is not None:
                parts["deadline"] = (date.start, date.end)
            if "output" in cells:
                parts["output"] = cells["output"]
            yield self._of_parts(*action, parts, date, "task.row")

    def _within(self, start: int, end: int) -> Date | None:
        within = self.dates[bisect_left(self.date_starts, start) : bisect_left(self.date_starts, end)]
        return within[-1] if within else None

    def below(self, first: int, stop: int) -> Iterator[Task]:
        """The tasks below a heading, line by line; tables are read by themselves."""
        heading: Span | None = None
        start = self.folded.find("\n", first, stop) + 1
        while 0 < start < stop:
            end = self.folded.find("\n", start, stop)
            end = stop if end < 0 else end
            if CELL_EDGE in self.folded[start:end]:
                start = end + 1
                continue
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
        return self._of_parts(min(body[0], start) if rule == "task.body" else start, end, parts, date, rule)

    def _of_parts(self, first: int, end: int, parts: dict[str, Span], date: Date | None, rule: str) -> Task:
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
