"""Percentages: vanban beside quantulum3, on the documents of ``corpus/fields`` in which every target is marked.

quantulum3 reads quantities in English and knows no counts out of a whole and no indicators, so only what both have is compared:
the value and the place of percentages. A percentage of the gold is the value of a target in '%', or each end of a range. It is found where
the tool gives that value in per cent within its mark or ten characters behind it. A percentage beside that is spurious, except where
the gold has something optional there or a baseline. quantulum3 is also given the text with decimal commas made points, as English
writes them.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from figures import HOW_TO_INSTALL, Figure, lacks, missing
from timing import QUICK, Size

import vanban
from vanban import markup

FIELDS = Path(__file__).parent.parent / "corpus" / "fields"
BEHIND = 10  # characters
DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
VALUES = ("value", "low", "high")


@dataclass(frozen=True, slots=True)
class Percentage:
    value: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the percentages of its marks; ``allowed`` may be found or not."""

    text: str
    wanted: list[Percentage]
    allowed: list[Percentage]


def quantities(size: Size) -> Iterator[Figure]:
    """F1 over the percentages of the gold."""
    documents = list(_documents())[: 2 if size == QUICK else None]
    yield _figure("vanban", documents, _vanban)
    if lacks("quantulum3"):
        yield missing("quantulum3", HOW_TO_INSTALL)
        return
    yield _figure("quantulum3", documents, _quantulum)
    yield _figure("quantulum3, decimal points", documents, lambda text: _quantulum(DECIMAL_COMMA.sub(".", text)))


def _documents() -> Iterator[Document]:
    for path in sorted(FIELDS.glob("targets-*.txt")):
        _, _, body = path.read_text(encoding="utf-8").split("+++\n", 2)
        text, marks = markup.parse(body)
        wanted: list[Percentage] = []
        allowed: list[Percentage] = []
        for mark in marks:
            if mark.tag == "target" and mark.attributes.get("unit") == "%":
                place = allowed if "optional" in mark.attributes else wanted
                place += [Percentage(float(mark.attributes[name]), mark.start, mark.end) for name in VALUES if name in mark.attributes]
                if "baseline" in mark.attributes:
                    allowed.append(Percentage(float(mark.attributes["baseline"]), mark.start, mark.end))
        yield Document(text, wanted, allowed)


def agree(gold: Percentage, found: Percentage) -> bool:
    """Whether the value is the same, and the place.

    >>> agree(Percentage(2.5, 10, 30), Percentage(2.5, 26, 30)), agree(Percentage(2.5, 10, 30), Percentage(5, 28, 30))
    (True, False)
    """
    return abs(gold.value - found.value) < 1e-6 and found.start < gold.end + BEHIND and gold.start < found.end


def _figure(name: str, documents: Sequence[Document], reader: Callable[[str], list[Percentage]]) -> Figure:
    right = missed = spurious = 0
    for document in documents:
        free = reader(document.text)
        for gold in document.wanted:
            match = next((found for found in free if agree(gold, found)), None)
            if match is None:
                missed += 1
            else:
                free.remove(match)
                right += 1
        spurious += sum(not any(agree(gold, found) for gold in document.allowed) for found in free)
    precision, recall = right / (right + spurious or 1), right / (right + missed or 1)
    f1 = 2 * precision * recall / (precision + recall or 1)
    return Figure(name, round(100 * f1, 1), "F1", f"P {100 * precision:.1f} R {100 * recall:.1f} of {right + missed} percentages")


def _vanban(text: str) -> list[Percentage]:
    targets = [target for target in vanban.extract(text, words=False).targets if target.unit == "%"]
    values = [(target, value) for target in targets for value in (target.value, target.low, target.high) if value is not None]
    return [Percentage(value, target.start, target.end) for target, value in values]


def _quantulum(text: str) -> list[Percentage]:
    """A paragraph at a time, as it was made for sentences."""
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False  # it tells units apart that are written alike; its shipped model loads with one scikit-learn only
    found: list[Percentage] = []
    place = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for line in text.split("\n"):
            for quantity in parser.parse(line):
                if quantity.unit.name == "percentage":
                    found.append(Percentage(float(quantity.value), place + quantity.span[0], place + quantity.span[1]))
            place += len(line) + 1
    return found
