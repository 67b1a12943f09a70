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
from typing import Literal

from vanban import rulebook
from vanban.record import Span
from vanban.rulebook import Scanner
from vanban.text.model import Reading
from vanban.text.segmenter import segmenter

Tokenizer = Literal["underthesea", "pyvi", "syllables"]
Words = bool | Tokenizer  # whether a text is cut into words, and by which tokenizer; True is the first
CACHED_PIECES = 1 << 12  # pieces of sentences repeat: 'Ủy ban nhân dân tỉnh', 'Căn cứ'
PLAIN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Whole:
    """``text[start:end]`` is one token, by a rule of ``rules/tokens.toml``."""

    start: int
    end: int
    rule: str


def find(text: str, sentences: Iterable[Span], kept: Sequence[Span], tokenizer: Tokenizer = "underthesea") -> list[Span]:
    """The tokens of a text, in order: they are disjoint, cover every character of the sentences that is no space, hold no space at
    their ends, and none crosses the edge of a kept span.

    ``tokenizer``: 'underthesea' and 'pyvi' find words of several syllables, 'syllables' makes a token of every one.
    """
    wholes = {(whole.start, whole.end) for whole in whole_tokens(Reading(text))}
    edges = sorted({edge for span in chain(kept, wholes) for edge in span})
    return [
        token for sentence in sentences for piece in _pieces(sentence, edges) for token in _tokens(text, piece, piece in wholes, tokenizer)
    ]


def whole_tokens(reading: Reading) -> list[Whole]:
    """The symbols, dates and numbers of a text."""
    return [Whole(*match.span(), rule.id) for rule, match in _scanner().scan(reading.folded)]


def _pieces(sentence: Span, edges: Sequence[int]) -> Iterator[Span]:
    """A sentence cut at the edges inside it."""
    start, end = sentence
    inside = edges[bisect_right(edges, start) : bisect_left(edges, end)]
    return pairwise((start, *inside, end))


def _tokens(text: str, piece: Span, whole: bool, tokenizer: Tokenizer) -> Iterator[Span]:
    start, end = piece
    if whole:
        yield piece
        return
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    for begin, stop in _words(words.strip(), tokenizer):
        yield first + begin, first + stop


@lru_cache(maxsize=CACHED_PIECES)
def _words(piece: str, tokenizer: Tokenizer) -> tuple[Span, ...]:
    """The spans of the words of a piece of a sentence.

    Where the segmenter changes how many characters the piece has (it is not NFC), every run of letters and every mark is a token.
    """
    if len(piece) < 2:
        return ((0, 1),) * len(piece)
    words = segmenter().words(piece) if tokenizer == "underthesea" else _by_pyvi(piece) if tokenizer == "pyvi" else None
    return tuple(words) if words is not None else tuple(match.span() for match in PLAIN.finditer(piece))


def _by_pyvi(piece: str) -> list[Span] | None:
    """The words of pyvi, which gives them without places; None where it writes them with other letters."""
    from pyvi import ViTokenizer  # type: ignore[import-untyped]  # late: it loads a model

    found, place = [], 0
    for word in ViTokenizer.spacy_tokenize(piece)[0]:
        start = end = None
        for syllable in word.split("_"):
            at = piece.find(syllable, place)
            if at < 0 or piece[place:at].strip():
                return None
            start, end = at if start is None else start, at + len(syllable)
            place = end
        if start is not None and end is not None and end > start:
            found.append((start, end))
    return None if piece[place:].strip() else found


@lru_cache(maxsize=1)
def _scanner() -> Scanner:
    return Scanner(rulebook.load()["tokens"].rules)
