"""Citations: the mentions of other documents, with their parts.

What the words are is in ``rules/citations.toml``; here is how rules work together: a provision joins the citation that
follows it, and a list continues the citation before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from vanban.extract import edtf
from vanban.link.kinds import Kinds, kinds
from vanban.record import Citation, CitationForm, Span
from vanban.rulebook import Rule, Scanner, load
from vanban.text.model import Reading

Match = regex.Match[str]
SPACED = regex.compile(r"[ \n]+")


@dataclass(frozen=True, slots=True)
class _Rules:
    scanner: Scanner
    next_number: Rule
    next_term: Rule
    kinds: Kinds


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    file = load()["citations"]
    return _Rules(
        Scanner(tuple(rule for rule in file.rules if rule.trigger)),
        file.rule("citation.next"),
        file.rule("citation.plenum-next"),
        kinds(),
    )


def find(reading: Reading) -> list[Citation]:
    """All citations of a text, sorted by place; also the document's mentions of itself (form 'self')."""
    rules = _rules()
    folded, text = reading.folded, reading.text
    found: list[Citation] = []
    provision: tuple[Span, int] | None = None
    for rule, match in rules.scanner.scan(folded):
        if found and match.start() < found[-1].end:  # a list has gone beyond what its rule matched
            continue
        if rule.id == "citation.provision":
            provision = match.span("provision"), match.end()
            continue
        own = provision[0] if provision is not None and provision[1] == match.start() else None
        provision = None
        if rule.id == "citation.self":
            found.append(_self(text, rule, match, own))
        elif rule.id == "citation.plenum":
            found.extend(_plenum(text, folded, rule, match, own, rules))
        else:
            found.extend(_numbered(text, folded, rule, match, own, rules))
    return found


def _self(text: str, rule: Rule, match: Match, provision: Span | None) -> Citation:
    start, end = match.span() if provision is None else (provision[0], match.end())
    return Citation(
        start=start,
        end=end,
        text=text[start:end],
        form="self",
        type=_rules().kinds.name_of(match["type"]),
        provision=None if provision is None else text[slice(*provision)],
        parts=_parts(match, provision, "type"),
        rule=rule.id,
    )


def _numbered(text: str, folded: str, rule: Rule, match: Match, provision: Span | None, rules: _Rules) -> Iterator[Citation]:
    """A citation, with those before it that share the end of its number and those after it that share its kind word."""
    groups = match.groupdict()
    symbol = normal_symbol(groups["symbol"]) if groups.get("symbol") else None
    kind = rules.kinds.name_of(groups["type"]) if groups.get("type") else rules.kinds.of_symbol(symbol or "")
    start = match.start() if provision is None else provision[0]
    for at, to in match.spans("listed") if groups.get("listed") else ():
        yield _listed(text, rule, kind, symbol or "", (start, to), (at, to), provision)
        start, provision = to, None
    if groups.get("listed"):
        start = match.start("symbol")
    yield _citation(text, rule, match, kind, symbol, start, provision)
    if symbol is None or rule.id == "citation.short":
        return
    end = match.end()
    while (following := rules.next_number.pattern.match(folded, end)) is not None:
        yield _citation(text, rules.next_number, following, kind, normal_symbol(following["symbol"]), following.end("joint"), None)
        end = following.end()


def _listed(text: str, rule: Rule, kind: str, last: str, span: Span, number: Span, provision: Span | None) -> Citation:
    """'01' of 'số 01, 02/2021/TT-BGDĐT': its number ends as the last one of the list does."""
    start = span[0] if span[0] < number[0] and text[span[0] : number[0]].strip(" ,") not in ("", "và") else number[0]
    return Citation(
        start=start,
        end=span[1],
        text=text[start : span[1]],
        form="short",
        type=kind,
        symbol=normal_symbol(text[slice(*number)]) + last[last.find("/") :] if "/" in last else text[slice(*number)],
        provision=None if provision is None else text[slice(*provision)],
        parts={"symbol": number},
        rule=rule.id,
    )


def _citation(text: str, rule: Rule, match: Match, kind: str | None, symbol: str | None, start: int, provision: Span | None) -> Citation:
    groups = match.groupdict()
    name = groups.get("name")
    issuer_at = next((match.span(group) for group in ("issuer", "issuer_before") if groups.get(group)), None)
    date = _date(groups)
    end = match.end()
    form: CitationForm = "unnumbered" if symbol is None else "full" if date or issuer_at or name else "short"
    return Citation(
        start=start,
        end=end,
        text=text[start:end],
        form=form,
        type=kind,
        symbol=symbol,
        date=date,
        issuer=None if issuer_at is None else text[slice(*issuer_at)],
        name=None if name is None else SPACED.sub(" ", text[slice(*match.span("name"))]),
        provision=None if provision is None else text[slice(*provision)],
        parts=_parts(match, provision, "type", "symbol", "name", "date", "issuer"),
        rule=rule.id,
    )


def _plenum(text: str, folded: str, rule: Rule, match: Match, provision: Span | None, rules: _Rules) -> Iterator[Citation]:
    kind = rules.kinds.name_of(match["type"])
    start = match.start() if provision is None else provision[0]
    first = _citation(text, rule, match, kind, None, start, provision)
    yield first
    stem = regex.sub(r"[IVX]+\)?$", "", first.name or "")
    end = match.end()
    while (following := rules.next_term.pattern.match(folded, end)) is not None:
        begin, end = following.end("joint"), following.end()
        yield Citation(
            start=begin,
            end=end,
            text=text[begin:end],
            form="unnumbered",
            type=kind,
            name=f"{stem}{following['term']}",
            parts={"name": (begin, end)},
            rule=rules.next_term.id,
        )


def _parts(match: Match, provision: Span | None, *groups: str) -> dict[str, Span]:
    known = match.re.groupindex
    parts = {group: match.span(group) for group in groups if group in known and match.start(group) >= 0}
    if "issuer" not in parts and "issuer_before" in known and match.start("issuer_before") >= 0:
        parts["issuer"] = match.span("issuer_before")
    if provision is not None:
        parts["provision"] = provision
    return parts


def _date(groups: dict[str, str | None]) -> str | None:
    """The EDTF date that a citation states: a day, a month or a year."""
    if not groups.get("date"):
        return None
    day, month, year = groups.get("day"), groups.get("month"), groups.get("year")
    if year is None:
        return None
    if day and month:
        return edtf.full(day, month, year)
    return f"{year}-{int(month):02}" if month and 1 <= int(month) <= 12 else year


def normal_symbol(symbol: str) -> str:
    """A symbol without spaces, '-' for every dash; a number left blank keeps its place.

    >>> normal_symbol("01/CT – UBND"), normal_symbol("…/QĐ-UBND")
    ('01/CT-UBND', '/QĐ-UBND')
    """
    plain = regex.sub(r"\s", "", regex.sub(r"[‐‑‒–—―−]", "-", symbol))
    return regex.sub(r"^[.…_]+", "", plain)
