"""Names that a text gives to documents: '(sau đây gọi tắt là Chỉ thị 19)', and where it uses them afterwards."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from vanban.link.kinds import family
from vanban.link.registry import name_key
from vanban.record import Citation
from vanban.rulebook import Rule, load
from vanban.text.model import Reading

POINTING = ("self", "anaphor")  # forms of mentions that name no document of themselves


@dataclass(frozen=True, slots=True)
class Alias:
    """The words, the mention that they are given to, and the span of the brackets in which that stands."""

    words: str
    giver: Citation
    start: int
    end: int


def find(reading: Reading, citations: Sequence[Citation]) -> list[Alias]:
    """The aliases of a text: each goes to the last document of its kind that its paragraph names in front of the brackets.

    Of several of that kind the last one with a date counts: subjects name other documents by number alone. ``citations`` are sorted.
    """
    starts = [citation.start for citation in citations]
    found = []
    for match in rule().pattern.finditer(reading.folded):
        words = reading.text[slice(*match.span("alias"))].strip()
        paragraph = citations[bisect_left(starts, reading.line_at(match.start())[0]) : bisect_left(starts, match.start())]
        before = [citation for citation in paragraph if citation.form not in POINTING]
        kinds = {kind for kind in map(family, before) if name_key(words).startswith(name_key(kind))}
        fitting = [citation for citation in before if kinds and family(citation) == max(kinds, key=len)]
        dated = [citation for citation in fitting if citation.date is not None]
        if fitting:
            found.append(Alias(words, (dated or fitting)[-1], match.start(), match.end()))
    return found


def later_uses(reading: Reading, citations: Sequence[Citation], aliases: Sequence[Alias]) -> Iterator[Citation]:
    """The places where a text uses an alias that is no citation by itself ('Kế hoạch 10', 'Chương trình')."""
    if not aliases:
        return
    given: dict[str, Alias] = {}
    for alias in aliases:
        given.setdefault(alias.words, alias)
    starts = [citation.start for citation in citations]
    pattern = regex.compile(r"(?<!\w)\L<words>(?![\w/]| số)", words=list(given))
    for match in pattern.finditer(reading.text, pos=aliases[0].end):
        alias = given[match.group()]
        nearest = bisect_left(starts, match.end()) - 1
        if match.start() >= alias.end and (nearest < 0 or citations[nearest].end <= match.start()):
            yield Citation(
                start=match.start(),
                end=match.end(),
                text=match.group(),
                form="anaphor",
                type=alias.giver.type,
                parts={"name": match.span()},
                rule=rule().id,
            )


@lru_cache(maxsize=1)
def rule() -> Rule:
    return load()["resolution"].rule("resolution.alias")
