"""Figures (VB7xx)."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.check.case import Case, Found, on
from vanban.check.knowledge import pattern, table, words
from vanban.check.rules import check
from vanban.record import Target
from vanban.text.normalise import fold


def _number(text: str) -> float:
    """'1.250' is 1250, '83,91' 83.91."""
    return float(text.replace(".", "").replace(",", "."))


def _said(number: float) -> str:
    """A number as Vietnamese writes it."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")


@check("VB701")
def fraction_against_share(case: Case) -> Iterator[Found]:
    for match in case.find("fraction_and_share"):
        part, whole = _number(match["part"]), _number(match["whole"])
        said = float(match["share"].replace(",", "."))
        loose = 0.5 if said == int(said) else table("rounding") if len(match["share"].replace(".", ",").partition(",")[2]) == 1 else 0.01
        if whole and part <= whole and abs(100 * part / whole - said) > loose + 1e-9:
            words_of = {"part": match["part"], "whole": match["whole"], "share": _said(100 * part / whole), "said": match["share"]}
            yield Found(match.start("part"), match.end(), words_of)


@check("VB702")
def part_above_whole(case: Case) -> Iterator[Found]:
    for match in case.find("fraction"):
        if _number(match["part"]) > _number(match["whole"]) > 0:
            yield Found(*match.span("part"), {"part": match["part"], "whole": match["whole"]})


@check("VB703")
def parts_above_whole(case: Case) -> Iterator[Found]:
    for match in case.find("shares"):
        parts = [_number(each["share"]) for each in pattern("share").finditer(match["parts"])]
        exclusive = "gồm" in match.group().partition(match["parts"])[0]
        if exclusive and len(parts) > 1 and sum(parts) > _number(match["whole"]) + table("rounding") * len(parts):
            yield Found(*match.span(), {"sum": _said(sum(parts)), "whole": match["whole"]})


@check("VB704")
def subset(case: Case) -> Iterator[Found]:
    for match in case.find("subset"):
        if match["sort"].startswith(match["noun"]) and _number(match["part"]) > _number(match["whole"]):
            yield Found(*match.span(), match.groupdict())


@check("VB705")
def direction(case: Case) -> Iterator[Found]:
    for match in case.find("change"):
        first, last = _number(match["first"]), _number(match["last"])
        fits = last < first if match["way"] == "giảm" else last > first
        if not fits and first != last and (match["unit"] or match["other"]) == match["other"] and match["other"] not in (None, "năm"):
            yield Found(*match.span(), {**match.groupdict(), "first": match["first"], "last": match["last"]})


@check("VB706")
def points(case: Case) -> Iterator[Found]:
    for match in case.find("points"):
        first, last, change = (_number(match[name]) for name in ("first", "last", "change"))
        if abs(abs(last - first) - change) < table("rounding"):
            yield Found(*match.span(), match.groupdict())


@check("VB707")
def percent_spacing(case: Case) -> Iterator[Found]:
    spaced = [match for match in case.find("percent_spaced") if not case.in_table(match.start())]
    if spaced and pattern("percent_tight").search(case.folded):
        yield Found(spaced[0].start() - 1, spaced[0].end())


@check("VB708")
def decimal_point(case: Case) -> Iterator[Found]:
    for match in case.find("decimal_point"):
        yield Found(*match.span(), match.groupdict())


@check("VB709")
def thousands(case: Case) -> Iterator[Found]:
    for match in case.find("thousands"):
        yield Found(*match.span("groups"), {"number": f"{int(match['groups'].replace(',', '').replace('.', '')):,}".replace(",", ".")})


@check("VB710")
def two_values(case: Case) -> Iterator[Found]:
    own = case.record.header.type
    seen: dict[tuple[object, ...], Target] = {}
    for target in case.record.targets if own is None or own.value not in words("reporting_kind") else ():
        if target.value is None or target.comparator == "between" or target.indicator.count(" ") < 3 or not _in_sentence(case, target):
            continue
        key = (target.indicator.lower(), target.unit, target.comparator, target.deadline, target.scope, target.baseline)
        first = seen.setdefault(key, target)
        if first.value is not None and first.value != target.value and not _timed(case, target) and not _timed(case, first):
            yield on(target, indicator=target.indicator, value=_said(target.value), other=_said(first.value))


def _in_sentence(case: Case, target: Target) -> bool:
    """Whether a target stands alone with its indicator in a line of text, and in no table."""
    start, end = case.reading.line_at(target.start)
    alike = [each for each in case.record.targets if start <= each.start < end and each.indicator == target.indicator]
    return len(alike) == 1 and not case.in_table(start) and end - start > len(target.indicator) + 20


def _timed(case: Case, target: Target) -> bool:
    """Whether a time stands in the sentence of a target, so that it may be another one's."""
    line = case.reading.line_at(target.start)
    return any(line[0] <= date.start < line[1] for date in case.record.dates)


@check("VB711")
def share_above_whole(case: Case) -> Iterator[Found]:
    for target in case.record.targets:
        indicator = fold(target.indicator).lower()
        rate = target.unit == "%" and indicator.startswith(words("share"))
        if rate and (target.value or 0) > 100 and not any(word.lower() in indicator for word in words("beyond_whole")):
            yield on(target, value=_said(target.value or 0))


@check("VB712")
def range_reversed(case: Case) -> Iterator[Found]:
    for match in case.find("range"):
        if _number(match["last"]) < _number(match["first"]):
            yield Found(*match.span(), match.groupdict())
