"""What the documents of a corpus say of each other (VB9xx). Without a corpus all of these rules are silent."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.check.case import Case, Found, on
from vanban.check.corpus import Known, number
from vanban.check.knowledge import pattern, table
from vanban.check.names import bodies_named, said
from vanban.check.rules import check
from vanban.link.registry import YEAR, name_key, registry
from vanban.record import Citation


def _cited(case: Case) -> Iterator[tuple[Citation, Known]]:
    """Dated citations by number of documents that are in the corpus, each with that document."""
    for citation in case.record.citations if case.corpus is not None else ():
        if citation.symbol is None or citation.date is None or case.corpus is None:
            continue
        known = case.corpus.the(number(citation.type, citation.symbol), citation.date)
        if known is not None and known.path != case.record.source.path:
            yield citation, known


@check("VB901")
def corpus_date(case: Case) -> Iterator[Found]:
    for citation, known in _cited(case):
        date = citation.date or ""
        one_year = bool(YEAR.search(known.symbol)) or date[:4] == (known.date or "")[:4]
        if known.date and not known.date.startswith(date) and one_year and not _of_others(citation.issuer, known.issuer):
            yield on(citation, type=citation.type, symbol=known.symbol, path=known.path, known=said(known.date), date=said(date))


def _of_others(one: str | None, two: str | None) -> bool:
    """Whether both bodies are known, and not the same."""
    first, second = (name_key(each or "").replace("ủy ban nhân dân", "ubnd") for each in (one, two))
    return bool(first and second) and not (first.startswith(second) or second.startswith(first) or _one_body(one or "", two or ""))


def _one_body(one: str, two: str) -> bool:
    names = [{body["code"] for body in bodies_named(each.removeprefix("Bộ trưởng "))} for each in (one, two)]
    return bool(names[0] & names[1]) or not (names[0] and names[1])


@check("VB902")
def corpus_issuer(case: Case) -> Iterator[Found]:
    for citation, known in _cited(case):
        if citation.date == known.date and citation.issuer and known.issuer and _of_others(citation.issuer, known.issuer):
            yield on(citation, type=citation.type, symbol=known.symbol, path=known.path, known=known.issuer, issuer=citation.issuer)


@check("VB903")
def corpus_title(case: Case) -> Iterator[Found]:
    for citation, known in _cited(case):
        match = pattern("about_words").match(case.folded[citation.end : citation.end + 250])
        if match is None or known.subject is None or citation.date != known.date:
            continue
        said_words, title = (set(name_key(each).split()) for each in (match.group(), known.subject))
        if len(said_words & title) < table("alike") * min(len(said_words), len(title)):
            yield on(citation, type=citation.type, symbol=known.symbol, path=known.path, known=known.subject)


@check("VB904")
def number_twice(case: Case) -> Iterator[Found]:
    own, kind = case.record.header.symbol, case.record.header.type
    if case.corpus is None or own is None:
        return
    for known in case.corpus.by_number.get(number(kind.value if kind else None, own.value), ()):
        same_year = bool(YEAR.search(own.value)) or (known.date or "")[:4] == case.year
        issuer = case.record.header.issuer
        if known.path != case.record.source.path and same_year and not _of_others(issuer.value if issuer else None, known.issuer):
            yield on(own, symbol=own.value, path=known.path)
            return


@check("VB905")
def corpus_ended(case: Case) -> Iterator[Found]:
    for citation in case.record.citations if case.corpus is not None else ():
        if citation.symbol is None or case.corpus is None or case.day is None or citation.relation in ("thay thế", "bãi bỏ"):
            continue
        for known, date in case.corpus.ended.get(number(citation.type, citation.symbol), ()):
            if known.path != case.record.source.path and (known.date or "9999") <= case.day and citation.date in (None, date):
                yield on(citation, type=citation.type, symbol=citation.symbol, by=known.symbol, path=known.path)
                break


@check("VB906")
def chain_ended(case: Case) -> Iterator[Found]:
    bases = set(map(id, case.bases)) if case.corpus is not None else set()
    for citation, known in _cited(case) if bases else ():
        for (kind, symbol), date in known.bases if id(citation) in bases and case.day is not None else ():
            entry = registry().numbered(kind, symbol, date)
            if entry is not None and entry.ended is not None and case.day is not None and entry.ended <= case.day:
                yield on(citation, type=citation.type, symbol=known.symbol, base=f"{entry.type} số {entry.symbol}", ended=said(entry.ended))
                break
