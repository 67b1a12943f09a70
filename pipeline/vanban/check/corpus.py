"""What the documents of a corpus say of themselves and of each other, to compare citations with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vanban.link.kinds import kinds
from vanban.record import Record

REPLACING = frozenset({"thay thế", "bãi bỏ"})
Number = tuple[str, str]  # family of kinds, symbol in capitals


@dataclass(frozen=True, slots=True)
class Known:
    """A document of the corpus, as it says of itself. ``bases`` are the documents that it is based on."""

    path: str
    symbol: str
    date: str | None
    issuer: str | None
    subject: str | None
    bases: tuple[tuple[Number, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents by number; and by number what another one ended: which one did, and the date that it gives the ended one."""

    by_number: Mapping[Number, tuple[Known, ...]] = field(default_factory=dict)
    ended: Mapping[Number, tuple[tuple[Known, str | None], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Iterable[Record]) -> Corpus:
        """The corpus of some records; those without a number are passed over."""
        by_number: dict[Number, list[Known]] = defaultdict(list)
        ended: dict[Number, list[tuple[Known, str | None]]] = defaultdict(list)
        for record in records:
            known = _known(record)
            if known is None:
                continue
            by_number[number(record.header.type.value if record.header.type else None, known.symbol)].append(known)
            for citation in record.citations:
                if citation.symbol and citation.relation in REPLACING and citation.provision is None:
                    ended[number(citation.type, citation.symbol)].append((known, citation.date))
        return cls({key: tuple(found) for key, found in by_number.items()}, {key: tuple(found) for key, found in ended.items()})

    def the(self, key: Number, date: str | None) -> Known | None:
        """The one document of that number, and of that date where several have the number."""
        found = self.by_number.get(key, ())
        dated = [known for known in found if date is not None and known.date == date]
        return dated[0] if len(dated) == 1 else found[0] if len(found) == 1 else None


def number(kind: str | None, symbol: str) -> Number:
    """By what a document is found: the family of its kind and its symbol."""
    return kinds().family_of(kind or kinds().of_symbol(symbol)), symbol.upper()


def _known(record: Record) -> Known | None:
    head = record.header
    if head.symbol is None or not head.symbol.value[:1].isdigit():
        return None
    bases = ((number(each.type, each.symbol), each.date) for each in record.citations if each.symbol and each.relation == "căn cứ")
    return Known(
        record.source.path,
        head.symbol.value,
        head.date.value if head.date else None,
        head.issuer.value if head.issuer else None,
        head.subject.value if head.subject else None,
        tuple(bases),
    )
