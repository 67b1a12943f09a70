"""The field gold of ``corpus/fields``: whole documents in which every mention of one kind is marked, with all that it says."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

import vanban
from vanban import markup
from vanban.markup import Mark

FIELDS = Path(__file__).parent.parent / "corpus" / "fields"
Same = Callable[[Any, Any], bool]  # what the gold says, what the record says


@dataclass(frozen=True, slots=True)
class Marked:
    """A document of the gold: what it says of itself, its text, and its marks."""

    name: str
    about: Mapping[str, Any]
    text: str
    marks: tuple[Mark, ...]


def documents(*prefixes: str) -> Iterator[Marked]:
    """The documents whose file names begin so, in order."""
    for path in sorted(path for prefix in prefixes for path in FIELDS.glob(f"{prefix}-*.txt")):
        _, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
        text, marks = markup.parse(body)
        yield Marked(path.stem, tomllib.loads(front), text, tuple(marks))


@lru_cache
def record(text: str) -> dict[str, Any]:
    """The record of a document as JSON has it."""
    return dict(msgspec.to_builtins(vanban.extract(text, words=False)))


@dataclass(slots=True)
class Tally:
    """What came of the marks of one kind: found, missed, spurious, and for each field how many are right and how many wrong."""

    found: int = 0
    missed: int = 0
    spurious: int = 0
    right: dict[str, int] = field(default_factory=dict)
    wrong: dict[str, int] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.found / (2 * self.found + self.missed + self.spurious or 1)

    def accuracy(self, name: str) -> float:
        right, wrong = self.right.get(name, 0), self.wrong.get(name, 0)
        return right / (right + wrong or 1)

    def add(self, doc: str, marks: Sequence[Mark], items: Sequence[Mapping[str, Any]], key: Key, fields: Mapping[str, Same]) -> None:
        """Pairs the marks of one document with its items: the same thing, the nearest place first. A field that neither names is not counted."""
        free = list(items)
        for mark in sorted(marks, key=lambda mark: "optional" in mark.attributes):
            same = [item for item in free if key.same(key.of(mark.attributes), key.of(item))]
            if not same:
                if "optional" not in mark.attributes:
                    self.missed += 1
                    self.errors.append(f"{doc}: missed {dict(mark.attributes)}")
                continue
            item = min(same, key=lambda item: abs(item["start"] - mark.start))
            free.remove(item)
            if "optional" in mark.attributes:
                continue
            self.found += 1
            self._compare(doc, mark, item, fields)
        self.spurious += len(free)
        self.errors += [f"{doc}: spurious {item['text']!r} {key.of(item)} ({item.get('rule')})" for item in free]

    def _compare(self, doc: str, mark: Mark, item: Mapping[str, Any], fields: Mapping[str, Same]) -> None:
        for name, same in fields.items():
            wanted, got = mark.attributes.get(name), item.get(name)
            if wanted is None and got is None:
                continue
            if same(wanted, got):
                self.right[name] = self.right.get(name, 0) + 1
            else:
                self.wrong[name] = self.wrong.get(name, 0) + 1
                self.errors.append(f"{doc}: {name} of {item['text']!r}: {got!r}, should be {wanted!r}")


@dataclass(frozen=True, slots=True)
class Key:
    """What makes a mention the same one."""

    of: Callable[[Mapping[str, Any]], Any]
    same: Same = lambda gold, got: bool(gold == got)
