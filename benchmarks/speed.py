"""Characters a second of the rules, without words: the whole pipeline, and each of its stages alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import material
from figures import Figure
from timing import Contender, Size, rate

from vanban import ingest
from vanban.extractors import campaigns, citations, dates, header, targets
from vanban.link import documents, relations
from vanban.record import Citation, Span
from vanban.run.one import extract
from vanban.text import sentences, structure
from vanban.text.model import Reading

PLAIN = re.compile(r"\d+/(?:\d{4}/)?[A-ZĐ]+(?:-[A-ZĐ]+)*|\d{1,2}/\d{1,2}/\d{4}|\d+(?:,\d+)?%")  # for scale: what is simplest to write
MILLION = 1e6


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document with what each stage takes from those before it."""

    string: str
    reading: Reading
    citations: list[Citation]
    taken: list[Span]


STAGES: dict[str, Callable[[Prepared], object]] = {
    "ingest": lambda document: ingest.read_string(document.string),
    "folding": lambda document: Reading(document.reading.text),
    "header and structure": lambda document: _header_and_structure(document.reading),
    "dates": lambda document: dates.find(document.reading),
    "citations": lambda document: citations.find(document.reading),
    "linking": lambda document: _link(document.reading, document.citations),
    "campaigns": lambda document: campaigns.find(document.reading),
    "targets": lambda document: targets.find(document.reading, document.taken),
    "sentences": lambda document: sentences.find(document.reading),
}
LEAST = {"citations": 2.0}


def pipeline(size: Size) -> Iterator[Figure]:
    """A string in, a record out."""
    texts = _texts(size)
    yield _megachars("whole pipeline", without_words, texts, size)
    yield _megachars("  without names", without_names, texts, size, least=1.0)
    if material.corpus():
        yield _megachars("  each document of the corpus once", without_words, material.corpus(), size)
    yield _megachars("a plain regex, for scale", PLAIN.findall, texts, size)


def stages(size: Size) -> Iterator[Figure]:
    """Each stage alone, with what it needs from the others at hand."""
    prepared = [prepare(text) for text in _texts(size)]
    for name, stage in STAGES.items():
        contender = Contender(name, stage, lambda: [_unread(document) for document in prepared], _megachars_of)
        yield Figure(name, rate(contender, size.rounds), "Mchar/s", least=LEAST.get(name))


def _texts(size: Size) -> list[str]:
    return material.up_to(size.text, material.repeated(), material.in_utf8)


def without_words(text: str) -> object:
    return extract(text, words=False)


def without_names(text: str) -> object:
    return extract(text, words=False, names=False)


def _megachars_of(document: Prepared) -> float:
    return len(document.string) / MILLION


def _megachars(name: str, work: Callable[[str], object], texts: Sequence[str], size: Size, least: float | None = None) -> Figure:
    contender = Contender(name, work, lambda: texts, lambda text: len(text) / MILLION)
    return Figure(name, rate(contender, size.rounds), "Mchar/s", least=least)


def prepare(text: str) -> Prepared:
    reading = Reading(ingest.read_string(text).text)
    cited = citations.find(reading)
    taken = sorted([(item.start, item.end) for item in [*dates.find(reading), *cited]])
    return Prepared(text, reading, cited, taken)


def _unread(document: Prepared) -> Prepared:
    """The document with a reading of which nothing has been worked out and kept."""
    return replace(document, reading=Reading(document.reading.text, document.reading.folded))


def _header_and_structure(reading: Reading) -> object:
    zones = structure.zones(reading)
    return header.find(reading, zones), structure.sections(reading, zones)


def cited(text: str) -> object:
    """All that is done with citations: found with their provisions, related, and led to their documents."""
    reading = Reading(text)
    return _link(reading, citations.find(reading))


def _link(reading: Reading, cited: list[Citation]) -> object:
    return documents.resolve(reading, relations.relate(reading, cited), None)
