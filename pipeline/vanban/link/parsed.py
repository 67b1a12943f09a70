"""The parse of a citation, for people and scripts that ask for one: its parts, its number taken apart, its identifier."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.extractors import citations
from vanban.link import documents, relations
from vanban.link.symbols import Symbol, SymbolError, parse_symbol
from vanban.record import Citation, Document, Frozen
from vanban.text.model import Reading


class Parsed(Frozen, frozen=True, kw_only=True):
    """A citation, the parts of its number (None where it has none), and the document that it names (None: the text itself, or unknown)."""

    citation: Citation
    symbol: Symbol | None = None
    document: Document | None = None

    def rows(self) -> Iterator[tuple[str, str]]:
        """What is known, as pairs of a name and a value, for a table."""
        for name in ("text", "form", "type", "symbol", "date", "issuer", "name", "provision", "relation", "rule"):
            value = getattr(self.citation, name)
            if value is not None:
                yield name, value
        for division in self.citation.provisions:
            yield "division", ", ".join(f"{level} {label}" for level, label in division.items())
        if self.symbol is not None:
            yield "number", self.symbol.number or "(blank)"
            yield "system", self.symbol.system
            yield "organs", ", ".join(self.symbol.organs)
            for problem in self.symbol.problems:
                yield "problem", f"{problem.name}: {problem.message}"
        if self.document is not None:
            yield "urn", self.document.urn or "(none)"
            yield "registered", "yes" if self.document.registered else "no"


def parse(text: str, on: str | None = None) -> list[Parsed]:
    """Every citation of a text, parsed. ``on`` is the date (EDTF) by which a law that is named without year or number is looked up.

    >>> [parsed] = parse("khoản 2 Điều 5 Nghị định số 45/2022/NĐ-CP")
    >>> parsed.citation.provisions, parsed.document.urn
    (({'điều': '5', 'khoản': '2'},), 'urn:lex:vn:chinh.phu:nghi.dinh:2022-07-07;45-2022-nd-cp')
    """
    reading = Reading(" ".join(text.split()))
    cited, known = documents.resolve(reading, relations.relate(reading, citations.find(reading)), on)
    return [
        Parsed(
            citation=citation,
            symbol=_symbol(reading.text, citation),
            document=None if citation.document is None else known[citation.document],
        )
        for citation in cited
    ]


def _symbol(text: str, citation: Citation) -> Symbol | None:
    """The number as it stands in the text, so that its problems show."""
    if citation.symbol is None or "symbol" not in citation.parts:
        return None
    surface = text[slice(*citation.parts["symbol"])]
    try:
        return parse_symbol(surface)
    except SymbolError:
        return None
