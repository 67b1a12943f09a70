"""What a rule looks at: the record of one document, with what several rules need of it worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex

from vanban.check.knowledge import near, pattern
from vanban.check.names import party_organs
from vanban.link.symbols import Symbol, SymbolError, parse_symbol
from vanban.record import Citation, Field, Item, Record, Span
from vanban.text.model import Reading, Text
from vanban.text.normalise import fold

if TYPE_CHECKING:
    from vanban.check.corpus import Corpus

BASIS = "căn cứ"


class Edit(NamedTuple):
    """``text[start:end]`` should be ``mended``."""

    start: int
    end: int
    mended: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found: ``text[start:end]`` is wrong. ``words`` fill its message; ``edits`` put it right, where that is sure."""

    start: int
    end: int
    words: Mapping[str, object] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbered:
    """A symbol as it stands in the text, taken apart; ``citation`` is the mention it belongs to, None for the document's own."""

    span: Span
    surface: str
    symbol: Symbol
    citation: Citation | None

    @property
    def type(self) -> str | None:
        return self.citation.type if self.citation else None


@dataclass(frozen=True)
class Case:
    """One document to check. ``text`` is None where only the record is at hand; ``corpus`` where it is checked by itself."""

    record: Record
    text: Text | None = None
    corpus: Corpus | None = None
    read: Reading | None = None  # where the text was folded already

    @cached_property
    def reading(self) -> Reading:
        return self.read or Reading(self.record.text)

    @property
    def folded(self) -> str:
        return self.reading.folded

    @cached_property
    def day(self) -> str | None:
        """The document's own date where it is complete."""
        own = self.record.header.date
        return own.value if own and len(own.value) == len("2024-01-01") else None

    @cached_property
    def since(self) -> str | None:
        """The first day that the document's own date may mean."""
        return self.day or (f"{self.year}-01-01" if self.year else None)

    @cached_property
    def year(self) -> str | None:
        """The document's own year."""
        own = self.record.header.date
        return own.value[:4] if own and own.value[:4].isdigit() else None

    @cached_property
    def numbers(self) -> tuple[Numbered, ...]:
        """Every symbol in the order of the text: the document's own first."""
        return tuple(self._numbers())

    @cached_property
    def own_number(self) -> Numbered | None:
        return self.numbers[0] if self.numbers and self.numbers[0].citation is None else None

    def _numbers(self) -> Iterator[Numbered]:
        own = self.record.header.symbol
        if own is not None and (symbol := _parsed(own.text)) is not None:
            yield Numbered((own.start, own.end), own.text, symbol, None)
        for citation in self.record.citations:
            span = citation.parts.get("symbol")
            if span is not None and (symbol := _parsed(self.record.text[slice(*span)])) is not None:
                yield Numbered(span, self.record.text[slice(*span)], symbol, citation)

    @cached_property
    def bases(self) -> tuple[Citation, ...]:
        """The legal bases: what stands at the beginning of a line that begins with 'Căn cứ', in front of the first division."""
        starts = {match.end() for match in self.find("basis_line")}
        end = min((section.start for section in self.record.sections), default=self.tail_start)
        return tuple(each for each in self.record.citations if each.relation == BASIS and each.start in starts and each.start < end)

    @cached_property
    def is_normative(self) -> bool:
        """Whether the document makes law, as its number with a year in it says; such documents cite otherwise."""
        own = self.own_number
        return own is not None and own.symbol.year is not None

    @cached_property
    def _places(self) -> dict[int, int]:
        """The index of each mention, by its identity: others may be equal to it."""
        return {id(citation): place for place, citation in enumerate(self.record.citations)}

    def listed_with(self, citation: Citation, part: str) -> bool:
        """Whether a mention is in a list whose last item gives that part for all ('Kế hoạch số 12/KH-SNV và số 15/KH-SNV của Sở')."""
        place = self._places[id(citation)]
        for before, behind in pairwise(self.record.citations[place:]):
            if self.folded[before.end : behind.start] not in (", ", " và ", "; "):
                return False
            if getattr(behind, part) is not None:
                return behind.type == citation.type
        return False

    @cached_property
    def is_quoted_over_lines(self) -> bool:
        """Whether a quotation is opened at the beginning of a line and closed in a later one, as amended articles are."""
        return pattern("quoted_lines").search(self.record.text) is not None

    def noted(self, words: str) -> bool:
        """Whether something with these words was taken out of the reading text: a stamp, a masthead."""
        return any(words in fold(note.text).lower() for note in self.record.notes)

    def spelled(self, citation: Citation, part: str) -> str:
        """The words of a part of a mention as they stand in the text; nothing where it has none."""
        return self.record.text[slice(*citation.parts.get(part, (0, 0)))]

    def in_table(self, offset: int) -> bool:
        return any(table.start <= offset < table.end for table in self.record.tables)

    @cached_property
    def system(self) -> str | None:
        """'state' or 'party', as the document's own symbol says."""
        own = self.own_number
        if own is not None and own.symbol.system == "party":  # the Youth Union and others number as the Party does
            return "party" if own.symbol.organs[0] in party_organs() else None
        return "state" if own is not None and own.symbol.system in ("state", "letter") else None

    @cached_property
    def head(self) -> Span:
        """Where the document as a whole is spoken of: its type, or else its first line."""
        kind = self.record.header.type
        if kind is not None and kind.start < kind.end:
            return kind.start, kind.end
        return next(((start, end) for start, end in self.reading.lines if start < end), (0, 0))

    @cached_property
    def has_letterhead(self) -> bool:
        """Whether the letterhead is whole: who issues stands above the number. A text that begins with 'Số:' was cut from its page."""
        own = self.record.header.symbol
        above = self.folded[: own.start] if own else ""
        return self.record.header.type is not None and above.count("\n") > 0

    @cached_property
    def body_start(self) -> int:
        """Where the text begins behind letterhead and title."""
        fields = self.record.header
        heads = [
            field.end
            for field in (fields.symbol, fields.date, fields.type, fields.subject)
            if field is not None and field.start < self.tail_start
        ]
        return max(heads, default=0)

    @cached_property
    def tail_start(self) -> int:
        """Where recipients and signature begin: the end of the text where there are none."""
        fields = self.record.header
        tail = [*fields.recipients, *(each for each in (fields.archive, fields.authority, fields.position, fields.signer) if each)]
        return min((each.start for each in tail), default=len(self.record.text))

    def find(self, name: str) -> Iterator[regex.Match[str]]:
        """The matches of a pattern of ``rules/checks`` in the folded text."""
        words = near(name)
        if not words:
            yield from pattern(name).finditer(self.folded)
        for start, end in sorted(set(chain.from_iterable(map(self._lines_with, words)))):
            yield from pattern(name).finditer(self.folded, start, end)

    def _lines_with(self, word: str) -> Iterator[Span]:
        """The lines in which a word stands."""
        place = self.folded.find(word)
        while place >= 0:
            start, end = self.reading.line_at(place)
            yield start, end
            place = self.folded.find(word, end)

    def has_any(self, characters: Iterable[str]) -> bool:
        return any(character in self.record.text for character in characters)

    def line(self, offset: int) -> str:
        """The line (paragraph) in which a character stands."""
        return self.record.text[slice(*self.reading.line_at(offset))]


def on(item: Field | Item, **words: object) -> Found:
    """A finding on an item of the record."""
    return Found(item.start, item.end, words)


@lru_cache(maxsize=4096)
def _parsed(surface: str) -> Symbol | None:
    try:
        return parse_symbol(surface)
    except SymbolError:
        return None
