"""Symbols of documents ('98/2023/NĐ-CP', '34-CT/TW', '123/SGDĐT-TCCB') taken apart, and what is wrong with them.

Three grammars exist side by side and differ only in what stands between the parts, so the separators are kept:

- state: ``number "/" [year "/"] type "-" organ {"-" unit}`` (Nghị định 30/2020/NĐ-CP, annex I, II.3; Nghị định 78/2025/NĐ-CP)
- assembly: ``number "/" year "/" ("QH" | "UBTVQH") term``
- party: ``number "-" type "/" organ {"-" unit}`` (Hướng dẫn 36-HD/VPTW; Hướng dẫn 05-HD/VPTW)

A letter has no type (``number "/" organ "-" unit``); old documents have less ('54/CP', '87-CT', '522/2002/QĐ.UB').
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from vanban.link.kinds import kinds
from vanban.rulebook import load

System = Literal["state", "assembly", "party", "letter", "old"]

SHAPE = regex.compile(
    r"(?<number>\d{1,5}(?:\.\d{1,3})?[a-zA-ZđĐ]{0,3})?(?<first>[-/])"
    r"(?:(?<year>(?:18|19|20)\d\d)(?:(?<second>/)|$))?(?<codes>[\p{L}\d&]+(?:[-/.][\p{L}\d&]+)*)?"
)
ASSEMBLY = regex.compile(r"(?:(?:PL|NQ|L|LCT)-)?(?<organ>UBTVQH|UBTV|QH|HĐNN)K?(?<term>\d{1,2})?")
DASHES = regex.compile(r"[‐‑‒–—―−]")
BLANK = regex.compile(r"^[.…_]+|\s")  # a number left blank, and the spaces of a spaced symbol
CODE = regex.compile(r"[\p{L}\d&]+")
SEPARATOR = regex.compile(r"[-/.]")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong with a symbol: a name for programs and a sentence for people."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class Symbol:
    """The parts of a symbol. ``str(symbol)`` is its normal form."""

    text: str  # as it was given
    number: str | None  # '98', '30c', '66.17'; None where it was left blank
    year: int | None
    type_code: str | None  # 'NĐ'
    type: str | None  # 'Nghị định'
    organs: tuple[str, ...]  # the codes after the type
    term: str | None  # of the National Assembly: '15'
    system: System
    separators: tuple[str, ...]  # between number, year and codes, in order
    problems: tuple[Problem, ...] = ()

    def __str__(self) -> str:
        pieces = [self.number or "", *([str(self.year)] if self.year else []), *self._codes()]
        return pieces[0] + "".join(separator + piece for separator, piece in zip(self.separators, pieces[1:], strict=True))

    def _codes(self) -> tuple[str, ...]:
        return ((self.type_code,) if self.type_code else ()) + self.organs


class SymbolError(ValueError):
    """The text is no symbol at all."""


def normal_symbol(symbol: str) -> str:
    """A symbol without spaces, '-' for every dash; a number left blank keeps its place.

    >>> normal_symbol("01/CT – UBND"), normal_symbol("…/QĐ-UBND")
    ('01/CT-UBND', '/QĐ-UBND')
    """
    return BLANK.sub("", DASHES.sub("-", symbol))


def true_case(symbol: str) -> str:
    """The symbol of a title in capitals as it is written elsewhere: codes that have small letters get them back.

    >>> true_case("19/CT-TTG"), true_case("51-CTR/TU")
    ('19/CT-TTg', '51-CTr/TU')
    """
    return CODE.sub(lambda match: _tables().small.get(match.group(), match.group()), symbol)


def parse_symbol(text: str) -> Symbol:
    """The parts of a symbol, however it is spaced, and its problems. Raises SymbolError where there is no symbol in it.

    >>> symbol = parse_symbol("98/2023/NĐ-CP")
    >>> symbol.type, symbol.year, symbol.organs, symbol.system
    ('Nghị định', 2023, ('CP',), 'state')
    >>> [problem.name for problem in parse_symbol("5/KH – UBND").problems]
    ['spaced', 'long-dash', 'unpadded']
    """
    match = SHAPE.fullmatch(normal_symbol(text).replace("Ð", "Đ").replace("ð", "đ"))
    if match is None or not (match["codes"] or match["year"]):
        raise SymbolError(f"{text!r} is no symbol: a number, '/' or '-', and codes are expected, as in 15/QĐ-BNV or 34-CT/TW")
    codes = tuple(CODE.findall(match["codes"] or ""))
    separators = (match["first"], *([match["second"]] if match["second"] else []), *SEPARATOR.findall(match["codes"] or ""))
    year = int(match["year"]) if match["year"] else None
    type_code, organs, system, term = _read(match["first"], year, codes, match["codes"] or "")
    kind = None if type_code is None else _tables().type_of.get(type_code.upper())
    symbol = Symbol(text, match["number"], year, type_code, kind, organs, term, system, separators)
    return Symbol(text, match["number"], year, type_code, kind, organs, term, system, separators, tuple(_problems(symbol)))


def _read(first: str, year: int | None, codes: tuple[str, ...], joined: str) -> tuple[str | None, tuple[str, ...], System, str | None]:
    """Type code, organs, system and term of the codes behind number and year."""
    assembly = ASSEMBLY.fullmatch(joined)
    if assembly is not None:
        typed = codes[0] if len(codes) > 1 else None
        return typed, codes[1:] if typed else codes, "assembly", assembly["term"]
    tables = _tables()
    typed = codes[0] if codes and codes[0].upper() in tables.type_of and (len(codes) > 1 or codes[0] not in tables.organs) else None
    organs = codes[1:] if typed else codes
    if first == "-":
        return typed, organs, "party" if typed and organs else "old", None
    if typed is None:
        return None, organs, "letter" if len(organs) > 1 else "old", None
    return typed, organs, "state" if organs else "old", None


def _problems(symbol: Symbol) -> list[Problem]:
    """What the rules of form forbid; where the rules leave room, nothing is said."""
    tables, text = _tables(), symbol.text.strip()
    found: list[Problem] = []

    def say(name: str, message: str) -> None:
        found.append(Problem(name, message))

    if regex.search(r"\s", text):
        say("spaced", f"no spaces inside a symbol: {symbol}")
    if DASHES.search(text):
        say("long-dash", f"a hyphen stands between the codes: {symbol}")
    if regex.search("[Ðð]", text):
        say("eth", "Đ is another letter than Ð (eth)")
    if symbol.number is None:
        say("blank-number", "the number is left blank")
    elif symbol.number.isdigit() and len(symbol.number) == 1:
        say("unpadded", f"a number below 10 takes a zero in front: 0{symbol.number}")
    if symbol.type_code and symbol.type_code not in tables.exact:
        say("type-case", f"{symbol.type_code!r} is written {tables.proper.get(symbol.type_code.upper(), symbol.type_code)!r}")
    party_organ = bool(symbol.organs) and symbol.organs[0] in tables.party and symbol.organs[0] not in tables.state
    state_organ = bool(symbol.organs) and symbol.organs[0] in tables.state and symbol.organs[0] not in tables.party
    if symbol.system == "state" and party_organ and symbol.separators[:2] != ("-", "/"):
        say("party-separators", f"the Party writes {symbol.number or ''}-{symbol.type_code}/{'-'.join(symbol.organs)}")
    if symbol.system == "party" and state_organ:
        say("state-separators", f"the State writes {symbol.number or ''}/{symbol.type_code}-{'-'.join(symbol.organs)}")
    if symbol.system == "state" and symbol.year is None and symbol.type in tables.dated:
        say("year-missing", f"a {symbol.type} carries its year in the number")
    return found


@dataclass(frozen=True, slots=True)
class _Tables:
    type_of: Mapping[str, str]  # code in capitals -> kind
    exact: frozenset[str]
    proper: Mapping[str, str]
    organs: frozenset[str]
    party: frozenset[str]
    state: frozenset[str]
    dated: frozenset[str]
    small: Mapping[str, str]  # 'TTG' -> 'TTg': codes with small letters, by their form in capitals


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    book = load()
    rows, bodies = book["kinds"].tables["kinds"], book["bodies"].tables["bodies"]
    codes = {code: row["name"] for row in reversed(rows) for code in row.get("codes", ())}
    loose = {code.upper(): name for code, name in kinds().by_code.items()} | {code.upper(): name for code, name in codes.items()}
    known = {*codes, *(body["code"] for body in bodies)}
    return _Tables(
        small={code.upper(): code for code in known if code != code.upper() and code.upper() not in known},
        type_of=loose,
        exact=frozenset(codes),
        proper={code.upper(): code for code in codes},
        organs=frozenset(body["code"] for body in bodies),
        party=frozenset(body["code"] for body in bodies if body.get("system") == "party"),
        state=frozenset(body["code"] for body in bodies if body.get("system") == "state"),
        dated=frozenset(book["kinds"].lists["dated_kind"]),
    )
