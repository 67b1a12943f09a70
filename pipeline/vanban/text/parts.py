"""Several documents in one file: a covering letter and its plan, a folder scanned in one go.

A document begins where a letterhead of its own begins behind the signature of the one before: motto (or the Party's name), number and
day, all filled in. What has no such letterhead (an appendix, the regulation that a decision promulgates, a form to fill in) is part of
the document before it. One that is not told costs little; one told wrongly tears a document apart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import regex
from msgspec.structs import replace as moved

from vanban.record import Table
from vanban.rulebook import load
from vanban.text.model import Reading, Text
from vanban.text.structure import TAIL_LINES, Lines

NEAR = 12  # lines within which motto, number and day of a letterhead stand
LEAST = 8  # lines: no document is shorter
ATTACHED_ABOVE = 3  # lines over a letterhead in which an appendix or a form says that it is one
ABOVE = frozenset({"organ", "capitals", "number", "date", "mark", "rule", "masthead", "motto", "party"})  # lines of a letterhead
SIGNED = frozenset({"recipients", "authority", "signed"})
ATTACHED = frozenset({"attachment", "appendix"})
MOTTO = frozenset({"motto", "party"})


def split(text: Text) -> list[Text]:
    """The documents that a text holds, in order; the text itself where it is one. ``part`` of each says which of how many it is."""
    starts = [0, *_starts(Reading(text.text), text)]
    if len(starts) == 1:
        return [text]
    ends = [start - 1 for start in starts[1:]] + [len(text.text)]
    return [_part(text, start, end, (number, len(starts))) for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)]


def _starts(reading: Reading, text: Text) -> Iterator[int]:
    """Where the second document and each after it begins."""
    first = reading.lines[LEAST][0] if len(reading.lines) > 2 * LEAST else len(reading.text)
    mottos = sorted(place for words in _mottos() for place in _finds(reading.folded, words, first))
    if not mottos:
        return
    lines = Lines(reading)
    firsts = [start for start, _ in lines.spans]
    pages = {page.start for page in text.pages}
    document = 0  # the line with which the document before begins
    numbers: set[str] = set()
    for motto in (bisect_right(firsts, place) - 1 for place in mottos):
        if motto < document + LEAST or lines.kind(motto) not in MOTTO:
            continue
        begin = motto
        while motto - begin < NEAR and lines.kind(begin - 1) in ABOVE and firsts[begin] not in pages:
            begin -= 1
        numbers.update(filter(None, (_number(lines, index) for index in range(document, min(document + 2 * NEAR, begin)))))
        head = range(begin, min(motto + NEAR, len(lines)))
        number = next(filter(None, (_number(lines, index) for index in head)), None)
        if number is None or number in numbers or not any(_is_day(lines, index) for index in head):
            continue
        if not any(lines.kind(index) in SIGNED for index in range(max(document + LEAST, begin - TAIL_LINES), begin)):
            continue
        if any(lines.kind(index) in ATTACHED for index in range(begin - ATTACHED_ABOVE, head.stop)):
            continue
        document = begin
        yield firsts[begin]


@lru_cache(maxsize=1)
def _mottos() -> tuple[str, ...]:
    """The words that a letterhead has, as they are written there."""
    return tuple(form for words in load()["layout"].lists["state_or_party"] for form in (words, words.upper()))


def _finds(text: str, words: str, start: int) -> Iterator[int]:
    place = text.find(words, start)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def _number(lines: Lines, index: int) -> str | None:
    """The number in a line of a letterhead; None where it is left blank."""
    if lines.kind(index) != "number":
        return None
    match = _rule("symbol").match(lines.text(index))
    return "".join(match["symbol"].split()) if match and match["symbol"][0].isdigit() else None


def _is_day(lines: Lines, index: int) -> bool:
    """Whether a line is one of place and date, with the day filled in."""
    match = _rule("date").search(lines.text(index)) if lines.kind(index) == "date" else None
    return match is not None and bool(match["day"])


def _rule(name: str) -> regex.Pattern[str]:
    return load()["header"].rule(f"header.{name}").pattern


def _part(text: Text, start: int, end: int, part: tuple[int, int]) -> Text:
    """The document in ``text[start:end]``, with all that belongs to it."""
    pages = [page for page in text.pages if page.start < end and page.end > start]
    numbers = {page.number for page in pages}
    return replace(
        text,
        text=text.text[start:end],
        offsets=text.offsets[start:end],
        pages=tuple(moved(page, start=max(page.start, start) - start, end=min(page.end, end) - start) for page in pages),
        notes=tuple(note for note in text.notes if (note.page in numbers if note.page is not None else part[0] == 1)),
        tables=tuple(_shifted(table, start) for table in text.tables if start <= table.start and table.end <= end),
        repairs=tuple(moved(each, start=each.start - start, end=each.end - start) for each in text.repairs if start <= each.start < end),
        part=part,
    )


def _shifted(table: Table, by: int) -> Table:
    cells = tuple(moved(cell, start=cell.start - by, end=cell.end - by) for cell in table.cells)
    return Table(start=table.start - by, end=table.end - by, cells=cells)
