"""Provisions ('các điểm a, b và c khoản 1, khoản 3 Điều 5') taken apart, a level a key.

The grammar is ``rules/provisions.lark``. A division belongs to the next larger one that follows it ('điểm a khoản 2 Điều 5', the order of
Nghị định 30/2020/NĐ-CP, annex II), else to the last larger one before it ('Điều 5, khoản 2, điểm a').
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from lark import Lark, Token, Tree
from lark.exceptions import LarkError

from vanban.text.normalise import fold

RANKS = {"tiết": 0, "đoạn": 0, "điểm": 1, "khoản": 2, "điều": 3, "tiểu mục": 4, "mục": 5, "chương": 6, "phần": 7}
MOST = 200  # a range of more provisions than this is no list of provisions


@dataclass(frozen=True, slots=True)
class _Group:
    """'khoản 1, 2 và 3': divisions of one level that are named together."""

    unit: str
    items: tuple[str, ...]

    @property
    def rank(self) -> int:
        return RANKS[self.unit]


@lru_cache(maxsize=8192)
def parse(provision: str) -> tuple[dict[str, str], ...]:
    """The provisions of a phrase in its order, each with the levels it states; () where the phrase has another shape.

    >>> parse("các điểm a, b khoản 1, khoản 3 Điều 5")
    ({'điều': '5', 'khoản': '1', 'điểm': 'a'}, {'điều': '5', 'khoản': '1', 'điểm': 'b'}, {'điều': '5', 'khoản': '3'})
    >>> parse("Điều 7 đến Điều 9")
    ({'điều': '7'}, {'điều': '8'}, {'điều': '9'})
    """
    try:
        tree = _grammar().parse(fold(provision))
    except LarkError:
        return ()
    return tuple(_read(_groups(tree)))


def _read(groups: list[_Group]) -> Iterator[dict[str, str]]:
    parents = [_parent(groups, index) for index in range(len(groups))]
    for index, group in enumerate(groups):
        for position, item in enumerate(group.items):
            if not _holds_others(groups, parents, index, position):
                yield dict(sorted(_levels(groups, parents, index, item), key=lambda level: -RANKS[level[0]]))


def _parent(groups: list[_Group], index: int) -> int | None:
    """The group of the next level up: the nearest larger one behind, else the nearest larger one before."""
    rank = groups[index].rank
    behind = (other for other in range(index + 1, len(groups)) if groups[other].rank > rank)
    before = (other for other in range(index - 1, -1, -1) if groups[other].rank > rank)
    return next(behind, next(before, None))


def _holds_others(groups: list[_Group], parents: list[int | None], index: int, position: int) -> bool:
    """Whether a division is only named for smaller ones: the first of its group for those in front, the last for those behind."""
    last = len(groups[index].items) - 1
    return any(parent == index and position == (0 if child < index else last) for child, parent in enumerate(parents))


def _levels(groups: list[_Group], parents: list[int | None], index: int, item: str) -> Iterator[tuple[str, str]]:
    yield groups[index].unit, item
    child, parent = index, parents[index]
    while parent is not None:
        group = groups[parent]
        yield group.unit, group.items[0] if child < parent else group.items[-1]
        child, parent = parent, parents[parent]


def _groups(tree: Tree[Token]) -> list[_Group]:
    """The entries by level: one without a unit ('b' of 'điểm a, b') goes on with that of the entry before."""
    groups: list[_Group] = []
    for entry in tree.children:
        if not isinstance(entry, Tree):
            continue
        tokens = [token for token in entry.children if isinstance(token, Token)]
        ends = [str(token) for token in tokens if token.type == "ITEM"]
        items = tuple(_between(ends[0], ends[1])) if len(ends) > 1 else (ends[0],)
        if tokens[0].type == "UNIT" or not groups:
            groups.append(_Group(str(tokens[0]).lower() if tokens[0].type == "UNIT" else "điều", items))
        else:
            groups[-1] = _Group(groups[-1].unit, groups[-1].items + items)
    return groups


def _between(first: str, last: str) -> list[str]:
    """All numbers of a range; the two ends where they are not numbers, or run backwards."""
    if first.isdigit() and last.isdigit() and 0 <= int(last) - int(first) < MOST:
        return [str(number) for number in range(int(first), int(last) + 1)]
    return [first, last]


@lru_cache(maxsize=1)
def _grammar() -> Lark:
    source = files("vanban.rules").joinpath("provisions.lark").read_text(encoding="utf-8")
    return Lark(source, parser="lalr", lexer="contextual", maybe_placeholders=False)
