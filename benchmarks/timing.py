"""The one clock of all measurements: CPU time, the best of some rounds after one that warms up."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from figures import HOW_TO_INSTALL, Figure, lacks, missing

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    text: int  # bytes of UTF-8 for the rules
    slice: int  # characters for what is a hundred times slower
    words: int  # characters for the segmenter of words
    documents: tuple[int, int]  # after how many documents memory is looked at
    rounds: int


FULL = Size(text=5_000_000, slice=20_000, words=400_000, documents=(50, 500), rounds=5)
QUICK = Size(text=50_000, slice=300, words=2_000, documents=(2, 6), rounds=1)


@dataclass(frozen=True, slots=True)
class Contender(Generic[T]):
    """A program and what it is given: ``items`` makes its input anew for each round, untimed; ``amount`` is that of one item."""

    name: str
    work: Callable[[T], object]
    items: Callable[[], Sequence[T]]
    amount: Callable[[T], float]


def rate(contender: Contender[T], rounds: int) -> float:
    """Its amount a second.

    CPU time, all threads together, is what one core would take, and other programs on the machine do not count. Results are let go
    at once, as in a run over many files.
    """
    return max([_round(contender) for _ in range(rounds + 1)][1:])


def _round(contender: Contender[T]) -> float:
    items, work = contender.items(), contender.work
    gc.collect()
    start = time.process_time()
    for item in items:
        work(item)
    return sum(map(contender.amount, items)) / (time.process_time() - start)


def race(unit: str, own: Contender[Any], peer: Contender[Any], module: str, rounds: int) -> list[Figure]:
    """The rate of vanban, that of a peer beside it and their ratio; only the first where the peer's module is missing."""
    ours = rate(own, rounds)
    figures = [Figure(own.name, ours, unit)]
    if lacks(module):
        return [*figures, missing(peer.name, HOW_TO_INSTALL)]
    theirs = rate(peer, rounds)
    return [*figures, Figure(peer.name, theirs, unit), Figure("  as fast as it", ours / theirs, "times")]
