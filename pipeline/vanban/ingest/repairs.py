"""What OCR commonly misreads, put right (``rules/repairs.toml``): every repair is recorded, and can be taken back.

Repairs are made on lines that were read by OCR and on no others. What OCR was unsure of and no rule can settle is left as it was read, but
for the number and day in a letterhead, which are blank rather than wrong.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from vanban import rulebook
from vanban.ingest.lines import Line
from vanban.record import Repair
from vanban.rulebook import Rule
from vanban.text.model import Reading
from vanban.text.normalise import fold

PHRASE = "repair.phrase"
SURE = 0.9  # a digit that is less sure by itself may be another
UNLIKE = 0.14  # of the height of capitals: digits in print are as high as capitals, and end on one line, within this
CLOSE = 0.2  # of a line's height: a narrower gap is no space between words

_MARKS = re.compile("[\u0300-\u036f]")
_RUN_OF_SPACES = re.compile("  +")


class Edit(NamedTuple):
    """``line[start:end]`` becomes ``to``."""

    start: int
    end: int
    to: str
    rule: str


@dataclass(frozen=True, slots=True)
class Ink:
    """What OCR knows of each character of a line beyond the letter: how sure it is, and in heights of a capital how high it is and where
    it ends; and of each space how wide it is, in heights of the line."""

    sure: Sequence[float]
    high: Sequence[float]
    foot: Sequence[float]
    gap: Callable[[int], float]

    def holds(self, when: str | None, text: str, start: int, end: int) -> bool:
        """Whether a rule's condition is met by ``text[start:end]``."""
        if when == "unsure":
            places = [place for place in range(start, end) if text[place] != " "]
            return not (self._is_printed(places) and self._is_read(text, places))
        if when == "unread":
            return not self._is_read(text, [place for place in range(start, end) if text[place] != " "])
        if when == "printed":
            return self._is_printed(range(start, end))
        if when == "close":
            return all(self.gap(place) < CLOSE for place in range(start, end) if text[place] == " ")
        return True

    def _is_read(self, text: str, places: Sequence[int]) -> bool:
        """Whether all are digits that OCR is sure of."""
        return all(text[place].isdigit() and self.sure[place] >= SURE for place in places)

    def _is_printed(self, places: Sequence[int]) -> bool:
        """Whether all stand as print does: as high as capitals, on one line. What is written by hand is higher, lower or askew."""
        feet = [self.foot[place] for place in places]
        return max(feet) - min(feet) <= UNLIKE and all(abs(self.high[place] - 1) <= UNLIKE for place in places)


def of_lines(
    lines: Sequence[Line], scanned: Collection[int], ink: Sequence[float], boxes: Sequence[float]
) -> tuple[list[Line], list[list[Repair]]]:
    """The lines repaired, and the repairs of each, which count from its beginning.

    ``scanned`` are the pages that were read by OCR; ``ink`` and ``boxes`` say of each character of the original what OCR knows
    of it.
    """
    mended: list[Line] = []
    made: list[list[Repair]] = []
    for line in lines:
        found = list(edits(line.text, _ink(line, ink, boxes))) if line.page in scanned else []
        text, offsets, repairs = _apply(line, found)
        mended.append(replace(line, text=text, offsets=offsets) if repairs else line)
        made.append(repairs)
    return mended, made


def _ink(line: Line, ink: Sequence[float], boxes: Sequence[float]) -> Ink:
    def gap(place: int) -> float:
        before, after = (line.offsets[at] * 4 for at in (max(place - 1, 0), min(place + 1, len(line.offsets) - 1)))
        height = boxes[before + 3] - boxes[before + 1]
        return (boxes[after] - boxes[before + 2]) / height if height > 0 else 1.0

    sure, high, foot = ([ink[3 * offset + part] for offset in line.offsets] for part in range(3))
    return Ink(sure, high, foot, gap)


def edits(text: str, ink: Ink | None = None) -> list[Edit]:
    """The repairs of a line, from left to right. Without ``ink`` all letters are sure and all spaces close."""
    known = ink or Ink([1.0] * len(text), [1.0] * len(text), [1.0] * len(text), lambda place: 0.0)
    folded, found = fold(text), list[Edit]()
    for rule in rulebook.load()["repairs"].rules:
        if rule.id == PHRASE:
            found += _phrases(text, rule, found)
            continue
        for match in rule.pattern.finditer(folded):
            start, end = match.span("out") if "out" in rule.pattern.groupindex else match.span()
            if not known.holds(rule.set.get("when"), text, start, end):
                continue
            to = _mended(text[start:end], rule)
            if to != text[start:end] and _is_free(start, end, found):
                found.append(Edit(start, end, to, rule.id))
    return sorted(found)


def _mended(text: str, rule: Rule) -> str:
    if "each" in rule.set:
        return "".join(rule.set["each"].get(letter, letter) for letter in text)
    if rule.set.get("joined"):
        return text.replace(" ", "")
    return str(rule.set["to"])


def _is_free(start: int, end: int, taken: Sequence[Edit]) -> bool:
    return all(end <= edit.start or edit.end <= start for edit in taken)


# Phrases


@lru_cache(maxsize=1)
def _phrase_table() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for the phrases without marks, with or without a space between any letters; and the phrase for each bare form."""
    book = rulebook.load()
    own = book["repairs"].lists["phrases"]
    named = [name for name in (*book["kinds"].lists["kind_name"], *book["bodies"].lists["body_name"]) if name.count(" ") > 1]
    table: dict[str, str] = {}
    for phrase in (*own, *named):
        table.setdefault(_bare(phrase).replace(" ", ""), fold(phrase).lower())
    choices = sorted({_bare(phrase) for phrase in (*own, *named)}, key=lambda each: (-len(each), each))
    patterns = [" ?".join(map(re.escape, choice.replace(" ", ""))) for choice in choices]
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)"), table


def _bare(text: str) -> str:
    """Small letters without marks, one for each character.

    >>> _bare("ĐIỀU khoản")
    'dieu khoan'
    """
    return "".join(map(_bare_letter, text))


@lru_cache(maxsize=4096)
def _bare_letter(letter: str) -> str:
    plain = _MARKS.sub("", unicodedata.normalize("NFD", letter)).lower()
    return "d" if plain in "đð" else plain if len(plain) == 1 else letter


def _phrases(text: str, rule: Rule, taken: Sequence[Edit]) -> Iterator[Edit]:
    pattern, table = _phrase_table()
    bare = _bare(text)
    for match in pattern.finditer(bare):
        start, end = match.span()
        was = text[start:end]
        phrase = table[match.group().replace(" ", "")]
        if fold(was).lower() == phrase or _mixed(was) or not _is_free(start, end, taken):
            continue
        yield Edit(start, end, _in_case(phrase, was), rule.id)


def _mixed(was: str) -> bool:
    """Whether capitals stand within words: a code or an abbreviation, and no phrase."""
    return any(not word.isupper() and any(letter.isupper() for letter in word[1:]) for word in was.split(" "))


def _in_case(phrase: str, was: str) -> str:
    """The phrase in capitals where the letters that it replaces are capitals."""
    letters = iter([letter for letter in was if letter != " "])
    return "".join(" " if letter == " " else letter.upper() if next(letters).isupper() else letter for letter in phrase)


# Repairs applied, led along and taken back


def _apply(line: Line, found: Sequence[Edit]) -> tuple[str, array[int], list[Repair]]:
    """The line with its edits made. The letters of a repair have the places of those that they replace, as far as there are any."""
    pieces: list[str] = []
    offsets = array("i")
    repairs: list[Repair] = []
    done = length = 0
    for edit in found:
        pieces += (line.text[done : edit.start], edit.to)
        offsets.extend(line.offsets[done : edit.start])
        was = edit.end - edit.start
        offsets.extend(line.offsets[edit.start + place * was // max(len(edit.to), 1)] for place in range(len(edit.to)))
        length += edit.start - done
        repairs.append(
            Repair(start=length, end=length + len(edit.to), text=edit.to, original=line.text[edit.start : edit.end], rule=edit.rule)
        )
        length += len(edit.to)
        done = edit.end
    pieces.append(line.text[done:])
    offsets.extend(line.offsets[done:])
    text = "".join(pieces)
    if text != text.strip() or _RUN_OF_SPACES.search(text):  # a line stays normalised, or as it was
        return line.text, line.offsets, []
    return text, offsets, repairs


def in_passage(text: str, lines: Sequence[Line], made: Sequence[Sequence[Repair]]) -> Iterator[Repair]:
    """The repairs of lines, counted from the beginning of the text that the lines were put together to."""
    at = 0
    for line, repairs in zip(lines, made, strict=False):
        if at < len(text) and at > 0 and text[at] in " \n":
            at += 1
        for repair in repairs:
            yield Repair(start=at + repair.start, end=at + repair.end, text=repair.text, original=repair.original, rule=repair.rule)
        at += len(line.text)


def unrepaired(text: str, repairs: Sequence[Repair]) -> str:
    """The text as OCR read it: every repair taken back.

    >>> unrepaired("KẾ HOẠCH năm", [Repair(start=0, end=8, text="KẾ HOẠCH", original="KÉ HOẠCH", rule="repair.phrase")])
    'KÉ HOẠCH năm'
    """
    pieces: list[str] = []
    done = 0
    for repair in repairs:
        pieces += (text[done : repair.start], repair.original)
        done = repair.end
    return "".join([*pieces, text[done:]])


# What the examples of the rules are tried with


@dataclass(frozen=True, slots=True)
class Found:
    """A repair as the marks of the examples name it."""

    start: int
    end: int
    to: str
    rule: str


def find(reading: Reading) -> list[Found]:
    """The repairs of a text of which OCR says nothing: all letters are sure and all spaces close."""
    return [
        Found(start + edit.start, start + edit.end, edit.to, edit.rule)
        for start, end in reading.lines
        for edit in edits(reading.text[start:end])
    ]
