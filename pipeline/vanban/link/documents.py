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

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec
import regex

from vanban.link import aliases, urn
from vanban.link.aliases import POINTING, Alias
from vanban.link.kinds import family
from vanban.link.registry import Entry, name_key, registry
from vanban.record import Citation, Document
from vanban.text.model import Reading

SHORT = regex.compile(r"(?<number>\d{1,5}[a-zđ]?)(?:/(?<year>\d{4}))?")
HEAD = regex.compile(r"(?<number>[^/-]+)(?:[/-](?<year>\d{4})(?=[/-]))?")


@dataclass(slots=True)
class _Known:
    """A document while its mentions (indices of citations) are gathered."""

    dates: set[str] = field(default_factory=set)
    mentions: list[int] = field(default_factory=list)

    def admits(self, date: str | None) -> bool:
        return date is None or not self.dates or any(known.startswith(date) or date.startswith(known) for known in self.dates)


def resolve(reading: Reading, citations: Sequence[Citation], on: str | None = None) -> tuple[list[Citation], list[Document]]:
    """The citations with their ``document`` and ``linked_by``, and the documents in the order of their first mention.

    ``citations`` are sorted; uses of aliases are added to them. ``on`` is the date of the citing document (EDTF): a law that is named
    without year or number is the one in force that day.
    """
    given = aliases.find(reading, citations)
    later = aliases.later_uses(reading, citations, given)
    citations = sorted([*citations, *later], key=lambda citation: (citation.start, citation.end))
    gathered = _Gathered(reading, citations)
    gathered.by_number_and_name()
    gathered.by_aliases(given)
    gathered.by_words_that_point()
    known = sorted((each for each in gathered.known if each.mentions), key=lambda each: min(each.mentions))
    linked = list(citations)
    for place, each in enumerate(known):
        each.mentions.sort()
        for index in each.mentions:
            why = "link.first" if index == each.mentions[0] else gathered.why[index]
            linked[index] = msgspec.structs.replace(citations[index], document=place, linked_by=why)
    return linked, [_document(each, citations, on) for each in known]


class _Gathered:
    """The documents of one text. ``place`` and ``why`` say of each citation which document it is, and by what."""

    def __init__(self, reading: Reading, citations: Sequence[Citation]) -> None:
        self.reading, self.citations = reading, citations
        self.starts = [citation.start for citation in citations]
        self.known: list[_Known] = []
        self.place: dict[int, _Known] = {}
        self.why: dict[int, str] = {}

    def by_number_and_name(self) -> None:
        """Mentions that carry a whole number or a name. Those with a date go first: they tell how many documents share a number."""
        candidates: dict[tuple[str, ...], list[_Known]] = defaultdict(list)
        for dated in (True, False):
            for index, citation in enumerate(self.citations):
                if (citation.date is not None) != dated or citation.form in POINTING or _is_short(citation):
                    continue
                if citation.symbol is not None:
                    self._join(index, candidates["symbol", family(citation), citation.symbol.upper()], "link.symbol")
                elif citation.name is not None:
                    self._join(index, candidates["name", name_key(citation.name)], "link.name")

    def by_aliases(self, given: Sequence[Alias]) -> None:
        """Mentions in the brackets that give an alias, and all later ones in its words."""
        worded: dict[str, list[int]] = defaultdict(list)
        for index, citation in enumerate(self.citations):
            worded[name_key(_words(citation))].append(index)
        for alias in given:
            giver = self.place.get(bisect_left(self.starts, alias.giver.start))
            if giver is None:
                continue
            inside = range(bisect_left(self.starts, alias.start), bisect_left(self.starts, alias.end))
            later = (index for index in worded[name_key(alias.words)] if self.starts[index] >= alias.end)
            for index in (*inside, *later):
                self._put(index, giver, "link.alias")

    def by_words_that_point(self) -> None:
        """Short numbers ('Nghị định 98', 'NĐ 98/2023') and pointing words ('Chỉ thị nêu trên'), from the front to the back."""
        numbered: dict[tuple[str, str], list[tuple[str | None, _Known]]] = defaultdict(list)
        for index, citation in enumerate(self.citations):
            if citation.form == "anaphor" and index not in self.place:
                self._nearest(index)
            elif _is_short(citation) and index not in self.place:
                self._short(index, numbered)
            elif index in self.place and citation.symbol is not None and (head := HEAD.match(citation.symbol)):
                entry = (head["year"], self.place[index])
                if entry not in numbered[family(citation), head["number"]]:
                    numbered[family(citation), head["number"]].append(entry)

    def _join(self, index: int, candidates: list[_Known], why: str) -> None:
        """The one candidate whose dates admit the mention; a new document where there is none; open where there are several."""
        date = self.citations[index].date
        same = [known for known in candidates if known.admits(date)]
        if len(same) > 1:
            return
        if not same:
            same = [_Known()]
            candidates.append(same[0])
            self.known.append(same[0])
        self._put(index, same[0], why)

    def _put(self, index: int, known: _Known, why: str) -> None:
        before = self.place.get(index)
        if before is known:
            return
        if before is not None:
            before.mentions.remove(index)
        self.place[index], self.why[index] = known, why
        known.mentions.append(index)
        date = self.citations[index].date
        if date is not None:
            known.dates.add(date)

    def _short(self, index: int, numbered: dict[tuple[str, str], list[tuple[str | None, _Known]]]) -> None:
        """The one document of that kind with that number before it. With a year it may be a document that is named nowhere else."""
        citation = self.citations[index]
        wanted = SHORT.fullmatch(citation.symbol or "")
        if wanted is None:
            return
        of_number = numbered[family(citation), wanted["number"]]
        fitting = [known for year, known in of_number if wanted["year"] in (None, year)]
        if len(fitting) == 1:
            self._put(index, fitting[0], "link.number")
        elif not fitting and wanted["year"]:
            known = _Known()
            self.known.append(known)
            self._put(index, known, "link.number")
            of_number.append((wanted["year"], known))

    def _nearest(self, index: int) -> None:
        """The one document of that kind that this paragraph, or else the one before it, names in front of the pointing words."""
        citation = self.citations[index]
        start = self.reading.line_at(citation.start)[0]
        before = self.reading.line_at(start - 1)[0] if start else start
        for low, high in ((start, citation.start), (before, start)):
            near = range(bisect_left(self.starts, low), bisect_left(self.starts, high))
            fitting = {id(self.place[i]): self.place[i] for i in near if i in self.place and family(self.citations[i]) == family(citation)}
            if len(fitting) == 1:
                self._put(index, fitting.popitem()[1], "link.nearest")
                return
            if fitting:
                return


def _words(citation: Citation) -> str:
    """The mention without its provision: what an alias is compared with."""
    start = min((span[0] for part, span in citation.parts.items() if part != "provision"), default=citation.start)
    return citation.text[start - citation.start :]


def _is_short(citation: Citation) -> bool:
    return citation.symbol is not None and SHORT.fullmatch(citation.symbol) is not None


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
        subject=entry.title if entry else None,
        registered=entry is not None,
        mentions=tuple(known.mentions),
    )


def _entry(kind: str | None, symbol: str | None, date: str | None, name: str | None, on: str | None) -> Entry | None:
    if symbol is not None:
        return registry().numbered(kind, symbol, date)
    return registry().named(name, date, on) if name else None
