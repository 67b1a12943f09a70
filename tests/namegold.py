"""The gold of names in ``corpus/entities``: every body, person and place of whole documents, with what it is."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import vanban
from vanban import markup
from vanban.record import Entity, Record

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "corpus" / "entities"
SHARED = ROOT.parent / "shared"
LABELS = ("ORG", "PER", "LOC")


@dataclass(frozen=True, slots=True)
class Mark:
    """A name of the gold. ``optional``: finding it and missing it both cost nothing. ``value``: the whole name of a body, the post of a person."""

    start: int
    end: int
    label: str
    optional: bool
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the gold with its record."""

    name: str
    record: Record
    marks: tuple[Mark, ...]


@dataclass(slots=True)
class Tally:
    """Names found, missed and found for nothing, by label."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    spurious: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def f1(self, *labels: str) -> float:
        found, missed, spurious = (sum(counts[label] for label in labels) for counts in (self.found, self.missed, self.spurious))
        return 2 * found / (2 * found + missed + spurious or 1)

    def add(self, document: Document, entities: list[Entity]) -> None:
        """Counts exact spans with their label; what overlaps something optional costs nothing."""
        marks = {(mark.start, mark.end, mark.label): mark for mark in document.marks}
        found = {(item.start, item.end, item.label) for item in entities}
        text = document.record.text
        for key in sorted(found):
            mark = marks.get(key)
            if mark is not None:
                self.found[key[2]] += not mark.optional
            elif not any(mark.optional and mark.start < key[1] and key[0] < mark.end for mark in document.marks):
                self.spurious[key[2]] += 1
                self.errors.append(f"{document.name}: + {key[2]} {text[key[0] : key[1]]!r}")
        for key, mark in marks.items():
            if not mark.optional and key not in found:
                self.missed[key[2]] += 1
                self.errors.append(f"{document.name}: - {key[2]} {text[key[0] : key[1]]!r}")


def own() -> Iterator[Document]:
    """The composed documents."""
    for path in sorted(GOLD.glob("*.tsv")):
        if path.name != "real.tsv":
            record = _record(_text_of(path.stem))
            yield Document(path.stem, record, tuple(_marks(path, record.text)))


def real() -> Iterator[Document]:
    """The real documents beside the project, whose gold is offsets alone; a document whose reading text has changed is left out."""
    rows: dict[tuple[str, str], list[Mark]] = {}
    for line in (GOLD / "real.tsv").read_text(encoding="utf-8").splitlines():
        name, digest, start, end, label = line.split("\t")
        mark = Mark(int(start), int(end), label.lstrip("?"), label.startswith("?"), "")
        rows.setdefault((name, digest), []).append(mark)
    for (name, digest), marks in rows.items():
        record = vanban.extract(SHARED / name, words=False)
        if hashlib.sha256(record.text.encode()).hexdigest()[:16] == digest:
            yield Document(name, record, tuple(marks))


def _text_of(name: str) -> str:
    path = ROOT / "corpus" / "text" / f"{name}.txt"
    if path.exists():
        return vanban.read(path).text
    _, _, body = (ROOT / "corpus" / "fields" / f"{name}.txt").read_text(encoding="utf-8").split("+++\n", 2)
    return markup.parse(body)[0]


@cache
def _record(text: str) -> Record:
    return vanban.extract(text, words=False)


def _marks(path: Path, text: str) -> Iterator[Mark]:
    """The lines of a file, each found in the text behind the one before it."""
    at = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        label, surface, value = line.split("\t")
        match = re.compile(r"\s+".join(map(re.escape, surface.split()))).search(text, at)
        assert match is not None, f"{path.name}:{number}: {surface!r} is not in the text behind the line before"
        assert label.lstrip("?") in LABELS, f"{path.name}:{number}: {label!r}"
        yield Mark(match.start(), match.end(), label.lstrip("?"), label.startswith("?"), value)
        at = match.end()
