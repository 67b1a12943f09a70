"""Legacy Vietnamese encodings: found in the text itself and turned into Unicode, one character for one (``rules/encodings.toml``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from vanban import rulebook
from vanban.record import Span

MARKED_SHARE = 0.02  # of a text's letters: from here on, marks of a legacy encoding are no accident ('Intel®' is one)
MARKED_KINDS = 3  # so many different marks at the least
ENOUGH_WORDS = 30  # with fewer words nothing is said about the language
VIETNAMESE_SHARE = 0.2  # of a text's words: Vietnamese has a diacritic in four words of five, other languages in hardly any
FOREIGN_SHARE = 0.1  # of a text's words: letters that Vietnamese has not, as an encoding leaves them that was not understood

_UNICODE_LETTER = re.compile(r"[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_VIETNAMESE_WORD = re.compile(r"[a-zA-Z]*(?:[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ][a-zA-Z]*){1,4}")


@dataclass(frozen=True, slots=True)
class Encoding:
    """A legacy encoding: ``letters`` maps code points; ``mark`` finds a character that gives it away, ``marks`` those beside a letter."""

    name: str
    letters: dict[int, str]
    mark: re.Pattern[str]
    marks: re.Pattern[str]
    capital_fonts: re.Pattern[str]


@lru_cache(maxsize=1)
def known() -> tuple[Encoding, ...]:
    """The encodings of the rule file."""
    tables = rulebook.load()["encodings"].tables
    return tuple(
        Encoding(
            name=name,
            letters=str.maketrans(table["letters"]),
            mark=re.compile(f"[{table['marks']}]"),
            marks=re.compile(rf"(?<=[a-zA-Z])[{table['marks']}]|[{table['marks']}](?=[a-zA-Z])"),
            capital_fonts=re.compile(table["capital_fonts"]),
        )
        for name, table in tables.items()
    )


def is_suspect(text: str) -> bool:
    """Whether a text has any character that a legacy encoding is known by."""
    return not text.isascii() and any(encoding.mark.search(text) for encoding in known())


def writes_capitals(font: str) -> bool:
    """Whether the small letters of a font look like capitals ('.VnTimeH')."""
    return any(encoding.capital_fonts.search(font) for encoding in known())


def detect(text: str) -> Encoding | None:
    """The legacy encoding in which ``text`` is, or None where it is in none."""
    if text.isascii():
        return None
    for encoding in known():
        if not encoding.mark.search(text):
            continue
        marked = encoding.marks.findall(text)
        if len(set(marked)) < MARKED_KINDS:
            continue
        letters, unicode_letters = (sum(1 for _ in pattern.finditer(text)) for pattern in (_LETTER, _UNICODE_LETTER))
        if len(marked) > MARKED_SHARE * letters and len(marked) > 4 * unicode_letters:
            return encoding
    return None


def convert(text: str, encoding: Encoding, capitals: Sequence[Span] = ()) -> str:
    """``text`` in Unicode, with as many characters. ``capitals`` are the spans whose font makes capitals of small letters."""
    converted = text.translate(encoding.letters)
    pieces: list[str] = []
    copied = 0
    for start, end in capitals:
        pieces += (converted[copied:start], converted[start:end].upper())
        copied = end
    pieces.append(converted[copied:])
    return _WORD.sub(lambda match: _one_case(match.group()), "".join(pieces))


def _one_case(word: str) -> str:
    """A word of capitals whose letters with diacritics had no capitals in the encoding: 'QUYếT' → 'QUYẾT'."""
    if word.islower() or sum(letter.isupper() for letter in word) < 2:
        return word
    small = [letter for letter in word if letter.islower()]
    return word.upper() if small and not any("a" <= letter <= "z" for letter in small) else word


def is_vietnamese(text: str) -> bool:
    """Whether a text of some length has the letters of Vietnamese, and hardly others; short texts are taken for it."""
    words = _WORD.findall(text)
    if len(words) < ENOUGH_WORDS:
        return True
    accented = [word for word in words if not word.isascii()]
    vietnamese = sum(1 for word in accented if _VIETNAMESE_WORD.fullmatch(word))
    return vietnamese >= VIETNAMESE_SHARE * len(words) and len(accented) - vietnamese <= FOREIGN_SHARE * len(words)
