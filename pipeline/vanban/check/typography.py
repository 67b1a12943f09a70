"""Letters, signs and words (VB8xx)."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import regex

from vanban.check.case import Case, Edit, Found
from vanban.check.knowledge import pattern, table, words
from vanban.check.rules import check
from vanban.rulebook import alternation
from vanban.text.normalise import fold

OPENING, CLOSING = "“", "”"
PDF = "application/pdf"
LETTERS = regex.compile(r"\w+")


@check("VB801")
def decomposed(case: Case) -> Iterator[Found]:
    read = case.text
    if read is None or read.page_of is not None or unicodedata.is_normalized("NFC", read.original):
        return
    spans = [match.span() for match in LETTERS.finditer(case.record.text) if _has_marks(case, *match.span())]
    if spans:
        yield Found(*spans[0], {}, tuple(Edit(start, end, case.record.text[start:end]) for start, end in spans))


def _has_marks(case: Case, start: int, end: int) -> bool:
    """Whether a word of the reading text has characters of its own for its marks in the file."""
    assert case.text is not None
    offsets = case.text.offsets
    last = offsets[end] if end < len(offsets) else len(case.text.original)
    return last - offsets[start] > end - start and any(map(unicodedata.combining, case.text.original[offsets[start] : last]))


@check("VB802")
def eth(case: Case) -> Iterator[Found]:
    in_symbols = {place for number in case.numbers for place in range(*number.span)}
    for match in pattern("eth").finditer(case.record.text):
        if match.start() not in in_symbols:
            word = case.record.text[match.start() :].split(maxsplit=1)[0]
            yield Found(*match.span(), {"letter": match.group(), "word": word})
            return


@check("VB803")
def tone_marks(case: Case) -> Iterator[Found]:
    """The rarer of the two styles; where both are as frequent, the later one."""
    styles: dict[bool, list[regex.Match[str]]] = {True: [], False: []}
    for match in pattern("words_of_tone").finditer(case.record.text):
        if match.group().islower():
            styles[fold(match.group()) == match.group()].append(match)
    if all(styles.values()):
        rare, usual = sorted(styles.values(), key=lambda found: (len(found), -found[0].start()))
        yield Found(*rare[0].span(), {"word": rare[0].group(), "other": usual[0].group()})


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
    match = pattern("legacy_words").search(case.record.text)
    if match is not None:
        yield Found(*match.span(), {"text": match.group()})


@check("VB806")
def misread(case: Case) -> Iterator[Found]:
    for match in _misread().finditer(case.folded):
        yield Found(*match.span(), {"word": match.group(), "proper": table("misread")[match.group().lower()]})


@lru_cache(maxsize=1)
def _misread() -> regex.Pattern[str]:
    listed = alternation(table("misread"))
    return regex.compile(rf"(?<!\p{{L}}){listed}(?!\p{{L}})(?i:(?! (?:tiên|của|trang|này|đường|mềm|thì|dân|đua)))")


@check("VB808")
def doubled(case: Case) -> Iterator[Found]:
    for match in case.find("doubled"):
        if match["word"].islower() and not case.in_table(match.start()):
            yield Found(*match.span(), {"word": match["word"]})


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
    for match in pattern("placeholder").finditer(case.folded, case.body_start, case.tail_start):
        if case.line(match.start()).count(match.group()) < 3:
            yield Found(*match.span(), {"text": match.group()})
