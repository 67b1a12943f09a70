"""Dates and periods (VB3xx)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date as Day  # noqa: N812

import regex

from vanban.check.case import Case, Edit, Found, on
from vanban.check.knowledge import pattern, table, words
from vanban.check.names import said
from vanban.check.rules import check
from vanban.text.normalise import fold

SEPARATORS = regex.compile(r"(?<!\d)\d{1,2}(?P<separator>[/.-])\d{1,2}(?P=separator)\d{4}(?!\d)")
DAY = regex.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")
SENTENCE_END = regex.compile(r"[.;\n]")
REACH = 80  # characters in front of a deadline in which its task stands
OPEN = ("..", "X")
LEAP_YEAR = 2024  # where no year is given, 29 February may be


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _day_of(match: regex.Match[str]) -> Day | None:
    """The day that a match with the groups day, month and year names; None where the calendar does not have it."""
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    return Day(year, month, day) if _exists(year, month, day) else None


@check("VB301")
def impossible(case: Case) -> Iterator[Found]:
    for each in case.record.dates:
        days = DAY.findall(each.edtf) if each.kind == "impossible" else []
        if any(not _exists(int(year) if year.isdigit() else LEAP_YEAR, int(month), int(day)) for year, month, day in days):
            yield on(each, date=each.text[each.text.find(next(filter(str.isdigit, each.text))) :])


@check("VB302")
def own_padding(case: Case) -> Iterator[Found]:
    own = case.record.header.date
    return (each for each in _padding(case) if own is not None and own.start <= each.start < own.end)


@check("VB303")
def padding(case: Case) -> Iterator[Found]:
    own = case.record.header.date
    return (each for each in _padding(case) if own is None or not own.start <= each.start < own.end)


def _padding(case: Case) -> Iterator[Found]:
    """Dates in words whose day or month has a nought too many or too few."""
    for match in case.find("day_and_month"):
        day, month = match["day"].zfill(2), match["month"].lstrip("0")
        proper = f"ngày {day} tháng {month.zfill(2) if month in ('1', '2') else month}"
        if (match["day"], match["month"]) != (day, proper.rsplit(" ", 1)[1]):
            yield Found(*match.span(), {"date": proper}, (Edit(*match.span(), proper),))


@check("VB304")
def weekday(case: Case) -> Iterator[Found]:
    for match in case.find("weekday"):
        day = _day_of(match)
        if day is not None and day.weekday() != table("weekdays")[match["name"].lower()]:
            names = [table(name)[day.weekday()] for name in ("weekday_names", "weekday_names_in_english")]
            yield Found(*match.span(), {"date": said(day.isoformat()), "weekday": names[0], "day": names[1]})


@check("VB305")
def reversed_period(case: Case) -> Iterator[Found]:
    for each in case.record.dates:
        first, _, last = each.edtf.partition("/")
        if first and last and not any(mark in end for mark in OPEN for end in (first, last)):
            length = min(len(first), len(last))
            if each.rule != "date.school-year" and last[:length] < first[:length] and _is_plain(first) and _is_plain(last):
                yield on(each, text=each.text)


def _is_plain(end: str) -> bool:
    """Whether an end of a period is a year, a month or a day, and no quarter or half year."""
    return end.replace("-", "").isdigit() and (len(end) == 4 or int(end[5:7]) <= 12)


@check("VB306")
def school_year(case: Case) -> Iterator[Found]:
    for each in case.record.dates:
        first, _, last = each.edtf.partition("/")
        several = pattern("school_years").match(case.folded, max(0, each.start - 6)) or pattern("school_years").match(
            case.folded, each.start
        )
        if each.rule == "date.school-year" and first.isdigit() and last.isdigit() and int(last) != int(first) + 1 and not several:
            yield on(each, text=each.text)


@check("VB307")
def anniversary(case: Case) -> Iterator[Found]:
    for match in case.find("anniversary"):
        first, last = int(match["year"]), int(match["last"])
        if last - first != int(match["count"]) and last > first:
            yield Found(*match.span(), {"first": first, "last": last, "years": last - first, "count": match["count"]})


@check("VB308")
def length(case: Case) -> Iterator[Found]:
    for match in case.find("length"):
        years = int(match["last"]) - int(match["first"])
        fitting = {years + 1} if match["plan"] else {years, years + 1}
        if int(match["count"]) not in fitting:
            yield Found(match.start("count"), match.end(), match.groupdict())


@check("VB309")
def blank(case: Case) -> Iterator[Found]:
    own = case.record.header.date
    if own is not None and pattern("blank_date").search(fold(own.text)):
        yield on(own)


@check("VB310")
def deadline(case: Case) -> Iterator[Found]:
    own = case.record.header.type
    if case.day is None or (own is not None and own.value in words("reporting_kind")):
        return
    for each in case.record.dates:
        day = each.edtf.removeprefix("../")
        if (
            each.edtf.startswith("../")
            and each.text.lower().startswith(words("due_word"))
            and len(day) == len(case.day)
            and day < case.day
            and pattern("task").search(_before(case, each.start))
        ):
            yield on(each, date=said(day), own=said(case.day))


def _before(case: Case, place: int) -> str:
    """What stands in front of a place in its sentence."""
    return SENTENCE_END.split(case.folded[max(0, place - REACH) : place])[-1]


@check("VB311")
def title_year(case: Case) -> Iterator[Found]:
    own, subject = case.record.header.type, case.record.header.subject
    if own is None or subject is None or case.year is None or own.value not in words("planned_kind"):
        return
    match = pattern("named_year").search(fold(subject.value))
    cited = any(citation.start < subject.end and subject.end <= citation.end for citation in case.record.citations)
    if match is not None and not cited and abs(int(match["year"]) - int(case.year)) > 1:
        yield on(subject, year=match["year"], own=case.year)


@check("VB312")
def styles(case: Case) -> Iterator[Found]:
    first: regex.Match[str] | None = None
    for match in SEPARATORS.finditer(case.folded):
        first = first or match
        if match["separator"] != first["separator"]:
            yield Found(*match.span(), {"text": match.group(), "other": first.group()})
            return


@check("VB313")
def party_term(case: Case) -> Iterator[Found]:
    for citation in case.record.citations:
        central = (citation.symbol or "").upper().endswith("/TW")
        match = pattern("term_of_body").search(fold(citation.issuer or "")) if central else None
        first, last = table("party_terms").get(match["term"], ("", "9999")) if match else ("", "9999")
        if central and citation.date and len(citation.date) == len("2024-01-01") and not first <= citation.date <= last:
            yield on(citation, date=said(citation.date), term=match["term"] if match else "")


@check("VB314")
def quarter(case: Case) -> Iterator[Found]:
    for match in case.find("quarter"):
        yield Found(*match.span(), {"quarter": match["quarter"]})


@check("VB315")
def clock(case: Case) -> Iterator[Found]:
    for match in case.find("clock"):
        if int(match["hour"]) > 24 or int(match["minute"]) > 59:
            yield Found(*match.span(), {"text": match.group()})
