"""Characters a second with words, beside the segmenter of words alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import material
from figures import Figure
from timing import Contender, Size, race, rate

from vanban.run.one import extract


def words(size: Size) -> Iterator[Figure]:
    """The pipeline keeps the words of sentences that it has met, so every round brings documents without a line that it knows."""
    seeds = count()
    own = Contender("whole pipeline with words", _with_words, lambda: material.up_to(size.words, _unknown(seeds)), len)
    peer = Contender("underthesea, word_tokenize", _word_tokenize, lambda: _paragraphs(size.words, seeds), len)
    yield from race("char/s", own, peer, "underthesea", size.rounds)
    known = Contender("whole pipeline, documents repeat", _with_words, lambda: material.up_to(size.words, material.repeated()), len)
    yield Figure(known.name, rate(known, size.rounds), "char/s")


def _unknown(seeds: Iterator[int]) -> Iterator[str]:
    return material.varied(next(seeds))


def _paragraphs(characters: int, seeds: Iterator[int]) -> list[str]:
    return material.up_to(characters, material.paragraphs(_unknown(seeds)))


def _with_words(text: str) -> object:
    return extract(text)


def _word_tokenize(text: str) -> object:
    from underthesea import word_tokenize

    return word_tokenize(text)
