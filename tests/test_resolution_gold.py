"""Which mentions speak of one document: the composed documents of ``corpus/resolution`` against what the pipeline links.

Floors are what is reached today; they only go up. Run as a program, this prints the score and every miss.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from pathlib import Path

import pytest

from vanban import extract
from vanban.markup import Mark, parse
from vanban.record import Citation, Record

FOLDER = Path(__file__).parent.parent / "corpus" / "resolution"
DOCUMENTS = sorted(FOLDER.glob("*.txt"))
LABEL = re.compile(r"[a-z]|\?|self")

SELF = "self"
UNKNOWN = "?"
F1_FLOOR = 0.98
WRONG_CEILING = 0.01


@dataclass(slots=True)
class Links:
    """Pairs of mentions of one document, and mentions that were linked; ``errors`` says where each fault stands."""

    expected: int = 0  # pairs of the gold
    found: int = 0  # pairs of the program
    shared: int = 0  # pairs of both
    linked: int = 0  # mentions that the program joins to another mention, or to the document itself
    wrong: int = 0  # of those, the ones that are joined to what they are not
    mentions: int = 0
    overlooked: int = 0  # mentions that no citation covers
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.shared / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.shared / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.shared / (self.found + self.expected)

    @property
    def wrong_share(self) -> float:
        return self.wrong / self.linked if self.linked else 0.0

    def __str__(self) -> str:
        return (
            f"{self.mentions} mentions, {self.overlooked} overlooked; pairs: precision {self.precision:.3f}, recall {self.recall:.3f}, "
            f"F1 {self.f1:.3f}; {self.wrong} of {self.linked} links wrong ({self.wrong_share:.1%})"
        )


def cluster_of(citation: Citation) -> str | None:
    """What the program says the citation speaks of: the document itself, one of the record's documents, or None."""
    if citation.form == "self":
        return SELF
    return None if citation.document is None else str(citation.document)


def overlap(mark: Mark, citation: Citation) -> float:
    """The share of the two spans that is common to both, 0 to 1."""
    common = min(mark.end, citation.end) - max(mark.start, citation.start)
    return max(0, common) / (max(mark.end, citation.end) - min(mark.start, citation.start))


def align(marks: list[Mark], citations: list[Citation]) -> dict[int, int]:
    """The citation of each mark that one covers: the pairs that overlap most first, each of either side once."""
    ranked = sorted(
        ((overlap(mark, citation), m, c) for m, mark in enumerate(marks) for c, citation in enumerate(citations)),
        key=lambda pair: (-pair[0], *pair[1:]),
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for share, m, c in ranked:
        if share > 0 and m not in pairs and c not in taken:
            pairs[m] = c
            taken.add(c)
    return pairs


def pairs_of(labels: list[str | None]) -> set[tuple[int, int]]:
    """All pairs of mentions that have one label; None and '?' have no partner."""
    return {
        (one, other)
        for one, other in combinations(range(len(labels)), 2)
        if labels[one] == labels[other] and labels[one] not in (None, UNKNOWN)
    }


def score(name: str, text: str, marks: list[Mark], record: Record, links: Links) -> None:
    """Adds one document to ``links``. A citation that no mark covers counts as a mention of nothing: to link it is wrong."""
    citations = list(record.citations)
    pairs = align(marks, citations)
    extra = sorted(set(range(len(citations))) - set(pairs.values()))
    gold: list[str | None] = [mark.attributes["document"] for mark in marks] + [None] * len(extra)
    placed = [citations[pairs[m]] if m in pairs else None for m in range(len(marks))] + [citations[c] for c in extra]
    found = [citation and cluster_of(citation) for citation in placed]
    expected_pairs, found_pairs = pairs_of(gold), pairs_of(found)
    links.mentions += len(marks)
    links.overlooked += len(marks) - len(pairs)
    links.expected += len(expected_pairs)
    links.found += len(found_pairs)
    links.shared += len(expected_pairs & found_pairs)
    owners = owner_of_clusters(gold, found)
    sizes = Counter(found)
    for index, cluster in enumerate(found):
        surface = marks[index] if index < len(marks) else citations[extra[index - len(marks)]]
        where = f"{name}: {text[surface.start : surface.end]!r} ({gold[index] or 'no mention'})"
        if cluster is None or (cluster != SELF and sizes[cluster] < 2):
            if any(index in pair for pair in expected_pairs):
                links.errors.append(f"apart  {where}")
            continue
        links.linked += 1
        if gold[index] is None or gold[index] == UNKNOWN or owners[cluster] != gold[index]:
            links.wrong += 1
            links.errors.append(f"wrong  {where} is linked to {owners[cluster]}")


def owner_of_clusters(gold: list[str | None], found: list[str | None]) -> dict[str | None, str | None]:
    """The document of the gold that each cluster is about: the one that most of its mentions speak of, the first of equals."""
    owners: dict[str | None, str | None] = {SELF: SELF}
    for cluster in set(found) - {SELF, None}:
        votes = Counter(label for label, its in zip(gold, found, strict=True) if its == cluster and label not in (None, UNKNOWN))
        owners[cluster] = votes.most_common(1)[0][0] if votes else None
    return owners


@lru_cache
def links() -> Links:
    total = Links()
    for path in DOCUMENTS:
        text, marks = parse(path.read_text(encoding="utf-8"))
        record = extract(text, words=False)
        score(path.stem, record.text, placed(marks, text, record.text), record, total)
    return total


def placed(marks: list[Mark], text: str, reading: str) -> list[Mark]:
    """The marks at their places in the reading text, in which blank lines may be gone: each surface in its turn."""
    moved: list[Mark] = []
    position = before = 0
    for mark in marks:
        surface = text[mark.start : mark.end]
        skipped = text.count(surface, before, mark.start)
        start = position - 1
        for _ in range(skipped + 1):
            start = reading.index(surface, start + 1)
        moved.append(Mark(mark.tag, start, start + len(surface), mark.attributes))
        position, before = start, mark.start
    return moved


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_marks_name_a_document(path: Path) -> None:
    """Every mark says of what it speaks, and a letter that is given is explained by a number, a name or a date."""
    text, marks = parse(path.read_text(encoding="utf-8"))
    assert 8 <= len([line for line in text.splitlines() if line.strip()]) <= 32
    assert marks
    for mark in marks:
        assert mark.tag == "mention"
        assert LABEL.fullmatch(mark.attributes["document"])


def test_the_set_is_large_enough() -> None:
    marks = [mark for path in DOCUMENTS for mark in parse(path.read_text(encoding="utf-8"))[1]]
    assert len(DOCUMENTS) >= 30
    assert len(marks) >= 180
    assert sum(mark.attributes["document"] == UNKNOWN for mark in marks) >= 10


def test_a_link_of_what_cannot_be_told_counts_as_wrong() -> None:
    total = Links()
    marked = (
        '<mention document="a">Chỉ thị số 8/CT-UBND</mention>; <mention document="?">Chỉ thị số 8/CT-UBND</mention>; '
        '<mention document="b">Kế hoạch số 9/KH-UBND</mention>; <mention document="b">Kế hoạch của tỉnh</mention>.'
    )
    text, marks = parse(marked)
    score("one", text, marks, extract(text, words=False), total)
    assert (total.mentions, total.overlooked, total.expected, total.found, total.shared) == (4, 1, 1, 1, 0)
    assert (total.linked, total.wrong) == (2, 1)


def test_mentions_of_one_document_are_brought_together() -> None:
    assert links().f1 >= F1_FLOOR, "\n".join([str(links()), *links().errors])


def test_links_are_right_or_not_made() -> None:
    assert links().wrong_share <= WRONG_CEILING, "\n".join([str(links()), *links().errors])


if __name__ == "__main__":
    print(links(), *links().errors, sep="\n")
