"""What the registry of known documents says (VB4xx)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date as Day  # noqa: N812
from functools import lru_cache

from vanban.check.case import BASIS, Case, Found, on
from vanban.check.knowledge import table, words
from vanban.check.names import said
from vanban.check.rules import check
from vanban.link.registry import YEAR, Entry, agree, name_key, registry
from vanban.record import Citation

LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh"})
NEAR = 200  # characters behind a basis in which its amendments are named


def _entry(case: Case, citation: Citation) -> Entry | None:
    """What the registry has of the document that a mention names."""
    known = case.record.documents[citation.document] if citation.document is not None else None
    if known is None or not known.registered:
        return None
    if known.symbol is not None:
        return registry().numbered(known.type, known.symbol, known.date)
    return registry().named(known.name, known.date, case.day) if known.name else None


def _called(entry: Entry) -> str:
    """'Luật Đất đai (31/2024/QH15)', 'Nghị định số 30/2020/NĐ-CP'."""
    return f"{entry.title} ({entry.symbol})" if entry.type in LAWS else f"{entry.type} số {entry.symbol}"


@lru_cache(maxsize=1)
def _successors() -> Mapping[str, Entry]:
    """By number: what replaced a document."""
    return {symbol: entry for entry in registry().entries for symbol in entry.replaces}


@lru_cache(maxsize=1)
def _amendments() -> Mapping[str, list[Entry]]:
    """By number: what amended a document."""
    found: dict[str, list[Entry]] = {}
    for entry in registry().entries:
        for symbol in entry.amends:
            found.setdefault(symbol, []).append(entry)
    return found


def _ended(case: Case, citations: tuple[Citation, ...]) -> Iterator[Found]:
    """Mentions of what had ended, each document once."""
    told: set[int | None] = set()
    for citation in citations:
        entry = _entry(case, citation)
        if entry is None or entry.ended is None or case.since is None or case.since < entry.ended or citation.document in told:
            continue
        told.add(citation.document)
        after = _successors().get(entry.symbol)
        yield on(citation, name=_called(entry), ended=said(entry.ended), successor=f" (→ {_called(after)})" if after else "")


@check("VB401")
def basis_ended(case: Case) -> Iterator[Found]:
    return _ended(case, case.bases)


@check("VB402")
def cited_ended(case: Case) -> Iterator[Found]:
    own = case.record.header.type
    if own is None or own.value not in words("reporting_kind"):
        bases = {citation.document for citation in case.bases}
        used = (each for each in case.record.citations if each.relation in words("use") or each.relation == BASIS)
        yield from _ended(case, tuple(each for each in used if each.document not in bases))


@check("VB403")
def basis_not_yet(case: Case) -> Iterator[Found]:
    for citation in () if case.is_normative else case.bases:
        entry = _entry(case, citation)
        if entry is not None and case.day is not None and entry.effective is not None and entry.date <= case.day < entry.effective:
            yield on(citation, name=_called(entry), effective=said(entry.effective), own=said(case.day))


@check("VB404")
def registered_date(case: Case) -> Iterator[Found]:
    for citation in case.record.citations:
        entry = _by_number(citation)
        if entry is not None and citation.date and not agree(citation.date, entry.date) and not _proclaimed(citation.date, entry):
            yield on(citation, type=entry.type, symbol=entry.symbol, known=said(entry.date), date=said(citation.date))


def _by_number(citation: Citation) -> Entry | None:
    """The one document with that number; only where the number has its year."""
    if citation.symbol is None or not YEAR.search(citation.symbol):
        return None
    found = registry().by_symbol.get((citation.type or "", citation.symbol.upper()), ())
    return found[0] if len(found) == 1 else None


def _proclaimed(date: str, entry: Entry) -> bool:
    """Whether a law may be cited by the day of its proclamation."""
    if entry.type not in LAWS or len(date) != len(entry.date):
        return False
    return 0 < (Day.fromisoformat(date) - Day.fromisoformat(entry.date)).days <= int(table("proclaimed_within"))


@check("VB405")
def law_against_number(case: Case) -> Iterator[Found]:
    for citation in case.record.citations:
        entry = _by_number(citation) if citation.name is not None else None
        named = registry().by_name.get(name_key(citation.name or ""), ()) if entry is not None else ()
        if entry is not None and named and entry not in named:
            yield on(citation, symbol=citation.symbol, known=entry.title, name=citation.name)


@check("VB406")
def provision_absent(case: Case) -> Iterator[Found]:
    for citation in case.record.citations:
        entry = _entry(case, citation)
        for division in citation.provisions if entry is not None and entry.articles is not None else ():
            article = division.get("điều", "")
            if entry is not None and entry.articles is not None and article.isdigit() and int(article) > entry.articles:
                yield on(citation, name=_called(entry), articles=entry.articles, article=article)


@check("VB407")
def own_provision_absent(case: Case) -> Iterator[Found]:
    labels = [int(section.label) for section in case.record.sections if section.kind == "điều" and section.label.isdigit()]
    for match in case.find("own_article") if len(labels) > 1 else ():
        if int(match["article"]) > max(labels):
            yield Found(*match.span(), {**match.groupdict(), "last": max(labels)})


@check("VB408")
def law_year(case: Case) -> Iterator[Found]:
    for citation in case.record.citations:
        named = registry().by_name.get(name_key(citation.name), ()) if citation.name is not None else ()
        year = (citation.date or "")[:4]
        years = {date[:4] for entry in named for date in (entry.date, entry.effective) if date}
        if year > min(years, default="9999") and year not in years and citation.symbol is None:
            yield on(citation, name=citation.name, year=year, known=", ".join(sorted({entry.date[:4] for entry in named})))


@check("VB409")
def basis_amended(case: Case) -> Iterator[Found]:
    cited = {document.urn for document in case.record.documents} | {document.symbol for document in case.record.documents}
    for citation in case.bases:
        entry = _entry(case, citation)
        told = "sửa đổi" in case.folded[citation.start : citation.end + NEAR].partition("\n")[0]
        later = [each for each in _amendments().get(entry.symbol, ()) if (each.effective or each.date) <= (case.day or "")] if entry else []
        if entry is not None and later and not told and not cited & {each.symbol for each in later} and not _names_amendment(case, later):
            yield on(citation, name=_called(entry), amending=", ".join(map(_called, later)))


def _names_amendment(case: Case, later: list[Entry]) -> bool:
    """Whether the text names one of the amending documents by its title and day."""
    names = {(name_key(each.name), each.date) for each in case.record.citations if each.name}
    return any(name_key(each.title) == name and agree(date, each.date) for each in later for name, date in names)
