"""The campaigns of whole documents against the gold of ``corpus/fields``. The floors are what is reached; they only go up."""

from __future__ import annotations

import fieldgold
from fieldgold import Key, Tally
from vanban.dataset.score import alike, name

FLOOR = 0.98
FIELDS = {"kind": 0.99, "period": 1.0}


def tally() -> Tally:
    result = Tally()
    key = Key(lambda entry: name(entry["name"]), lambda gold, got: alike(gold, got, 0.9))
    fields = {"kind": lambda gold, got: gold == got, "period": lambda gold, got: gold == got}
    for document in fieldgold.documents("campaigns"):
        result.add(document.name, document.marks, fieldgold.record(document.text)["campaigns"], key, fields)
    return result


def test_every_campaign_is_found() -> None:
    result = tally()
    assert result.f1 >= FLOOR, "\n".join(result.errors)
    for field, floor in FIELDS.items():
        assert result.accuracy(field) >= floor, "\n".join(result.errors)
