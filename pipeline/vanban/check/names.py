"""Look-ups of kinds and bodies by their codes and names, and how dates are said."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from vanban.check.knowledge import table
from vanban.rulebook import load
from vanban.text.normalise import fold

Row = Mapping[str, Any]


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """A name as it is compared: folded, in small letters."""
    return fold(name).lower()


@lru_cache(maxsize=1)
def bodies() -> tuple[Row, ...]:
    """The table of bodies, as it stands in ``rules/bodies.toml``."""
    return tuple(load()["bodies"].tables["bodies"])


@lru_cache(maxsize=1)
def kind_rows() -> tuple[Row, ...]:
    """The table of kinds, as it stands in ``rules/kinds.toml``."""
    return tuple(load()["kinds"].tables["kinds"])


def said(date: str) -> str:
    """A date as people write it.

    >>> said("2024-03-01"), said("2024-11"), said("2024")
    ('01/3/2024', '11/2024', '2024')
    """
    year, *rest = date.split("-")
    month = [rest[0] if rest[0] in ("01", "02") else rest[0].lstrip("0")] if rest else []
    return "/".join([*rest[1:], *month, year])


@lru_cache(maxsize=1)
def kind_codes() -> frozenset[str]:
    """The abbreviations that are prescribed for kinds."""
    return frozenset(code for row in kind_rows() for code in row.get("codes", ()))


@lru_cache(maxsize=1)
def long_codes() -> tuple[str, ...]:
    """Abbreviations of kinds that a glued symbol may begin with, longest first."""
    return tuple(sorted((code for code in kind_codes() if len(code) > 1), key=len, reverse=True))


@lru_cache(maxsize=1)
def organs() -> Mapping[str, str]:
    """Every code of a body, also as it is met in the wild, with the code that it stands for."""
    return {name: body["code"] for body in reversed(bodies()) for name in (*body.get("variants", ()), body["code"])}


@lru_cache(maxsize=1)
def party_organs() -> frozenset[str]:
    return frozenset(body["code"] for body in bodies() if body["system"] == "party")


@lru_cache(maxsize=256)
def proper_code(code: str | None) -> str | None:
    """The prescribed abbreviation that this one is but for its capitals; None where it is prescribed itself, or unlike any."""
    if code is None or code in kind_codes():
        return None
    return next((known for known in sorted(kind_codes()) if known.upper() == code.upper()), None)


def has_code(kind: str) -> bool:
    return any(row["name"] == kind and row.get("codes") for row in kind_rows())


def _of_code(code: str) -> list[Row]:
    return [body for body in bodies() if body["code"] == code or code in body.get("variants", ())]


def _names(body: Row) -> tuple[str, ...]:
    return (body["name"], *body.get("short", ()))


@lru_cache(maxsize=256)
def names_of(code: str) -> tuple[str, ...]:
    """Words of which one stands in the name of the body with that code; nothing where that is not known for certain."""
    listed = table("organ_words").get(code)
    if listed:
        return tuple(listed)
    rows = _of_code(code)
    if any(body.get("level") not in ("central", None) for body in rows):
        return ()
    return tuple(name for body in rows for name in _names(body))


@lru_cache(maxsize=4096)
def bodies_named(issuer: str) -> tuple[Row, ...]:
    """The bodies with whose name, or a short form of it, the words begin: those with the longest such name."""
    words = plain(issuer)
    named = [(len(name), body) for body in bodies() for name in _names(body) if words.startswith(plain(name))]
    longest = max((length for length, _ in named), default=0)
    return tuple(body for length, body in named if length == longest)


def names_another(issuer: str, code: str) -> bool:
    """Whether the issuer is a known body, and none that has the code."""
    named = bodies_named(issuer)
    return bool(named) and all(body["code"] != code and code not in body.get("variants", ()) for body in named)


@lru_cache(maxsize=256)
def only_body(code: str) -> Row | None:
    """The one body with that code; None where several have it."""
    rows = _of_code(code)
    return rows[0] if len(rows) == 1 else None


@lru_cache(maxsize=1024)
def near_code(code: str) -> str | None:
    """The one known code that is a letter away from an unknown one of five letters or more."""
    if len(code) < 5 or code in organs():
        return None
    near = {known for name, known in organs().items() if len(name) >= 4 and _one_letter_apart(name, code)}
    return near.pop() if len(near) == 1 else None


def _one_letter_apart(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    place = next((index for index, letter in enumerate(short) if letter != long[index]), len(short))
    return short[place + (len(short) == len(long)) :] == long[place + 1 :]
