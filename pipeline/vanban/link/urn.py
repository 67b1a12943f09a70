"""Identifiers: URN LEX (RFC 9676) under ``urn:lex:vn``. The grammar, with every case, is in docs/identifiers.md.

    urn:lex:vn:AUTHORITY:MEASURE:DATE;NUMBER

What a citation does not state is left empty, which gives a partial URN; ``matches`` tells whether a full one is of its kind.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

import regex

from vanban.link.registry import Entry, agree
from vanban.link.symbols import Symbol, SymbolError, parse_symbol
from vanban.rulebook import load
from vanban.text.normalise import fold

PREFIX = "urn:lex:vn"
WORD = regex.compile(r"[a-z0-9]+")
NUMBER = regex.compile(r"[a-z0-9.]+")


@lru_cache(maxsize=4096)
def slug(words: str) -> str:
    """Words as a URN has them: without tone marks, in small letters, joined by '.'.

    >>> slug("Bộ Giáo dục và Đào tạo")
    'bo.giao.duc.va.dao.tao'
    """
    return ".".join(WORD.findall(_ascii(words)))


def make(kind: str | None, symbol: str | None, date: str | None, issuer: str | None, name: str | None) -> str | None:
    """The URN of a document from what is stated of it; None where neither number nor name says which it is."""
    parsed = _parsed(symbol)
    if parsed is None and name is None:
        return None
    measure = slug(kind or "")
    if parsed is None:
        title = slug(name or "").removeprefix(measure).strip(".")
        return f"{PREFIX}:{_authority_of_kind(kind) or slug(issuer or '')}:{measure}{';' + title if title else ''}:{date or ''}"
    authority = _authority(parsed, kind, issuer)
    when = date or (str(parsed.year) if parsed.year else "")
    return f"{PREFIX}:{authority}:{measure}:{when};{number(symbol or '')}"


def of_entry(entry: Entry) -> str:
    """The URN of a document of the registry. One without a number is known by its kind and its day."""
    urn = make(entry.type, entry.symbol or None, entry.date, entry.issuer, None if entry.symbol else entry.type)
    if urn is None:
        raise ValueError(f"a document of the registry without a number: {entry.title}")
    return urn


@lru_cache(maxsize=4096)
def number(symbol: str) -> str:
    """A symbol as a URN has it: '98-2023-nd-cp'; separators do not tell documents apart there."""
    return "-".join(NUMBER.findall(_ascii(symbol)))


def matches(partial: str, full: str) -> bool:
    """Whether a partial URN may stand for a full one: nothing that it states contradicts the other.

    >>> matches("urn:lex:vn:chinh.phu:nghi.dinh:2023;98-2023-nd-cp", "urn:lex:vn:chinh.phu:nghi.dinh:2023-12-31;98-2023-nd-cp")
    True
    """
    if not partial.startswith(PREFIX) or not full.startswith(PREFIX):
        return False
    (authority, measure, details), (authority2, measure2, details2) = _fields(partial), _fields(full)
    date, _, digits = details.partition(";")
    date2, _, digits2 = details2.partition(";")
    same_authority = not authority or authority == authority2 or authority2.startswith(authority + ";")
    return same_authority and measure == measure2 and (not date or agree(date, date2)) and (not digits or digits == digits2)


def _fields(urn: str) -> tuple[str, str, str]:
    authority, measure, details = urn.removeprefix(PREFIX + ":").split(":", 2)
    return authority, measure, details


def _ascii(words: str) -> str:
    flat = fold(words).casefold().replace("đ", "d")
    return "".join(letter for letter in unicodedata.normalize("NFD", flat) if not unicodedata.combining(letter))


@lru_cache(maxsize=4096)
def _parsed(symbol: str | None) -> Symbol | None:
    if symbol is None:
        return None
    try:
        return parse_symbol(symbol)
    except SymbolError:
        return None


def _authority(symbol: Symbol, kind: str | None, issuer: str | None) -> str:
    """The authority by the codes of the number, which every wording of a citation has; the place of a local body by its issuer."""
    codes = _bodies()
    if symbol.system == "assembly":
        return codes.get("UBTVQH" if any("UBTV" in organ for organ in symbol.organs) else "QH", "")
    known = [codes[organ] for organ in symbol.organs if organ in codes]
    if symbol.system == "letter" or not known:
        known = known[:1]
    if known:
        place = _place(issuer)
        return "+".join(known) + (f";{place}" if place else "")
    return slug(issuer or "") or ("+".join(WORD.findall(_ascii(symbol.organs[0]))) if symbol.organs else "")


def _authority_of_kind(kind: str | None) -> str:
    return _bodies().get({"Luật": "QH", "Bộ luật": "QH", "Hiến pháp": "QH", "Pháp lệnh": "UBTVQH"}.get(kind or "", ""), "")


def _place(issuer: str | None) -> str:
    match = regex.search(r"(?i:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn) (\p{Lu}.*|\d+)$", issuer or "")
    return slug(match.group()) if match else ""


@lru_cache(maxsize=1)
def _bodies() -> Mapping[str, str]:
    """Code → authority. One code may stand for several bodies (TW): the first row names it."""
    table: dict[str, str] = {}
    for row in load()["bodies"].tables["bodies"]:
        for code in (row["code"], *row.get("variants", ())):
            table.setdefault(code, slug(row["name"]))
    return table
