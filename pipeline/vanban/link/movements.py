"""Campaigns made one: every mention of a movement is led to the movement, across the wordings of a document and of a corpus.

A name is compared by its words alone: capitals, commas, dashes, quotation marks, years and a few small words make no difference. A
nationwide movement (``rules/movements.toml``) is told by its title, by another of its names, or by nearly all of its words; a name that
keeps a movement's core behind a place or a body ('Long An chung sức xây dựng nông thôn mới') is a local version, and its movement has a
``parent``. Every other campaign is a movement of its own, the same wherever its words are the same; a name that the text gives to the one
before it ('sau đây gọi là phong trào “…”') is a name of that one.

>>> from vanban.extractors import campaigns
>>> reading = Reading("phong trào “Cả nước chung sức, xây dựng Nông thôn mới”, phong trào “Huế chung sức xây dựng nông thôn mới”")
>>> [(movement.id, movement.parent) for movement in resolve(reading, campaigns.find(reading))[1]]
[('nong-thon-moi', None), ('hue-chung-suc-xay-dung-nong-thon-moi', 'nong-thon-moi')]
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

import msgspec

from vanban import rulebook
from vanban.record import Campaign, Level, Movement
from vanban.text.model import Reading
from vanban.text.normalise import fold

RUNNING = frozenset({"phong trào thi đua", "phong trào", "cuộc vận động", "đợt thi đua", "chương trình", "tháng hành động"})
LIKE = 0.85  # of the characters of two names, spaces and all: they are the same movement
WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\d+")
YEARS = re.compile(r"(?:giai đoạn |trong )?(?:năm )?\b(?:19|20)\d\d(?:\s*-\s*(?:19|20)\d\d)?")
ALIAS = 200  # characters behind a campaign in which the text may give it another name


class Known(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of ``rules/movements.toml``."""

    id: str
    name: str
    kind: str
    level: Level
    cores: tuple[str, ...] = ()
    parent: str | None = None
    launched: str | None = None
    launched_by: str | None = None
    document: str | None = None
    dated: str | None = None
    first: int | None = None
    last: int | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """What a name stands for: a nationwide movement, or a local version of one."""

    known: Known
    local: bool
    place: str = ""  # what a local version has in front of the core, folded and in small letters


class Movements:
    """The registry, and what a name of it may look like."""

    def __init__(self, rows: Sequence[Mapping[str, Any]], lists: Mapping[str, Sequence[str]], provinces: Sequence[str]) -> None:
        self.known: Mapping[str, Known] = {row["id"]: msgspec.convert(row, Known) for row in rows}
        self._loose = frozenset(lists["loose"])
        self._bodies = tuple(fold(body).lower() for body in lists["local_body"])
        self.provinces = frozenset(fold(name).lower() for name in provinces)
        self._by_key: dict[str, Known] = {}
        self._cores: list[tuple[str, Known]] = []
        self._words: dict[str, list[str]] = {}
        for known in self.known.values():
            for name in (known.name, *known.names):
                key = self.key(name)
                self._by_key.setdefault(key, known)
                for word in set(key.split()):
                    self._words.setdefault(word, []).append(key)
            self._cores += [(self.key(core), known) for core in known.cores]

    def key(self, name: str) -> str:
        """A name by the words that tell it from others."""
        words = WORD.findall(YEARS.sub(" ", fold(name).lower()))
        return " ".join([word for word in words if word not in self._loose] or words)

    def named(self, name: str) -> Match | None:
        """What a name stands for; None where the registry has nothing like it."""
        key = self.key(name)
        if key in self._by_key:
            return Match(self._by_key[key], local=False)
        return self._local(name, key) or self._like(key)

    def _local(self, name: str, key: str) -> Match | None:
        """A core behind a place or a body: 'Quảng Ngãi chung tay …', 'Quân đội chung sức …'."""
        for core, known in self._cores:
            place, found, _ = key.partition(core)
            place = place.strip()
            if found and place and not place.startswith("cả nước") and self._is_local(place, name):
                return Match(known, local=True, place=place)
        return None

    def _is_local(self, place: str, name: str) -> bool:
        """Whether the words in front of a core name a place or a body: known ones, or a name with two capital letters."""
        if place.startswith(self._bodies) or any(place.startswith(province) for province in self.provinces):
            return True
        first, second = [*name.lstrip("“\"'").split(), "", ""][:2]
        return first[:1].isupper() and second[:1].isupper()

    def _like(self, key: str) -> Match | None:
        """The movement one of whose names has nearly the same words, and the same numbers."""
        words = set(key.split())
        if len(words) < 3:
            return None
        shared = Counter(other for word in words for other in self._words.get(word, ()))
        for other, count in shared.most_common(3):
            if count < 0.7 * max(len(words), len(set(other.split()))) or NUMBER.findall(key) != NUMBER.findall(other):
                continue
            if SequenceMatcher(None, key, other, autojunk=False).ratio() >= LIKE:
                return Match(self._by_key[other], local=False)
        return None


def resolve(reading: Reading, campaigns: Sequence[Campaign]) -> tuple[list[Campaign], list[Movement]]:
    """The campaigns, each with the index of its movement, and the movements in the order of their first mention."""
    found: dict[str, Movement] = {}
    places: dict[str, int] = {}
    resolved: list[Campaign] = []
    names: list[list[int]] = []
    for campaign in campaigns:
        movement = _movement(campaign.name, campaign.kind)
        before = resolved[-1] if resolved else None
        if before is not None and not movement.registered and _other_name(reading.folded, before, campaign):
            place = before.movement or 0
        else:
            place = places.setdefault(movement.id, len(places))
            if place == len(names):
                names.append([])
                found[movement.id] = movement
        names[place].append(len(resolved))
        level = movement.level if movement.registered else campaign.level or movement.level
        resolved.append(msgspec.structs.replace(campaign, movement=place, level=level))
    movements = [
        msgspec.structs.replace(movement, mentions=tuple(mentions)) for movement, mentions in zip(found.values(), names, strict=True)
    ]
    return resolved, movements


def registered(name: str) -> Known | None:
    """The nationwide movement that a name stands for.

    >>> movement = registered("Vì người nghèo – Không có ai bị bỏ lại phía sau")
    >>> movement.document if movement else None
    '666/QĐ-TTg'
    """
    match = _registry().named(name)
    return match.known if match and not match.local else None


@lru_cache(maxsize=4096)
def _movement(name: str, kind: str) -> Movement:
    """The movement of a name, without its mentions."""
    registry = _registry()
    match = registry.named(name) if kind in RUNNING else None
    if match is None:
        return Movement(id=slug(registry.key(name)), name=name, kind=kind)
    known = match.known
    if match.local:
        level: Level | None = "tỉnh" if any(match.place.startswith(province) for province in registry.provinces) else None
        return Movement(id=slug(YEARS.sub(" ", fold(name).lower())), name=name, kind=kind, level=level, parent=known.id)
    return Movement(
        id=known.id,
        name=known.name,
        kind=known.kind,
        level=known.level,
        parent=known.parent,
        registered=True,
        launched=known.launched,
        launched_by=known.launched_by,
        document=known.document,
        period=f"{known.first}/{known.last}" if known.first and known.last else None,
    )


def _other_name(folded: str, before: Campaign, campaign: Campaign) -> bool:
    """Whether the text gives a name to the campaign before it: '(sau đây gọi tắt là phong trào “…”)'."""
    between = folded[before.end : campaign.start]
    return len(between) < ALIAS and "\n" not in between and _alias().search(between) is not None


def slug(words: str) -> str:
    """An identifier of letters without marks, digits and hyphens.

    >>> slug("mỗi đảng viên, một việc tốt")
    'moi-dang-vien-mot-viec-tot'
    """
    plain = unicodedata.normalize("NFD", words.lower().replace("đ", "d"))
    return "-".join(re.findall(r"[a-z0-9]+", "".join(letter for letter in plain if not unicodedata.combining(letter))))


@lru_cache(maxsize=1)
def _alias() -> Any:
    return rulebook.load()["campaigns"].rule("campaign.other-name").pattern


@lru_cache(maxsize=1)
def _registry() -> Movements:
    book = rulebook.load()
    return Movements(book["movements"].tables["movements"], book["movements"].lists, book["places"].lists["province"])
