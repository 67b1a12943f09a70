"""Legacy Vietnamese encodings, found by font or by the text itself, and turned into Unicode (``rules/encodings.toml``).

Before Unicode, the letters of Vietnamese were glyphs of special fonts; taken as Unicode such a text reads 'Bé tµi chÝnh' (TCVN3) or
'Boä taøi chính' (VNI). Which encoding a text is in is decided by the one under which its words are Vietnamese syllables. Conversion
keeps for each letter the place it came from.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from vanban import rulebook
from vanban.record import Span
from vanban.rulebook import alternation

MARKED_SHARE = 0.02  # of a text's letters: from here on, marks of a legacy encoding are no accident ('Intel®' is one)
SAMPLE = 20_000  # characters that are looked at
FEWEST = 3  # words with diacritics by which an encoding is known; in one line of a text that is Unicode otherwise …
FEWEST_IN_A_LINE = 2
RIGHT = 0.7  # of the words with diacritics are syllables under the right encoding …
BETTER = 0.3  # … and by so much more than as they stand
ENOUGH_WORDS = 30  # with fewer words nothing is said about the language
VIETNAMESE_SHARE = 0.2  # of a text's words: Vietnamese has a diacritic in four words of five, other languages in hardly any
FOREIGN_SHARE = 0.1  # of a text's words: letters that Vietnamese has not, as an encoding leaves them that was not understood

# What Vietnamese text in Unicode has not, beside a letter. Legacy encodings put letters there.
_STRANGE = (
    r"\x80-\xbf\xc4-\xc7\xcb\xce\xcf\xd0\xd1\xd6-\xd8\xdb\xdc\xde\xdf\xe4-\xe7\xeb\xee-\xf1\xf6-\xf8\xfb\xfc\xfe\xff"
    r"\u03bc\u2212\u2219\uf080-\uf0ff"
)
_MARK = re.compile(rf"[{_STRANGE}]")
_MARKS = re.compile(rf"(?<=[a-zA-Z])[{_STRANGE}]|[{_STRANGE}](?=[a-zA-Z])")
_UNICODE_LETTER = re.compile(r"[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_LETTER = re.compile(r"[^\W\d_]")
_TWO_CAPITALS = re.compile(r"\b\w*[A-ZĂĐƠƯ]\w*[A-ZĂĐƠƯ]\w*")  # an encoding that lacks capitals has these
_WORD = re.compile(r"[^\W\d_]{2,}")
_ACCENTED = re.compile(r"\S*[^\x00-\x7f\s]\S*")
_EDGES = "\"'.,;:!?()[]{}<>«»“”‘’…–-/\\*_#=+|"
_VIETNAMESE_WORD = re.compile(r"[a-zA-Z]*(?:[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ][a-zA-Z]*){1,4}")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_LINE = re.compile(r"[^\n]+")
_CAPITALS = re.compile(r"^(?=.*[A-ZĐ].*[A-ZĐ])[^a-z\d\n]+$", re.MULTILINE)  # a line in capitals, save those that an encoding lacks


@dataclass(frozen=True, slots=True)
class Encoding:
    """A legacy encoding: ``letters`` maps what stands in the text; ``fonts`` and ``capital_fonts`` are names of fonts that have it."""

    name: str
    letters: dict[str, str]
    wide: re.Pattern[str] | None  # finds the letters, where some are written with two characters
    table: dict[int, str]
    fonts: re.Pattern[str]
    capital_fonts: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Converted:
    """A text in Unicode. ``offsets[i]`` is where ``text[i]`` stood; ``names`` are the encodings that were found, the commonest first."""

    text: str
    offsets: array[int] | None  # None: every character has kept its place
    names: tuple[str, ...]


Part = tuple[int, int, Encoding | None, bool]  # start, end, what it is encoded in, whether small letters look like capitals


@lru_cache(maxsize=1)
def known() -> tuple[Encoding, ...]:
    """The encodings of the rule file."""
    return tuple(_encoding(name, table) for name, table in rulebook.load()["encodings"].tables.items())


def _encoding(name: str, table: dict[str, Any]) -> Encoding:
    letters: dict[str, str] = dict(table["letters"])
    for key, letter in table["letters"].items():
        if len(key) == 1 and "\x80" <= key <= "\xff":
            letters[chr(0xF000 + ord(key))] = letter  # as symbol fonts have it
            windows = key.encode("latin-1").decode("cp1252", "ignore")
            if windows:
                letters.setdefault(windows, letter)
    wide = any(len(key) > 1 for key in letters)
    return Encoding(
        name=name,
        letters=letters,
        wide=re.compile("|".join(sorted(map(re.escape, letters), key=len, reverse=True))) if wide else None,
        table={} if wide else str.maketrans(letters),
        fonts=re.compile(table["fonts"]),
        capital_fonts=re.compile(table["capital_fonts"]) if "capital_fonts" in table else None,
    )


def is_suspect(text: str) -> bool:
    """Whether a text has any character that a legacy encoding is known by."""
    return not text.isascii() and _MARK.search(text) is not None


def writes_capitals(font: str) -> bool:
    """Whether the small letters of a font look like capitals ('.VnTimeH')."""
    return any(encoding.capital_fonts is not None and encoding.capital_fonts.search(font) for encoding in known())


@lru_cache(maxsize=1 << 8)
def of_font(font: str) -> Encoding | None:
    """The encoding that a font has: 'VNI-Times', '.VnArial'."""
    return next((encoding for encoding in known() if encoding.fonts.match(font)), None) if font else None


def detect(text: str) -> Encoding | None:
    """The legacy encoding in which ``text`` is, or None where it is in none."""
    if not is_suspect(text):
        return None
    sample = text[:SAMPLE]
    marked, letters = (sum(1 for _ in pattern.finditer(sample)) for pattern in (_MARKS, _LETTER))
    return _best(sample, FEWEST) if marked > MARKED_SHARE * letters else None


def to_unicode(text: str, fonts: Sequence[tuple[int, int, str]] = ()) -> Converted:
    """A text in Unicode, whatever its parts are encoded in.

    ``fonts`` are (start, end, name of the font) of the parts whose font is known: it decides, save where a part is Unicode already. The
    other parts are told by their words: all together, and line by line in a text that mixes encodings.
    """
    parts: list[Part] = []
    done = 0
    for part in _with_font(text, fonts):
        parts += _without_font(text, done, part[0])
        parts.append(part)
        done = part[1]
    if not parts and not is_suspect(text):
        return Converted(text, None, ())
    parts += _without_font(text, done, len(text))
    return _put_together(text, parts)


def convert(text: str, encoding: Encoding, capitals: Sequence[Span] = ()) -> Converted:
    """``text`` in Unicode. ``capitals`` are the spans whose font makes capitals of small letters."""
    parts: list[Part] = []
    done = 0
    for start, end in capitals:
        parts += [(done, start, encoding, False), (start, end, encoding, True)]
        done = end
    parts.append((done, len(text), encoding, False))
    return _put_together(text, parts)


def is_vietnamese(text: str) -> bool:
    """Whether a text of some length has the letters of Vietnamese, and hardly others; short texts are taken for it."""
    words = _WORD.findall(text)
    if len(words) < ENOUGH_WORDS:
        return True
    accented = [word for word in words if not word.isascii()]
    vietnamese = sum(1 for word in accented if _VIETNAMESE_WORD.fullmatch(word))
    return vietnamese >= VIETNAMESE_SHARE * len(words) and len(accented) - vietnamese <= FOREIGN_SHARE * len(words)


def is_syllable(word: str) -> bool:
    """Whether a word is built as a Vietnamese syllable is.

    >>> [is_syllable(word) for word in ("Nghiệp", "quyết", "TỈNH", "Boä", "Bé", "tµi")]
    [True, True, True, False, True, False]
    """
    return _syllable(word.casefold())


@lru_cache(maxsize=1 << 14)
def _syllable(word: str) -> bool:
    letters = unicodedata.normalize("NFD", word)
    plain, tones = _TONES.subn("", letters)
    return tones <= 1 and _shape().fullmatch(unicodedata.normalize("NFC", plain)) is not None


@lru_cache(maxsize=1)
def _shape() -> re.Pattern[str]:
    lists = rulebook.load()["encodings"].lists
    return re.compile(f"{alternation(lists['onset'])}?{alternation(lists['rhyme'])}")


def _best(sample: str, fewest: int) -> Encoding | None:
    """The encoding under which the words with diacritics are syllables, where that is much better than as they stand."""
    words = [word for match in _ACCENTED.finditer(sample) if not (word := match.group().strip(_EDGES)).isascii()]
    if len(words) < fewest:
        return None
    as_it_stands = _share(words)
    best, found = max(((_share([_letters(word, encoding) for word in words]), encoding) for encoding in known()), key=lambda each: each[0])
    return found if best >= RIGHT and best >= as_it_stands + BETTER else None


def _share(words: Sequence[str]) -> float:
    return sum(1 for word in words if is_syllable(word.strip(_EDGES))) / len(words)


def _with_font(text: str, fonts: Sequence[tuple[int, int, str]]) -> Iterator[Part]:
    """The parts of a text whose font has an encoding; neighbours that are alike are one, with the blank between them."""
    before: Part | None = None
    for start, end, font in fonts:
        encoding = of_font(font)
        if encoding is None:
            continue
        is_unicode = _UNICODE_LETTER.search(text, start, end) is not None
        capitals = encoding.capital_fonts is not None and encoding.capital_fonts.search(font) is not None
        part = (start, end, None if is_unicode else encoding, capitals)
        if before is not None and before[2:] == part[2:] and (start == before[1] or text[before[1] : start].isspace()):
            part = (before[0], *part[1:])
        elif before is not None:
            yield before
        before = part
    if before is not None:
        yield before


def _without_font(text: str, start: int, end: int) -> Iterator[Part]:
    """The parts of a text without known fonts: as one, or line by line where Unicode stands beside another encoding."""
    own = text[start:end]
    if start >= end or not is_suspect(own):
        yield start, end, None, False
        return
    encoding = detect(own)
    if encoding is not None and _UNICODE_LETTER.search(own) is None:
        yield start, end, encoding, False
        return
    done = start
    for line in _LINE.finditer(text, start, end):
        if _MARKS.search(line.group()):
            yield done, line.start(), None, False
            yield line.start(), line.end(), _best(line.group(), FEWEST_IN_A_LINE), False
            done = line.end()
    yield done, end, None, False


def _put_together(text: str, parts: Sequence[Part]) -> Converted:
    pieces: list[str] = []
    offsets = array("i")
    moved = False
    counts: dict[str, int] = {}
    for start, end, encoding, capitals in parts:
        if start >= end:
            continue
        piece = text[start:end]
        places = array("i", range(start, end))
        if encoding is not None:
            counts[encoding.name] = counts.get(encoding.name, 0) + sum(1 for _ in _LETTER.finditer(piece))
            piece, wide = _converted(piece, encoding)
            if wide is not None:
                places, moved = array("i", (start + place for place in wide)), True
            if capitals:
                piece = piece.upper()
        pieces.append(piece)
        offsets.extend(places)
    unicode = "".join(pieces)
    if counts:
        unicode = _TWO_CAPITALS.sub(lambda match: _one_case(match.group()), unicode)
        unicode = _CAPITALS.sub(lambda match: match.group().upper(), unicode)
    return Converted(unicode, offsets if moved else None, tuple(sorted(counts, key=lambda name: -counts[name])))


def _letters(text: str, encoding: Encoding) -> str:
    return _converted(text, encoding)[0]


def _converted(text: str, encoding: Encoding) -> tuple[str, array[int] | None]:
    """The letters of an encoding in Unicode, and their places where these are not the same."""
    if encoding.wide is None:
        return text.translate(encoding.table), None
    pieces: list[str] = []
    offsets = array("i")
    done = 0
    for match in encoding.wide.finditer(text):
        start, end = match.span()
        pieces += (text[done:start], encoding.letters[match.group()])
        offsets.extend(range(done, start + 1))
        done = end
    pieces.append(text[done:])
    offsets.extend(range(done, len(text)))
    return "".join(pieces), offsets


def _one_case(word: str) -> str:
    """A word of capitals whose letters with diacritics had no capitals in the encoding: 'QUYếT' → 'QUYẾT'."""
    if word.islower() or sum(letter.isupper() for letter in word) < 2:
        return word
    small = [letter for letter in word if letter.islower()]
    return word.upper() if small and not any("a" <= letter <= "z" for letter in small) else word
