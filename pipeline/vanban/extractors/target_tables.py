"""Tables of targets: a row a line, cells parted by ' | '; the row names the indicator, the heading its unit and what is a plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from vanban.extractors.target_grammar import BULLET, Grammar, lowered, make
from vanban.extractors.target_phrases import Phrases
from vanban.record import Span, Target

CELL = " | "
SIGN_IN_BRACKETS = regex.compile(r" ?\(([%‰])\)")


class Tables:
    """The tables of one document."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def spans(self) -> Iterator[Span]:
        """The span of each run of lines with cells."""
        folded, position = self._phrases.folded, 0
        while (hit := folded.find(CELL, position)) >= 0:
            start, end = folded.rfind("\n", 0, hit) + 1, hit
            while hit >= 0:
                line_end = folded.find("\n", hit)
                end = len(folded) if line_end < 0 else line_end
                next_end = folded.find("\n", end + 1)
                hit = folded.find(CELL, end + 1, len(folded) if next_end < 0 else next_end)
            yield start, end
            position = end

    def targets(self, start: int, end: int) -> list[Target]:
        """The targets of a table whose rows are lines and whose cells ' | ' parts; the first row may be its heading."""
        rows = [self._cells(*line) for line in self._split(start, end, "\n")]
        fullmatch = self._phrases.grammar.cell.pattern.fullmatch
        heading = [] if any(fullmatch(self._phrases.folded, *cell) for cell in rows[0][1:]) else rows[0]
        columns = _Columns(self._phrases.grammar, [self._phrases.slice(*cell) for cell in heading])
        found: list[Target] = []
        parent = ""
        for cells in rows[1:] if heading else rows:
            name_at = columns.name_of([self._phrases.slice(*cell) for cell in cells])
            name = self._phrases.slice(*cells[name_at])
            bullet = BULLET.match(name)
            if bullet is not None and parent:
                name = f"{parent} {name[bullet.end() :]}"
            else:
                parent = name
            found += filter(None, (self._cell(columns, cells, name_at, name, at) for at in range(name_at + 1, len(cells))))
        return found

    def _split(self, start: int, end: int, mark: str) -> list[Span]:
        spans = []
        while (hit := self._phrases.folded.find(mark, start, end)) >= 0:
            spans.append((start, hit))
            start = hit + len(mark)
        return [*spans, (start, end)]

    def _cells(self, start: int, end: int) -> list[Span]:
        return [self._strip(*cell) for cell in self._split(start, end, CELL.strip())]

    def _strip(self, start: int, end: int) -> Span:
        while start < end and self._phrases.folded[start] == " ":
            start += 1
        while end > start and self._phrases.folded[end - 1] == " ":
            end -= 1
        return start, end

    def _cell(self, columns: _Columns, cells: Sequence[Span], name_at: int, name: str, at: int) -> Target | None:
        """The target of one cell; a bare count is one only in a column of plans."""
        grammar = self._phrases.grammar
        start, end = cells[at]
        match = grammar.cell.pattern.fullmatch(self._phrases.folded, start, end)
        if match is None or at == columns.unit_at or self._phrases.is_taken(start, end):
            return None
        quantity = grammar.quantity(grammar.cell.id, match, self._phrases.folded)
        shared = self._phrases.slice(*cells[columns.unit_at]) if 0 <= columns.unit_at < len(cells) else columns.sign_of(at, name)
        unit = quantity.unit or grammar.units.get(shared, shared)
        percentage = unit in grammar.units
        if not (percentage or quantity.numerator is not None or (at in columns.plans and unit)):
            return None
        indicator = SIGN_IN_BRACKETS.sub("", columns.indicator(at, name))
        if not percentage:
            indicator = grammar.determiner.sub("", lowered(indicator), 1)
            predicate = grammar.predicate.search(indicator)
            unit = unit or grammar.counted_unit(indicator[: predicate.start() if predicate else None].strip(" ,")) or ""
        sign = quantity.comparator or grammar.comparators.get((match["bound"] or "").lower(), "=")
        return make(quantity, sign, self._phrases.text, (start, end), lowered(indicator), unit or None)


class _Columns:
    """What the heading of a table says of its columns."""

    def __init__(self, grammar: Grammar, heading: Sequence[str]) -> None:
        self._grammar = grammar
        self._heading = heading
        self.unit_at = self._first(grammar.unit_column)
        self._name_at = self._first(grammar.name_column)
        self.plans = frozenset(
            at for at, title in enumerate(heading) if at not in (self.unit_at, self._name_at) and grammar.plan_column.match(title)
        )

    def _first(self, pattern: regex.Pattern[str]) -> int:
        return next((at for at, title in enumerate(self._heading) if pattern.match(title)), -1)

    def name_of(self, cells: Sequence[str]) -> int:
        """Which cell of a row names its indicator: that of its column, else the one with the most letters."""
        if 0 <= self._name_at < len(cells):
            return self._name_at
        return max(range(len(cells)), key=lambda at: sum(map(str.isalpha, cells[at])))

    def indicator(self, at: int, name: str) -> str:
        """What a cell measures: the row's name, or the column's heading where the rows are places or bodies."""
        title = self._heading[at] if at < len(self._heading) else ""
        if self._name_at >= 0 or len(title.split()) < 2 or self._grammar.is_rate(name.lower()) or self._grammar.value_column.match(title):
            return name
        return f"{title} {name}"

    def sign_of(self, at: int, name: str) -> str:
        """The unit that stands in brackets in a row's name or a column's heading: 'Tỷ lệ hộ nghèo (%)'."""
        title = self._heading[at] if at < len(self._heading) else ""
        match = SIGN_IN_BRACKETS.search(name) or SIGN_IN_BRACKETS.search(title)
        return match[1] if match else ""
