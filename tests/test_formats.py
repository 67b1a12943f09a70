"""One document in every format gives the same items."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

import vanban
from vanban.items import items
from vanban.record import Campaign, Citation, Date, Record, Target

CORPUS = Path(__file__).parents[1] / "corpus"
DOCUMENTS = sorted({file.name.split(".")[0] for file in (CORPUS / "formats").iterdir()})
EXACT = ("docx", "doc", "odt", "rtf", "html", "tcvn3.txt", "vni.txt")
# what an encoding from before Unicode cannot write: capitals with diacritics (TCVN3), typographic quotation marks and dashes
PLAIN = str.maketrans({"“": '"', "”": '"', "–": "-", "—": "-", "’": "'"})


def same(text: str | None) -> str:
    return " ".join((text or "").translate(PLAIN).casefold().split())


def found(record: Record) -> Counter[tuple[object, ...]]:
    """The items of a record by what they say, whatever their place."""
    rows: Counter[tuple[object, ...]] = Counter()
    for kind, item in items(record):
        match item:
            case Citation():
                rows[kind, item.type, same(item.symbol), item.date, same(item.issuer), same(item.name), same(item.provision)] += 1
            case Campaign():
                rows[kind, same(item.name), item.kind, item.period] += 1
            case Date():
                rows[kind, item.edtf] += 1
            case Target():
                rows[kind, same(item.indicator), item.comparator, item.value, item.unit, item.numerator, item.denominator] += 1
            case _:
                rows[kind, same(item.value)] += 1
    return rows


@lru_cache
def of_text(name: str) -> Counter[tuple[object, ...]]:
    return found(vanban.extract(CORPUS / "text" / f"{name}.txt", words=False))


@pytest.mark.parametrize("name", DOCUMENTS, ids=lambda name: name[:2])
@pytest.mark.parametrize("form", EXACT)
def test_format_gives_the_items_of_the_text(form: str, name: str) -> None:
    got, wanted = found(vanban.extract(CORPUS / "formats" / f"{name}.{form}", words=False)), of_text(name)
    assert (sorted(map(str, wanted - got)), sorted(map(str, got - wanted))) == ([], [])


@pytest.mark.skipif(shutil.which("tesseract") is None and "CI" not in os.environ, reason="Tesseract is not installed")
def test_scan_gives_most_of_them() -> None:
    """An item with one wrong letter counts as missed."""
    hits = expected = given = 0
    for name in DOCUMENTS:
        got, wanted = found(vanban.extract(CORPUS / "formats" / f"{name}.scan.pdf", words=False)), of_text(name)
        hits, expected, given = hits + (got & wanted).total(), expected + wanted.total(), given + got.total()
    assert 2 * hits / (expected + given) >= 0.95
