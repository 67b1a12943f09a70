"""Mentions of places → places: each once, with its level.

Where the gazetteer knows the unit, a place also has its code, what it lies in, and what took it over on 1 July 2025.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec
import regex

from vanban.gazetteer import REFORM, Unit, kind_of, level_of, units
from vanban.record import Entity, Header, Place, PlaceLevel
from vanban.text.normalise import fold

_UNIT = regex.compile(r"(?i)(?P<kind>tỉnh|thủ đô|thành phố|TP\.?|huyện|quận|thị xã|TX\.?|xã|phường|thị trấn|đặc khu) ?(?P<name>\S.*)$")
_NO_UNIT: Mapping[str, PlaceLevel | None] = {"entity.village": "thôn", "entity.road": None, "entity.site": None}  # rules, to the level
_COUNTRY = regex.compile(r"(?i)cộng hòa xã hội chủ nghĩa việt nam|chxhcn việt nam|việt nam")


class Linked(NamedTuple):
    """What came of a document's mentions."""

    entities: list[Entity]
    places: list[Place]


def resolve(entities: Sequence[Entity], head: Header, context: str, countries: frozenset[str]) -> Linked:
    """The entities with the places that they name, and the places in the order of their first mention.

    ``context`` is the name of the issuer, whose place settles which of several units of one name is meant; ``countries`` are names of
    countries, small.
    """
    since_reform = head.date is not None and head.date.value[:10] >= REFORM
    within = _codes_in(context)
    for entity in entities:
        if entity.label == "LOC" and (unit := _unit_of(entity.text, (), since_reform)) is not None and unit.level != "xã":
            within.append(unit.code)
    held = tuple(dict.fromkeys(within))
    keys: dict[str, int] = {}
    places: list[Place] = []
    mentions: list[list[int]] = []
    out = []
    for index, entity in enumerate(entities):
        if entity.label != "LOC":
            out.append(entity)
            continue
        place = _place(entity.text, entity.by, held, since_reform, countries)
        key = f"{place.level} {place.code or fold(place.name).lower()}"
        if key not in keys:
            keys[key] = len(places)
            places.append(place)
            mentions.append([])
        mentions[keys[key]].append(index)
        out.append(msgspec.structs.replace(entity, place=keys[key]))
    return Linked(out, [msgspec.structs.replace(place, mentions=tuple(at)) for place, at in zip(places, mentions, strict=True)])


@lru_cache(maxsize=8192)
def _place(text: str, by: str, within: tuple[str, ...], since_reform: bool, countries: frozenset[str]) -> Place:
    """The place of a mention, without its mentions. ``by`` is the rule that found it."""
    surface = regex.sub(r"\s+", " ", fold(text)).strip()
    if _COUNTRY.fullmatch(surface):
        return Place(name="Việt Nam", level="quốc gia")
    if surface.lower() in countries:
        return Place(name=surface, level="quốc gia")
    if by == "entity.region":
        return Place(name=surface.removeprefix("vùng ").removeprefix("Vùng "), level="vùng")
    if by in _NO_UNIT:
        return Place(name=surface, level=_NO_UNIT[by])
    unit = _unit_of(text, within, since_reform)
    if unit is None:
        parted = _UNIT.match(surface)
        kind = kind_of(parted["kind"]) if parted else None
        name = f"{kind} {parted['name']}" if parted else surface
        return Place(name=name, level=level_of(kind) if kind else None)
    table = units()
    above = (table.unit(code, since_reform=unit.since_reform) for code in table.above(unit))
    return Place(
        name=f"{unit.kind} {unit.name}",
        level=unit.level,
        code=unit.code,
        since_reform=unit.since_reform,
        within=", ".join(f"{higher.kind} {higher.name}" for higher in above if higher is not None) or None,
        became=_became(unit),
    )


def _became(unit: Unit) -> tuple[str, ...]:
    """The names of the units that took over a province or commune, where they are not the same by name."""
    if unit.since_reform or unit.level == "huyện":
        return ()
    names = tuple(units().title(code) for code in units().successors(unit.code))
    own = f"{unit.kind} {unit.name}".lower()
    return () if [name.lower() for name in names] == [own] else tuple(name[:1].lower() + name[1:] for name in names)


@lru_cache(maxsize=8192)
def _unit_of(surface: str, within: tuple[str, ...], since_reform: bool) -> Unit | None:
    """The unit that a name can only be, in the document's own time where it was there then; None where it may be several or is unknown."""
    plain = regex.sub(r"\s+", " ", surface).strip()
    parted = _UNIT.match(plain)
    found = units().called(parted["kind"], parted["name"], within) if parted else units().called(None, plain)
    if parted is None:
        provinces = [unit for unit in found if unit.level == "tỉnh"]
        found = provinces or units().called(None, plain, within)
    of_its_time = [unit for unit in found if unit.since_reform == since_reform]
    found = of_its_time or found
    return found[0] if len({unit.code for unit in found}) == 1 else None


def _codes_in(name: str) -> list[str]:
    """The codes of the unit at the end of the name of a body, and of those above it."""
    parted = regex.search(r"(?i)(?<!\p{L})(?P<kind>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn) (?P<name>\p{Lu}.*)$", name)
    if parted is None:
        return []
    found = units().called(parted["kind"], parted["name"])
    if len({unit.code for unit in found}) != 1:
        return []
    return [found[0].code, *units().above(found[0])]
