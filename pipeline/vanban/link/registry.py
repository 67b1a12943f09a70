"""The registry of known documents (``rules/registry/*.toml``): what a number or a bare name stands for, and when it was in force."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import msgspec

from vanban.text.normalise import fold


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document that is known.

    ``symbol`` is empty for constitutions, which have no number. Dates are EDTF days; ``ended`` is the first day on which it was no
    longer in force. ``articles`` is how many articles it has.
    """

    type: str
    symbol: str
    date: str
    issuer: str
    title: str
    source: str
    aliases: tuple[str, ...] = ()
    effective: str | None = None
    ended: str | None = None
    replaces: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    term: str | None = None
    articles: int | None = None


YEAR = re.compile(r"/(?:19|20)\d\d(?:/|$)|QH\d")


@dataclass(frozen=True, slots=True)
class Registry:
    """Look-ups over all entries."""

    entries: tuple[Entry, ...]
    by_symbol: Mapping[tuple[str, str], Sequence[Entry]]
    by_name: Mapping[str, Sequence[Entry]]

    def numbered(self, kind: str | None, symbol: str, date: str | None = None) -> Entry | None:
        """The one entry of that kind and number; a stated date must not contradict it. None where there is none, or more.

        Numbers without a year begin anew each year or term ('90/QĐ-TTg', '29-NQ/TW'): without a date they name no one document.
        """
        if date is None and not YEAR.search(symbol):
            return None
        found = [entry for entry in self.by_symbol.get((kind or "", symbol.upper()), ()) if agree(date, entry.date)]
        return found[0] if len(found) == 1 else None

    def named(self, name: str, date: str | None = None, on: str | None = None) -> Entry | None:
        """The one entry that a name stands for.

        ``date`` is what the mention states (a year will do). Without it the name stands for what was in force ``on`` that day:
        none where no day is known, or where a successor was adopted but not yet in force.
        """
        entries = self.by_name.get(name_key(name), ())
        if date is not None:
            found = [entry for entry in entries if agree(date, entry.date)]
            return found[0] if len(found) == 1 else None
        if on is None or len(on) < 10:
            return entries[0] if len(entries) == 1 and (on is None or entries[0].date[: len(on)] <= on) else None
        adopted = [entry for entry in entries if entry.date <= on]
        if not adopted:
            return None
        last = max(adopted, key=lambda entry: entry.date)
        waiting = last.effective is not None and on < last.effective and len(adopted) > 1
        return None if waiting else last


def agree(stated: str | None, known: str) -> bool:
    """Whether a stated EDTF date, perhaps a month or a year only, does not contradict a day."""
    return stated is None or known.startswith(stated)


@lru_cache(maxsize=1 << 12)
def name_key(name: str) -> str:
    """A name as it is compared: case, tone-mark style, commas and dashes made equal.

    >>> name_key("Luật Thi đua, Khen thưởng") == name_key("luật thi đua khen thưởng")
    True
    """
    return " ".join(fold(name).casefold().replace(",", " ").replace("-", " ").split())


@lru_cache(maxsize=1)
def registry() -> Registry:
    """The registry that the package carries."""
    folder = files("vanban.rules") / "registry"
    entries: list[Entry] = []
    if folder.is_dir():
        for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if file.name.endswith(".toml"):
                rows = tomllib.loads(file.read_text(encoding="utf-8")).get("document", [])
                entries.extend(msgspec.convert(rows, list[Entry]))
    by_symbol: dict[tuple[str, str], list[Entry]] = {}
    by_name: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.symbol:
            by_symbol.setdefault((entry.type, entry.symbol.upper()), []).append(entry)
        if entry.type in NAMED:
            for name in {name_key(name) for name in (entry.title, *entry.aliases)}:
                by_name.setdefault(name, []).append(entry)
    return Registry(tuple(entries), by_symbol, by_name)


NAMED = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"})  # kinds that are cited by name
