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
link.nearest           'Chỉ thị nêu trên': the one document of that kind in this paragraph in front of it, or in the paragraph before,
                       unless both are items of a list
link.only              'Chỉ thị nêu trên': the one document of that kind that the text has named so far
=====================  ==================================================================================================
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import msgspec
import regex

from vanban.link import aliases, urn
from vanban.link.aliases import POINTING, Alias
from vanban.link.kinds import family
from vanban.link.registry import Entry, name_key, registry
from vanban.record import Citation, Document
from vanban.rulebook import Rule, load
from vanban.text.model import Reading
from vanban.text.normalise import fold

SHORT = regex.compile(r"(?<number>\d{1,5}[a-zđ]?)(?:/(?<year>\d{4}))?")
MEETINGS = frozenset({"citation.plenum", "citation.plenum-next", "citation.congress"})
SUBJECT_NAMES = 4  # names that a subject may list
HEAD = regex.compile(r"(?<number>[^/-]+)(?:[/-](?<year>\d{4})(?=[/-]))?")


@dataclass(slots=True)
class _Known:
    """A document while its mentions (indices of citations) are gathered."""

    dates: set[str] = field(default_factory=set)
    symbols: set[str] = field(default_factory=set)
    issuers: set[str] = field(default_factory=set)
    mentions: list[int] = field(default_factory=list)
    until: str | None = None  # the day of an older document that names it in its subject

    def admits(self, date: str | None) -> bool:
        return date is None or not self.dates or any(known.startswith(date) or date.startswith(known) for known in self.dates)

    def bears(self, symbol: str | None) -> bool:
        """Whether it may have this number: a law that is named with one number is not the law of that name with another."""
        return symbol is None or not self.symbols or symbol in self.symbols

    def stands_on(self, day: str) -> bool:
        """Whether it was there on a day: no document speaks of a law that was passed after it."""
        return not self.dates or min(self.dates) <= day


@dataclass(slots=True)
class _Trail:
    """What a text has named of one kind, from the front on; None stands for mentions that are left open."""

    named: dict[int, _Known | None] = field(default_factory=dict)  # each document once
    runs: list[tuple[int, _Known | None]] = field(default_factory=list)  # mentions in a row of one document, with the place of the last

    def add(self, start: int, known: _Known | None) -> None:
        self.named[id(known)] = known
        if self.runs and self.runs[-1][1] is known:
            self.runs.pop()
        self.runs.append((start, known))

    def since(self, start: int) -> list[_Known | None]:
        """The documents that are named from a place on, the last first; not more than two, which is as open as a hundred."""
        return [known for place, known in reversed(self.runs[-2:]) if place >= start]


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
        """Mentions that carry a whole number or a name. Those with a date, or with both, go first: they tell how many documents
        share a number or a name."""
        candidates: dict[tuple[str, ...], list[_Known]] = defaultdict(list)
        for definite in (True, False):
            for index, citation in enumerate(self.citations):
                if _is_definite(citation) != definite or citation.form in POINTING or _is_short(citation):
                    continue
                keys: list[tuple[str, ...]] = []
                if citation.symbol is not None:
                    keys.append(("symbol", family(citation), citation.symbol.upper()))
                if citation.name is not None:
                    keys.append(("name", _name_key(citation)))
                if keys:
                    self._join(index, [candidates[key] for key in keys], "link.symbol" if citation.symbol else "link.name")

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
        trails: dict[str, _Trail] = defaultdict(_Trail)  # by kind
        for index, citation in enumerate(self.citations):
            kind = family(citation)
            if citation.form == "anaphor" and index not in self.place:
                self._pointed(index, trails[kind])
            elif _is_short(citation) and index not in self.place:
                self._short(index, numbered)
            elif index in self.place and citation.symbol is not None and (head := HEAD.match(citation.symbol)):
                entry = (head["year"], self.place[index])
                if entry not in numbered[kind, head["number"]]:
                    numbered[kind, head["number"]].append(entry)
            if citation.form not in POINTING or index in self.place:
                trails[kind].add(citation.start, self.place.get(index))

    def _join(self, index: int, candidates: Sequence[list[_Known]], why: str) -> None:
        """The one candidate whose dates and numbers admit the mention; a new document where there is none; open where there are
        several. ``candidates`` are those of the same number, then those of the same name."""
        citation = self.citations[index]
        day = self._named_by(index) if citation.symbol is None and citation.date is None else None
        same: list[_Known] = []
        for few in candidates:
            fitting = [known for known in few if known.admits(_stated(citation)) and known.bears(citation.symbol)]
            same = same or fitting
        if day is not None and same and not any(known.stands_on(day) for known in same):
            self._put(index, self._new(until=day), why)  # it shares its name with the later one, and is not looked for again
            return
        if len(same) > 1 and citation.issuer is not None:
            same = [known for known in same if name_key(citation.issuer) in known.issuers]
            if len(same) != 1:
                return
        if len(same) > 1:
            return
        known = same[0] if same else self._new()
        for few in candidates:
            if not any(known is each for each in few):
                few.append(known)
        self._put(index, known, why)

    def _new(self, until: str | None = None) -> _Known:
        known = _Known(until=until)
        self.known.append(known)
        return known

    def _named_by(self, index: int) -> str | None:
        """The day of the document in whose subject a name stands ('Nghị định … quy định chi tiết một số điều của Luật …')."""
        end = self.citations[index].start
        for outer in reversed(self.citations[max(0, index - SUBJECT_NAMES) : index]):
            if outer.symbol is None and outer.date is None:
                continue
            match = _subject().match(self.reading.folded, outer.end, end)
            return outer.date if outer.symbol is not None and match is not None and match.end() == end else None
        return None

    def _put(self, index: int, known: _Known, why: str) -> None:
        before = self.place.get(index)
        if before is known:
            return
        if before is not None:
            before.mentions.remove(index)
        self.place[index], self.why[index] = known, why
        known.mentions.append(index)
        citation = self.citations[index]
        if (date := _stated(citation)) is not None:
            known.dates.add(date)
        if citation.symbol is not None and not _is_short(citation):
            known.symbols.add(citation.symbol)
        if citation.issuer is not None:
            known.issuers.add(name_key(citation.issuer))

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
            known = self._new()
            self._put(index, known, "link.number")
            of_number.append((wanted["year"], known))

    def _pointed(self, index: int, trail: _Trail) -> None:
        """The one document of that kind in front of the pointing words: in their paragraph, or else in the whole text, or else in the
        paragraph before. ``trail`` is what the text has named of that kind so far."""
        start = self.reading.line_at(self.citations[index].start)[0]
        before = self.reading.line_at(start - 1)[0] if start else start
        why = "link.nearest"
        fitting = trail.since(start)
        if not fitting and len(trail.named) == 1:
            why, fitting = "link.only", list(trail.named.values())
        if not fitting and not (self._is_item(before) and self._is_item(start)):  # an item of a list does not mean what the last one names
            fitting = trail.since(before)
        if len(fitting) == 1 and fitting[0] is not None:
            self._put(index, fitting[0], why)

    def _is_item(self, start: int) -> bool:
        return _rule("resolution.item").pattern.match(self.reading.folded, start) is not None


def _words(citation: Citation) -> str:
    """The mention without its provision: what an alias is compared with."""
    start = min((span[0] for part, span in citation.parts.items() if part != "provision"), default=citation.start)
    return citation.text[start - citation.start :]


@lru_cache(maxsize=2)
def _rule(name: str) -> Rule:
    return load()["resolution"].rule(name)


def _subject() -> regex.Pattern[str]:
    return _rule("resolution.subject").pattern


def _stated(citation: Citation) -> str | None:
    """The date that a mention states, or the year in the number of a law that is named with it."""
    if citation.date is None and citation.name is not None and citation.symbol is not None:
        head = HEAD.match(citation.symbol)
        return head["year"] if head else None
    return citation.date


def _is_definite(citation: Citation) -> bool:
    return citation.date is not None or (citation.symbol is not None and citation.name is not None)


def _name_key(citation: Citation) -> str:
    """What equal names have in common; the resolutions of congresses and plenums by their ordinals, however they are worded."""
    key = name_key(citation.name or "")
    if citation.rule not in MEETINGS:
        return key
    words = meeting_words()
    key = words.pattern.sub(lambda match: words.same[match.group()], key.replace("(", " ").replace(")", " "))
    return " ".join(sorted(set(key.split())))


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """Words of a meeting's name and what they count as, from ``rules/resolution.toml``."""

    pattern: regex.Pattern[str]
    same: dict[str, str]


@lru_cache(maxsize=1)
def meeting_words() -> MeetingWords:
    same = {fold(words).casefold(): stands for words, stands in load()["resolution"].tables["meeting_words"].items()}
    return MeetingWords(regex.compile(r"(?<!\w)\L<words>(?!\w)", words=list(same)), same)


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
    entry = _entry(kind, symbol, date, name, known.until or on)
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
