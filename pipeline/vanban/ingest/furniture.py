"""Page furniture: running headers, page numbers, signature stamps, drawn rules (``rules/furniture.toml``).

None of it belongs to what a document says. It is taken out of the lines and kept as notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import regex

from vanban import rulebook
from vanban.ingest.lines import Line
from vanban.record import Note
from vanban.text.model import Reading

MASTHEAD = "furniture.gazette-masthead"
PAGE_NUMBER = "furniture.page-number"
SIGNER = "furniture.stamp-signer"
SIGNED_AT = "furniture.stamp-time"
STAMP_DETAIL = "furniture.stamp-detail"
DRAWN_RULE = "furniture.drawn-rule"
MARKING = "furniture.marking"
ARRIVAL = "furniture.arrival"
ARRIVAL_DETAIL = "furniture.arrival-detail"
COPY = "furniture.copy"
HEAD = 30  # lines in which a letterhead and what was stamped beside it stand
COPY_LINES = 14  # that say who made a copy, behind the document
LINES_A_PAGE = 20  # numbers that stand closer than this are no page numbers
FIRST_NUMBERED = (1, 2, 3)  # pages on which numbering starts
LONGEST = 200  # characters: no furniture is longer

_NEVER_FIRST = frozenset("aăâbcdđeêghiklmnoôơpquưvxyáàảạắằấầóòốồộớờởợúùứừửữựđíìịéèếềệ(“")  # most lines of running text begin so
_DIGITS = regex.compile(r"\d+")


class Furniture(NamedTuple):
    """A line that is furniture, as the rules' examples mark it."""

    start: int
    end: int
    rule: str


@lru_cache(maxsize=1)
def _pattern() -> tuple[regex.Pattern[str], dict[str, str]]:
    """One pattern for all rules, a named group each, and the rule of each group."""
    rules = rulebook.load()["furniture"].rules
    names = {f"r{index}": rule.id for index, rule in enumerate(rules)}
    choices = (f"(?P<{name}>{rule.pattern.pattern})" for name, rule in zip(names, rules, strict=True))
    return regex.compile("|".join(choices)), names


def kind(text: str) -> str | None:
    """The rule that a whole line fits, whatever stands around it."""
    if len(text) > LONGEST or text[0] in _NEVER_FIRST:
        return None
    pattern, names = _pattern()
    match = pattern.fullmatch(text)
    return names[match.lastgroup] if match is not None and match.lastgroup else None


def find(reading: Reading) -> list[Furniture]:
    """The lines of a text that look like furniture."""
    found = []
    for start, end in reading.lines:
        rule = kind(reading.text[start:end])
        if rule is not None:
            found.append(Furniture(start, end, rule))
    return found


def take_out(lines: Sequence[Line]) -> tuple[list[Line], list[Note]]:
    """The lines without furniture, and the furniture as notes.

    How urgent or secret a document is counts at its head only. What was stamped on it where it came in goes with the lines below that
    say when; what says that it is a copy goes with all behind it. A page number must stand beside a running header, at the edge of a
    known page, or in a row of numbers that count the pages; a stamp must have two lines. Where a running header or a page number is
    gone a page ends: the line after it does not stand apart from the line before it.
    """
    kinds = [kind(line.text) for line in lines]
    if not any(kinds):
        return list(lines), []
    gone = _stamps(kinds) | {index for index, rule in enumerate(kinds) if rule in (MASTHEAD, DRAWN_RULE)}
    gone |= {index for index, rule in enumerate(kinds[:HEAD]) if rule == MARKING}
    gone |= _arrivals(kinds) | _page_numbers(lines, kinds)
    copied = _copied(lines, kinds)
    kept: list[Line] = []
    notes: list[Note] = []
    turned = False
    for index, line in enumerate(lines):
        rule = kinds[index] if index < copied else COPY
        if (index in gone or index >= copied) and rule is not None:
            notes.append(Note(kind=rule.removeprefix("furniture."), text=line.text, page=line.page))
            turned = turned or rule != DRAWN_RULE
            continue
        if turned:
            line.apart = False
            turned = False
        kept.append(line)
    return kept, notes


def _stamps(kinds: Sequence[str | None]) -> set[int]:
    """Runs of two or more stamp lines one of which says who or when."""
    found: set[int] = set()
    run: list[int] = []
    for index, rule in enumerate((*kinds, None)):
        if rule in (SIGNER, SIGNED_AT, STAMP_DETAIL):
            run.append(index)
            continue
        if len(run) > 1 and any(kinds[place] in (SIGNER, SIGNED_AT) for place in run):
            found.update(run)
        run = []
    return found


def _arrivals(kinds: Sequence[str | None]) -> set[int]:
    """Stamps of arrival, each with the details right below it; alone the word stamps nothing."""
    found: set[int] = set()
    for index, rule in enumerate(kinds):
        if rule != ARRIVAL:
            continue
        end = index + 1
        while end < len(kinds) and kinds[end] == ARRIVAL_DETAIL:
            end += 1
        if end > index + 1:
            found.update(range(index, end))
    return found


def _copied(lines: Sequence[Line], kinds: Sequence[str | None]) -> int:
    """Where the form of a copy begins, at the end of a document; the number of lines where there is none."""
    start = max(len(lines) - COPY_LINES, len(lines) // 2)
    return next((index for index in range(start, len(lines)) if kinds[index] == COPY), len(lines))


def _page_numbers(lines: Sequence[Line], kinds: Sequence[str | None]) -> set[int]:
    numbers = [index for index, rule in enumerate(kinds) if rule == PAGE_NUMBER]
    if not numbers:
        return set()
    found = {index for index in numbers if MASTHEAD in kinds[max(index - 1, 0) : index + 2]}
    found |= {index for index in numbers if lines[index].page is not None and _at_page_edge(lines, index)}
    rest = [index for index in numbers if index not in found]
    return found | _counting(lines, rest)


def _at_page_edge(lines: Sequence[Line], index: int) -> bool:
    page = lines[index].page
    return index in (0, len(lines) - 1) or lines[index - 1].page != page or lines[index + 1].page != page


def _counting(lines: Sequence[Line], numbers: Sequence[int]) -> set[int]:
    """Numbers that count up by one from the second page on with a page of lines between them; or one in the middle of a sentence."""
    values = [int(match.group()) for index in numbers if (match := _DIGITS.search(lines[index].text))]
    if values and values[0] in FIRST_NUMBERED and values == list(range(values[0], values[0] + len(values))):
        starts = [0, *numbers] if values[0] > 1 else numbers
        distances = [after - before for before, after in pairwise(starts)]
        if distances and min(distances) >= LINES_A_PAGE:
            return set(numbers)
    return {index for index in numbers if _in_sentence(lines, index)}


def _in_sentence(lines: Sequence[Line], index: int) -> bool:
    if not 0 < index < len(lines) - 1 or not (lines[index].apart and lines[index + 1].apart):
        return False
    return lines[index + 1].text[0].islower() and lines[index - 1].text[-1] not in ".;:!?"
