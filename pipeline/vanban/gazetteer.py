"""The units of administration of Vietnam, before and after 1 July 2025, with the codes of the General Statistics Office.

>>> [unit.code for unit in units().called("huyện", "Minh Long")]
['531']
>>> [units().title(code) for code in units().successors("01")]
['Thành phố Hà Nội']
>>> units().longest("Minh Long Nguyễn Văn")
'Minh Long'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from vanban.text.normalise import fold

UnitLevel = Literal["tỉnh", "huyện", "xã"]
LEVEL_OF_CODE: Mapping[int, UnitLevel] = {2: "tỉnh", 3: "huyện", 5: "xã"}
REFORM = "2025-07-01"  # districts ended, provinces and communes were merged: resolution 202/2025/QH15 and those of the communes
_UNIT_WORDS = ("thành phố", "thị trấn", "đặc khu", "thị xã", "phường", "huyện", "quận", "tỉnh", "xã")
_LEVELS: Mapping[str, tuple[UnitLevel, ...]] = {
    "tỉnh": ("tỉnh",),
    "thành phố": ("tỉnh", "huyện"),
    "thủ đô": ("tỉnh",),
    "huyện": ("huyện",),
    "quận": ("huyện",),
    "thị xã": ("huyện",),
    "xã": ("xã",),
    "phường": ("xã",),
    "thị trấn": ("xã",),
    "đặc khu": ("xã",),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of administration: its code, its name without the word of its kind, that word (small), and the code of the unit above."""

    code: str
    name: str
    kind: str
    above: str
    since_reform: bool

    @property
    def level(self) -> UnitLevel:
        return LEVEL_OF_CODE[len(self.code)]


class Gazetteer:
    """The units by name and by code.

    Kept as strings, which Python's garbage collector passes over: as 24,000 objects the tables would slow down all that runs beside them.
    """

    def __init__(self, before: str, after: str, became: str) -> None:
        self._before = dict(line.split("\t", 1) for line in before.splitlines())  # code → name, code of the unit above
        self._after = dict(line.split("\t", 1) for line in after.splitlines())
        self._became = dict(line.split("\t") for line in became.splitlines())  # code → codes
        self._by_name: dict[str, str] = {}  # the name as it is looked up → codes, those since the reform with '+'
        for table, mark in ((self._before, ""), (self._after, "+")):
            for code, row in table.items():
                key = _key(_parted(row.split("\t")[0])[1])
                self._by_name[key] = f"{self._by_name.get(key, '')} {code}{mark}"
        self._below: dict[str, str] = {}  # the communes of each district and province
        self._units: dict[str, Unit] = {}

    def longest(self, words: str, kind: str | None = None) -> str | None:
        """The longest beginning of ``words`` (parted by spaces, in any case) that is the name of a unit, of ``kind`` if given.

        None where none is.
        """
        parts = words.split(" ")
        for count in range(len(parts), 0, -1):
            name = " ".join(parts[:count])
            if _key(name) in self._by_name and (kind is None or self.called(kind, name)):
                return name
        return None

    def called(self, kind: str | None, name: str, within: Sequence[str] = ()) -> list[Unit]:
        """The units of a name, those before the reform first; ``kind`` is the word in front of it ('huyện', 'TP.'), None for a bare name.

        ``within`` are codes of units: only those candidates are given that most of these are, or hold.
        """
        found = [self._unit(code) for code in self._by_name.get(_key(name), "").split()]
        if kind is not None:
            word = kind_of(kind)
            levels = _LEVELS.get(word, ())
            found = [unit for unit in found if unit.kind == word] or [unit for unit in found if unit.level in levels]
        if within:
            counts = [len({unit.code, *self.above(unit)} & set(within)) for unit in found]
            found = [unit for unit, count in zip(found, counts, strict=True) if count == max(counts)]
        return found

    def unit(self, code: str, *, since_reform: bool = False) -> Unit | None:
        """The unit of a code, as it was before the reform or as it is since."""
        table = self._after if since_reform else self._before
        return self._unit(f"{code}+" if since_reform else code) if code in table else None

    def _unit(self, code: str) -> Unit:
        """The unit of a code that is there, with '+' behind it since the reform."""
        if code not in self._units:
            table = self._after if code.endswith("+") else self._before
            title, above = table[code.removesuffix("+")].split("\t")
            kind, name = _parted(title)
            self._units[code] = Unit(code.removesuffix("+"), name, kind, above, table is self._after)
        return self._units[code]

    def above(self, unit: Unit) -> list[str]:
        """The codes of the units that hold a unit, nearest first."""
        codes, table = [], self._after if unit.since_reform else self._before
        above = unit.above
        while above:
            codes.append(above)
            above = table[above].split("\t")[1]
        return codes

    def successors(self, code: str) -> tuple[str, ...]:
        """The codes, since the reform, of the units that took over the unit that had ``code`` before; empty where the code is unknown.

        Of a commune that was divided, the one with its seat first; of a district the communes of all its communes.
        """
        if len(code) == 5:
            return tuple(self._became.get(code, "").split())
        if not self._below:
            for commune in self._became:
                for above in self.above(Unit(commune, "", "", self._before[commune].split("\t")[1], False)):
                    self._below[above] = f"{self._below.get(above, '')} {commune}"
        into = dict.fromkeys(new for old in self._below.get(code, "").split() for new in self._became[old].split())
        if len(code) == 3:
            return tuple(into)
        # a few communes were parted between provinces: the province is where most of them went
        provinces = [self._after[commune].split("\t")[1] for commune in into]
        return (max(sorted(set(provinces)), key=provinces.count),) if provinces else ()

    def title(self, code: str) -> str:
        """The whole name of a unit since the reform: 'Xã Minh Long'."""
        return self._after[code].split("\t")[0]


def level_of(kind: str) -> UnitLevel | None:
    """The level of a kind of unit (as ``kind_of`` gives it); None of one that may have several, or that is no unit.

    >>> level_of("phường"), level_of("thành phố")
    ('xã', None)
    """
    levels = _LEVELS.get(kind, ())
    return levels[0] if len(levels) == 1 else None


def kind_of(word: str) -> str:
    """The word of a kind of unit written out, small.

    >>> kind_of("TP."), kind_of("Huyện")
    ('thành phố', 'huyện')
    """
    plain = word.strip(" .").lower()
    return {"tp": "thành phố", "tx": "thị xã", "tt": "thị trấn", "h": "huyện", "q": "quận", "p": "phường"}.get(plain, plain)


def _parted(title: str) -> tuple[str, str]:
    low = title.lower()
    kind = next((word for word in _UNIT_WORDS if low.startswith(f"{word} ")), "")
    return kind, title[len(kind) :].strip()


def _key(name: str) -> str:
    """The name as it is looked up: folded, small, '-' without blanks, numbers without zeros in front."""
    key = fold(name).lower().replace(" - ", "-").removeprefix("số ")
    return key.lstrip("0") or key


@lru_cache(maxsize=1)
def units() -> Gazetteer:
    """The gazetteer of ``rules/units``."""
    folder = files("vanban.rules").joinpath("units")
    return Gazetteer(*(folder.joinpath(f"{name}.tsv").read_text(encoding="utf-8") for name in ("before", "after", "became")))
