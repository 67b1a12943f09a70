"""Which rules fire in documents."""

from __future__ import annotations

from collections.abc import Iterable

from vanban.examples import lines
from vanban.items import items
from vanban.record import Record
from vanban.rulebook import Rule
from vanban.text.model import Reading


def unused(rules: Iterable[Rule], records: Iterable[Record]) -> list[Rule]:
    """Those of the rules that found nothing in any of the records."""
    seen: set[str] = set()
    for record in records:
        seen |= used(record)
    return [rule for rule in rules if rule.id not in seen]


def used(record: Record) -> set[str]:
    """The ids of the rules that a record is owed to: those of its items and sections, of its lines, and of what was taken out."""
    return {
        *(item.rule for _, item in items(record)),
        *(entity.by for entity in record.entities),
        *(section.rule for section in record.sections),
        *(line.rule for line in lines(Reading(record.text))),
        *(f"furniture.{note.kind}" for note in record.notes),
        *(repair.rule for repair in record.repairs),
    }
