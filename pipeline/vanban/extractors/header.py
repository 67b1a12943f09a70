"""The header of a document: what it says of itself in letterhead, title and signature block.

``find`` reads only the head and the tail of the text; the rest is asked only for the place of an issuer whose letterhead does
not give it. What a field looks like stands in ``rules/header.toml``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import regex

from vanban.extractors import edtf, issuer
from vanban.record import Field, Header, Span
from vanban.rulebook import Rule, load
from vanban.text.model import Reading
from vanban.text.normalise import fold
from vanban.text.structure import ISSUERS, Lines, Zones, beside, is_capitals, kind_of

BLANKS = regex.compile(r"\s+")
JOINT = regex.compile(r"[ :.*-]*\n ?(?P<joint>LIÊN (?:TỊCH|BỘ|NGÀNH))(?!\p{L})")
BULLET = regex.compile(r"[-+*•– ]+")
ITEM_END = " ;.,:|"
ORGAN_LINES = frozenset({"organ", "capitals", "post", "plain", "weak-opener", "name", "motto", "issuer"})
FILLERS = frozenset({"rule", "mark", "number", "date", "motto", "party", "masthead", "attachment"})
TITLED = ("title", "enactment", "kind-in-words")  # kinds of lines with which a title begins; V/v begins that of a letter
PREAMBLE = frozenset({"opener", "weak-opener", "organ", "capitals", "session"})  # what stands below an issuer in front of the legal bases
BODY_WINDOW = 6000  # of the body, in which an issuer is looked for
ADOPTION_WINDOW = 1500
ADDRESSEE_LINES = 40
TITLE_RUN_ON = 200  # characters behind the first line of a title in which its number and day may stand


def find(reading: Reading, zones: Zones) -> Header:
    """The header; a field that the document does not have is None or empty."""
    return read(reading, zones)[0]


def read(reading: Reading, zones: Zones) -> tuple[Header, list[Span]]:
    """The header, and the names of organs in the letterhead: those above, and the one that issues."""
    reader = _Reader(reading, zones)
    return reader.read(), reader.organs()


@dataclass(frozen=True, slots=True)
class _Kinds:
    """Kinds of documents by name and by code."""

    rows: Mapping[str, Mapping[str, object]]
    state: Mapping[str, str]
    party: Mapping[str, str]


@lru_cache(maxsize=1)
def _kinds() -> _Kinds:
    rows = load()["kinds"].tables["kinds"]
    state: dict[str, str] = {}
    party: dict[str, str] = {}
    for row in rows:
        for code in row.get("codes", ()):
            state.setdefault(code, row["name"])
            party.setdefault(code, row["name"])
        for code in row.get("party_codes", ()):
            party[code] = party.get(code, row["name"]) if row["name"] == "Quy định" else row["name"]
    return _Kinds({fold(row["name"]).lower(): row for row in rows}, state, party)


@lru_cache(maxsize=1)
def _rules() -> dict[str, Rule]:
    return {rule.id.partition(".")[2]: rule for rule in load()["header"].rules}


class _Reader:
    """One document while its header is read."""

    def __init__(self, reading: Reading, zones: Zones) -> None:
        self.reading, self.zones = reading, zones
        self.text, self.folded = reading.text, reading.folded
        self.lines = Lines(reading)
        spans = self.lines.spans
        body = zones.body[0] if zones.body else len(self.text)
        tail = min((zone[0] for zone in (zones.recipients, zones.signature, zones.appendix) if zone), default=len(self.text))
        self.body_start = min(body, tail)
        self.head = self._until(self.body_start) if spans else range(0)

    def _until(self, offset: int) -> range:
        return range(bisect_left(self.lines.spans, (offset, 0)))

    def read(self) -> Header:
        symbol = self._symbol()
        place, date = self._place_and_date(symbol)
        kind = self._type(symbol)
        authority, position, signer = self._signature()
        recipients, archive = self._recipients()
        return Header(
            symbol=symbol,
            type=kind,
            date=date or self._adoption(),
            place=place,
            subject=self._subject(),
            issuer=self._issuer(symbol, place),
            signer=signer,
            position=position,
            authority=authority,
            archive=archive,
            addressees=self._addressees(),
            recipients=recipients,
        )

    # pieces

    def _field(self, rule: str, start: int, end: int, value: str | None = None) -> Field:
        surface = self.text[start:end]
        return Field(value=_joined(surface) if value is None else value, text=surface, start=start, end=end, rule=f"header.{rule}")

    def _title_line(self) -> int | None:
        """The number of the line with the kind."""
        if self.zones.title is None:
            return None
        first = self._first_of_title()
        titled = self.lines.kind(first) in TITLED
        return first if titled and _rules()["type"].pattern.match(self.folded, *self.lines.spans[first]) else None

    def _first_of_title(self) -> int:
        return self._until(self.zones.title[0]).stop if self.zones.title else 0

    def _in_title(self, index: int) -> bool:
        title, start = self.zones.title, self.lines.spans[index][0]
        return title is not None and title[0] < start < title[1]

    # letterhead

    def _symbol(self) -> Field | None:
        """The number: of the letterhead, else of a title 'THÔNG TƯ CỦA … SỐ …', else of a line of its own under the title."""
        title = self._first_of_title() if self.zones.title else self.head.stop
        below = [index for index in self.head if index >= title and (not self._in_title(index) or self.lines.kind(index) == "number")]
        titled = self._numbered_title()
        if (found := self._symbol_of_lines(range(self.head.start, min(title, self.head.stop)))) is not None:
            return found
        if titled is not None:
            return self._symbol_of(titled)
        return self._symbol_of_lines(below) or self._symbol_in_title()

    def _symbol_of_lines(self, lines: Iterable[int]) -> Field | None:
        for index in lines:
            start, end = self.lines.spans[index]
            for name in ("symbol", "symbol-blank"):
                match = _rules()[name].pattern.match(self.folded, start, min(end + 40, len(self.folded)))
                if match is not None:
                    first, last = match.span("symbol")
                    last -= len(match["symbol"]) - len(match["symbol"].rstrip("."))
                    return self._field(name, first, last, BLANKS.sub("", self.folded[first:last]))
        return None

    def _symbol_in_title(self) -> Field | None:
        """The number stands somewhere in a title in capitals."""
        span = self._title_in_capitals()
        match = span and _rules()["symbol"].pattern.search(self.folded, *span)
        return self._symbol_of(match) if match else None

    def _symbol_of(self, match: regex.Match[str]) -> Field:
        first, last = match.span("symbol")
        return self._field("symbol", first, last, BLANKS.sub("", self.folded[first:last]))

    def _numbered_title(self) -> regex.Match[str] | None:
        """A title that begins with kind, issuer and number."""
        index = self._title_line()
        if index is None:
            return None
        start, end = self.lines.spans[index]
        return _rules()["symbol-in-title"].pattern.match(self.folded, start, min(len(self.folded), end + TITLE_RUN_ON))

    def _title_in_capitals(self) -> Span | None:
        """The kind with what stands in capitals behind it, up to the subject proper."""
        index = self._title_line()
        if index is None or not is_capitals(self.lines.text(index)):
            return None
        last = index + 1
        while last < self.head.stop and last < index + 4 and is_capitals(self.lines.text(last)):
            last += 1
        return self.lines.spans[index][0], self.lines.spans[last - 1][1]

    def _place_and_date(self, symbol: Field | None) -> tuple[Field | None, Field | None]:
        titled = self._numbered_title()
        dated = titled is not None and titled["date"]
        for index in self.head:
            if self._in_title(index) and (dated or self.lines.kind(index) not in ("date", "number")):
                continue
            start, end = self.lines.spans[index]
            if symbol is not None and start <= symbol.start < end:
                start = symbol.end
            found = self._date_line(start, end)
            if found != (None, None):
                return found
        if titled is not None and dated:
            return None, self._date("date", titled)
        span = self._title_in_capitals()
        match = span and _rules()["date"].pattern.search(self.folded, *span)
        if match:
            return None, self._date("date", match)
        for index in self._tail_lines():
            found = self._date_line(*self.lines.spans[index]) if self.lines.kind(index) == "date" else (None, None)
            if found != (None, None):
                return found
        return None, None

    def _date_line(self, start: int, end: int) -> tuple[Field | None, Field | None]:
        """Place and date of a line that is nothing else."""
        while start < end and self.folded[start] in " ,.-_":
            start += 1
        limit = min(end + 30, len(self.folded))  # the year may stand in the next line
        place = _rules()["place"].pattern.match(self.folded, start, end)
        match = _rules()["date"].pattern.match(self.folded, place.end() if place else start, limit)
        at = self._field("place", *_trimmed(self.text, *place.span("place"))) if place else None
        if match is None:
            return (at, None) if place and self.lines_kind(start) == "date" else (None, None)
        return at, self._date("date", match)

    def lines_kind(self, offset: int) -> str:
        index = self._until(offset + 1).stop - 1
        return self.lines.kind(index)

    def _date(self, rule: str, match: regex.Match[str]) -> Field | None:
        day, month, year = (match.groupdict().get(part) or "" for part in ("day", "month", "year"))
        whole = edtf.full(day, month, year) if day and month else None
        value = whole or (f"{year}-{int(month):02}" if month and 1 <= int(month) <= 12 else year)
        start, end = match.span("date") if "date" in match.groupdict() else match.span()
        return self._field(rule, start, end, value)

    def _tail_lines(self) -> range:
        """The last lines of the body and those of the signature block."""
        body, signature = self.zones.body, self.zones.signature or self.zones.recipients
        if body is None:
            return range(0)
        last = self._until(body[1]).stop
        return range(max(self.head.stop, last - 4), self._until(signature[1]).stop if signature else last)

    def _adoption(self) -> Field | None:
        if self.zones.body is None:
            return None
        start, end = self.zones.body
        matches = list(_rules()["date-from-adoption"].pattern.finditer(self.folded, max(start, end - ADOPTION_WINDOW), end))
        return self._date("date-from-adoption", matches[-1]) if matches else None

    # title

    def _type(self, symbol: Field | None) -> Field | None:
        index = self._title_line()
        if index is not None:
            start, end, name = self._kind_at(index)
            return self._field("type", start, end, name)
        if symbol is None:
            letter = self.zones.title is not None and self.lines.kind(self._first_of_title()) not in TITLED  # V/v without a number
            return self._field("type-from-letter", *self.zones.title, "Công văn") if letter and self.zones.title else None
        coded = self._kind_of_symbol(symbol.value)
        if coded is None or self.zones.title is not None:  # V/v
            return self._field("type-from-letter", symbol.start, symbol.end, "Công văn")
        return self._field("type-from-symbol", symbol.start, symbol.end, coded)

    def _kind_at(self, index: int) -> tuple[int, int, str]:
        """The kind of the title's first line: its span and its name. A longer name counts where it fills the line."""
        start, end = self.lines.spans[index]
        match = _rules()["type"].pattern.match(self.folded, start, end)
        assert match is not None  # that is what makes it the title's line
        first, last = match.span("kind")
        row = _kinds().rows[fold(BLANKS.sub(" ", match["kind"])).lower()]
        whole = not self.folded[last:end].strip(" :.-*")
        joint = JOINT.match(self.folded, last) if whole else None
        if joint is not None:  # 'THÔNG TƯ', and on the next line 'LIÊN TỊCH CỦA …'
            row = _kinds().rows.get(f"{match['kind']} {joint['joint']}".lower(), row)
            return first, joint.end(), str(row["name"])
        if "of" in row and not (row.get("title") and whole):
            last = first + len(str(row["of"]))
            return first, last, str(row["of"])
        return first, last, str(row["name"])

    @staticmethod
    def _kind_of_symbol(symbol: str) -> str | None:
        match = regex.match(r"[^/-]*(?P<mark>[/-])(?:\d{4}/)?(?P<code>[^/-]+)(?=[/-]|$)", symbol)
        if match is None:
            return None
        return (_kinds().party if match["mark"] == "-" else _kinds().state).get(match["code"])

    def _subject(self) -> Field | None:
        if self.zones.title is None:
            return None
        index = self._title_line()
        start, end = self.zones.title
        if index is None:
            match = _rules()["subject-letter"].pattern.match(self.folded, start, end)
            return self._subject_field("subject-letter", match.start("subject"), end) if match else None
        start = self._kind_at(index)[1]
        start = self._after_enactor(start, end)
        match = _rules()["subject"].pattern.match(self.folded, self._skip(start, end), end)
        if match is None:
            return None
        return self._subject_field("subject", match.start("subject"), end)

    def _after_enactor(self, start: int, end: int) -> int:
        """Behind 'CỦA …', 'SỐ …', 'NGÀY …' of a title that holds them."""
        start = self._skip(start, end)
        match = _rules()["issuer-from-title"].pattern.match(self.folded, start, end)
        if match is None:
            return start
        start = self._skip(match.end(), end)
        for name in ("symbol", "date"):
            match = _rules()[name].pattern.match(self.folded, start, end)
            if match is not None:
                start = self._skip(match.end(), end)
        return start

    def _skip(self, start: int, end: int) -> int:
        while start < end and self.folded[start] in " \n:.-*":
            start += 1
        return start

    def _subject_field(self, rule: str, start: int, end: int) -> Field | None:
        pieces: list[Span] = []
        for index in range(self._until(start + 1).stop - 1, self._until(end).stop):
            first, last = self.lines.spans[index]
            first = max(first, start)
            goes_on = bool(pieces) and self.text[pieces[-1][1] - 1] == ","
            if first < last and (goes_on or not (self.lines.kind(index) in FILLERS and self.lines.spans[index][0] >= start)):
                pieces.append((first, last))
        if not pieces:
            return None
        value = _joined(" ".join(self.text[a:b] for a, b in pieces)).strip(" -*:").rstrip(".")
        first, last = pieces[0][0], pieces[-1][1]
        return self._field(rule, *_trimmed(self.text, first, last), value) if value else None

    # issuer

    def _issuer(self, symbol: Field | None, place: Field | None) -> Field | None:
        return (
            self._issuer_of_letterhead(place)
            or self._issuer_of_title(place)
            or self._issuer_of_preamble(place)
            or self._issuer_of_symbol(symbol, place)
            or self._issuer_of_body(place)
            or self._issuer_of_source()
        )

    @cached_property
    def _letterhead_organs(self) -> list[tuple[str, Span]]:
        lines: list[tuple[str, Span]] = []
        organ = issuer.names().organ
        for index in self.head:
            start, end = self.lines.spans[index]
            title = self.zones.title
            if title is not None and start >= title[0]:
                if start < title[1]:
                    continue
                if self._title_line() is not None:
                    break
            kind = self.lines.kind(index)
            if kind == "motto":
                end = self._left_of_motto(start, end)
            text = self.folded[start:end].strip(" *-_")
            if kind in ORGAN_LINES and text and (is_capitals(text) or organ.match(text)):
                lines.append((text, _trimmed(self.text, start, end)))
        return issuer.organs(lines)

    @staticmethod
    def _motto() -> regex.Pattern[str]:
        return load()["layout"].rule("line.motto").pattern

    def _left_of_motto(self, start: int, end: int) -> int:
        match = self._motto().match(self.folded, start, end)
        return match.end("left") if match is not None and match["left"] else start

    def organs(self) -> list[Span]:
        begins = issuer.names().organ
        return [span for name, span in self._letterhead_organs if begins.match(name)]

    def _issuer_of_letterhead(self, place: Field | None) -> Field | None:
        found = self._letterhead_organs
        if not found or not issuer.names().organ.match(found[-1][0]):
            return None
        name, span = found[-1]
        name = self._named(name)
        above = self._named(found[-2][0]) if len(found) > 1 else ""
        return self._with_place("issuer", name, span, above, place)

    def _with_place(self, rule: str, name: str, span: Span, above: str, place: Field | None) -> Field:
        """The field of an issuer, its place added where it lacks one that the document gives."""
        if issuer.names().belongs_to(name, above):
            return self._field("issuer-with-place", *span, f"{name} {above}")
        units = issuer.names().units_of(name)
        if units is None:
            return self._field(rule, *span, name)
        held = regex.search(rf" (?P<place>(?i:{issuer.names().unit}) (?:\p{{Lu}}|\d).*)$", above)
        if held is not None:
            return self._field("issuer-with-place", *span, f"{name} {_lower_unit(held['place'])}")
        found = issuer.place_in(self.folded, name, units, place.value if place else None)
        if found is None:
            return self._field(rule, *span, name)
        whole = _lower_unit(found)
        bare = name.removesuffix(f" {whole.split()[0]}")  # 'Ủy ban nhân dân tỉnh' and 'tỉnh Long An'
        return self._field("issuer-with-place-from-body", *span, f"{bare} {whole}")

    def _named(self, name: str) -> str:
        """A name as running text has it: abbreviations written out, capitals gone."""
        table = issuer.names()
        capitals, small = sum(map(str.isupper, name)), sum(map(str.islower, name))
        name = _joined(table.written_out(name))
        if capitals > small or name.lower() in table.spelling:
            return table.spelled(name)
        return name[:1].upper() + name[1:]

    def _issuer_of_title(self, place: Field | None) -> Field | None:
        index = self._title_line()
        if index is None or self.zones.title is None:
            return None
        start = self._skip(self._kind_at(index)[1], self.zones.title[1])
        match = _rules()["issuer-from-title"].pattern.match(self.folded, start, self.zones.title[1])
        if match is None:
            return None
        return self._with_place("issuer-from-title", self._named(match["issuer"]), match.span("issuer"), "", place)

    def _issuer_of_preamble(self, place: Field | None) -> Field | None:
        first = self.head.stop
        for index in range(first, min(first + 2, len(self.lines))):
            if self.lines.kind(index) in ISSUERS and self.lines.kind(index + 1) in PREAMBLE:
                last = index + 1
                while self.lines.kind(last) == "capitals":
                    last += 1
                span = self.lines.spans[index][0], self.lines.spans[last - 1][1]
                name = self._named(_joined(self.folded[span[0] : span[1]]).strip(" ,:"))
                return self._with_place("issuer-from-preamble", name, span, "", place)
        return None

    def _issuer_of_symbol(self, symbol: Field | None, place: Field | None) -> Field | None:
        if symbol is None:
            return None
        codes = regex.findall(r"[^/-]+", symbol.value)
        codes = [code for code in codes if not code[0].isdigit()]
        if codes and self._kind_of_symbol(symbol.value) is not None:
            codes = codes[1:]
        name = issuer.names().of_code(codes[0].rstrip("0123456789")) if codes else None
        return self._with_place("issuer-from-symbol", name, (symbol.start, symbol.end), "", place) if name else None

    def _issuer_of_body(self, place: Field | None) -> Field | None:
        if self.zones.body is None:
            return None
        start, end = self.zones.body
        match = _rules()["issuer-from-body"].pattern.search(self.folded, start, min(end, start + BODY_WINDOW))
        if match is None:
            return None
        return self._with_place("issuer-from-body", self._named(match["issuer"]), match.span("issuer"), "", place)

    def _issuer_of_source(self) -> Field | None:
        for index in range(len(self.lines) - 1, max(-1, len(self.lines) - 6), -1):
            match = _rules()["issuer-from-source"].pattern.match(self.folded, *self.lines.spans[index])
            if match is not None:
                return self._field("issuer-from-source", *match.span("issuer"), self._named(match["issuer"].rstrip(" .")))
        return None

    # lists

    def _addressees(self) -> tuple[Field, ...]:
        first = next((i for i in range(min(self.head.stop + 3, len(self.lines))) if self.lines.kind(i) == "addressee"), None)
        if first is None:
            return ()
        start, end = self.lines.spans[first]
        match = _rules()["addressee"].pattern.match(self.folded, start, end)
        assert match is not None
        pieces = [(match.end(), end)] if match.end() < end else []
        for index in range(first + 1, min(first + ADDRESSEE_LINES, len(self.lines))):
            text, before = self.lines.text(index), self.folded[pieces[-1][1] - 1] if pieces else ":"
            if before == "." or not (text[0] in "-+*•" or before in ";,:"):
                break
            pieces.append(self.lines.spans[index])
        return tuple(self._items("addressee", pieces))

    def _recipients(self) -> tuple[tuple[Field, ...], Field | None]:
        zone = self.zones.recipients
        if zone is None:
            return (), None
        heading = _rules()["recipient"].pattern.match(self.folded, *zone)
        assert heading is not None
        pieces: list[Span] = []
        archive = None
        for index in range(self._until(zone[0]).stop, self._until(zone[1]).stop):
            start, end = self.lines.spans[index]
            start, end = max(start, heading.end()), _trimmed(self.text, start, self._beside(start, end))[1]
            if start >= end:
                continue
            kept = _rules()["archive"].pattern.search(self.folded, start, end)
            if kept is not None:
                first, last = _trimmed(self.text, *kept.span("archive"), ITEM_END)
                archive = self._field("archive", first, last) if first < last else None
                if start < kept.start():
                    pieces.append((start, kept.start()))
                break
            pieces.append((start, end))
        return tuple(self._items("recipient", pieces)), archive

    def _items(self, rule: str, pieces: Sequence[Span]) -> Iterator[Field]:
        """The items of a list: one a line or several on one, between semicolons; a line without a bullet may go on with the last."""
        items: list[Span] = []
        open_item = False
        for start, end in pieces:
            for first, last in _split(self.folded, start, end):
                if open_item and items and first == start and self.folded[first] not in "-+*•":
                    items[-1] = (items[-1][0], last)
                else:
                    items.append((first, last))
                open_item = self.folded[last - 1] not in ";.,"
        for first, last in items:
            bullet = BULLET.match(self.folded, first, last)
            first, last = _trimmed(self.text, bullet.end() if bullet else first, last, ITEM_END)
            note = _rules()["note"].pattern
            value = _joined(note.sub("", self.text[first:last])).strip(ITEM_END)
            if value:
                yield self._field(rule, first, last, value)

    # signature

    def _signature(self) -> tuple[Field | None, Field | None, Field | None]:
        """Authority, post and name. Of several signers the last counts: the one whose body gives the number signs on the right."""
        zone = self.zones.signature
        if zone is None:
            return None, None, None
        authority: list[Span] = []
        position: Span | None = None
        signer: Field | None = None
        for start, end in self._signature_pieces(zone):
            kind = kind_of(self.folded, start, end)
            if kind == "authority":
                if position is not None or signer is not None:
                    authority, position, signer = [], None, None
                authority.append((start, end))
            elif kind == "post":
                if signer is not None:
                    authority, position, signer = [], None, None
                position = position or (start, end)
            elif kind == "name":
                signer = self._signer(start, end)
            elif is_capitals(self.folded[start:end]) and signer is None:
                if position is not None:
                    position = (position[0], end)
                elif authority:
                    authority[-1] = (authority[-1][0], end)
        return (
            self._field("authority", authority[0][0], authority[-1][1], self._authority(authority)) if authority else None,
            self._field("position", *_trimmed(self.text, *position)) if position else None,
            signer,
        )

    def _beside(self, start: int, end: int) -> int:
        """Where in a line of the recipients that of the signature beside them begins; the end of the line where there is none."""
        signature, recipients = self.zones.signature, self.zones.recipients
        if signature is None or recipients is None or not (signature[0] <= recipients[0] and recipients[1] <= signature[1]):
            return end
        return beside(self.folded, start, end)

    def _signature_pieces(self, zone: Span) -> Iterator[Span]:
        """The lines of the block, without the recipients beside it; a line that holds authority and post is cut between them."""
        for index in range(self._until(zone[0]).stop, self._until(zone[1]).stop):
            start, end = self.lines.spans[index]
            if self.zones.recipients and self.zones.recipients[0] <= start < self.zones.recipients[1]:
                start = self._beside(start, end)
            if start >= end:
                continue
            cuts = [match.start() + 1 for match in _rules()["authority-next"].pattern.finditer(self.folded, start, end)]
            for first, last in zip([start, *cuts], [*cuts, end], strict=True):
                yield _trimmed(self.text, first, last)

    def _authority(self, pieces: Sequence[Span]) -> str:
        words = []
        for start, end in pieces:  # a name that goes on in the next line belongs to it
            match = _rules()["authority"].pattern.match(self.folded, start, self.reading.line_at(start)[1])
            assert match is not None  # each piece began with one
            prefix = BLANKS.sub("", match["prefix"]).upper()
            stop = " " if "/" in prefix or len(prefix) > 4 else ". "
            words.append(prefix + stop + _joined(self.text[match.start("whom") : end]))
        return " ".join(words)

    def _signer(self, start: int, end: int) -> Field | None:
        match = _rules()["signer"].pattern.match(self.folded, start, end)
        if match is None:
            return None
        first, last = _trimmed(self.text, *match.span("name"))
        name = _joined(self.text[first:last])
        return self._field("signer", first, last, name.title() if is_capitals(name) else name)


def _joined(text: str) -> str:
    return BLANKS.sub(" ", text).strip()


def _lower_unit(place: str) -> str:
    """'Tỉnh Phú Yên' stands as 'tỉnh Phú Yên' behind a body; a unit with a number keeps its capital ('Quận 11')."""
    return place if place.split(" ")[-1].isdigit() else place[:1].lower() + place[1:]


def _trimmed(text: str, start: int, end: int, drop: str = " ") -> Span:
    while start < end and text[start] in " \n":
        start += 1
    while end > start and text[end - 1] in drop + "\n":
        end -= 1
    return start, end


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    """The pieces between the semicolons of ``text[start:end]`` that stand in no brackets; the semicolon belongs to its piece."""
    depth, first = 0, start
    for at in range(start, end):
        depth += (text[at] == "(") - (text[at] == ")" and depth > 0)
        if text[at] == ";" and not depth:
            yield first, at + 1
            first = at + 1
            while first < end and text[first] == " ":
                first += 1
    if first < end:
        yield first, end
