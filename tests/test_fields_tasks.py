"""The tasks of whole documents against the gold of ``corpus/fields``. The floors are what is reached; they only go up."""

from __future__ import annotations

import fieldgold
from fieldgold import Key, Same, Tally
from vanban.dataset.score import words_alike

FLOOR = 0.99
FIELDS: dict[str, tuple[float, Same]] = {  # the floor, and when two values are the same
    "body": (0.98, lambda gold, got: words_alike(gold, got, 0.99)),
    "deadline": (0.99, lambda gold, got: bool(gold == got)),
    "output": (0.75, lambda gold, got: words_alike(gold, got, 0.6)),
}


def tally(*prefixes: str) -> Tally:
    """What comes of the marks; a task is the same where its action shares 80 % of its words."""
    result = Tally()
    for document in fieldgold.documents(*prefixes):
        marks = [mark for mark in document.marks if mark.tag == "task"]
        key = Key(lambda entry: entry["action"], lambda gold, got: words_alike(gold, got, 0.8))
        result.add(document.name, marks, fieldgold.record(document.text)["tasks"], key, {name: same for name, (_, same) in FIELDS.items()})
    return result


def test_every_task_is_found_with_who_does_it_and_by_when() -> None:
    result = tally("targets", "tasks")
    assert result.f1 >= FLOOR, "\n".join(result.errors)
    for name, (floor, _) in FIELDS.items():
        assert result.accuracy(name) >= floor, "\n".join([name, *result.errors])


def test_tasks_of_documents_from_which_no_rule_was_made() -> None:
    """What is missed here is not mended: it says how a new document fares."""
    result = tally("blind")
    assert result.f1 >= 0.92, "\n".join(result.errors)
