"""Characters made equal: what a document is read as (``normalise``) and what rules are matched against (``fold``)."""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import lru_cache

SPACES = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
LINE_ENDS = "\n\r\v\f\u0085\u2028\u2029"
INVISIBLE = (  # control and format characters, halves of surrogate pairs
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff"
)
DASHES = "‐‑‒–—―−"

# A run of blanks that is not one ' ' or one '\n'. It begins with a set, which `re` searches for twice as fast as for a choice.
_BLANK = rf"[{SPACES}{LINE_ENDS}{INVISIBLE}]"
_UNPLAIN = re.compile(rf"{_BLANK}(?:(?<=[{SPACES[1:]}{LINE_ENDS[1:]}{INVISIBLE}])|{_BLANK}){_BLANK}*")
_LINE_END = re.compile(rf"\r\n|[{LINE_ENDS}]")
_SPACE = re.compile(rf"[{SPACES}]")
_WORD = re.compile(r"\S+")
_CLUSTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)

# 'hoà' and 'hòa' are one word: the mark on the second vowel of an open oa, oe, uy moves to the first.
_OPEN = re.compile(r"(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|(?<![qQ])[uU][ỳýỷỹỵỲÝỶỸỴ])(?!\w)")
_MOVED = {
    first + second: moved
    for plain, vowels, targets in (("o", "àáảãạ", "òóỏõọ"), ("o", "èéẻẽẹ", "òóỏõọ"), ("u", "ỳýỷỹỵ", "ùúủũụ"))
    for first in (plain, plain.upper())
    for index, vowel in enumerate(vowels)
    for second in (vowel, vowel.upper())
    for base in (unicodedata.normalize("NFD", vowel)[0],)
    for moved in ((targets[index] if first.islower() else targets[index].upper()) + (base if second.islower() else base.upper()),)
}
# character by character: str.translate takes five times as long on text that has none of them
_FOLDED = {**dict.fromkeys(DASHES, "-"), "Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "\u00a0": " ", "’": "'", "‘": "'"}


def normalise(text: str) -> tuple[str, array[int]]:
    """The text in NFC, and for each of its characters the place it has in ``text``.

    Every kind of space is ' ' and every kind of line end '\\n' (line ends are kept, blank lines too); runs of spaces are one,
    and none stands at the beginning or the end of a line. Soft hyphens, zero-width and control characters are gone. A letter
    composed of several characters has the place of the first.

    >>> text, offsets = normalise("Kế\\u00a0 hoa\\u0323ch \\r\\nnăm")
    >>> text, list(offsets)
    ('Kế hoạch\\nnăm', [0, 1, 2, 4, 5, 6, 8, 9, 11, 13, 14, 15])
    """
    plain, offsets = _even(text)
    if unicodedata.is_normalized("NFC", plain):
        return plain, offsets
    return _compose(plain, offsets)


def _counted(length: int) -> array[int]:
    """0, 1, 2 … at least up to ``length``: a slice of it is got much faster than a range is copied."""
    return _numbers(1 << max(16, length.bit_length()))


@lru_cache(maxsize=2)
def _numbers(length: int) -> array[int]:
    return array("i", range(length))


def _even(text: str) -> tuple[str, array[int]]:
    """Spaces, line ends and invisible characters made even."""
    pieces: list[str] = []
    offsets = array("i")
    copied, last = 0, len(text)
    for match in _UNPLAIN.finditer(text):
        start, end = match.span()
        run = match.group()
        pieces.append(text[copied:start])
        offsets.extend(_counted(last)[copied:start])
        copied = end
        ends = [start + line_end.start() for line_end in _LINE_END.finditer(run)]
        if not ends and start > 0 and end < last:
            ends = [start + space.start() for space in _SPACE.finditer(run)][:1]
            pieces.append(" " * len(ends))
        else:
            pieces.append("\n" * len(ends))
        offsets.extend(ends)
    pieces.append(text[copied:])
    offsets.extend(_counted(last)[copied:last])
    plain = "".join(pieces)
    first, stop = len(plain) - len(plain.lstrip(" ")), len(plain.rstrip(" "))
    return (plain[first:stop], offsets[first:stop]) if (first, stop) != (0, len(plain)) else (plain, offsets)


def _compose(text: str, offsets: array[int]) -> tuple[str, array[int]]:
    """Words that are not in NFC composed."""
    pieces: list[str] = []
    places = array("i")
    copied = 0
    for match in _WORD.finditer(text):
        word = match.group()
        if unicodedata.is_normalized("NFC", word):
            continue
        start, end = match.span()
        pieces.append(text[copied:start])
        places.extend(offsets[copied:start])
        copied = end
        composed = unicodedata.normalize("NFC", word)
        clusters = [(cluster.start(), unicodedata.normalize("NFC", cluster.group())) for cluster in _CLUSTER.finditer(word)]
        if "".join(cluster for _, cluster in clusters) == composed:
            places.extend(offsets[start + place] for place, cluster in clusters for _ in cluster)
        else:  # a script whose letters compose otherwise: the word's characters in order
            places.extend(offsets[start + min(place, len(word) - 1)] for place in range(len(composed)))
        pieces.append(composed)
    pieces.append(text[copied:])
    places.extend(offsets[copied:])
    return "".join(pieces), places


def fold(text: str) -> str:
    """The form that rules are matched against. It has as many characters as ``text``, so offsets stay.

    Dashes become '-', Đ and đ replace their look-alikes, and tone marks stand in the old style.

    >>> fold("Uỷ ban – khoá XII, hoàn")
    'Ủy ban - khóa XII, hoàn'
    """
    for character, plain in _FOLDED.items():
        if character in text:
            text = text.replace(character, plain)
    return _OPEN.sub(lambda match: _MOVED[match.group()], text)
