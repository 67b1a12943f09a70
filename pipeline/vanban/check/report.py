"""The findings of one file with their places, as people and programs are told of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from vanban.check import Case, found
from vanban.check.case import Edit, Found
from vanban.check.comments import blanked, is_ignored
from vanban.check.knowledge import Language, Severity, knowledge
from vanban.limits import USUAL_LIMITS, Limits
from vanban.record import Frozen
from vanban.text.model import Place, Reading, Text

if TYPE_CHECKING:
    from vanban.check.corpus import Corpus

WIDTH = 100  # characters of a line that are shown around a finding


class Located(Frozen, frozen=True, kw_only=True, omit_defaults=True):
    """A finding and its place. Lines and columns count from 1; ``end_column`` is the first behind it.

    ``excerpt`` is what stands around it, ``text`` itself begins at ``caret`` there.
    """

    rule: str
    name: str
    severity: Severity
    message: str
    start: int
    end: int
    text: str
    excerpt: str
    caret: int
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    page: int | None = None
    block: str | None = None
    mends: bool = False

    @property
    def place(self) -> str:
        """Where it is, in one word or two: '12:5', 'page 3', 'paragraph 4'; nothing where that is not known."""
        if self.line is not None:
            return f"{self.line}:{self.column}"
        return f"page {self.page}" if self.page is not None else self.block or ""


class Report(Frozen, frozen=True, kw_only=True):
    """What is wrong with one file. ``mended`` is the file put right and ``diff`` what is changed, where that was asked for and differs."""

    path: str
    findings: tuple[Located, ...] = ()
    mended: bytes | None = None
    diff: str = ""


def job(
    rules: Collection[str], language: Language, corpus: Corpus | None = None, fix: bool = False, limits: Limits = USUAL_LIMITS
) -> Callable[[bytes, str], bytes]:
    """What a worker does with a file: its report as a line of JSON."""
    return partial(_line, rules=frozenset(rules), language=language, corpus=corpus, fix=fix, limits=limits)


def _line(data: bytes, name: str, **how: Any) -> bytes:
    return msgspec.json.encode(of_bytes(data, name, **how))


def of_bytes(
    data: bytes,
    name: str,
    rules: frozenset[str],
    language: Language = "vi",
    corpus: Corpus | None = None,
    fix: bool = False,
    limits: Limits = USUAL_LIMITS,
) -> Report:
    """The report of a file's bytes, of all documents in it. Raises UnreadableError where they hold no text."""
    from vanban.check.mend import mended

    plain, ignored = blanked(data)
    findings = [each for case in cases_of(plain, name, corpus, limits) for each in located(case, rules, language, ignored)]
    put_right = mended(data, name, rules) if fix and any(each.mends for each in findings) else None
    if put_right is None:
        return Report(path=name, findings=tuple(findings))
    return Report(path=name, findings=tuple(findings), mended=put_right.data, diff=put_right.diff)


def cases_of(data: bytes, name: str, corpus: Corpus | None = None, limits: Limits = USUAL_LIMITS) -> Iterator[Case]:
    """The documents in a file's bytes read and extracted, to be checked."""
    from vanban import ingest, pipeline
    from vanban.ingest.settings import Settings
    from vanban.text import parts

    for text in parts.split(ingest.read_bytes(data, name, Settings(limits=limits))):
        reading = Reading(text.text)
        yield Case(pipeline.of_reading(reading, text, name, words=False, names=False), text, corpus, reading)


def located(case: Case, rules: Collection[str], language: Language, ignored: Mapping[int, frozenset[str]]) -> Iterator[Located]:
    """The findings with their places, without those that a comment speaks of."""
    lines = _Lines(case.text) if case.text is not None else None
    for rule_id, each in found(case, rules):
        described = knowledge().descriptions[rule_id]
        place = lines.place(each) if lines else {}
        line = place.get("line")
        if is_ignored(rule_id, line if isinstance(line, int) else None, ignored):
            continue
        yield Located(
            rule=rule_id,
            name=described.name,
            severity=described.severity,
            message=described.message(language, each.words),
            start=each.start,
            end=each.end,
            text=case.record.text[each.start : each.end],
            mends=described.mends,
            **_excerpt(case, each),  # type: ignore[arg-type]
            **place,  # type: ignore[arg-type]
        )


def _excerpt(case: Case, each: Found) -> dict[str, str | int]:
    """What stands around a finding on its line, shortened where that is long."""
    text, (start, end) = case.record.text, case.reading.line_at(each.start)
    length = min(each.end, end) - each.start
    left = start if end - start <= WIDTH else max(start, min(each.start - max(0, (WIDTH - length) // 2), end - WIDTH))
    right = min(end, left + max(WIDTH, length))
    before, behind = "…" if left > start else "", "…" if right < end else ""
    return {"excerpt": f"{before}{text[left:right]}{behind}", "caret": each.start - left + len(before)}


class _Lines:
    """Where things stand in the file."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text.original))]

    def place(self, each: Found) -> dict[str, int | str | None]:
        places = self._text.places(each.start, max(each.end, each.start + 1)) if each.start < len(self._text.text) else []
        if not places:
            return {}
        first = places[0]
        if first.page is not None:
            return {"page": first.page}
        if first.block is not None:
            return {"block": first.block}
        (line, column), (end_line, end_column) = self._at(first.start), self._at(_last(first) - 1)
        return {"line": line, "column": column, "end_line": end_line, "end_column": end_column + 1}

    def _at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def _last(place: Place) -> int:
    return max(place.end, place.start + 1)


def edits_of(case: Case, rules: Collection[str]) -> list[Edit]:
    """What can be put right, without overlaps, in the order of the text."""
    taken, chosen = -1, []
    for edit in sorted(edit for _, each in found(case, rules) for edit in each.edits):
        if edit.start >= taken:
            chosen.append(edit)
            taken = edit.end
    return chosen
