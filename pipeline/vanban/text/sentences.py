"""Sentences: parts of a line (a paragraph) that end at a stop.

``rules/sentences.toml`` says which stops may end a sentence (before a capital letter, a digit, a quotation …) and what holds one back: an
abbreviation ('TP. Hồ Chí Minh'), an initial, a number ('1. ', 'Điều 5. '), a quotation. A semicolon ends nothing.

>>> reading = Reading("Điều 1. Giao TP. Huế thực hiện. Báo cáo quý I.")
>>> [reading.text[start:end] for start, end in find(reading)]
['Điều 1. Giao TP. Huế thực hiện.', 'Báo cáo quý I.']
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vanban import rulebook
from vanban.record import Span
from vanban.rulebook import Rule, RuleFile
from vanban.text.model import Reading


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text[start:end]`` is a sentence; ``rule`` is the last rule that held a stop in it, or that which ends it."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Sentences:
    """The engine: the stops of a text from left to right, each ending a sentence unless something holds it."""

    end: Rule
    quotation: Rule
    holding: tuple[Rule, ...]

    @classmethod
    def of(cls, file: RuleFile) -> Sentences:
        end, quotation = file.rule("sentence.end"), file.rule("sentence.quotation")
        return cls(end, quotation, tuple(rule for rule in file.rules if rule not in (end, quotation)))

    def find(self, reading: Reading) -> Iterator[Sentence]:
        ends = self._ends(reading.folded)
        stop, rule = next(ends)
        for first, last in reading.lines:
            start, seen = first, self.end.id
            while stop < last:
                if rule is None:
                    yield from _sentence(reading.text, start, stop, seen)
                    start, seen = stop, self.end.id
                else:
                    seen = rule.id
                stop, rule = next(ends)
            yield from _sentence(reading.text, start, last, seen)

    def _ends(self, folded: str) -> Iterator[tuple[int, Rule | None]]:
        """Where the stops end, each with the rule that holds it (None: it ends a sentence); last comes the end of the text."""
        quotations = self.quotation.pattern.finditer(folded)
        quoted = next(quotations, None)
        for match in self.end.pattern.finditer(folded):
            end = match.end()
            while quoted is not None and quoted.end() <= end:
                quoted = next(quotations, None)
            inside = quoted is not None and quoted.start() < end
            yield end, self.quotation if inside else self._held(folded, end)
        yield len(folded), None

    def _held(self, folded: str, end: int) -> Rule | None:
        for rule in self.holding:
            if rule.pattern.match(folded, end):
                return rule
        return None


def find(reading: Reading) -> list[Span]:
    """The spans of the sentences of a text, in order. They cover all that is not blank, never overlap and never cross a line end."""
    return [(sentence.start, sentence.end) for sentence in _engine().find(reading)]


def sentences(reading: Reading) -> list[Sentence]:
    """The sentences of a text, each with the rule that had the last word about where it ends."""
    return list(_engine().find(reading))


def _sentence(text: str, start: int, end: int, rule: str) -> Iterator[Sentence]:
    """The sentence between two places without the spaces around it; none where there is nothing else."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if start < end:
        yield Sentence(start, end, rule)


@lru_cache(maxsize=1)
def _engine() -> Sentences:
    return Sentences.of(rulebook.load()["sentences"])
