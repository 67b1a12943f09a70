"""Citations: the mentions of other documents, with their parts.

What the words are is in ``rules/citations.toml``; here is how rules work together: a provision joins the citation that
follows it, and a list continues the citation before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from vanban.extractors import edtf, provisions
from vanban.link.kinds import Kinds, family, kinds
from vanban.link.symbols import normal_symbol, true_case
from vanban.record import Citation, CitationForm, Span
from vanban.rulebook import Rule, Scanner, load
from vanban.text.model import Reading

Match = regex.Match[str]
LONGEST_CODE = 4  # letters of an abbreviated kind word: 'TTLT'
PARTS = ("type", "symbol", "name", "date", "issuer")
POINTING: dict[str, CitationForm] = {
    "citation.self": "self",
    "citation.own-provision": "self",
    "citation.anaphor": "anaphor",
    "citation.provision-of-law": "anaphor",
    "citation.bare": "anaphor",
}
NUMBER = regex.compile(r"[^/-]+")  # in front of a symbol
UNDATED = frozenset({"citation.plenum", "citation.congress", "citation.constitution"})  # no date or issuer follows these


@dataclass(frozen=True, slots=True)
class _Rules:
    scanner: Scanner
    issued: Rule
    year: Rule
    next_number: Rule
    next_term: Rule
    next_date: Rule
    kinds: Kinds


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    file = load()["citations"]
    return _Rules(
        Scanner(tuple(rule for rule in file.rules if rule.trigger)),
        file.rule("citation.issued"),
        file.rule("citation.year"),
        file.rule("citation.next"),
        file.rule("citation.plenum-next"),
        file.rule("citation.law-next"),
        kinds(),
    )


def find(reading: Reading) -> list[Citation]:
    """All citations of a text, sorted by place; also the document's mentions of itself (form 'self')."""
    rules = _rules()
    folded, text = reading.folded, reading.text
    found: list[Citation] = []
    named: set[tuple[str, str]] = set()  # kind and number of the documents so far
    told = 0  # how many of ``found`` are in ``named``
    provision: tuple[Span, int] | None = None
    for rule, match in rules.scanner.scan(folded):
        if found and match.start() < found[-1].end:  # a list has gone beyond what its rule matched
            continue
        if rule.id == "citation.provision":
            provision = match.span("provision"), match.end()
            continue
        own = provision[0] if provision is not None and provision[1] == match.start() else None
        provision = None
        if rule.id == "citation.provision-of-law" and own is None:
            continue
        if rule.id == "citation.short-again":
            named.update((family(citation), number) for citation in found[told:] if (number := _number(citation)))
            told = len(found)
            if (rules.kinds.family_of(match["type"]), match["symbol"]) not in named:
                continue
        if rule.id in POINTING:
            found.append(_pointing(text, rule, match, own))
        elif rule.id == "citation.plenum":
            found.extend(_plenum(text, folded, rule, match, own, rules))
        else:
            found.extend(_numbered(text, folded, rule, match, own, rules))
    return found


def _number(citation: Citation) -> str | None:
    """'27' of '27/CT-TTg'."""
    head = NUMBER.match(citation.symbol or "")
    return head.group() if head else None


def _pointing(text: str, rule: Rule, match: Match, provision: Span | None) -> Citation:
    """'Kế hoạch này', 'khoản 2 Điều này', 'Chỉ thị nêu trên': words that name no document of themselves."""
    if rule.id == "citation.own-provision":
        provision = match.span()
    stated = match.span("provision") if rule.id == "citation.own-provision" else provision  # 'Điều này' has no number
    start = match.start() if provision is None else provision[0]
    words = None if provision is None else text[slice(*provision)]
    return Citation(
        start=start,
        end=match.end(),
        text=text[start : match.end()],
        form=POINTING[rule.id],
        type=_rules().kinds.name_of(match["type"]) if "type" in match.re.groupindex else None,
        provision=words,
        provisions=() if stated is None or stated[0] < 0 else provisions.parse(text[slice(*stated)]),
        parts=_parts([match], provision),
        rule=rule.id,
    )


def _numbered(text: str, folded: str, rule: Rule, match: Match, provision: Span | None, rules: _Rules) -> Iterator[Citation]:
    """A citation, with those before it that share the end of its number and those after it that share its kind word."""
    groups = match.groupdict()
    symbol = normal_symbol(groups["symbol"]) if groups.get("symbol") else None
    if symbol is not None and (groups.get("type") or "").isupper() and len(match["type"]) > LONGEST_CODE:
        symbol = true_case(symbol)  # a title in capitals
    kind = rules.kinds.name_of(groups["type"]) if groups.get("type") else rules.kinds.of_symbol(symbol or "")
    start = match.start() if provision is None else provision[0]
    for at, to in match.spans("listed") if groups.get("listed") else ():
        yield _listed(text, rule, kind, symbol or "", (start, to), (at, to), provision)
        start, provision = to, None
    if groups.get("listed"):
        start = match.start("symbol")
    last = _citation(text, folded, rule, match, kind, symbol, start, provision, rules)
    yield last
    if symbol is None and last.name is not None and last.date is not None:
        yield from _other_dates(text, folded, last, rules)
    if symbol is None or rule.id in ("citation.short", "citation.short-again"):
        return
    while (following := rules.next_number.pattern.match(folded, last.end)) is not None:
        begin, number = following.end("joint"), normal_symbol(following["symbol"])
        last = _citation(text, folded, rules.next_number, following, kind, number, begin, None, rules)
        yield last


def _other_dates(text: str, folded: str, law: Citation, rules: _Rules) -> Iterator[Citation]:
    """'năm 2013' of 'Luật … năm 2003 và năm 2013': the same name, another law."""
    end = law.end
    while (following := rules.next_date.pattern.match(folded, end)) is not None:
        begin, end = following.end("joint"), following.end()
        yield Citation(
            start=begin,
            end=end,
            text=text[begin:end],
            form="unnumbered",
            type=law.type,
            name=law.name,
            date=_date(following),
            parts={"date": following.span("date")},
            rule=rules.next_date.id,
        )


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
        provisions=() if provision is None else provisions.parse(text[slice(*provision)]),
        parts={"symbol": number},
        rule=rule.id,
    )


def _citation(
    text: str,
    folded: str,
    rule: Rule,
    match: Match,
    kind: str | None,
    symbol: str | None,
    start: int,
    provision: Span | None,
    rules: _Rules,
) -> Citation:
    """A citation from the match of its kind word with number or name, and from what follows it: date and issuer."""
    matches = [match]
    if rule.id not in UNDATED:
        tail = rules.issued.pattern.match(folded, match.end())
        if tail is None and match.re.groupindex.get("name"):
            tail = rules.year.pattern.match(folded, match.end())
        if tail is not None:
            matches.append(tail)
    parts = _parts(matches, provision)
    date = _date(matches[-1])
    name, issuer = parts.get("name"), parts.get("issuer")
    end = matches[-1].end()
    form: CitationForm = "unnumbered" if symbol is None else "full" if date or issuer or name else "short"
    return Citation(
        start=start,
        end=end,
        text=text[start:end],
        form=form,
        type=kind,
        symbol=symbol,
        date=date,
        issuer=None if issuer is None else text[slice(*issuer)],
        name=None if name is None else text[slice(*name)],
        provision=None if provision is None else text[slice(*provision)],
        provisions=() if provision is None else provisions.parse(text[slice(*provision)]),
        parts=parts,
        rule=rule.id,
    )


def _plenum(text: str, folded: str, rule: Rule, match: Match, provision: Span | None, rules: _Rules) -> Iterator[Citation]:
    kind = rules.kinds.name_of(match["type"])
    start = match.start() if provision is None else provision[0]
    first = _citation(text, folded, rule, match, kind, None, start, provision, rules)
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


def _parts(matches: list[Match], provision: Span | None) -> dict[str, Span]:
    """Where each part stands; what is said twice ('của Tỉnh ủy số … của Tỉnh ủy') counts where it is said last."""
    parts = {} if provision is None else {"provision": provision}
    for match in matches:
        for group in PARTS:
            if group in match.re.groupindex and match.start(group) >= 0:
                parts[group] = match.span(group)
    return parts


def _date(match: Match) -> str | None:
    """The EDTF date that a citation states: a day, a month or a year."""
    groups = match.groupdict()
    if not groups.get("date") or groups.get("year") is None:
        return None
    day, month, year = groups.get("day"), groups.get("month"), groups["year"]
    if day and month:
        return edtf.full(day, month, year)
    return f"{year}-{int(month):02}" if month and 1 <= int(month) <= 12 else year
