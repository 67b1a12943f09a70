"""What the rules know of the language and of the law: ``rules/checks/*.toml``, read and checked.

A file holds the rules of one topic::

    about = "symbols"
    [lists]                    # words that patterns and rules look up
    [tables]                   # other things that rules look up
    [patterns]                 # matched against folded text; {name} stands for a shared part or a list
    range = {near = ["%"], pattern = '…'}    # tried only in lines in which one of these words stands
    [[check]]
    id = "VB102"
    name = "symbol-spaced"
    severity = "warning"       # error, warning, note
    vi = "…"                   # the message; {word} is filled in by the rule
    en = "…"
    what, why, bad, good, mend, silent    # the page docs/checks/VB102.md
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, TypeVar

import msgspec
import regex

from vanban.rulebook import load

Severity = Literal["error", "warning", "note"]
Language = Literal["vi", "en"]
Value = TypeVar("Value")
SEVERITIES: tuple[Severity, ...] = ("note", "warning", "error")


class Description(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule in words: how severe it is, what it says, and its page."""

    id: str
    name: str
    severity: Severity
    vi: str
    en: str
    what: str
    why: str
    bad: str
    good: str
    mend: str
    silent: str
    mends: bool = False  # whether --fix may put it right

    def message(self, language: Language, words: Mapping[str, object]) -> str:
        return (self.vi if language == "vi" else self.en).format_map(words)


class Near(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern that is tried only in lines in which one of some words stands: they are found many times faster than it."""

    near: tuple[str, ...]
    pattern: str


class Topic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of ``rules/checks``."""

    about: str
    lists: dict[str, tuple[str, ...]] = {}
    tables: dict[str, Any] = {}
    patterns: dict[str, str | Near] = {}
    check: tuple[Description, ...] = ()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All files together."""

    descriptions: Mapping[str, Description]  # by id, in order
    lists: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Any]
    patterns: Mapping[str, str | Near]


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """What the package carries. Raises msgspec.ValidationError, tomllib.TOMLDecodeError or ValueError where a file is wrong."""
    descriptions: dict[str, Description] = {}
    lists: dict[str, tuple[str, ...]] = {}
    tables: dict[str, Any] = {}
    patterns: dict[str, str | Near] = {}
    for file in sorted((files("vanban.rules") / "checks").iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".toml"):
            continue
        topic = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Topic)
        _join(descriptions, {each.id: each for each in topic.check}, file.name)
        _join(lists, topic.lists, file.name)
        _join(tables, topic.tables, file.name)
        _join(patterns, topic.patterns, file.name)
    return Knowledge(dict(sorted(descriptions.items())), lists, tables, patterns)


def _join(known: dict[str, Value], new: Mapping[str, Value], file: str) -> None:
    if twice := set(known) & set(new):
        raise ValueError(f"checks/{file}: {min(twice)} is also in another file")
    known.update(new)


@cache
def pattern(name: str) -> regex.Pattern[str]:
    """A pattern by its name, with shared parts and lists filled in."""
    stated = knowledge().patterns[name]
    return load().compile(stated if isinstance(stated, str) else stated.pattern, knowledge().lists, f"checks: {name}")


def near(name: str) -> tuple[str, ...]:
    """The words without which the pattern of that name finds nothing in a line; none where it is to be tried everywhere."""
    stated = knowledge().patterns[name]
    return () if isinstance(stated, str) else stated.near


def words(name: str) -> tuple[str, ...]:
    """A list by its name."""
    return knowledge().lists[name]


def table(name: str) -> Any:
    """A table by its name."""
    return knowledge().tables[name]
