"""What is read in the benchmarks: the seed documents beside the project, or else the corpus; and English made here."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import cycle
from pathlib import Path

from vanban import ingest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
RUN_OF_WORDS = re.compile(r"[^\W\d]+(?: [^\W\d]+)+")


class MissingError(Exception):
    """There is nothing to measure with."""


@lru_cache(maxsize=1)
def documents() -> tuple[str, ...]:
    """The documents as strings, each once. Raises MissingError where there are none."""
    texts = _read(SHARED / "seeds") or corpus()
    if not texts:
        raise MissingError("no documents: build the corpus first (make corpus)")
    return texts


@lru_cache(maxsize=1)
def corpus() -> tuple[str, ...]:
    return _read(ROOT / "corpus" / "text")


def _read(folder: Path) -> tuple[str, ...]:
    return tuple(ingest.read(path).original for path in sorted(folder.glob("*.txt")))


def repeated() -> Iterator[str]:
    """The documents, and again, without end."""
    return cycle(documents())


def varied(seed: int = 0) -> Iterator[str]:
    """The same, of which no two are alike: in every run of words between numbers and marks, those in small letters change places.

    Letterhead, names and numbers stay what they are.
    """
    chance = random.Random(seed)
    return (RUN_OF_WORDS.sub(lambda run: _shuffled(run.group(), chance), text) for text in repeated())


def up_to(size: int, texts: Iterable[str], length: Callable[[str], int] = len) -> list[str]:
    """The first of the texts that together have ``size`` characters, or a little more.

    >>> up_to(3, cycle(["ab", "c"]))
    ['ab', 'c']
    """
    chosen: list[str] = []
    for text in texts:
        if size <= 0:
            break
        chosen.append(text)
        size -= length(text)
    return chosen


def in_utf8(text: str) -> int:
    return len(text.encode())


def paragraphs(texts: Iterable[str]) -> Iterator[str]:
    """The paragraphs of documents as they are read."""
    return (line for text in texts for line in ingest.read_string(text).text.split("\n"))


def _shuffled(run: str, chance: random.Random) -> str:
    words = run.split(" ")
    small = [word for word in words if word.islower()]
    chance.shuffle(small)
    others = iter(small)
    return " ".join(next(others) if word.islower() else word for word in words)


NAMES = ("Alder", "Brook", "Carver", "Dunmore", "Easton", "Fairley", "Granger", "Holt", "Ingram", "Jarrow", "Kessler", "Lorne")
REPORTERS = (("U.S.", 1830), ("S. Ct.", 1960), ("F.2d", 1930), ("F.3d", 1995), ("F. Supp.", 1940), ("Cal. 4th", 1992), ("N.Y.2d", 1960))
CITING = (
    "As the court held in {case}, the duty of the agency to give notice does not end with the hearing.",
    "The plan was upheld; see {case}, which the parties do not dispute.",
    "Compare {case} (the reports of the district were late, and no target had been set for the second quarter).",
)
FILLING = (
    "The district shall report each quarter how many households have joined the programme, and what remains to be done.",
    "Every office names a person in charge, keeps a list of its measures and sends it to the council before the end of the month.",
    "Where the figures of a commune differ from those of the province, the latter are to be checked first.",
    "Of the schools that were visited, nine in ten had met the standard in the year before.",
)


ABTEILUNGEN = ("BGB", "StGB", "VwGO", "ZPO", "GG", "SGB X", "AO", "BauGB")
CITING_GERMAN = (
    "Die Behörde hat den Antrag nach {case} zu Recht abgelehnt, weil die Frist versäumt war.",
    "Ein Anspruch aus {case} besteht nicht; die Beteiligten bestreiten das nicht.",
    "Anders wäre es nur, wenn die Voraussetzungen von {case} vorlägen, wofür nichts spricht.",
)
FILLING_GERMAN = (
    "Die Gemeinde berichtet jedes Quartal, wie viele Haushalte beigetreten sind und was noch zu tun bleibt.",
    "Jede Stelle benennt eine verantwortliche Person, führt eine Liste ihrer Maßnahmen und legt sie dem Rat vor.",
    "Weichen die Zahlen eines Ortes von denen des Kreises ab, so sind zunächst die letzteren zu prüfen.",
)


def english(characters: int, spacing: int) -> list[str]:
    """Paragraphs of English with citations such as '410 U.S. 113 (1973)', one about every ``spacing`` characters."""
    return _citing(characters, spacing, CITING, FILLING, _case)


def german(characters: int, spacing: int) -> list[str]:
    """Paragraphs of German with citations such as '§ 433 Abs. 2 BGB', one about every ``spacing`` characters."""
    return _citing(characters, spacing, CITING_GERMAN, FILLING_GERMAN, _paragraph_of_law)


def _citing(
    characters: int, spacing: int, citing: Sequence[str], filling: Sequence[str], cite: Callable[[random.Random], str]
) -> list[str]:
    chance = random.Random(0)
    paragraphs: list[str] = []
    written = cited = 0
    while written < characters:
        sentences = []
        for _ in range(5):
            due = written >= cited * spacing
            cited += due
            sentences.append(chance.choice(citing).format(case=cite(chance)) if due else chance.choice(filling))
            written += len(sentences[-1]) + 1
        paragraphs.append(" ".join(sentences))
    return paragraphs


def _paragraph_of_law(chance: random.Random) -> str:
    return f"§ {chance.randint(1, 900)} Abs. {chance.randint(1, 5)} {chance.choice(ABTEILUNGEN)}"


def _case(chance: random.Random) -> str:
    reporter, year = chance.choice(REPORTERS)
    first, second = chance.sample(NAMES, 2)
    volume, page, decided = chance.randint(1, 500), chance.randint(1, 999), year + chance.randint(0, 25)
    return f"{first} v. {second}, {volume} {reporter} {page} ({decided})"
