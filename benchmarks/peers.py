"""Programs that do a part of the work, on a slice of the same text, in the same run.

Every peer is given paragraphs one at a time, which is what all of them are fastest with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import material
import speed
from figures import Figure
from timing import Contender, Size, race

from vanban.extractors import citations, dates
from vanban.text.model import Reading

UNIT = "char/s"


def peers(size: Size) -> Iterator[Figure]:
    yield from _names(size)
    yield from _dates(size)
    yield from _citations(size)


def _names(size: Size) -> Iterator[Figure]:
    lines = _paragraphs(size.slice)
    own = _reads("vanban, whole pipeline", speed.without_words, ["\n".join(lines)])
    yield from race(UNIT, own, _reads("underthesea, ner", _underthesea_ner, lines), "underthesea", size.rounds)


def _dates(size: Size) -> Iterator[Figure]:
    lines = _paragraphs(10 * size.slice)
    own = _reads("vanban, dates", lambda text: dates.find(Reading(text)), ["\n".join(lines)])
    yield from race(UNIT, own, _reads("dateparser, search_dates", _dateparser_search, lines), "dateparser", size.rounds)


def _citations(size: Size) -> Iterator[Figure]:
    """eyecite reads citations of American courts, refex of German law; their texts have as many as the Vietnamese one."""
    text = "\n".join(_paragraphs(10 * size.slice))
    spacing = len(text) // max(1, len(citations.find(Reading(text))))
    own = _reads("vanban, citations with provisions, relations and documents", speed.cited, [text])
    english, german = material.english(len(text), spacing), material.german(len(text), spacing)
    yield from race(UNIT, own, _reads("eyecite, on English", _eyecite_get_citations, english), "eyecite", size.rounds)
    yield from race(UNIT, own, _reads("refex, on German", _refex_extract, german), "refex", size.rounds)


def _paragraphs(characters: int) -> list[str]:
    return material.up_to(characters, material.paragraphs(material.repeated()))


def _reads(name: str, work: Callable[[str], object], texts: list[str]) -> Contender[str]:
    return Contender(name, work, lambda: texts, len)


def _underthesea_ner(text: str) -> object:
    from underthesea import ner

    return ner(text)


def _dateparser_search(text: str) -> object:
    from dateparser.search import search_dates

    return search_dates(text, languages=["vi"])


def _refex_extract(text: str) -> object:
    from refex.orchestrator import CitationExtractor

    return CitationExtractor().extract(text)


def _eyecite_get_citations(text: str) -> object:
    from eyecite import get_citations

    return get_citations(text)
