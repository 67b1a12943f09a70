"""The rules' examples and counterexamples, tried: every rule is its own test.

What is found in an example is exactly what is marked in it: the same spans, each attribute of a mark as the item has it, and the rule
itself among those that found something. In a counterexample the rule finds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

from vanban.extractors import campaigns, citations, dates, entities, header, targets, tasks
from vanban.ingest import furniture, repairs
from vanban.items import header_fields
from vanban.link import relations
from vanban.markup import Mark, MarkupError, parse
from vanban.record import Section, Span
from vanban.rulebook import Rule, load
from vanban.text import sentences, structure, tokens
from vanban.text.model import Reading

WRITTEN = "2024-03-12"  # the date of the document in which an example with a relative time stands


class Found(Protocol):
    """What a rule found: its span, and the values that the attributes of a mark name."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def rule(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Fault:
    """An example that does not come out as marked."""

    rule: Rule
    sentence: str
    what: str

    def __str__(self) -> str:
        return f"{self.rule.file}:{self.rule.line}: {self.rule.id}: {self.what}, in {self.sentence!r}"


def faults(rules: Iterable[Rule]) -> list[Fault]:
    """All that is wrong with the examples of the rules, in their order."""
    return [fault for rule in rules for fault in (*_faults(rule), *_false_alarms(rule))]


def _faults(rule: Rule) -> Iterator[Fault]:
    for sentence in rule.examples:
        try:
            text, marks = parse(sentence)
        except MarkupError as error:
            yield Fault(rule, sentence, str(error))
            continue
        found = FINDERS[rule.kind](Reading(text))
        own = [mark for mark in marks if mark.tag == rule.kind]
        yield from (Fault(rule, sentence, what) for what in _differences(text, own, found))
        if not rule.set.get("part") and all(item.rule != rule.id for item in found):  # a part of other rules finds nothing by itself
            yield Fault(rule, sentence, f"the rule finds nothing; what finds something: {sorted({item.rule for item in found})}")


def _false_alarms(rule: Rule) -> Iterator[Fault]:
    for sentence in rule.counterexamples:
        text, _ = parse(sentence)
        for item in FINDERS[rule.kind](Reading(text)):
            if item.rule == rule.id:
                yield Fault(rule, sentence, f"{text[item.start : item.end]!r} is found")


def _differences(text: str, marks: Iterable[Mark], found: Iterable[Found]) -> Iterator[str]:
    """What is marked and not found, has another value than marked, or is found and not marked."""
    left = list(found)
    for mark in marks:
        there = [item for item in left if (item.start, item.end) == (mark.start, mark.end)]
        if not there:
            yield f"{text[mark.start : mark.end]!r} is not found"
            continue
        item = min(there, key=lambda candidate: len(_wrong(candidate, mark)))  # several may have one span
        left.remove(item)
        for attribute in _wrong(item, mark):
            yield f"{text[mark.start : mark.end]!r} has {attribute} {_written(item, attribute)!r}, not {mark.attributes[attribute]!r}"
    yield from (f"{text[item.start : item.end]!r} is found by {item.rule} and is not marked" for item in left)


def _wrong(item: Found, mark: Mark) -> list[str]:
    return [attribute for attribute, wanted in mark.attributes.items() if _written(item, attribute) != wanted]


def _written(item: Found, attribute: str) -> str | None:
    """A value as it is written in a mark: numbers short ('95', '92.5'); None where the item has none."""
    value = getattr(item, attribute, None)
    return f"{value:g}" if isinstance(value, float) else None if value is None else str(value)


# --- what finds each kind of thing ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, and the rule that says what it is."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class _Related:
    """A citation, its relation, and the rule that read it from the words in front."""

    start: int
    end: int
    relation: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Entity:
    """An entity, and the rule that found it."""

    start: int
    end: int
    label: str
    post: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Named:
    """A name that the text gives to a document, in its brackets."""

    start: int
    end: int
    alias: str | None
    rule: str


def _relations(reading: Reading) -> Iterable[Found]:
    rule_of = {rule.set["relation"]: rule.id for rule in load()["relations"].rules}
    cited = relations.relate(reading, citations.find(reading))
    return [_Related(item.start, item.end, item.relation, rule_of.get(item.relation or "", "")) for item in cited]


def _links(reading: Reading) -> list[_Named]:
    """Aliases in their brackets, the words between a document and one in its subject, and the heads of items."""
    alias, subject, item = (load()["resolution"].rule(f"resolution.{name}") for name in ("alias", "subject", "item"))
    found = [_Named(*match.span(), match["alias"], alias.id) for match in alias.pattern.finditer(reading.folded)]
    cited = citations.find(reading)
    for one, other in pairwise(cited):
        if subject.pattern.fullmatch(reading.folded, one.end, other.start):
            found.append(_Named(one.end, other.start, None, subject.id))
    for start, _ in reading.lines:
        if (match_item := item.pattern.match(reading.folded, start)) is not None:
            found.append(_Named(*match_item.span(), None, item.id))
    return found


def _entities(reading: Reading) -> Iterable[Found]:
    return [_Entity(item.start, item.end, item.label, item.post, item.by) for item in entities.find(reading)]


def _targets(reading: Reading) -> Iterable[Found]:
    taken: list[Span] = sorted((item.start, item.end) for item in (*dates.find(reading), *citations.find(reading)))
    return targets.find(reading, taken)


def _tasks(reading: Reading) -> Iterable[Found]:
    """The tasks of an example, which is one section: its first line is the heading."""
    heading = reading.text.partition("\n")[0]
    section = Section(kind="mục", label="I", title=heading, level=1, start=0, end=len(reading.text), rule="")
    return tasks.find(reading, [section], dates.find(reading))


def _times(reading: Reading) -> Iterable[Found]:
    """The dates of a sentence that stands by itself, and its relative times as a document of WRITTEN has them."""
    return sorted([*dates.find(reading), *dates.read(reading, WRITTEN).relative], key=lambda item: item.start)


def _fields(reading: Reading) -> Iterable[Found]:
    return [field for _, field in header_fields(header.find(reading, structure.zones(reading)))]


def _sections(reading: Reading) -> Iterable[Found]:
    return structure.sections(reading, structure.zones(reading))


def lines(reading: Reading) -> list[_Line]:
    """The lines that a rule says what they are; the first rule that fits does."""
    found = []
    for start, end in reading.lines:
        rule = next((rule for rule in structure.layout() if rule.pattern.match(reading.folded, start, end)), None)
        if rule is not None and rule.kind == "line":
            found.append(_Line(start, end, rule.id))
    return found


FINDERS: Mapping[str, Callable[[Reading], Iterable[Any]]] = {
    "citation": citations.find,
    "relation": _relations,
    "resolution": _links,
    "date": _times,
    "campaign": campaigns.find,
    "target": _targets,
    "entity": _entities,
    "task": _tasks,
    "field": _fields,
    "section": _sections,
    "line": lines,
    "sentence": sentences.sentences,
    "token": tokens.whole_tokens,
    "furniture": furniture.find,
    "repair": repairs.find,
}
