"""Kinds of documents: their names, and the codes by which symbols say them (``rules/kinds.toml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import regex

from vanban.record import Citation
from vanban.rulebook import load
from vanban.text.normalise import fold

ASSEMBLY = regex.compile(r"/(?:(?P<committee>UBTV)QH|QH)K?\d{0,2}$")
CODES = regex.compile(r"[\p{L}&]+")


@lru_cache(maxsize=1 << 10)
def _small(words: str) -> str:
    return fold(words).lower()


@dataclass(frozen=True, slots=True)
class Kinds:
    """Look-ups over the table of kinds."""

    names: Mapping[str, str]  # folded, lower case -> 'Kế hoạch'
    by_code: Mapping[str, str]  # 'KH' -> 'Kế hoạch'
    broader: Mapping[str, str]  # 'Chương trình hành động' -> 'Chương trình'
    default: str  # of a symbol whose codes name no kind: a letter

    def name_of(self, words: str) -> str:
        """The name of a kind, from its words in any case or from its code; words that name none come back as they are.

        >>> kinds().name_of("KẾ HOẠCH")
        'Kế hoạch'
        """
        return self.names.get(_small(words)) or self.by_code.get(words, words)

    def family_of(self, words: str) -> str:
        """The kind under which documents of a kind are numbered, from the words or the code of that kind.

        >>> kinds().family_of("Chương trình hành động"), kinds().family_of("NQ")
        ('Chương trình', 'Nghị quyết')
        """
        name = self.name_of(words)
        return self.broader.get(name, name)

    def of_symbol(self, symbol: str) -> str:
        """The kind that a symbol's codes name; 'Công văn' where they name none.

        >>> kinds().of_symbol("655/KH-PGDĐT"), kinds().of_symbol("123/SGDĐT-TCCB")
        ('Kế hoạch', 'Công văn')
        """
        assembly = ASSEMBLY.search(symbol)
        if assembly is not None:  # 'QH' is the National Assembly and no plan of land use; of its committee the most are resolutions
            return "Nghị quyết" if assembly["committee"] else "Luật"
        for code in CODES.findall(symbol):
            if code in self.by_code:
                return self.by_code[code]
        return self.default


@lru_cache(maxsize=1)
def kinds() -> Kinds:
    """The kinds of ``rules/kinds.toml``."""
    tables = load()["kinds"].tables
    names: dict[str, str] = {}
    by_code: dict[str, str] = {}
    for row in tables["kinds"]:
        names.setdefault(fold(row["name"]).lower(), row["name"])
    for key in ("codes", "variants"):  # what the rules prescribe goes before what is met in the wild
        for row in tables["kinds"]:
            for code in row.get(key, ()):
                by_code.setdefault(code, row["name"])
    broader = {row["name"]: row["of"] for row in tables["kinds"] if "of" in row}
    return Kinds(names, by_code, broader, "Công văn")


def family(citation: Citation) -> str:
    """The kind under which documents are numbered: that of 'Chương trình hành động' is 'Chương trình'."""
    kind = citation.type or ""
    return kinds().broader.get(kind, kind)
