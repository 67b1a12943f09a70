"""The dates of whole documents against the gold of ``corpus/fields``. The floors are what is reached; they only go up."""

from __future__ import annotations

from edtf import parse_edtf

import fieldgold
from fieldgold import Key, Same, Tally
from vanban.dataset.score import words_alike

FLOOR = 0.99
FIELDS: dict[str, tuple[float, Same]] = {  # the floor, and when two values are the same
    "kind": (0.99, lambda gold, got: bool(gold == got)),
    "part": (0.99, lambda gold, got: bool(gold == got)),
    "due": (0.97, lambda gold, got: words_alike(gold, got, 0.6)),
    "event": (0.97, lambda gold, got: words_alike(gold, got, 0.8)),
}
RELATIVE_FLOOR = 0.97


def tally(tag: str, kind: str) -> Tally:
    """What comes of the marks of a tag, compared with the record's items of a kind."""
    result = Tally()
    for document in fieldgold.documents("dates"):
        marks = [mark for mark in document.marks if mark.tag == tag]
        fields = {name: same for name, (_, same) in FIELDS.items()}
        result.add(document.name, marks, fieldgold.record(document.text)[kind], Key(lambda entry: entry["edtf"]), fields)
    return result


def test_every_calendar_expression_is_found_with_what_it_is_for() -> None:
    result = tally("date", "dates")
    assert result.f1 >= FLOOR, "\n".join(result.errors)
    for name, (floor, _) in FIELDS.items():
        assert result.accuracy(name) >= floor, "\n".join(result.errors)


def test_every_relative_time_is_found() -> None:
    result = tally("relative", "relative_dates")
    assert result.f1 >= RELATIVE_FLOOR, "\n".join(result.errors)


def test_the_gold_is_valid_edtf() -> None:
    for document in fieldgold.documents("dates"):
        for mark in document.marks:
            if mark.attributes.get("kind") != "impossible":
                for end in mark.attributes["edtf"].split("/"):  # the library knows no intervals of quarters
                    assert end == ".." or parse_edtf(end)
