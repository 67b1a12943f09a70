"""Numbered divisions (VB6xx)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import regex

from vanban.check.case import Case, Found
from vanban.check.knowledge import pattern, table
from vanban.check.rules import check
from vanban.record import Section
from vanban.text.normalise import fold

ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
NUMBERED = frozenset({"phần", "chương", "mục", "điều", "khoản", "heading"})


def _ordinal(label: str) -> tuple[str, int] | None:
    """How a label counts, and up to where: 'III' is ('roman', 3), '2.3' ('2.', 3)."""
    head, dot, last = label.rstrip(".").rpartition(".")
    if last.isdigit():
        return head + dot, int(last)
    if label and set(label) <= set(ROMAN):
        values = [ROMAN[letter] for letter in label]
        return "roman", sum(-one if one < two else one for one, two in pairwise([*values, 0]))
    return None


def _siblings(case: Case, kinds: frozenset[str]) -> Iterator[tuple[Section, Section]]:
    """Divisions of one kind in one parent that follow each other; articles follow each other through all chapters."""
    if _is_amending(case):
        return
    groups: dict[tuple[object, ...], list[Section]] = defaultdict(list)
    for section in case.record.sections:
        if section.kind in kinds:
            groups[section.kind, section.level, None if section.kind == "điều" else section.parent].append(section)
    for group in groups.values():
        yield from pairwise(group)


def _is_amending(case: Case) -> bool:
    """Whether the document changes another, so that it has articles of that one."""
    subject = case.record.header.subject
    return subject is not None and "sửa đổi" in fold(subject.value).lower()


def _head(case: Case, section: Section) -> tuple[int, int]:
    """The first line of a division."""
    return section.start, min(section.end, case.reading.line_at(section.start)[1])


@check("VB601")
def gap(case: Case) -> Iterator[Found]:
    for before, section in _siblings(case, NUMBERED):
        one, two = _ordinal(before.label), _ordinal(section.label)
        if one and two and one[0] == two[0] and two[1] - one[1] == 2:
            missing = _roman(two[1] - 1) if two[0] == "roman" else f"{two[0]}{two[1] - 1}"
            if not regex.search(rf"\n(?:\p{{L}}+ )?{regex.escape(missing)}(?![\p{{L}}\d])", case.folded[before.start : section.start]):
                yield Found(*_head(case, section), {"before": before.label, "label": section.label, "missing": missing})


def _roman(number: int) -> str:
    """A small number in Roman numerals."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


@check("VB602")
def repeat(case: Case) -> Iterator[Found]:
    text = case.record.text
    for section in () if _is_amending(case) else case.record.sections:
        label_end = text.find(section.label, section.start) + len(section.label)
        again = text.find(f"\n{text[section.start : label_end + 1]} ", section.start, section.end) + 1
        if section.kind in NUMBERED and again > section.start and not case.in_table(again):
            yield Found(again, case.reading.line_at(again)[1], {"label": text[section.start : label_end]})


@check("VB603")
def point_order(case: Case) -> Iterator[Found]:
    letters = table("letters")
    old = (case.since or table("letters_since")) < table("letters_since")
    for before, section in _siblings(case, frozenset({"điểm"})) if not old else ():
        one, two = letters.find(before.label.lower()), letters.find(section.label.lower())
        if one > -1 and len(before.label) == len(section.label) == 1 and two in (-1, one, one + 2):
            yield Found(*_head(case, section), {"before": before.label, "wanted": letters[one + 1], "label": section.label})


@check("VB604")
def appendix_absent(case: Case) -> Iterator[Found]:
    told = list(case.find("appendix_said"))
    there = {match["label"] for match in case.find("appendix_line")} - {None} if told else set()
    for match in told if there else ():
        elsewhere = pattern("annexed_elsewhere").match(case.folded, match.end() + 1)
        if match["label"] not in there and elsewhere is None:
            yield Found(*match.span(), {"label": match["label"]})


@check("VB607")
def empty(case: Case) -> Iterator[Found]:
    for before, section in _siblings(case, frozenset({"heading", "mục", "chương"})):
        start, end = _head(case, before)
        title = case.record.text[start:end]
        if title.isupper() and before.end <= end + 1 and section.start <= end + 2 and not title.rstrip().endswith((":", ".", ";")):
            yield Found(start, end, {"label": title[:40]})
