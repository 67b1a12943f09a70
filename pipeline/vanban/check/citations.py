"""What a citation says of the document that it names (VB2xx)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from vanban.check.case import BASIS, Case, Found, on
from vanban.check.knowledge import table, words
from vanban.check.names import bodies_named, plain, said
from vanban.check.rules import check
from vanban.link.kinds import family
from vanban.link.registry import YEAR, name_key
from vanban.record import Citation, Document

CLERICAL_SINCE = "2020-03-05"  # Nghị định 30/2020/NĐ-CP
SUBJECT = 60  # characters behind a citation that tell what it is about


def _full(citation: Citation) -> bool:
    return citation.symbol is not None and citation.date is not None and len(citation.date) == len("2024-01-01")


def _by_number(case: Case) -> Iterator[list[Citation]]:
    """The dated mentions of each number, in the order of the text."""
    groups: dict[tuple[str, str], list[Citation]] = defaultdict(list)
    for citation in case.record.citations:
        if _full(citation):
            groups[family(citation), (citation.symbol or "").upper()].append(citation)
    yield from groups.values()


@check("VB201")
def two_dates(case: Case) -> Iterator[Found]:
    for first, *later in _by_number(case):
        for other in later:
            one_year = bool(YEAR.search(other.symbol or "")) or (first.date or "")[:4] == (other.date or "")[:4]
            if other.date != first.date and one_year and _may_be_one(first, other):
                yield on(other, type=other.type, symbol=other.symbol, date=said(other.date or ""), other=said(first.date or ""))


def _may_be_one(first: Citation, other: Citation) -> bool:
    """Whether two mentions of one number may be of one body. A code that many bodies have says nothing: both must name the same."""
    one, two = (plain(each.issuer or "").replace("ủy ban nhân dân", "ubnd") for each in (first, other))
    local = any(code in words("local_organ") and code != "TU" for code in (first.symbol or "").replace("/", "-").split("-"))
    return not local or bool(one and two and (one.startswith(two) or two.startswith(one)))


@check("VB202")
def two_numbers(case: Case) -> Iterator[Found]:
    seen: dict[tuple[str, ...], Citation] = {}
    for citation in case.record.citations:
        key = _identity(case, citation)
        if key is None or (citation.provision is not None and citation.name is None):
            continue
        first = seen.setdefault(key, citation)
        if (first.symbol or "").upper() != (citation.symbol or "").upper():
            yield on(citation, name=citation.name or citation.type, symbol=citation.symbol, other=first.symbol)


def _identity(case: Case, citation: Citation) -> tuple[str, ...] | None:
    """What tells a document apart but for its number: a law's name and date, or kind, day, body and subject."""
    if citation.symbol is None or citation.date is None:
        return None
    if citation.name is not None:
        return name_key(citation.name), citation.date[:4]
    if not _full(citation) or citation.issuer is None:
        return None
    subject = case.folded[citation.end : citation.end + SUBJECT]
    if not subject.startswith((" về ", " quy định", " ban hành", " phê duyệt")):
        return None
    return family(citation), citation.date, name_key(citation.issuer), name_key(subject) if len(subject) == SUBJECT else ""


@check("VB203")
def two_issuers(case: Case) -> Iterator[Found]:
    for first, *later in _by_number(case):
        for other in later:
            one, two = (bodies_named(each.issuer or "") for each in (first, other))
            names = [{body["name"] for body in found} for found in (one, two)]
            same = first.date == other.date and (names[0] & names[1] or not _apart(one[0]["name"], two[0]["name"]) if one and two else True)
            if first.date == other.date and not same:
                yield on(other, type=other.type, symbol=other.symbol, issuer=other.issuer, other=first.issuer)


def _apart(one: str, two: str) -> bool:
    """Whether neither body's name is part of the other's, as that of a committee is of its chairman's."""
    return one not in two and two not in one


@check("VB204")
def cited_later(case: Case) -> Iterator[Found]:
    if case.day is None:
        return
    for citation in case.record.citations:
        if citation.date is not None and citation.form != "self" and citation.date > case.day[: len(citation.date)]:
            yield on(citation, date=said(citation.date), own=said(case.day))


def _first_in_text(case: Case, known: Document) -> Citation | None:
    """The first mention by number in the text behind the title."""
    mentions = (case.record.citations[index] for index in known.mentions)
    return next((each for each in mentions if case.body_start <= each.start < case.tail_start and each.symbol), None)


def _undated(case: Case, with_year: bool) -> Iterator[Found]:
    """First mentions without a date: of numbers that have their year, or of those that have none."""
    if case.is_normative:
        return
    for known in case.record.documents:
        first = _first_in_text(case, known)
        if first is None or first.date is not None or first.name is not None or first.type in words("law_kind"):
            continue
        before = [case.record.citations[index] for index in known.mentions if case.record.citations[index].start < first.start]
        inside = any(first.start <= date.start < first.end for date in case.record.dates)  # one that the calendar does not have
        told = inside or any(each.date for each in before) or case.listed_with(first, "date")
        if bool(YEAR.search(first.symbol or "")) == with_year and _has_codes(first) and not told:
            yield on(first, type=first.type or "", symbol=first.symbol)


def _has_codes(citation: Citation) -> bool:
    return any(letter.isalpha() for letter in (citation.symbol or "")[2:]) and (citation.symbol or "")[:1].isdigit()


@check("VB205")
def date_missing(case: Case) -> Iterator[Found]:
    return _undated(case, with_year=False)


@check("VB206")
def issuer_missing(case: Case) -> Iterator[Found]:
    organ_of = {id(number.citation): number.symbol.organs[0] for number in case.numbers if number.symbol.organs and number.symbol.type}
    own = case.own_number.symbol.organs[:1] if case.own_number else ()
    for known in case.record.documents:
        first = _first_in_text(case, known) if known.issuer is None else None
        organ = organ_of.get(id(first))
        if first is None or organ not in words("local_organ") or organ in own or case.listed_with(first, "issuer"):
            continue
        if not case.folded[: first.start].endswith(("tại ", "ban hành ")):
            yield on(first, type=first.type or "", symbol=first.symbol)


@check("VB207")
def number_missing(case: Case) -> Iterator[Found]:
    for match in case.find("number_missing"):
        yield Found(match.start(), match.start() + len(match["kind"]), {"kind": match["kind"]})


@check("VB208")
def repeated(case: Case) -> Iterator[Found]:
    for known in case.record.documents:
        mentions = [case.record.citations[index] for index in known.mentions]
        full = [each for each in mentions if _full(each) and each.issuer and each.relation != BASIS and each.provision is None]
        inside = [each for each in full if case.body_start <= each.start < case.tail_start and not case.in_table(each.start)]
        for again in inside[1:2]:
            yield on(again, short=f"{again.type} số {again.symbol}")


@check("VB209")
def law_with_number(case: Case) -> Iterator[Found]:
    if case.is_normative or case.system == "party" or (case.since or CLERICAL_SINCE) < CLERICAL_SINCE:
        return
    for citation in case.bases:
        if citation.name is not None and citation.symbol is not None and citation.type in words("law_kind"):
            yield Found(*citation.parts.get("symbol", (citation.start, citation.end)), {"symbol": citation.symbol})


@check("VB210")
def never_of(case: Case) -> Iterator[Found]:
    for citation in case.record.citations:
        wrong = table("never_of").get(citation.type, ())
        if citation.issuer and any(f"{plain(citation.issuer)} ".startswith(plain(word)) for word in wrong):
            yield on(citation, type=citation.type, issuer=citation.issuer)


@check("VB211")
def number_sign_missing(case: Case) -> Iterator[Found]:
    for citation in case.record.citations:
        kind, symbol = citation.parts.get("type"), citation.parts.get("symbol")
        if kind and symbol and _has_codes(citation) and case.folded[kind[1] : symbol[0]] == " ":
            yield Found(kind[0], symbol[1], {"type": citation.type, "symbol": citation.symbol})
            return


@check("VB212")
def consolidated_basis(case: Case) -> Iterator[Found]:
    for match in case.find("consolidated_basis"):
        yield Found(*match.span("text"))


@check("VB213")
def range_descending(case: Case) -> Iterator[Found]:
    for match in case.find("range_of_provisions"):
        if int(match["first"]) >= int(match["last"]):
            yield Found(*match.span(), match.groupdict())


@check("VB214")
def provision_order(case: Case) -> Iterator[Found]:
    for match in case.find("provision_order"):
        yield Found(*match.span())


@check("VB215")
def point_letter(case: Case) -> Iterator[Found]:
    for match in case.find("letter_of_point"):
        yield Found(*match.span(), {"letter": match["letter"]})


@check("VB216")
def basis_ending(case: Case) -> Iterator[Found]:
    for match in case.find("basis_end"):
        yield Found(*match.span("end"))


@check("VB217")
def basis_twice(case: Case) -> Iterator[Found]:
    seen: set[int] = set()
    for citation in case.bases:
        if citation.document is None or citation.symbol is None or citation.provision is not None:
            continue
        if citation.document in seen:
            yield on(citation, type=citation.type, symbol=citation.symbol)
        seen.add(citation.document)


@check("VB219")
def day_missing(case: Case) -> Iterator[Found]:
    return _undated(case, with_year=True)
