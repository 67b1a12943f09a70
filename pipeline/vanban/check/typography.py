"""Letters, signs and words (VB8xx)."""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from operator import eq

from vanban.check.case import Case, Found
from vanban.check.knowledge import pattern, table, words
from vanban.check.rules import check

OPENING, CLOSING = "“", "”"
# the standard engine looks for a pattern that begins with one letter fastest
NEW_STYLE = tuple(map(re.compile, (r"o[àáảãạ](?!\w)", r"o[èéẻẽẹ](?!\w)", r"(?<![qQ])u[ỳýỷỹỵ](?!\w)")))
OLD_STYLE = tuple(map(re.compile, (r"[òóỏõọ]a(?!\w)", r"[òóỏõọ]e(?!\w)", r"[ùúủũụ]y(?!\w)")))
MARK = re.compile("[\u0300-\u036f]")


@check("VB801")
def decomposed(case: Case) -> Iterator[Found]:
    read = case.text
    if read is None or read.page_of is not None or unicodedata.is_normalized("NFC", read.original):
        return
    mark = MARK.search(read.original)
    if mark is not None:
        yield Found(*_word_at(case.record.text, bisect_left(read.offsets, mark.start()) - 1))


@check("VB802")
def eth(case: Case) -> Iterator[Found]:
    in_symbols = {place for number in case.numbers for place in range(*number.span)} if "Ð" in case.record.text else set()
    for match in pattern("eth").finditer(case.record.text) if case.has_any("ÐðƉ") else ():
        if match.start() not in in_symbols:
            word = case.record.text[match.start() :].split(maxsplit=1)[0]
            yield Found(*match.span(), {"letter": match.group(), "word": word})
            return


@check("VB803")
def tone_marks(case: Case) -> Iterator[Found]:
    """The rarer of the two styles; where both are as frequent, the later one."""
    text = case.record.text
    new = sorted(match.start() for style in NEW_STYLE for match in style.finditer(text))
    old = sorted(match.start() for style in OLD_STYLE for match in style.finditer(text)) if new else []
    if old:
        rare, usual = sorted((new, old), key=lambda places: (len(places), -places[0]))
        start, end = _word_at(text, rare[0])
        yield Found(start, end, {"word": text[start:end], "other": text[slice(*_word_at(text, usual[0]))]})


def _word_at(text: str, place: int) -> tuple[int, int]:
    """The word in which a character stands."""
    start = end = place
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return start, end


@check("VB804")
def quotes(case: Case) -> Iterator[Found]:
    for start, end in case.reading.lines if OPENING in case.record.text or CLOSING in case.record.text else ():
        line = case.record.text[start:end]
        opened, closed = line.count(OPENING), line.count(CLOSING)
        if opened == closed or case.is_quoted_over_lines:
            continue
        mark, others = (OPENING, CLOSING) if opened > closed else (CLOSING, OPENING)
        place = start + _partnerless(line, mark, others)
        told = {"what_vi": "ngoặc kép mở mà không đóng", "what_en": "a quotation is opened and not closed"}
        if mark == CLOSING:
            told = {"what_vi": "ngoặc kép đóng mà không mở", "what_en": "a quotation is closed and not opened"}
        yield Found(place, place + 1, told)


def _partnerless(line: str, mark: str, other: str) -> int:
    """Where the mark stands that has no partner: the last opening one that is not closed, the first closing one that is not opened."""
    open_at: list[int] = []
    for place, char in enumerate(line):
        if char == OPENING:
            open_at.append(place)
        elif char == CLOSING and open_at:
            open_at.pop()
        elif char == CLOSING and mark == CLOSING:
            return place
    return open_at[-1] if open_at and mark == OPENING else line.find(mark)


@check("VB805")
def legacy(case: Case) -> Iterator[Found]:
    match = pattern("legacy_words").search(case.record.text) if case.has_any(words("legacy_sign")) else None
    if match is not None:
        yield Found(*match.span(), {"text": match.group()})


@check("VB806")
def misread(case: Case) -> Iterator[Found]:
    for wrong, proper in table("misread").items():
        if wrong[1:] not in case.folded:  # its first letter may be a capital
            continue
        for match in re.finditer(rf"\b{wrong}\b", case.folded, re.IGNORECASE):
            if pattern("meant_so").match(case.folded, match.end()) is None:
                yield Found(*match.span(), {"word": match.group(), "proper": proper})


@check("VB808")
def doubled(case: Case) -> Iterator[Found]:
    told = case.folded.split()
    twos = set(_alike(told, 2))
    found = {f"{told[place]} {told[place + 1]}" for place in twos if place + 1 in twos}
    found |= {told[place] for place in _alike(told, 1) if told[place] in words("never_doubled")}
    for word in sorted(each for each in found if each.islower() and each.replace(" ", "").isalpha()):
        for match in re.finditer(rf"\b{word} {word}\b", case.folded):
            if not case.in_table(match.start()):
                yield Found(*match.span(), {"word": word})


def _alike(told: list[str], distance: int) -> Iterator[int]:
    """The places of words that stand once more at that distance."""
    return itertools.compress(itertools.count(), map(eq, told, told[distance:]))


@check("VB809")
def brackets(case: Case) -> Iterator[Found]:
    for start, end in case.reading.lines:
        line = case.record.text[start:end]
        if line.count("(") != line.count(")"):
            plain = pattern("list_letter").sub(lambda match: " " * len(match.group()), line)
            opened, closed = plain.count("("), plain.count(")")
            if opened != closed and not case.in_table(start) and end <= case.tail_start:
                place = start + (plain.rfind("(") if opened > closed else plain.find(")"))
                yield Found(place, place + 1)


@check("VB810")
def abbreviations(case: Case) -> Iterator[Found]:
    places: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for match in pattern("abbreviation").finditer(case.folded, case.body_start, case.tail_start):
        counts[match["short"]] += 1
        places.setdefault(match["short"], match.start())
    for short, count in counts.items():
        if count > 1 and short not in _known() and not case.line(places[short]).isupper() and not _explained(case, short):
            yield Found(places[short], places[short] + len(short), {"short": short})


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    from vanban.check.names import bodies, kind_codes, organs

    short = {name for body in bodies() for name in body.get("short", ())}
    return frozenset({*words("common_abbreviation"), *organs(), *kind_codes(), *short})


def _explained(case: Case, short: str) -> bool:
    text = case.folded
    return f"({short})" in text or any(f"{lead} {short}" in text for lead in ("là", "tắt:", "(viết tắt")) or set(short) <= set("IVXLC")


@check("VB811")
def space_before(case: Case) -> Iterator[Found]:
    if case.text is not None and case.text.page_of is not None:
        return
    for match in case.find("before_sign"):
        if not case.in_table(match.start()) and match.start() < case.tail_start:
            yield Found(match.start() - 1, match.end(), {"sign": match["sign"]})
            return


@check("VB812")
def placeholder(case: Case) -> Iterator[Found]:
    for match in case.find("placeholder"):
        if case.body_start <= match.start() < case.tail_start and case.line(match.start()).count(match.group()) < 3:
            yield Found(*match.span(), {"text": match.group()})
