"""Targets: the quantities that a document sets or reports, each with the indicator that it measures.

A number is read in four steps, each with words from ``rules/targets.toml``:

1. its *shape* (a rule, ``target_grammar``): percentage, range, ratio n/m, change from one level to another, amount, count;
2. its *governor* (``target_phrases``), the words before it, read from right to left: comparator ('trên'), verb ('đạt', 'tăng');
3. its *indicator*: the phrase before the governor or, where none stands there ('100% hộ dân có …'), the phrase after the number;
4. what it *inherits* from the quantity before it ('Tỷ lệ huy động trẻ 4 tuổi đạt 99%; trẻ 5 tuổi đạt 100%').

Only lines that hold an anchor ('%', n/m, a goal with a number) are read; tables are read by ``target_tables``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import regex

from vanban.extractors.target_grammar import Grammar, Quantity, grammar, lowered, make
from vanban.extractors.target_phrases import Governor, Phrases, Subject
from vanban.extractors.target_tables import Tables
from vanban.record import Span, Target
from vanban.text.model import Reading

IN_GOALS = "target.count-in-goals"
MAX_LEFT = 400  # characters before a number in which its indicator may begin
MAX_ITEMS = 12  # lines between an item of a list and the line that leads to it
VERBS = ("reach", "share", "level", "change")
SENTENCE_END = regex.compile(r"(\w*)[.!?](?= )")
ITEM_MARKS = ("-", "+", "*", "•")
BRACKET = regex.compile(r"[()]")


@dataclass(frozen=True, slots=True)
class Context:
    """What a sentence has said so far: later quantities inherit from it."""

    indicator: str = ""  # of the last quantity, without the verb of a change
    owner: str = ""  # what the last indicator spoke of: 'khu vực quốc doanh'
    headed: bool = False  # the indicator begins with a head noun
    counted: str = ""  # the noun of the last 'N% hộ dân có …'
    whole: str = ""  # the indicator whose parts are listed
    parts: bool = False  # 'trong đó', 'gồm' have been read: a list of parts


@dataclass(slots=True)
class State:
    """How far a line has been read."""

    read_to: int  # what stands before belongs to earlier quantities
    trailing: bool = False  # what follows ``read_to`` may still belong to the quantity that ends there
    context: Context = field(default_factory=Context)
    outside: list[Context] = field(default_factory=list)  # the contexts that open brackets interrupt


NUMBERS = ("value", "baseline", "low", "high", "numerator", "denominator")  # groups of the patterns that hold a number


def find(reading: Reading, taken: Sequence[Span]) -> list[Target]:
    """The targets of a document, sorted by place.

    ``taken`` are the spans of dates and citations, sorted by start; a number inside one is no target.

    >>> [t.indicator for t in find(Reading("Tỷ lệ hộ nghèo còn 3%; trên 95% hộ dân có nước sạch"), [])]
    ['tỷ lệ hộ nghèo', 'hộ dân có nước sạch']
    """
    return _Document(grammar(), reading, taken).targets()


class _Document:
    """One document being read."""

    def __init__(self, grammar: Grammar, reading: Reading, taken: Sequence[Span]) -> None:
        self.grammar = grammar
        self.folded = reading.folded
        self.way = grammar.way(self.folded)
        self.phrases = Phrases(grammar, reading, taken)
        self.tables = Tables(self.phrases)

    def targets(self) -> list[Target]:
        found: list[Target] = []
        for start, end, table in self._lines():
            found += self.tables.targets(start, end) if table else self._line(start, end)
        return found

    # ------------------------------------------------------------------ where to read

    def _lines(self) -> Iterator[tuple[int, int, bool]]:
        """The lines that hold an anchor, and the tables (all rows that follow each other) in order."""
        folded, position = self.folded, 0
        tables = self.tables.spans()
        next_table = next(tables, None)
        for hit in self.way.anchor.finditer(folded):
            while next_table is not None and next_table[0] <= hit.start():
                yield (*next_table, True)
                position = max(position, next_table[1])
                next_table = next(tables, None)
            if hit.start() < position:
                continue
            start = folded.rfind("\n", 0, hit.start()) + 1
            end = folded.find("\n", hit.start())
            position = len(folded) if end < 0 else end
            yield start, position, False
        while next_table is not None:
            yield (*next_table, True)
            next_table = next(tables, None)

    # ------------------------------------------------------------------ a line

    def _line(self, start: int, end: int) -> list[Target]:
        quantities = list(self._quantities(start, end))
        state = State(start)
        following: list[Quantity | None] = [*quantities[1:], None]
        found = (self._read(state, *pair, start, end) for pair in zip(quantities, following, strict=False))
        return [target for target in found if target is not None]

    def _quantities(self, start: int, end: int) -> Iterator[Quantity]:
        for rule, match in self.way.scanner.scan(self.folded, start, end):
            if any(self.phrases.is_taken(*match.span(group)) for group in NUMBERS if match.groupdict().get(group)):
                continue
            quantity = self.grammar.quantity(rule.id, match, self.folded)
            if not self._is_decoy(quantity):
                yield quantity

    def _is_decoy(self, quantity: Quantity) -> bool:
        grammar, folded = self.grammar, self.folded
        before = folded[max(0, quantity.start - 20) : quantity.start]
        if quantity.rule == "target.count":
            return not grammar.bound_before.search(before) or grammar.time_noun.match(folded, quantity.end) is not None
        if grammar.decoy_after.match(folded, quantity.end):
            return True
        if quantity.is_ratio:
            whole = quantity.denominator or 0
            if whole == 0 or (quantity.numerator, whole) == (24, 7) or grammar.time_noun.match(folded, quantity.end):
                return True
            return grammar.decoy_before.search(before) is not None
        return False

    def _read(self, state: State, quantity: Quantity, following: Quantity | None, line: int, line_end: int) -> Target | None:
        """The target of one quantity; what it says is kept in ``state`` for those that follow."""
        low = self._enter_sentence(state, max(state.read_to, quantity.start - MAX_LEFT), quantity.start)
        low, bracket = self._enter_brackets(state, low, quantity.start)
        governor = self.phrases.governor(low, quantity.start)
        high = governor.start
        if bracket is not None and self.folded[bracket + 1 : high].strip():
            low, state.trailing = bracket + 1, False
        elif bracket is not None:
            high, governor = bracket, governor._replace(role=governor.role or "bracket")
        right = self.phrases.right(quantity, following, line_end)
        if governor.role == "have" and right[0] == right[1]:  # 'hoàn thành tốt 40%, hoàn thành 59%': the verb is what is measured
            high = min(high, bracket) if bracket is not None else governor.sign_start
        alone = governor.role in VERBS and not state.context.indicator and self._names_nothing(right)
        subject = self.phrases.subject(low, high, governor, trailing=state.trailing, alone=alone)
        if bracket is not None and high == bracket and quantity.is_ratio:
            return self._bracketed(state, quantity, governor, (low, bracket), right)
        if self._follows(quantity, governor, subject, right, state.context):
            return self._counted(state, quantity, governor, right, self._tail(quantity, following, line_end))
        return self._measured(state, quantity, governor, subject, right, line)

    def _names_nothing(self, right: Span) -> bool:
        return right[0] == right[1] or self.grammar.complement.match(self.folded, *right) is not None

    def _enter_sentence(self, state: State, low: int, high: int) -> int:
        """Where the sentence of the number at ``high`` begins; a new sentence inherits nothing."""
        for match in SENTENCE_END.finditer(self.folded, low, high):
            if match[1] not in self.grammar.abbreviations:
                low = match.end() + 1
                state.trailing, state.context = False, Context()
                state.outside.clear()
        return low

    def _enter_brackets(self, state: State, low: int, high: int) -> tuple[int, int | None]:
        """Where reading begins after brackets that closed, and the last bracket that is open at ``high``."""
        opened: list[int] = []
        for match in BRACKET.finditer(self.folded, low, high):
            if match.group() == "(":
                opened.append(match.start())
            elif opened:
                opened.pop()
            elif state.outside:
                state.context = state.outside.pop()
                low, state.trailing = match.end(), False
        state.outside += [state.context] * len(opened)
        return low, opened[-1] if opened else None

    # ------------------------------------------------------------------ what is measured

    def _follows(self, quantity: Quantity, governor: Governor, subject: Subject, right: Span, context: Context) -> bool:
        """Whether the indicator is the phrase after the number."""
        if right[0] == right[1] or subject.headed or governor.role in ("share", "bracket"):
            return False
        complement = self.grammar.complement.match(self.folded, quantity.end + 1) is not None
        if governor.role == "change":
            return not (complement or subject.text)
        if complement and governor.role != "have" and (subject.text or context.indicator):
            return False
        if governor.role in ("reach", "level") and subject.text:
            return quantity.is_ratio
        return not (complement and subject.text)

    def _tail(self, quantity: Quantity, following: Quantity | None, line_end: int) -> Span:
        """What is said of a noun that stands inside the quantity: '7/19 đơn vị (36,8%) có vi phạm'."""
        if quantity.noun is not None:
            tail = self.phrases.right(replace(quantity, noun=None), following, line_end)
            if tail[0] < tail[1]:
                return tail
        return quantity.end, quantity.end

    def _counted(self, state: State, quantity: Quantity, governor: Governor, right: Span, tail: Span) -> Target | None:
        """'100% hộ dân có nước sạch': the target whose indicator follows its number."""
        start, end = right
        text, noun = self.phrases.slice(start, end), self.phrases.noun(start, end)
        text = f"{text} {self.phrases.slice(*tail)}".strip()
        after = self.grammar.after.match(self.folded, start + len(noun), end)
        if after is not None and noun and "," not in noun:  # '80% chi bộ trở lên sinh hoạt đúng kỳ'
            text = f"{noun} {self.phrases.slice(after.end(), end)}".strip()
            quantity = replace(quantity, comparator=self.grammar.after_signs[after.group().strip()])
        if not noun and state.context.counted:  # 'trong đó có 15% đạt danh hiệu …'
            noun = state.context.counted
            text = f"{noun} {text}"
        first = governor.sign_start if governor.bounded else quantity.start
        verb = ""
        if governor.role == "change":
            first, verb = governor.start, governor.verb
        end = max(end, tail[1])
        state.context = Context(indicator=text, counted=noun)
        state.read_to, state.trailing = end, False
        if quantity.rule == "target.amount":
            return None
        if quantity.rule == "target.count" and not self._is_goal(quantity, end):
            if not governor.bounded:
                return None
            quantity = replace(quantity, rule=IN_GOALS)  # a heading above it may say that it is one
        return self._make(quantity, governor, first, end, f"{verb} {text}".strip(), quantity.unit or self.grammar.counted_unit(noun))

    def _bracketed(self, state: State, quantity: Quantity, governor: Governor, before: Span, right: Span) -> Target | None:
        """'Nhiều xã đã đạt chuẩn (12/15 xã)': the noun of the ratio heads the indicator that stands before the bracket."""
        noun, none = self.phrases.noun(*right), (quantity.end, quantity.end)
        head = " ".join(noun.split()[:2])
        place = self.folded.rfind(head, *before) if head else -1
        if place < 0:
            return self._counted(state, quantity, governor, right, none) if noun else None
        state.read_to, state.trailing = quantity.end, True
        indicator, unit = self.phrases.slice(place, before[1]), self.grammar.counted_unit(noun)
        return self._make(quantity, governor, quantity.start, right[1], indicator, unit)

    def _measured(self, state: State, quantity: Quantity, governor: Governor, subject: Subject, right: Span, line: int) -> Target | None:
        """'Tỷ lệ hộ nghèo còn 3%': the target whose indicator stands before its number, or was said before."""
        context = state.context
        topic = "" if context.indicator else self._topic(line, quantity)
        if subject.headed:
            indicator, context = self._headed(subject, context)
        elif subject.text and not (topic and subject.told):
            indicator, context = self._joined(quantity, governor, subject, context, line, bool(state.outside))
        else:
            named = subject.intro or context.indicator or topic
            indicator = " ".join(filter(None, (named, subject.time)))
            context = replace(context, whole=context.whole or topic, indicator=named)
        state.context = context if context.indicator and subject.time else replace(context, indicator=indicator)
        state.read_to, state.trailing = quantity.end, True
        if not indicator or indicator.lower() in self.grammar.names_nothing or not self._is_set(quantity, governor):
            return None
        if governor.role == "share" and not (subject.headed or context.headed):
            indicator = f"{self.grammar.share_of(governor.verb)} {indicator}"
        verb = governor.verb if governor.role == "change" else subject.changed
        verb = verb if quantity.baseline is None else ""  # 'tăng từ 60% lên 75%' tells the level
        start = subject.start if subject.text or subject.time else governor.start
        unit = quantity.unit or self.grammar.counted_unit(self.phrases.noun(*right))
        return self._make(quantity, governor, start, quantity.end, f"{verb} {indicator}".strip(), unit)

    def _topic(self, line: int, quantity: Quantity) -> str:
        match = self.grammar.topic.match(self.folded, line, quantity.start)
        return self.phrases.slice(*match.span("topic")) if match else ""

    def _headed(self, subject: Subject, context: Context) -> tuple[str, Context]:
        owner = context.owner if subject.owner == "" else subject.owner or ""
        indicator = subject.text
        if owner and subject.owner is not None and len(indicator.split()) <= 4:
            indicator = f"{indicator} {owner}"
        short = next((short for short, long in self.phrases.abbreviations.items() if long == subject.text), subject.text)
        whole = context.whole if self.grammar.is_rate(subject.text) else short
        return indicator, Context(owner=owner, headed=True, whole=whole, parts=subject.listed)

    def _joined(
        self, quantity: Quantity, governor: Governor, subject: Subject, context: Context, line: int, bracketed: bool
    ) -> tuple[str, Context]:
        """The indicator of a phrase without a head noun, with what it inherits."""
        own = subject.text
        context = replace(context, owner=own, parts=context.parts or subject.listed)
        if governor.role in ("change", "") and context.parts and context.whole:
            return f"{context.whole} {own}", replace(context, headed=False)
        if governor.role in ("change", "share") or quantity.is_bare:
            return own, replace(context, headed=False)
        lead = subject.intro or ("" if context.indicator else self._lead(line))
        inherited = f"{lead} {own}" if lead else self._inherit(own, context, subject.joined)
        if inherited == own and bracketed and context.whole:  # '… đạt 95% (cấp xã đạt 97%)'
            inherited = f"{context.whole} {own}"
        return inherited, replace(context, headed=inherited != own)

    def _inherit(self, own: str, context: Context, mark: str) -> str:
        """'trẻ 5 tuổi' after 'tỷ lệ huy động trẻ 4 tuổi' → 'tỷ lệ huy động trẻ 5 tuổi'."""
        before, words = context.indicator.split(), own.split()
        if not before:
            return own
        if self.phrases.is_grade(own):
            graded = self.grammar.last_grade.search(context.indicator.lower())
            return f"{context.indicator[: graded.start()]} {own}" if graded else own
        if context.counted and self.grammar.predicate_first.match(own.lower()):  # '90% giáo viên đạt chuẩn, trên chuẩn đạt 60%'
            return f"{context.counted} {own}"
        size = min(2, len(words) - 1) or 1
        start = [word.lower() for word in words[:size]]
        for place in range(len(before) - size, 0, -1):
            if [word.lower() for word in before[place : place + size]] == start:
                return " ".join([*before[:place], own])
        if not context.headed:
            return own
        if len(words) <= 4 and mark == ",":
            return " ".join([*before[: max(2, len(before) - len(words))], own])
        head = self.grammar.head.match(context.indicator.lower())
        return f"{head.group()} {own}" if head and head["rate"] else own

    def _lead(self, line: int) -> str:
        """The rate that the line above a list leads to its items with: 'Tỷ lệ chuyên cần:' above '- Mầm non: 95%'."""
        folded = self.folded
        mark = folded[line : line + 1]
        if mark not in ITEM_MARKS:
            return ""
        for _ in range(MAX_ITEMS):
            end = line - 1
            line = folded.rfind("\n", 0, max(end, 0)) + 1
            if end < 0 or folded[line : line + 1] != mark:
                break
        if end <= line or folded[end - 1] != ":":
            return ""
        head = self.phrases.head(line, end)
        return (
            self.phrases.name(*self.phrases.trim(head, end)) if head is not None and self.grammar.is_rate(folded[head:end].lower()) else ""
        )

    def _is_goal(self, quantity: Quantity, end: int) -> bool:
        low = max(self.folded.rfind("\n", 0, quantity.start) + 1, quantity.start - 120)
        return self.grammar.goal.search(self.folded, low, end) is not None

    def _is_set(self, quantity: Quantity, governor: Governor) -> bool:
        """Whether the document sets or reports the quantity: a bare amount needs a verb that says so."""
        if quantity.rule == "target.count":
            return False
        if quantity.rule == "target.amount":
            return governor.role in ("reach", "level")
        return not quantity.is_ratio or governor.role in ("reach", "level", "have")

    def _make(self, quantity: Quantity, governor: Governor, start: int, end: int, indicator: str, unit: str | None) -> Target:
        if self.phrases.begins_sentence(start):
            indicator = lowered(indicator)
        return make(quantity, governor.comparator, self.phrases.text, (start, end), indicator, unit)
