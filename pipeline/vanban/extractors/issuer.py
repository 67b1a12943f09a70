"""The body that issues a document: how its name is written out, and which of the places that name it counts.

A name in the letterhead stands in capitals, abbreviated, and often without its place; ``Names`` gives it as running text would.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from vanban.record import Span
from vanban.rulebook import alternation, load
from vanban.text.normalise import fold

PLACE_NAME = r"\p{Lu}[\p{L}']*(?: (?:- )?\p{Lu}[\p{L}']*){0,4}"
MISREAD = 5  # letters of a code from which one more than it should have is no other code


@dataclass(frozen=True, slots=True)
class Placed:
    """A body whose name is whole only with its place, and the kinds of unit that it may belong to."""

    head: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """The tables of names, ready for use; see ``names()``."""

    abbreviation: regex.Pattern[str]
    full: Mapping[str, str]
    phrase: regex.Pattern[str]
    spelling: Mapping[str, str]
    own_name: regex.Pattern[str]  # ends with a word behind which all words have capitals
    lower: frozenset[str]
    bodies: Mapping[str, str]  # code, folded and without '&' and '-', lower case -> name
    short: Mapping[str, tuple[str, ...]]  # name -> its abbreviations in running text
    placed: tuple[Placed, ...]
    committees: tuple[str, ...]
    of_committee: tuple[str, ...]  # their bodies
    unit: str
    has_place: regex.Pattern[str]
    provinces: Mapping[str, str]
    cities: frozenset[str]
    organ: regex.Pattern[str]
    open: regex.Pattern[str]

    def written_out(self, name: str) -> str:
        """
        >>> names().written_out("PHÒNG GD&ĐT TP TAM KỲ")
        'PHÒNG Giáo dục và Đào tạo thành phố TAM KỲ'
        """
        return self.abbreviation.sub(lambda match: self.full[match.group().upper()], name)

    def spelled(self, name: str) -> str:
        """A name from capitals in the letters of running text; words of which nothing is known are small.

        >>> names().spelled("ỦY BAN NHÂN DÂN TỈNH LONG AN")
        'Ủy ban nhân dân tỉnh Long An'
        >>> names().spelled("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI")
        'Sở Lao động - Thương binh và Xã hội'
        """
        words = fold(name).lower().split(" ")
        out, at = [], 0
        proper = False
        text = " ".join(words)
        while at < len(text):
            phrase = self.phrase.match(text, at)
            if phrase is not None and not (proper and " " not in phrase.group()):
                spelled = self.spelling[phrase.group()]
                out.append(spelled)
                proper = self.own_name.search(fold(spelled).lower()) is not None
                at = phrase.end()
            else:
                end = text.find(" ", at)
                end = len(text) if end < 0 else end
                word = text[at:end]
                out.append(word if not proper or word in self.lower else _title(word))
                at = end
            at += 1
        joined = " ".join(out)
        return joined[:1].upper() + joined[1:]

    def of_code(self, code: str) -> str | None:
        """The body of a code; a code with one letter too many is read where it can be only one.

        >>> names().of_code("PGD&ĐT"), names().of_code("SGDDĐT")
        ('Phòng Giáo dục và Đào tạo', 'Sở Giáo dục và Đào tạo')
        """
        plain = _plain_code(code)
        if plain in self.bodies or len(plain) < MISREAD:
            return self.bodies.get(plain)
        near = {self.bodies.get(plain[:at] + plain[at + 1 :]) for at in range(len(plain))} - {None}
        return near.pop() if len(near) == 1 else None

    def units_of(self, name: str) -> tuple[str, ...] | None:
        """The kinds of unit that a body's name lacks; None where it is whole without a place, or has one."""
        if self.has_place.search(name):
            return None
        for placed in self.placed:
            if name.startswith(placed.head):
                return placed.units
        return None

    def belongs_to(self, name: str, above: str) -> bool:
        """Whether the body is one of the committee of the Party in the line above it, whose name then ends its own."""
        named = any(committee in name for committee in self.committees)
        return not named and name.startswith(self.of_committee) and above.startswith(self.committees)


@lru_cache(maxsize=1)
def names() -> Names:
    """The tables of ``rules/header.toml``, ``bodies.toml``, ``places.toml`` and ``offices.toml``."""
    book = load()
    tables, bodies, places = book["header"].tables, book["bodies"].tables["bodies"], book["places"].lists
    full = {fold(short).upper(): row["full"] for row in tables["abbreviations"] for short in row["short"]}
    phrases = {
        fold(p).lower(): p
        for p in (
            *places["unit"],
            *tables["spelling"]["own_name"],
            *places["province"],
            *(row["name"] for row in bodies),
            *tables["spelling"]["phrases"],
        )
    }
    by_code: dict[str, str] = {}
    for row in bodies:  # a code before a spelling of another code; the first body of a code is the one
        by_code.setdefault(_plain_code(row["code"]), row["name"])
    for row in bodies:
        for code in row.get("variants", ()):
            by_code.setdefault(_plain_code(code), row["name"])
    units = sorted({unit for row in tables["placed"] for unit in row["units"]}, key=len, reverse=True)
    unit = "|".join(units)
    provinces = {fold(name).lower(): name for name in places["province"]}
    own_name = frozenset(fold(word).lower() for word in tables["spelling"]["own_name"])
    return Names(
        abbreviation=regex.compile(rf"(?<![\p{{L}}\d&-])(?i:{_any(full)})(?![\p{{L}}\d&]|-\p{{L}})"),
        full=full,
        phrase=regex.compile(rf"(?:{_any(phrases)})(?!\p{{L}})"),
        spelling=phrases,
        own_name=regex.compile(rf"(?<!\p{{L}})(?:{_any(own_name)})$"),
        lower=frozenset(tables["spelling"]["lower"]),
        bodies=by_code,
        short={row["name"]: tuple(row.get("short", ())) for row in bodies},
        placed=tuple(Placed(row["head"], tuple(row["units"])) for row in tables["placed"]),
        committees=tuple(head for row in tables["committees"] for head in row["heads"]),
        of_committee=tuple(head for row in tables["committees"] for head in row["bodies"]),
        unit=unit,
        has_place=regex.compile(rf" (?i:{unit}) (?:\p{{Lu}}|\d)|(?<!Bộ|Ban) (?:{alternation(list(provinces.values()))})$"),
        provinces=provinces,
        cities=frozenset(tables["spelling"]["cities"]),
        organ=regex.compile(rf"(?:{alternation(book['offices'].lists['organ_head'])})(?!\p{{L}})"),
        open=regex.compile(rf"(?i:{_any(fold(word) for word in book['offices'].lists['organ_open'])})$|.*(?i: và|,|-| của| thuộc)$"),
    )


def organs(lines: Sequence[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """The organs that the lines of a letterhead name: a name may run over several lines.

    ``lines`` are texts (folded) with their spans. A repeated name counts once.
    """
    table = names()
    found: list[tuple[str, Span]] = []
    for text, span in lines:
        begins = bool(table.organ.match(text))
        if found and (not begins or table.open.match(found[-1][0]) or text[0] == "-"):
            name, (start, _) = found[-1]
            found[-1] = (f"{name} {text}", (start, span[1]))
        elif begins:
            found.append((text, span))
        else:
            found.append((text, span))
    seen: dict[str, tuple[str, Span]] = {}
    for name, span in found:
        seen.pop(name, None)
        seen[name] = (name, span)
    return list(seen.values())


def place_in(text: str, name: str, units: Iterable[str], place: str | None) -> str | None:
    """The unit and place that a text gives a body ('tỉnh Điện Biên'): behind its name, or else the place of the date line with
    its unit. None where the text has neither."""
    table = names()
    allowed = "|".join(sorted(units, key=len, reverse=True))
    for called in (name, *table.short.get(name, ())):
        match = regex.search(rf"(?i:{regex.escape(fold(called))}) (?<place>(?i:{allowed}) (?:{PLACE_NAME}|\d+(?!\d)))", text)
        if match is not None:
            return match["place"]
    if place is None:
        return None
    match = regex.compile(rf"(?<!\p{{L}})(?<unit>(?i:{allowed})) {regex.escape(fold(place))}(?!\p{{L}})").search(text)
    if match is not None:
        return match.group()
    if fold(place).lower() in table.provinces:
        unit = "thành phố" if place in table.cities else "tỉnh"
        return f"{unit} {place}" if unit in units else None
    return None


def _plain_code(code: str) -> str:
    return regex.sub(r"[&\-. ]", "", fold(code)).lower()


def _any(words: Iterable[str]) -> str:
    return "|".join(regex.escape(word, special_only=True, literal_spaces=True) for word in sorted(words, key=len, reverse=True))


def _title(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
