"""Plain text and Markdown."""

from __future__ import annotations

import codecs
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from vanban.ingest import encodings, furniture, media, paragraphs, tables
from vanban.ingest.errors import UnreadableError
from vanban.ingest.lines import Line, Passage, cut
from vanban.ingest.settings import USUAL, Settings
from vanban.record import Note, Page
from vanban.text.model import Text
from vanban.text.normalise import normalise

AGAIN = 4  # a text is put together until nothing changes; more often than this nothing does

CELL_EDGE = " | "
SAVE_AS_UTF8 = "save it as text in UTF-8"

_HEADING = re.compile(r"^#{1,6} +(?=\S)", re.MULTILINE)
_STARS = re.compile(r"\*+|\n\n")
_ROW = re.compile(r"^\|(.+)\|$", re.MULTILINE)
_ROW_RULE = re.compile(r"^(?=[^\n]*---)[|:\- ]+$", re.MULTILINE)


def read(data: bytes, name: str, media_type: str, _: Settings = USUAL) -> Text:
    """The text of a .txt or .md file. Raises UnreadableError where it is empty or not text."""
    original, encoding = decode(data, name)
    text = text_of(original, name, media_type, encoding)
    if not encodings.is_vietnamese(text.text):
        sample = " ".join(text.text.split())[:40]
        raise UnreadableError(name, f"it is not readable Vietnamese: {sample!r}", SAVE_AS_UTF8)
    return text


def text_of(original: str, name: str, media_type: str = media.TEXT, encoding: str | None = None) -> Text:
    """The text of a string. Raises UnreadableError where it has no characters that can be read."""
    converted = encodings.to_unicode(original)
    passage = _passage(converted.text)
    if not passage.text:
        raise UnreadableError(name, "there is no text in it", "check that it is the right file")
    return Text(
        text=passage.text,
        original=original,
        offsets=passage.offsets if converted.offsets is None else array("i", map(converted.offsets.__getitem__, passage.offsets)),
        media_type=media_type,
        origin="text",
        encoding=converted.names[0] if converted.names else encoding,
        pages=passage.pages,
        notes=passage.notes,
        tables=tables.of_lines(passage.text),
    )


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The characters of a text file and the name of its encoding."""
    if not data.strip(b" \t\r\n\x00\x0c"):
        raise UnreadableError(name, "the file is empty", "check that it was saved")
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, name), encoding.removesuffix("-le").removesuffix("-be")
    wide = _utf16_without_mark(data)
    if wide is not None:
        return _decoded(data, wide, name), "utf-16"
    if b"\x00" in data:
        raise UnreadableError(name, "it is not text: it has zero bytes", "convert it to PDF or text")
    try:
        return _checked(data.decode("utf-8"), name), "utf-8"
    except UnicodeDecodeError as error:
        latin = data.decode("latin-1")
        legacy = encodings.detect(latin)
        if legacy is not None:
            return latin, legacy.name
        windows = data.decode("cp1258", "replace")
        if "\ufffd" not in windows and encodings.is_vietnamese(normalise(windows)[0]):
            return windows, "windows-1258"
        why = f"it is neither UTF-8 nor UTF-16: byte {data[error.start]:#04x} at {error.start}"
        raise UnreadableError(name, why, SAVE_AS_UTF8) from None


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return _checked(data.decode(encoding), name)
    except UnicodeDecodeError as error:
        raise UnreadableError(name, f"it begins as {encoding.upper()} and is broken at byte {error.start}", SAVE_AS_UTF8) from None


def _checked(text: str, name: str) -> str:
    """The text, if it is one: a text has few control characters."""
    head = text[: media.LOOK]
    control = sum(1 for char in head if char < " " and char not in "\t\n\r\f\v")
    if control > 0.02 * len(head) + 1:
        raise UnreadableError(name, "it is not text: it has many control characters", "convert it to PDF or text")
    return text


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 by where its zero bytes stand: beside spaces and Latin letters, all on one side."""
    head = data[: media.LOOK & ~1]
    if len(head) < 4 or len(data) % 2:
        return None
    low, high = head[0::2].count(0), head[1::2].count(0)
    if high > 0.2 * len(head) / 2 and low == 0:
        return "utf-16-le"
    if low > 0.2 * len(head) / 2 and high == 0:
        return "utf-16-be"
    return None


def _passage(text: str) -> Passage:
    """The text put together, once more where that changed it, so that reading a reading text changes nothing."""
    page_starts = [0, *(place + 1 for place, char in enumerate(text) if char == "\f")] if "\f" in text else None
    plain, offsets = _without_markdown(*normalise(text))
    lines = cut(plain, offsets, page_starts)
    if "\t" in text:
        _part_cells(lines, text)
    _settle_rows(lines)
    passage = Passage("", offsets[:0])
    notes: list[Note] = []
    for _ in range(AGAIN):
        count = len(lines)
        lines, found = furniture.take_out(lines)
        notes += found
        passage = paragraphs.join(lines, notes)
        if passage.text.count("\n") + 1 >= count:
            break
        lines = _lines_again(passage)
    return passage if page_starts is None else replace(passage, pages=_pages(passage, page_starts))


def _pages(passage: Passage, page_starts: Sequence[int]) -> tuple[Page, ...]:
    """The pages that have text; ``page_starts`` are their places in the original."""
    starts = [bisect_left(passage.offsets, place) for place in page_starts]
    spans = enumerate(pairwise([*starts, len(passage.text)]), 1)
    return tuple(Page(number=number, start=start, end=end) for number, (start, end) in spans if start < end)


def _lines_again(passage: Passage) -> list[Line]:
    plain, offsets = _without_markdown(passage.text, passage.offsets)
    lines = cut(plain, offsets)
    starts = [page.start for page in passage.pages]
    start = 0
    for line in lines:
        if starts:
            line.page = passage.pages[bisect_right(starts, start) - 1].number
        start += len(line.text) + 1
    _settle_rows(lines)
    return lines


def _settle_rows(lines: Sequence[Line]) -> None:
    """The rows of a table are lines of their own."""
    for line in lines:
        if CELL_EDGE in line.text:
            line.settled = True


def _part_cells(lines: Sequence[Line], text: str) -> None:
    """Tabs in lines that follow each other part the cells of a table; elsewhere they are spaces."""
    tabs = [_tabs(line, text) for line in lines]
    for index, places in enumerate(tabs):
        neighbours = [tabs[near] for near in (index - 1, index + 1) if 0 <= near < len(tabs)]
        if not places or (not any(neighbours) and len(places) < 2) or max(map(len, (places, *neighbours))) < 2:
            continue
        line = lines[index]
        cells = [line.text[start:end] for start, end in zip([0, *(place + 1 for place in places)], [*places, None], strict=True)]
        for place in reversed(places):
            line.offsets[place : place + 1] = array("i", [line.offsets[place]] * len(CELL_EDGE))
        line.text = CELL_EDGE.join(cells)


def _tabs(line: Line, text: str) -> list[int]:
    """Where in a line the spaces are that were tabs in the text."""
    return [place for place, char in enumerate(line.text) if char == " " and "\t" in text[line.offsets[place] : line.offsets[place + 1]]]


def _without_markdown(plain: str, offsets: array[int]) -> tuple[str, array[int]]:
    """A normalised text without the signs of Markdown: headings, emphasis, the edges of table rows."""
    if "#" not in plain and "*" not in plain and "|" not in plain:
        return plain, offsets
    signs = sorted(_signs(plain), key=lambda sign: (sign[0], -sign[1]))
    if not signs:
        return plain, offsets
    pieces: list[str] = []
    places = array("i")
    copied = 0
    for start, end in signs:
        if start < copied:
            continue
        pieces.append(plain[copied:start])
        places.extend(offsets[copied:start])
        copied = end
    pieces.append(plain[copied:])
    places.extend(offsets[copied:])
    text, again = normalise("".join(pieces))
    return text, array("i", (places[place] for place in again)) if len(again) != len(places) else places


def _signs(plain: str) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in _HEADING.finditer(plain))
    yield from _emphasis(plain)
    yield from (match.span() for match in _ROW_RULE.finditer(plain) if "|" in match.group())
    for match in _ROW.finditer(plain):
        yield match.start(), match.start() + 1
        yield match.end() - 1, match.end()


def _emphasis(plain: str) -> Iterator[tuple[int, int]]:
    """Pairs of stars around words, within a paragraph. A star alone in brackets is a footnote's."""
    opened: list[tuple[int, int]] = []
    for match in _STARS.finditer(plain):
        if match.group() == "\n\n":
            opened.clear()
            continue
        start, end = match.span()
        before, after = plain[start - 1 : start] or "\n", plain[end : end + 1] or "\n"
        if end - start > 3 or (before == "(" and after == ")"):
            continue
        if not before.isspace() and opened and opened[-1][1] - opened[-1][0] == end - start:
            yield opened.pop()
            yield start, end
        elif not after.isspace() and not before.isalnum():
            opened.append((start, end))
