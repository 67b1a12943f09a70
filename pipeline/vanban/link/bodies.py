"""Mentions of bodies → bodies: abbreviations, full and short forms of one document lead to one entry, with its whole name.

What a mention lacks is taken from the document: 'UBND tỉnh' in a letter of Lai Châu is 'Ủy ban nhân dân tỉnh Lai Châu'; 'Sở' is the
department that issues it, or the one named last. A body whose place the document does not give keeps its name as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import msgspec
import regex

from vanban.extractors import issuer
from vanban.gazetteer import kind_of, level_of
from vanban.record import Body, Citation, Entity, Header, Level
from vanban.rulebook import alternation, load
from vanban.text.normalise import fold

UNIT = r"(?i:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)"
_PLACE = regex.compile(rf" (?P<unit>{UNIT})(?: (?P<name>\p{{Lu}}.*|\d+))?$")
_COMMITTEE = regex.compile(r"(?:^| )(?P<unit>Tỉnh|Thành|Huyện|Quận|Thị|Xã|Phường) (?:ủy|đoàn)$|(?:^| )(?P<party>Đảng ủy|Đảng bộ)$")
_COMMITTEE_OF = regex.compile(r"(?:^| )(?P<unit>Tỉnh|Thành|Huyện|Quận|Thị|Xã|Phường) (?:ủy|đoàn) (?P<name>\p{Lu}.*)$")
_INSIDE = regex.compile(r" (?P<head>Bộ|Sở|Hội|Hội đồng|Trường|trường|cơ quan|Cục|Liên đoàn|Ban)$")
_OF_COMMITTEE: Mapping[str, str] = {
    "Tỉnh": "tỉnh",
    "Thành": "thành phố",
    "Huyện": "huyện",
    "Quận": "quận",
    "Thị": "thị xã",
    "Xã": "xã",
    "Phường": "phường",
}
_INNER = regex.compile(
    r"(?:Ban Thường vụ|Ban Chấp hành|Ban Thường trực|Ban Giám hiệu|Ban Giám đốc|Ban Lãnh đạo|Văn phòng|Thường trực|Công đoàn|Chi bộ"
    r"|Đoàn trường|Hội đồng trường|Ủy ban Kiểm tra)$"
    r"|(?:Phòng|Tổ) "
)
_PEOPLES = ("Ủy ban nhân dân", "Hội đồng nhân dân")
_LEVEL_OF_HEAD: Mapping[str, Level] = {"Sở": "tỉnh", "Trường": "cơ sở", "Công ty": "cơ sở"}  # wherever they are
_LEVEL_WITHOUT_UNIT: Mapping[str, Level] = {"Tỉnh": "tỉnh", "Huyện": "huyện", "Quận": "huyện", "Bộ": "toàn quốc"}


class Linked(NamedTuple):
    """What came of a document's mentions."""

    entities: list[Entity]
    bodies: list[Body]
    cited: list[Citation]
    issued_by: int | None


@dataclass(slots=True)
class _Known:
    """A body while the mentions are read."""

    name: str
    index: int
    capitals: bool = False  # its name was only read from capitals
    mentions: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Tables:
    """What is known of bodies in general."""

    full: Mapping[str, str]  # names and abbreviations, folded and small, to the whole name of a body of which there is one
    codes: Mapping[str, str]  # names without a place, folded and small, to the code in symbols
    central: frozenset[str]
    of_body: tuple[str, ...]  # heads of bodies inside bodies: 'Văn phòng '
    cities: frozenset[str]
    department_of: regex.Pattern[str]  # 'Sở Y tế Lai Châu': a department whose province has no word of its unit


@lru_cache(maxsize=1)
def _tables() -> Tables:
    book = load()
    rows = book["bodies"].tables["bodies"]
    full = {_key(short): row["name"] for row in rows if row.get("level") == "central" for short in row.get("short", ())}
    full |= {_key(short): row["full"] for row in book["entities"].tables["names"] for short in row["short"]}
    codes: dict[str, str] = {}
    for row in rows:
        codes.setdefault(_key(row["name"]), row["code"])
    central = {_key(row["name"]) for row in rows if row.get("level") == "central"}
    # 'Ủy ban' begins the name of a body itself: that of the Mặt trận, of the standing committee of the Quốc hội
    heads = [head for head in book["entities"].lists["organ_of_body"] if len(head) > 3 and head != "Ủy ban"]
    return Tables(
        full=full,
        codes=codes,
        central=frozenset(central),
        of_body=tuple(sorted(heads, key=len, reverse=True)),
        cities=frozenset(book["header"].tables["spelling"]["cities"]),
        department_of=regex.compile(rf"(?<=^Sở .+) (?P<name>{alternation(book['places'].lists['province'])})$"),
    )


def resolve(entities: Sequence[Entity], head: Header, cited: Sequence[Citation], short: frozenset[str]) -> Linked:
    """The entities and citations with the bodies that they name, and the bodies in the order of their first mention.

    ``short`` are the ids of the rules that find a body by its first word.
    """
    table = _Document(head)
    learnt: set[str] = set()
    names = [_written(entity.text) if entity.label == "ORG" else None for entity in entities]
    for name, entity in zip(names, entities, strict=True):
        if name is not None and entity.by not in short and name not in learnt:
            learnt.add(name)
            table.learn(name)
    for entity in entities:
        if entity.label == "LOC":
            table.learn_place(entity.text)
    own = table.whole(head.issuer.value) if head.issuer else None
    known: dict[str, _Known] = {}
    of_entity: list[int | None] = []
    order: list[_Known] = []
    wholes: dict[str, str] = {}
    last_of_head: dict[str, str] = {}
    for index, (entity, name) in enumerate(zip(entities, names, strict=True)):
        if name is None:
            of_entity.append(None)
            continue
        if entity.by in short:
            whole = table.of_short(name, last_of_head)
        elif (whole := wholes.get(name, "")) == "":
            whole = wholes[name] = table.whole(name)
        capitals = entity.text.isupper()
        last_of_head[whole.split(" ")[0]] = whole
        found = known.get(_key(whole))
        if found is None:
            found = known[_key(whole)] = _Known(whole, len(order), capitals)
            order.append(found)
        elif found.capitals and not capitals:  # running text knows better which letters are capitals
            found.name, found.capitals = whole, False
        found.mentions.append(index)
        of_entity.append(found.index)
    if own is not None and _key(own) not in known:
        known[_key(own)] = _Known(own, len(order))
        order.append(known[_key(own)])
    linked = [entity if at is None else msgspec.structs.replace(entity, body=at) for entity, at in zip(entities, of_entity, strict=True)]
    issued_by = known[_key(own)].index if own is not None else None
    return Linked(
        linked,
        [msgspec.structs.replace(_body(found.name), mentions=tuple(found.mentions)) for found in order],
        _issuers(cited, linked),
        issued_by,
    )


class _Document:
    """What a document says of the places of its bodies."""

    def __init__(self, head: Header) -> None:
        self.own = head.issuer.value if head.issuer else ""
        self._placed: dict[str, list[str]] = {}  # a name without its place, to the names with one
        self._units: dict[str, list[str]] = {}  # 'tỉnh' to the provinces named in bodies, the issuer's first
        self._by_head: dict[str, list[str]] = {}
        if self.own:
            self.learn(self.own)
            self.own = self.whole(self.own)

    def learn(self, name: str) -> None:
        """A name that the document gives in full."""
        self._by_head.setdefault(name.split(" ")[0], []).append(name)
        if (committee := _COMMITTEE_OF.search(name)) is not None:
            self._units.setdefault(_OF_COMMITTEE[committee["unit"]], []).append(committee["name"])
        placed = _PLACE.search(name)
        if placed is not None and placed["name"]:
            bare = name[: placed.start()]
            for key in (bare, f"{bare} {placed['unit']}"):
                self._placed.setdefault(_key(key), []).append(name)
            self._units.setdefault(placed["unit"].lower(), []).append(placed["name"])

    def learn_place(self, name: str) -> None:
        """A unit that the document names, with its kind."""
        placed = _PLACE.fullmatch(f" {fold(name)}")
        if placed is not None and placed["name"]:
            self._units.setdefault(placed["unit"].lower(), []).append(placed["name"])

    def whole(self, name: str) -> str:
        """A name with the place that the document gives it."""
        tables = _tables()
        if (full := tables.full.get(_key(name))) is not None:
            return full
        if _key(name) in tables.central:
            return name
        if same := self._placed.get(_key(name)):
            return same[0]
        if (committee := _COMMITTEE.search(name)) is not None:
            return self._of_committee(name, committee)
        if _INNER.match(name) and not _PLACE.search(name) and (owner := self._owner(name)):
            return owner
        if (inside := _INSIDE.search(name)) is not None and self.own.lower().startswith(f"{inside['head'].lower()} "):
            return name[: inside.start() + 1] + self.own
        placed = _PLACE.search(name)
        if placed is not None:
            if placed["name"]:
                return name
            return self._with_unit(name[: placed.start()], placed["unit"].lower())
        if (province := tables.department_of.search(name)) is not None:
            unit = "thành phố" if province["name"] in tables.cities else "tỉnh"
            return f"{name[: province.start()]} {unit} {province['name']}"
        units = issuer.names().units_of(name)
        if units is not None:
            for unit in units:
                if unit in self._units and self._own_unit() in (unit, None):
                    return self._with_unit(name, unit)
        return name

    def _of_committee(self, name: str, match: regex.Match[str]) -> str:
        """'Tỉnh ủy' with its province; 'Đảng ủy' with the body whose committee it is."""
        if match["party"]:
            at = self.own.find(match["party"])
            if at >= 0:
                return name[: match.start("party")] + self.own[at:]
            unit = self._own_unit()
            return self._with_unit(name, unit) if unit in ("xã", "phường", "thị trấn") else name
        if named := self._units.get(_OF_COMMITTEE[match["unit"]]):
            return f"{name} {named[0]}"
        at = self.own.find(match.group().strip())
        return name[: match.start()] + (" " if match.start() else "") + self.own[at:] if at >= 0 else name

    def _owner(self, name: str) -> str | None:
        """A body inside the one that issues, with its name; an office of a people's committee has the unit of that."""
        own = self.own
        if not own or own.startswith(name):
            return own or None
        for head in _tables().of_body:
            if own.startswith(f"{head} ") and own[len(head) + 1 : len(head) + 2].isupper():
                own = own[len(head) + 1 :]
        if name.startswith("Phòng ") and own.startswith((*_PEOPLES, "Phòng ", "Huyện", "Quận", "Thị", "Thành")):
            return None
        return f"{name} {own}"

    def of_short(self, name: str, last: Mapping[str, str]) -> str:
        """The body that a first word stands for: the issuer, or the one named last, or named at all."""
        head = name.split(" ")[0]
        if self.own.split(" ")[0] == head and head != "Văn":
            return self.own
        if head == "Văn" and (owner := self._owner("Văn phòng")):
            return owner
        if head in last:
            return last[head]
        named = self._by_head.get(head)
        return self.whole(named[0]) if named else name

    def _own_unit(self) -> str | None:
        placed = _PLACE.search(self.own)
        return placed["unit"].lower() if placed is not None else None

    def _with_unit(self, bare: str, unit: str) -> str:
        names = self._units.get(unit)
        return f"{bare} {unit} {names[0]}" if names else f"{bare} {unit}"


@lru_cache(maxsize=8192)
def _written(surface: str) -> str:
    """A name written out, in the letters of running text."""
    name = regex.sub(r"\s+", " ", fold(surface)).strip()
    capitals = name.isupper() and " " in name
    name = issuer.names().written_out(regex.sub(r"\bTT\.? ?/?(?=HĐND|Hội đồng|Tỉnh|Huyện|Thành)", "Thường trực ", name))
    if capitals:
        return issuer.names().spelled(name)
    name = regex.sub(rf" ({UNIT})(?= |$)(?! (?:ủy|đoàn|Đoàn|hội)(?!\p{{L}}))", lambda match: match.group().lower(), name)
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=8192)
def _body(name: str) -> Body:
    """What a name says of its body, without its mentions."""
    tables = _tables()
    placed = _PLACE.search(name)
    bare = name[: placed.start()] if placed else name
    code = tables.codes.get(_key(name)) or tables.codes.get(_key(bare))
    parent = _parent(name, placed)
    level = _level(name, placed) or (_body(parent).level if parent is not None else None)
    return Body(name=name, level=level, code=code, parent=parent)


def _level(name: str, placed: regex.Match[str] | None) -> Level | None:
    tables = _tables()
    if _key(name) in tables.central or name in tables.full.values():
        return "toàn quốc"
    by_head = _LEVEL_OF_HEAD if placed is not None else {**_LEVEL_OF_HEAD, **_LEVEL_WITHOUT_UNIT}
    for head, level in by_head.items():
        if name.startswith(f"{head} "):
            return level
    if placed is None:
        return None
    if placed["unit"].lower() == "thành phố":
        return "tỉnh" if placed["name"] in tables.cities else "huyện"
    return level_of(kind_of(placed["unit"]))


def _parent(name: str, placed: regex.Match[str] | None) -> str | None:
    """The body to which one belongs by its name: the office of a council, a department of a people's committee."""
    for head in (*_tables().of_body, "Thanh tra"):
        rest = name.removeprefix(f"{head} ")
        if rest != name and rest[:1].isupper():
            return rest
    if placed is not None and placed["name"] and name.startswith(("Sở ", "Phòng ", "Thanh tra ")):
        return f"Ủy ban nhân dân{name[placed.start() :]}"
    return None


def _issuers(cited: Iterable[Citation], entities: Sequence[Entity]) -> list[Citation]:
    """The citations with the body that each names as its issuer: the last one in the words of the issuer."""
    bodies = [entity for entity in entities if entity.body is not None]
    out, at = [], 0
    for citation in cited:
        span = citation.parts.get("issuer")
        if span is not None:
            while at and bodies[at - 1].end > span[0]:
                at -= 1
            while at < len(bodies) and bodies[at].end <= span[0]:
                at += 1
            inside = [entity for entity in bodies[at : at + 8] if entity.start < span[1] and span[0] <= entity.start]
            if inside:
                citation = msgspec.structs.replace(citation, issued_by=inside[-1].body)
        out.append(citation)
    return out


@lru_cache(maxsize=8192)
def _key(name: str) -> str:
    return fold(name).lower()
