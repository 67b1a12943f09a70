"""The targets of whole documents against the gold of ``corpus/fields``. The floors are what is reached; they only go up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import fieldgold
from fieldgold import Key, Same, Tally
from vanban.dataset.score import words_alike

FLOOR = 0.98
FIELDS: dict[str, tuple[float, Same]] = {  # the floor, and when two values are the same
    "indicator": (0.87, lambda gold, got: words_alike(gold, got, 0.8)),
    "unit": (0.95, lambda gold, got: bool(gold == got)),
    "baseline": (0.99, lambda gold, got: got is not None and gold is not None and float(gold) == got),
    "deadline": (0.96, lambda gold, got: bool(gold == got)),
    "body": (0.99, lambda gold, got: bool(gold == got)),
    "status": (0.97, lambda gold, got: bool(gold == got)),
    "part_of": (0.87, lambda gold, got: bool(gold == got)),
    "scope": (0.8, lambda gold, got: bool(gold == got)),
}
NUMBERS = ("value", "low", "high", "numerator", "denominator")


def quantity(entry: Mapping[str, Any]) -> tuple[Any, ...]:
    """The comparator and the numbers of a mark or of a target."""
    return entry["comparator"], *(None if entry.get(name) is None else float(entry[name]) for name in NUMBERS)


def tally(*prefixes: str) -> Tally:
    """What comes of the marks, compared with the targets of the records; the whole of a part is named by its place among the marks or targets."""
    result = Tally()
    for document in fieldgold.documents(*prefixes):
        marks = [mark for mark in document.marks if mark.tag == "target"]
        targets = fieldgold.record(document.text)["targets"]
        named = {mark.attributes["id"]: quantity(mark.attributes) for mark in marks if "id" in mark.attributes}
        for mark in marks:
            if "part_of" in mark.attributes:
                mark.attributes["part_of"] = str(named[mark.attributes["part_of"]])
        items = [{**item, "part_of": _whole(item, targets)} for item in targets]
        result.add(document.name, marks, items, Key(quantity), {name: same for name, (_, same) in FIELDS.items()})
    return result


def _whole(item: Mapping[str, Any], targets: list[dict[str, Any]]) -> str | None:
    return None if item.get("part_of") is None else str(quantity(targets[item["part_of"]]))


def test_every_target_is_found_with_what_it_says() -> None:
    result = tally("targets", "tasks")
    assert result.f1 >= FLOOR, "\n".join(result.errors)
    for name, (floor, _) in FIELDS.items():
        assert result.accuracy(name) >= floor, "\n".join([name, *result.errors])


def test_targets_of_documents_from_which_no_rule_was_made() -> None:
    """What is missed here is not mended: it says how a new document fares."""
    result = tally("blind")
    assert result.f1 >= 0.94, "\n".join(result.errors)
