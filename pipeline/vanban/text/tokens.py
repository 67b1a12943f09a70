"""Tokens: Vietnamese words ('phong trào' is one), numbers, symbols, punctuation marks.

underthesea segments one sentence at a time, and never across the edge of a *kept* span (a citation, a date, a target …) or of what
``rules/tokens.toml`` keeps whole: symbols ('98/2023/NĐ-CP'), dates ('16/7/2021') and numbers ('83,91', with '%' a token of its own). The
model is loaded when the first words are asked for.

>>> text = "Phong trào thi đua đạt 83,91% theo Nghị định 98/2023/NĐ-CP."
>>> [text[start:end] for start, end in find(text, [(0, len(text))], [])]
['Phong trào', 'thi đua', 'đạt', '83,91', '%', 'theo', 'Nghị định', '98/2023/NĐ-CP', '.']
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from vanban import rulebook
from vanban.record import Span
from vanban.rulebook import Scanner
from vanban.text.model import Reading

CACHED_PIECES = 1 << 12  # pieces of sentences repeat: 'Ủy ban nhân dân tỉnh', 'Căn cứ'
PLAIN = re.compile(r"\w+|[^\w\s]")
WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Whole:
    """``text[start:end]`` is one token, by a rule of ``rules/tokens.toml``."""

    start: int
    end: int
    rule: str


def find(text: str, sentences: Iterable[Span], kept: Sequence[Span]) -> list[Span]:
    """The tokens of a text, in order: they are disjoint, cover every character of the sentences that is no space, hold no space at
    their ends, and none crosses the edge of a kept span.
    """
    wholes = {(whole.start, whole.end) for whole in whole_tokens(Reading(text))}
    edges = sorted({edge for span in chain(kept, wholes) for edge in span})
    return [token for sentence in sentences for piece in _pieces(sentence, edges) for token in _tokens(text, piece, piece in wholes)]


def whole_tokens(reading: Reading) -> list[Whole]:
    """The symbols, dates and numbers of a text."""
    return [Whole(*match.span(), rule.id) for rule, match in _scanner().scan(reading.folded)]


def _pieces(sentence: Span, edges: Sequence[int]) -> Iterator[Span]:
    """A sentence cut at the edges inside it."""
    start, end = sentence
    inside = edges[bisect_right(edges, start) : bisect_left(edges, end)]
    return pairwise((start, *inside, end))


def _tokens(text: str, piece: Span, whole: bool) -> Iterator[Span]:
    start, end = piece
    if whole:
        yield piece
        return
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    for begin, stop in _words(words.strip()):
        yield first + begin, first + stop


@lru_cache(maxsize=CACHED_PIECES)
def _words(piece: str) -> tuple[Span, ...]:
    """The spans of the words of a piece of a sentence.

    The segmenter gives words, not places, and may write a word otherwise ('Uỷ' as 'Ủy', 'nghành' as 'ngành'): the places are counted out
    by the characters that are no space. Where the counts differ it is asked again to leave the words as they are; where they still differ
    (a piece that is not NFC), every run of letters and every mark is a token.
    """
    if len(piece) < 2:
        return ((0, 1),) * len(piece)
    places = [place for match in WORD.finditer(piece) for place in range(*match.span())]
    for mend in (True, False):
        lengths = _lengths(piece, mend)
        if sum(lengths) == len(places) and 0 not in lengths:
            return tuple(_counted_out(lengths, places))
    return tuple(match.span() for match in PLAIN.finditer(piece))


def _lengths(piece: str, mend: bool) -> list[int]:
    """How many characters each word of a piece has, spaces not counted; ``mend``: as the segmenter thinks that it is to be written."""
    from underthesea import word_tokenize  # type: ignore[import-untyped]  # late: it takes a moment and 120 MB

    return [sum(map(len, word.split())) for word in word_tokenize(piece, use_token_normalize=mend)]


def _counted_out(lengths: Iterable[int], places: Sequence[int]) -> Iterator[Span]:
    taken = 0
    for length in lengths:
        yield places[taken], places[taken + length - 1] + 1
        taken += length


@lru_cache(maxsize=1)
def _scanner() -> Scanner:
    return Scanner(rulebook.load()["tokens"].rules)
