"""Number and symbol (VB1xx)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from vanban.check.case import Case, Edit, Found, Numbered
from vanban.check.knowledge import table, words
from vanban.check.names import (
    has_code,
    kind_codes,
    kind_rows,
    long_codes,
    names_another,
    names_of,
    near_code,
    only_body,
    organs,
    party_organs,
    plain,
    proper_code,
    said,
)
from vanban.check.rules import check
from vanban.link.kinds import kinds
from vanban.link.symbols import Symbol, normal_symbol

LONG_DASH = regex.compile("[‐‑‒–—―−]")
PADDED_SINCE, YEARLESS_SINCE, YEAR_SINCE = "2005", "2011", "1997"


def _problem(number: Numbered, name: str) -> bool:
    return any(problem.name == name for problem in number.symbol.problems)


def _on(number: Numbered, mended: str | None = None, **words: object) -> Found:
    edits = (Edit(*number.span, mended),) if mended is not None else ()
    return Found(*number.span, {"symbol": number.symbol, **words}, edits)


@check("VB101")
def malformed(case: Case) -> Iterator[Found]:
    for match in case.find("said_number"):
        form = _right_form(match["symbol"])
        if form is not None:
            yield Found(*match.span("symbol"), {"symbol": match["symbol"], "form": form})


def _right_form(symbol: str) -> str | None:
    """How a symbol in a wrong form is written; None for one that is right, or too strange to tell."""
    number, first, *codes = regex.split("([-/])", symbol)
    if len(codes) == 1:
        return _unglued(number, codes[0])
    if codes[0] not in kinds().by_code:
        return None
    if codes[-1].isdigit() and len(codes[-1]) == len("2024"):
        return f"{number}/{codes[-1]}/{''.join(codes[:-2])}"
    if len(codes) == 3 and first == codes[1]:
        return f"{number}-{codes[0]}/{codes[2]}" if codes[2] in party_organs() else f"{number}/{codes[0]}-{codes[2]}"
    return None


def _unglued(number: str, code: str) -> str | None:
    """The symbol of a code that is a kind's and a body's without anything between them."""
    kind = next((each for each in long_codes() if code.startswith(each) and code != each), "")
    organ = code.removeprefix(kind)
    return f"{number}/{kind}-{organ}" if kind and organ in organs() else None


@check("VB102")
def spaced(case: Case) -> Iterator[Found]:
    for number in case.numbers:
        if _problem(number, "spaced") and number.symbol.number is not None:
            yield _on(number, regex.sub(r"\s", "", number.surface))


@check("VB103")
def long_dash(case: Case) -> Iterator[Found]:
    for number in case.numbers:
        if LONG_DASH.search(number.surface):
            yield _on(number, normal_symbol(number.surface))


@check("VB104")
def party_separators(case: Case) -> Iterator[Found]:
    for number in case.numbers:
        if _problem(number, "party-separators"):
            yield _on(number, symbol=_written(number.symbol, "-", "/"))


@check("VB105")
def state_separators(case: Case) -> Iterator[Found]:
    for number in case.numbers:
        if _problem(number, "state-separators") and number.symbol.organs[0] not in words("either_system"):
            yield _on(number, symbol=_written(number.symbol, "/", "-"))


def _written(symbol: Symbol, first: str, second: str) -> str:
    return f"{symbol.number or ''}{first}{symbol.type_code}{second}{'-'.join(symbol.organs)}"


@check("VB106")
def unpadded(case: Case) -> Iterator[Found]:
    for number in case.numbers:
        date = (number.citation.date if number.citation else case.year) or ""
        year = str(number.symbol.year or date[:4] or PADDED_SINCE)
        if _problem(number, "unpadded") and year >= PADDED_SINCE:
            yield _on(number, f"0{number.surface}", symbol=f"0{number.symbol}")


@check("VB107")
def type_code(case: Case) -> Iterator[Found]:
    for number in case.numbers:
        code = number.symbol.type_code
        proper = proper_code(code)
        if proper is not None and not case.line(number.span[0]).isupper():
            yield _on(number, code=code, proper=proper)


@check("VB108")
def kind_against_symbol(case: Case) -> Iterator[Found]:
    for number in case.numbers:
        stated, kind = _stated_kind(case, number), number.symbol.type
        if stated and kind and number.symbol.system in ("state", "party") and not _one_kind(stated, kind, number.symbol):
            yield _on(number, type=stated, kind=kind)


def _stated_kind(case: Case, number: Numbered) -> str | None:
    """The kind that is spelled out beside a symbol."""
    if number.citation is not None:
        return number.type if plain(case.spelled(number.citation, "type")) == plain(number.type or "") else None
    own = case.record.header.type
    return own.value if own is not None and not own.rule.startswith("header.type-from") else None


def _one_kind(stated: str, kind: str, symbol: Symbol) -> bool:
    """Whether a document that is called ``stated`` may have a symbol of that kind."""
    family = kinds().family_of
    alike = any(stated in group and kind in group for group in (words("same_code"), words("joint_kind")))
    if family(stated) == family(kind) or alike:
        return True
    coded = [row for row in kind_rows() if symbol.type_code in row.get("codes", ()) or symbol.type_code in row.get("variants", ())]
    return any(family(str(row["name"])) == family(stated) for row in coded) or not has_code(stated)


@check("VB109")
def issuer_against_symbol(case: Case) -> Iterator[Found]:
    for number in case.numbers:
        issuer = number.citation.issuer if number.citation else None
        organ = number.symbol.organs[0] if number.symbol.organs and number.symbol.system in ("state", "party") else None
        if issuer is None or organ is None or len(number.symbol.organs) > 1:
            continue
        wanted = names_of(organ)
        if wanted and names_another(issuer, organ) and not any(plain(word) in plain(issuer) for word in wanted):
            yield _on(number, issuer=issuer)


@check("VB110")
def year_missing(case: Case) -> Iterator[Found]:
    for number in case.numbers:
        date = number.citation.date if number.citation else None
        if date is not None and date[:4] >= YEAR_SINCE and number.type == number.symbol.type and _problem(number, "year-missing"):
            symbol = number.symbol
            yield _on(number, type=symbol.type, example=f"{symbol.number}/{date[:4]}/{symbol.type_code}-{'-'.join(symbol.organs)}")


@check("VB111")
def year_in_symbol(case: Case) -> Iterator[Found]:
    for number in case.numbers:
        year, kind = number.symbol.year, number.symbol.type
        if year and kind in words("year_less_kind") and str(year) >= YEARLESS_SINCE and number.symbol.system == "state":
            yield _on(number, type=kind)


@check("VB112")
def year_against_date(case: Case) -> Iterator[Found]:
    for number in case.numbers:
        date = number.citation.date if number.citation else case.day
        if number.symbol.year and date and date[:4].isdigit() and int(date[:4]) != number.symbol.year:
            yield _on(number, year=number.symbol.year, date=said(date))


@check("VB113")
def assembly_term(case: Case) -> Iterator[Found]:
    for number in case.numbers:
        first, last = table("assembly_terms").get(number.symbol.term, (0, 9999))
        if number.symbol.year and not first <= number.symbol.year <= last:
            yield _on(number, term=number.symbol.term, year=number.symbol.year)


@check("VB114")
def organ_misspelled(case: Case) -> Iterator[Found]:
    for number in case.numbers:
        for code in number.symbol.organs[:1]:
            near = near_code(code)
            if near is not None and not code.endswith(words("local_party_ending")):
                yield _on(number, code=code, known=near)


@check("VB115")
def organ_forms(case: Case) -> Iterator[Found]:
    seen: dict[str, str] = {}
    for number in case.numbers:
        code = "-".join(number.symbol.organs)
        other = seen.setdefault(code.replace("&", "").replace("-", ""), code)
        if other != code and number.symbol.system != "letter":
            yield _on(number, code=code, other=other)


@check("VB116")
def letter(case: Case) -> Iterator[Found]:
    for number in case.numbers:
        code = number.symbol.type_code
        if _problem(number, "eth") or (code and code not in kind_codes() and code.replace("D", "Đ") in kind_codes()):
            yield _on(number, symbol=str(number.symbol).replace(f"/{code}-", f"/{(code or '').replace('D', 'Đ')}-"))


@check("VB117")
def colon(case: Case) -> Iterator[Found]:
    own = case.own_number
    if own is None or case.system is None:
        return
    before = case.folded[max(0, own.span[0] - 6) : own.span[0]].rstrip()
    if case.system == "state" and own.symbol.system == "state" and before.lower().endswith("số"):
        yield _on(own, said="sau “Số” của văn bản nhà nước có dấu hai chấm: “Số:”", told="the State writes a colon behind “Số”")
    if case.system == "party" and before.lower().endswith("số:"):
        yield _on(own, said="sau “Số” của văn bản Đảng không có dấu hai chấm", told="the Party writes no colon behind “Số”")


@check("VB118")
def organ_of_the_time(case: Case) -> Iterator[Found]:
    for number in case.numbers:
        date = number.citation.date if number.citation else case.day
        organ = number.symbol.organs[0] if number.symbol.organs and number.symbol.type else None
        body = only_body(organ) if organ else None
        if body and date and len(date) == 10 and not str(body.get("from", "")) <= date <= str(body.get("until", "9999")):
            yield _on(number, name=body["name"], date=said(date))


@check("VB119")
def blank(case: Case) -> Iterator[Found]:
    own = case.own_number
    if own is not None and own.symbol.number is None:
        yield _on(own)


@check("VB120")
def cited_blank(case: Case) -> Iterator[Found]:
    for number in case.numbers:
        if number.citation is not None and number.symbol.number is None and number.span[0] < case.tail_start:
            yield _on(number)
