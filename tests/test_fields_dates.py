"""The dates of whole documents against the gold of ``corpus/fields``. The floors are what is reached; they only go up."""

from __future__ import annotations

from edtf import parse_edtf

import fieldgold
from fieldgold import Key, Tally

FLOOR = 0.96


def tally() -> Tally:
    result = Tally()
    for document in fieldgold.documents("dates"):
        marks = [mark for mark in document.marks if mark.tag == "date"]
        result.add(document.name, marks, fieldgold.record(document.text)["dates"], Key(lambda entry: entry["edtf"]), {})
    return result


def test_every_calendar_expression_is_found() -> None:
    result = tally()
    assert result.f1 >= FLOOR, "\n".join(result.errors)


def test_the_gold_is_valid_edtf() -> None:
    for document in fieldgold.documents("dates"):
        for mark in document.marks:
            if mark.attributes.get("kind") != "impossible":
                for end in mark.attributes["edtf"].split("/"):  # the library knows no intervals of quarters
                    assert end == ".." or parse_edtf(end)
