"""The campaigns of whole documents against the gold of ``corpus/fields``. The floors are what is reached; they only go up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import fieldgold
from fieldgold import Key, Same, Tally
from vanban.dataset.score import alike, name, words_alike

FLOOR = 0.99
FIELDS: dict[str, tuple[float, Same]] = {  # the floor, and when two values are the same
    "kind": (0.99, lambda gold, got: bool(gold == got)),
    "period": (0.99, lambda gold, got: bool(gold == got)),
    "occasion": (0.99, lambda gold, got: words_alike(gold, got, 0.8)),
    "launched_by": (0.92, lambda gold, got: name(gold) == name(got)),
    "level": (0.97, lambda gold, got: gold is None or bool(gold == got)),  # marked only where the text says it, worked out elsewhere too
    "identity": (0.99, lambda gold, got: bool(gold == got)),
    "parent": (0.99, lambda gold, got: got is not None and gold in (None, got)),  # of a local version; the registry knows some as movements
}


def tally() -> Tally:
    result = Tally()
    key = Key(lambda entry: name(entry["name"]), lambda gold, got: alike(gold, got, 0.9))
    fields = {field: same for field, (_, same) in FIELDS.items()}
    for document in fieldgold.documents("campaigns"):
        record = fieldgold.record(document.text)
        items = [{**item, **identity(record["movements"][item["movement"]])} for item in record["campaigns"]]
        result.add(document.name, document.marks, items, key, fields)
    return result


def identity(movement: Mapping[str, Any]) -> dict[str, Any]:
    """What the gold says of a movement: the nationwide one that it is, or of which it is a local version."""
    return {"identity": movement["id"] if movement["registered"] else None, "parent": movement["parent"]}


def test_every_campaign_is_found() -> None:
    result = tally()
    assert result.f1 >= FLOOR, "\n".join(result.errors)
    for field, (floor, _) in FIELDS.items():
        assert result.accuracy(field) >= floor, "\n".join(result.errors)
