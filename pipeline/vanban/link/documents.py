"""Mentions → documents: mentions that surely speak of one document become one entry.

Each mention says in ``linked_by`` why it belongs where it does. Where the text leaves room the mention stays without a document, which
is a recorded 'don't know': a wrong antecedent is worse than none.

=====================  ==================================================================================================
``linked_by``          why
=====================  ==================================================================================================
link.first             the first mention of the document
link.symbol            kind and number agree, and no stated date contradicts
link.name              kind, name and stated date agree
link.alias             the text gave the document that name: '(sau đây gọi tắt là …)'
link.number            a short number ('Nghị định 98') that just one document of that kind before it has
link.nearest           'Chỉ thị nêu trên': the one document of that kind in this paragraph or the one before it
=====================  ==================================================================================================
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import msgspec
import regex

from vanban.link import urn
from vanban.link.registry import Entry, name_key, registry
from vanban.record import Citation, Document
from vanban.rulebook import Rule, load
from vanban.text.model import Reading

FAMILIES = {"Chương trình hành động": "Chương trình", "Chương trình công tác": "Chương trình", "Kế hoạch hành động": "Kế hoạch"}
SHORT = regex.compile(r"(?<number>\d{1,5}[a-zđ]?)(?:/(?<year>\d{4}))?")


@dataclass(slots=True)
class _Known:
    """A document while its mentions are gathered."""

    kind: str
    symbol: str | None
    name: str | None
    dates: set[str] = field(default_factory=set)
    mentions: list[int] = field(default_factory=list)

    def admits(self, date: str | None) -> bool:
        return date is None or not self.dates or any(known.startswith(date) or date.startswith(known) for known in self.dates)


def resolve(reading: Reading, citations: Sequence[Citation], on: str | None = None) -> tuple[list[Citation], list[Document]]:
    """The citations with their ``document`` and ``linked_by``, and the documents in the order of their first mention.

    ``on`` is the date of the citing document (EDTF): a law that is named without year or number is the one in force that day.
    """
    aliases = _aliases(reading, citations)
    citations = sorted([*citations, *_later_uses(reading, citations, aliases)], key=lambda citation: (citation.start, citation.end))
    gathered = _Gathered(reading, citations, aliases)
    gathered.gather()
    order = sorted(range(len(gathered.known)), key=lambda at: gathered.known[at].mentions[0])
    rank = {at: place for place, at in enumerate(order)}
    linked = [
        citation if at is None else msgspec.structs.replace(citation, document=rank[at[0]], linked_by=at[1])
        for citation, at in zip(citations, gathered.places, strict=True)
    ]
    return linked, [_document(gathered.known[at], citations, on) for at in order]


@dataclass(frozen=True, slots=True)
class _Alias:
    """A name that a text gives to a document: the words, the place of the mention that gets it, and the span of the brackets."""

    words: str
    giver: int  # start of the mention
    start: int
    end: int


def _aliases(reading: Reading, citations: Sequence[Citation]) -> list[_Alias]:
    """'(sau đây gọi tắt là Chỉ thị 19)' names the last document of its kind before the brackets, in that paragraph."""
    found = []
    for match in _alias_rule().pattern.finditer(reading.folded):
        words = reading.text[slice(*match.span("alias"))].strip()
        line = reading.line_at(match.start())[0]
        before = [c for c in citations if line <= c.start and c.end <= match.start() and c.form not in ("self", "anaphor")]
        kinds = sorted({_family(c) for c in before if name_key(words).startswith(name_key(_family(c)))}, key=len)
        fitting = [c for c in before if kinds and _family(c) == kinds[-1]]
        dated = [c for c in fitting if c.date is not None]  # subjects name other documents by number alone
        if fitting:
            found.append(_Alias(words, (dated or fitting)[-1].start, match.start(), match.end()))
    return found


def _later_uses(reading: Reading, citations: Sequence[Citation], aliases: Sequence[_Alias]) -> Iterator[Citation]:
    """The places where a text uses an alias that is no citation by itself ('Kế hoạch 10', 'Chương trình')."""
    for alias in aliases:
        kind = next(c.type for c in citations if c.start == alias.giver)
        for match in regex.finditer(rf"(?<!\w){regex.escape(alias.words)}(?![\w/]| số)", reading.text, pos=alias.end):
            if not any(c.start < match.end() and match.start() < c.end for c in citations):
                yield Citation(
                    start=match.start(), end=match.end(), text=match.group(), form="anaphor", type=kind, rule=_alias_rule().id,
                    parts={"name": match.span()},
                )  # fmt: skip


class _Gathered:
    """The documents of one text, found in the order in which it names them."""

    def __init__(self, reading: Reading, citations: Sequence[Citation], aliases: Sequence[_Alias]) -> None:
        self.reading, self.citations, self.aliases = reading, citations, aliases
        self.known: list[_Known] = []
        self.places: list[tuple[int, str] | None] = [None] * len(citations)

    def gather(self) -> None:
        symbols: dict[tuple[str, str], list[int]] = {}
        names: dict[str, list[int]] = {}
        for dated in (True, False):  # those with a date first: they tell how many documents share a number
            for index, citation in enumerate(self.citations):
                if (citation.date is not None) != dated or citation.form in ("self", "anaphor") or _is_short(citation):
                    continue
                if citation.symbol is not None:
                    self._join(index, symbols.setdefault((_family(citation), citation.symbol.upper()), []), "link.symbol")
                elif citation.name is not None:
                    self._join(index, names.setdefault(name_key(citation.name), []), "link.name")
        for known in self.known:
            known.mentions.sort()
        for alias in self.aliases:
            self._give(alias)
        for index, citation in enumerate(self.citations):
            if citation.form == "anaphor" and self.places[index] is None:
                self._nearest(index)
            elif _is_short(citation):
                self._short(index)
        for known in self.known:
            known.mentions.sort()
            first = known.mentions[0]
            self.places[first] = (self.places[first] or (0, ""))[0], "link.first"

    def _join(self, index: int, candidates: list[int], why: str) -> None:
        citation = self.citations[index]
        same = [at for at in candidates if self.known[at].admits(citation.date)]
        if len(same) > 1:
            return
        if same:
            at = same[0]
        else:
            at = len(self.known)
            self.known.append(_Known(_family(citation), citation.symbol, citation.name))
            candidates.append(at)
        self._put(index, at, why)

    def _put(self, index: int, at: int, why: str) -> None:
        self.places[index] = at, why
        self.known[at].mentions.append(index)
        date = self.citations[index].date
        if date is not None:
            self.known[at].dates.add(date)

    def _give(self, alias: _Alias) -> None:
        giver = next(i for i, c in enumerate(self.citations) if c.start == alias.giver)
        key = name_key(alias.words)
        for index, citation in enumerate(self.citations):
            inside = alias.start <= citation.start and citation.end <= alias.end
            later = citation.start >= alias.end and name_key(_words(citation)) == key
            place = self.places[giver]
            if place is not None and (inside or later):
                self._move(index, place[0])

    def _move(self, index: int, at: int) -> None:
        """A mention under an alias belongs to the document that got it; an entry that held nothing else goes empty."""
        old = self.places[index]
        if old is not None and old[0] == at:
            return
        if old is not None:
            self.known[old[0]].mentions.remove(index)
            if not self.known[old[0]].mentions:
                self._drop(old[0])
                at -= at > old[0]
        self._put(index, at, "link.alias")

    def _drop(self, gone: int) -> None:
        del self.known[gone]
        self.places = [None if p is None else (p[0] - (p[0] > gone), p[1]) for p in self.places]

    def _short(self, index: int) -> None:
        """'Nghị định 98' or 'NĐ 98/2023': the one document of that kind with that number that was named before."""
        if self.places[index] is not None:
            return
        citation = self.citations[index]
        wanted = SHORT.fullmatch(citation.symbol or "")
        if wanted is None:
            return
        number, year = wanted["number"], wanted["year"]
        before = [at for at, known in enumerate(self.known) if known.kind == _family(citation) and known.mentions[0] < index]
        fitting = [at for at in before if _has_number(self.known[at].symbol, number, year)]
        if len(fitting) == 1:
            self._put(index, fitting[0], "link.number")
        elif not fitting and year:
            self.known.append(_Known(_family(citation), citation.symbol, None))
            self._put(index, len(self.known) - 1, "link.first")

    def _nearest(self, index: int) -> None:
        """The one document of that kind that this paragraph, or else the one before it, names in front of the pointing words."""
        citation = self.citations[index]
        start, _ = self.reading.line_at(citation.start)
        bounds = [(start, citation.start)]
        if start:
            bounds.append((self.reading.line_at(start - 1)[0], start))
        for low, high in bounds:
            fitting = {
                place[0]
                for other, place in zip(self.citations, self.places, strict=True)
                if place is not None and low <= other.start < high and _family(other) == _family(citation)
            }
            if len(fitting) == 1:
                self._put(index, fitting.pop(), "link.nearest")
            if fitting:
                return


def _family(citation: Citation) -> str:
    kind = citation.type or ""
    return FAMILIES.get(kind, kind)


def _words(citation: Citation) -> str:
    """The mention without its provision: what an alias is compared with."""
    start = min((span[0] for part, span in citation.parts.items() if part != "provision"), default=citation.start)
    return citation.text[start - citation.start :]


def _is_short(citation: Citation) -> bool:
    return citation.symbol is not None and SHORT.fullmatch(citation.symbol) is not None


def _has_number(symbol: str | None, number: str, year: str | None) -> bool:
    parts = regex.split(r"[/-]", symbol or "")
    return parts[0] == number and (year is None or year in parts[1:2])


def _document(known: _Known, citations: Sequence[Citation], on: str | None) -> Document:
    """What all mentions state together, and the identifier that follows from it and from the registry."""
    mentions = [citations[index] for index in known.mentions]
    first = mentions[0]
    symbol = next((c.symbol for c in mentions if c.symbol and not _is_short(c)), first.symbol)
    date = next((c.date for c in mentions if c.date), None)
    issuer = max((c.issuer for c in mentions if c.issuer), key=len, default=None)
    name = next((c.name for c in mentions if c.name), None)
    kind = next((c.type for c in mentions if c.type), None)
    entry = _entry(kind, symbol, date, name, on)
    return Document(
        urn=urn.of_entry(entry) if entry else urn.make(kind, symbol, date, issuer, name),
        type=kind,
        symbol=symbol,
        date=date,
        issuer=issuer,
        name=name,
        registered=entry is not None,
        mentions=tuple(known.mentions),
    )


def _entry(kind: str | None, symbol: str | None, date: str | None, name: str | None, on: str | None) -> Entry | None:
    if symbol is not None:
        return registry().numbered(kind, symbol, date)
    return registry().named(name, date, on) if name else None


@lru_cache(maxsize=1)
def _alias_rule() -> Rule:
    return load()["resolution"].rule("resolution.alias")
