"""Names → what they name: every entity of a document with its body or place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from vanban.extractors.entities import short_rules
from vanban.link import bodies, places
from vanban.record import Body, Citation, Entity, Header, Place
from vanban.rulebook import load
from vanban.text.normalise import fold


class Linked(NamedTuple):
    """What came of a document's names."""

    entities: list[Entity]
    bodies: list[Body]
    places: list[Place]
    cited: list[Citation]
    issued_by: int | None

    @classmethod
    def nothing(cls, cited: Sequence[Citation]) -> Linked:
        """Of a document whose names were not asked for."""
        return cls([], [], [], list(cited), None)


def resolve(entities: Sequence[Entity], head: Header, cited: Sequence[Citation]) -> Linked:
    """Entities with their bodies and places, citations with the bodies of their issuers; see ``bodies`` and ``places``."""
    named = bodies.resolve(entities, head, cited, short_rules())
    context = head.issuer.value if head.issuer else ""
    placed = places.resolve(named.entities, head, context, _countries())
    return Linked(placed.entities, named.bodies, placed.places, named.cited, named.issued_by)


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(fold(name).lower() for name in load()["entities"].lists["country"])
