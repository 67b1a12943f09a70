"""The grammar of targets: the words of ``rules/targets.toml`` compiled, and how a rule reads a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import regex

from vanban.record import Comparator, Span, Target
from vanban.rulebook import DIGIT, Rule, RuleFile, Scanner, alternation, load

NUMBERS = ("value", "low", "high", "numerator", "denominator", "baseline")
BULLET = regex.compile(r"(?:[-+*•·] ?|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]{1,2}|[IVX]+)[.)] )+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as its rule read it."""

    rule: str
    start: int
    end: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    baseline: float | None = None
    unit: str | None = None
    comparator: Comparator | None = None
    noun: Span | None = None  # the counted noun inside the quantity: '45/45 nhiệm vụ (đạt 100%)'

    @property
    def is_ratio(self) -> bool:
        return self.rule == "target.ratio"

    @property
    def is_bare(self) -> bool:
        """A count or an amount: a target only where a goal or a verb of result governs it."""
        return self.rule in ("target.count", "target.amount")


class Way(NamedTuple):
    """How quantities are looked for: lines that hold an anchor are scanned."""

    anchor: regex.Pattern[str]
    scanner: Scanner


class Grammar:
    """The words of the rule file, compiled for the steps of reading."""

    def __init__(self, file: RuleFile) -> None:
        lists, tables = file.lists, file.tables
        self.cell: Rule = file.rule("target.cell")
        triggered = tuple(rule for rule in file.rules if rule.trigger)
        self.units: dict[str, str] = {word: unit for unit, words in tables["unit"].items() for word in words}
        self.comparators: dict[str, Comparator] = {word: sign for sign, words in tables["before"].items() for word in words}
        self.roles = {word: role for role in ("filler", "have", "level", "reach", "share", "change") for word in lists[role]}
        self.part_openers = frozenset(lists["part_opener"])
        self.hedges = frozenset(lists["hedge"])
        self.negations = frozenset(lists["negation"])
        self.before_head = frozenset(lists["before_head"])
        self.owner_links = frozenset(lists["owner_link"])
        self.changes = frozenset(lists["change"])
        self.grade = _pattern(lists["grade"])
        self.last_grade = regex.compile(rf" {alternation(lists['grade'])}$")
        self.unit_noun = _pattern(lists["unit_noun"])
        self.grades = frozenset(lists["grade"])
        self.abbreviations = frozenset(lists["abbreviation"])
        self.names_nothing = frozenset(lists["names_nothing"])
        self.heads = frozenset(lists["rate_head"]) | frozenset(lists["measure_head"])

        time = tables["pattern"]["time"]
        joint = rf"{alternation(lists['conjunction'])} "
        self.joint = regex.compile(rf" ?{joint}")
        self.separator = regex.compile(rf"[,)] ?|(?<=^ ?|\G ?){joint}")
        self.conjunction = f" {lists['conjunction'][0]} "
        units = "|".join(regex.escape(unit, literal_spaces=True) for unit in self.units)
        goals = alternation([*lists["bound"], *lists["reached"]])
        # every alternative begins at a digit, so that the scan runs from digit to digit; fractions in words are rare and asked for first
        digits = rf"\d(?= ?(?:{units}))|(?<!/\d{{0,4}})\d(?= ?/ ?\d{{1,6}}(?![\d/]))|(?<={goals} )\d"
        self._digits = Way(regex.compile(digits), Scanner(tuple(rule for rule in triggered if rule.trigger == (DIGIT,))))
        self._all = Way(regex.compile(rf"{digits}|(?<!\w){alternation(lists['fraction'])}(?= (?:tổng )?số )"), Scanner(triggered))
        starts = {fraction.split()[0] + (" phần " if " phần " in fraction else " nửa ") for fraction in lists["fraction"]}
        self._fraction_starts = tuple(sorted(starts))
        self.fractions: dict[str, float] = tables["fraction"]
        self.spelled = regex.compile(r" \([\p{L} ]{4,60} phần (?:trăm|nghìn)\)(?= \p{Ll})")
        self.after = regex.compile(rf" (?:{'|'.join(word for words in tables['after'].values() for word in words)})(?!\w)")
        self.after_signs: dict[str, Comparator] = {word: sign for sign, words in tables["after"].items() for word in words}
        self.boundary = regex.compile(rf"; ?|: |{_any(lists['opener'])},? ?")
        rate, measure = alternation(lists["rate_head"]), alternation(lists["measure_head"])
        self.head = regex.compile(rf"(?<!\w)(?>(?P<rate>{rate})|{measure})(?!\w)(?! ?\d)(?! {alternation(lists['head_suffix'])})")
        self.lead = regex.compile(rf"(?:{BULLET.pattern})|(?:{_any(lists['lead'])}|{time}(?!\w)),? ?")
        self.only_time = regex.compile(rf"(?:{time}),?")
        self.last_time = regex.compile(rf",? (?:{time})$")
        self.trend = regex.compile(rf" {alternation(lists['trend'])}$")
        self.predicate = _pattern(lists["predicate"])
        self.predicate_first = _pattern(lists["predicate_first"])
        self.no_noun = _pattern(lists["no_noun"])
        self.complement = _pattern(lists["complement"])
        self.stop = regex.compile(
            rf"[;:!?|\n)\t]|\.(?!\d)|,(?= (?:và )?(?:\d+ \p{{L}}|{alternation(lists['clause'])})(?!\w))| \((?!\p{{L}}[^()\d%]*\) \p{{Ll}})"
            rf"| (?={alternation(lists['connector'])}(?!\w))| {alternation(lists['by'])} (?=\p{{Lu}})| {joint}(?=\d)"
        )
        self.determiner = regex.compile(rf"(?:{_any(lists['determiner'])} )+")
        self.subject_clause = regex.compile(rf" {_any(lists['subject_clause'])}")
        self.topic = regex.compile(rf"(?:{BULLET.pattern})?{_any(lists['topic'])} (?P<topic>[^,.;:]+), ")
        self.told = regex.compile(
            rf" ?:?(?: {alternation(lists['told'])})* ?(?<![\d.,/\p{{L}}])\d[\d.]* "
            rf"(?P<noun>(?!{alternation(lists['time_noun'])}(?!\w))\p{{L}}[\p{{L}} ]*), ?$"
        )
        self.share_noun = lists["share_noun"][0]
        self.goal = _pattern(lists["goal"])
        self.bound_before = regex.compile(rf"(?<!\w){alternation(lists['bound'])} $")
        self.time_noun = regex.compile(rf" {alternation(lists['time_noun'])}(?!\w)")
        self.decoy_before = regex.compile(rf"(?<!\w){alternation(lists['decoy_before'])} $")
        self.decoy_after = regex.compile(rf" {alternation(lists['decoy_after'])}(?!\w)")
        self.value_column = _pattern(lists["value_column"])
        self.unit_column = _pattern(lists["unit_column"])
        self.plan_column = _pattern(lists["plan_column"])
        self.name_column = _pattern(lists["name_column"])

    def way(self, folded: str) -> Way:
        """How quantities are looked for in a text."""
        return self._all if any(start in folded for start in self._fraction_starts) else self._digits

    def is_rate(self, indicator: str) -> bool:
        """Whether an indicator begins with a rate: 'tỷ lệ …'."""
        match = self.head.match(indicator)
        return match is not None and match["rate"] is not None

    def share_of(self, verb: str) -> str:
        """The noun for what a verb of share tells: 'chiếm tỷ lệ' → 'tỷ lệ', 'chiếm' → 'tỷ trọng'."""
        head = self.head.search(verb)
        return str(head.group()) if head else self.share_noun

    def unit(self, written: str) -> str:
        """The name of a unit: 'phần trăm' → '%', '%/năm' → '%'; that of an amount stays ('triệu đồng/người')."""
        name = written.strip()
        return self.units.get(name.partition("/")[0].strip(), name)

    def counted_unit(self, noun: str) -> str | None:
        """The unit of a count of things: 'trường tiểu học' → 'trường'."""
        match = self.unit_noun.match(noun)
        return match.group() if match else noun or None

    def quantity(self, rule: str, match: regex.Match[str], folded: str) -> Quantity:
        """What a rule's match says of its number, with the comparator behind it ('95% trở lên')."""
        groups = {name: text for name, text in match.groupdict().items() if text}
        numbers = {name: number(text) for name, text in groups.items() if name in NUMBERS}
        if "fraction" in groups:
            numbers["value"], groups["unit"] = float(self.fractions[groups["fraction"].lower()]), "%"
        sign: Comparator | None = self.comparators.get(groups.get("bound", "").lower())
        if "baseline" in numbers and sign is None:
            sign = "="
        end = match.end()
        spelled = self.spelled.match(folded, end)
        if spelled is not None:  # '93% (chín mươi ba phần trăm) dân số'
            end = spelled.end()
        after = self.after.match(folded, end)
        if after is not None:
            sign, end = self.after_signs[after.group().strip()], after.end()
        if "low" in numbers:
            sign = "between"
        noun = (match.start("noun") + 1, match.end("noun")) if rule == "target.ratio-with-percentage" and "noun" in groups else None
        unit = self.unit(groups["unit"]) if "unit" in groups else None
        return Quantity(rule, match.start(), end, **numbers, unit=unit, comparator=sign, noun=noun)


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The grammar of the rule file, compiled once."""
    return Grammar(load()["targets"])


def _any(words: Sequence[str]) -> str:
    return rf"(?<!\w){alternation(list(words))}(?!\w)"


def _pattern(words: Sequence[str]) -> regex.Pattern[str]:
    return regex.compile(_any(words))


def number(text: str) -> float:
    """A number as Vietnamese writes it: decimal comma, dots between thousands; a dot before one or two digits is a comma.

    >>> number('39.897'), number('83,91'), number('1.234,5'), number('83.91')
    (39897.0, 83.91, 1234.5, 83.91)
    """
    if "," in text:
        return float(text.replace(".", "").replace(",", "."))
    if regex.fullmatch(r"\d{1,3}(?:\.\d{3})+", text):
        return float(text.replace(".", ""))
    return float(text)


def lowered(indicator: str) -> str:
    """A capital that only begins a sentence made small; a name of two capitals keeps its own.

    >>> lowered("Tỷ lệ hộ nghèo"), lowered("Hà Nội"), lowered("GRDP bình quân")
    ('tỷ lệ hộ nghèo', 'Hà Nội', 'GRDP bình quân')
    """
    words = indicator.split(" ", 2)
    if len(words) < 2 or words[0][1:] != words[0][1:].lower() or words[1][:1].isupper():
        return indicator
    return indicator[0].lower() + indicator[1:]


def make(quantity: Quantity, comparator: Comparator, text: str, span: Span, indicator: str, unit: str | None) -> Target:
    """The target that a quantity is; ``comparator`` holds where the number itself has none, ``span`` is its place in ``text``."""
    start, end = span
    return Target(
        start=start,
        end=end,
        text=text[start:end],
        indicator=indicator,
        comparator=quantity.comparator or comparator,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=unit,
        numerator=quantity.numerator,
        denominator=quantity.denominator,
        baseline=quantity.baseline,
        rule=quantity.rule,
    )
