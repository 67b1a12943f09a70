"""PDF with a text layer, read by PDFium: characters with rectangles; ``layout`` makes lines of them."""

from __future__ import annotations

import ctypes
import math
import re
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import repeat

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from PIL import Image

from vanban.ingest import encodings, layout, pages, scans
from vanban.ingest.errors import UnreadableError
from vanban.ingest.layout import Box, Page
from vanban.ingest.scans import Picture
from vanban.ingest.settings import Mode, Settings
from vanban.limits import Limits, raised
from vanban.record import Span
from vanban.text.model import Text

MOST_CHARACTERS = 200_000  # a page
TAIL = 2048  # bytes at the end in which '%%EOF' must stand
SCANNED_SHARE = 0.5  # of a page: an image that is larger is a scan …
FEW_LETTERS = 80  # … where the page has fewer letters
UNMAPPED_SHARE = 0.2  # of the characters: where more are not known the text layer cannot be read
FLAT = 0.35  # of a line's height: a hyphen is flatter

DPI = 200  # dots an inch at which pages are drawn for OCR, or more where they were scanned with more …
LEAN = 0.02  # of a text's width: what rises more is drawn at an angle
LARGEST_DPI = 400  # … up to this
MOST_PIXELS = 40_000_000  # a page
MILLION = 1_000_000

LAYER_ONLY = Settings(mode="never")
FROM_SOURCE = "get the file from its source again"
NEEDS_OCR = "read it with --ocr auto, or get the digital original"

_HYPHEN_AT_LINE_END = (2, 0xFFFE)  # what PDFium gives for '-' and U+00AD there
_FILLED_IN = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_FREETEXT)
_BLANKS = (0, 9, 10, 13, 32, 0xA0)
_SPACES = (32, 0xA0)
_WORD = re.compile(r"\S+")
_SUBSET = re.compile(r"^[A-Z]{6}\+")  # of a font of which the file holds only some glyphs
_UNMAPPED = re.compile("[\x00\ufffd\ue000-\uf8ff]")


@dataclass(slots=True)
class _Document:
    """All characters of a file, in its order, the pages parted by form feeds."""

    codes: list[int] = field(default_factory=list)
    boxes: array[float] = field(default_factory=lambda: array("f"))
    page_of: array[int] = field(default_factory=lambda: array("i"))
    pages: list[Page] = field(default_factory=list)
    fonts: list[tuple[int, int, str]] = field(default_factory=list)  # what stands in a font of a legacy encoding

    def add(self, page: Page, codes: list[int], boxes: array[float]) -> None:
        self.codes += codes
        self.codes.append(12)
        self.boxes.extend(boxes)
        self.boxes.extend((0.0, 0.0, 0.0, 0.0))
        self.page_of.extend([page.number] * (len(codes) + 1))
        self.pages.append(page)


def read(data: bytes, name: str, media_type: str, settings: Settings = LAYER_ONLY) -> Text:
    """The text of a PDF. Pages that have no text that can be read go through OCR, as ``settings`` say.

    Raises UnreadableError where the file is damaged or locked, and where a page needs OCR that is off or not there.
    """
    with _opened(data, name) as handle:
        document, without_text = _read_pages(handle, name, settings.limits)
        original = "".join(map(chr, document.codes))
        converted = encodings.to_unicode(original, document.fonts)
        if converted.offsets is not None:
            original = converted.text
            document = _moved(document, converted.offsets)
        characters = pages.Characters(document.pages, original, converted.text, document.boxes, document.boxes, document.page_of)
        numbers = _to_scan(characters, without_text, settings.mode, name)
        if numbers:
            pictures = (_picture(handle, number - 1, name, settings.limits) for number in numbers)
            scanned = scans.read(pictures, len(numbers), name, settings)
            characters = pages.with_scans(characters, dict(zip(numbers, scanned, strict=True)))
    layer_used = len(numbers) < len(document.pages)
    return pages.text(characters, name, media_type, converted.names[0] if converted.names and layer_used else None)


def _to_scan(characters: pages.Characters, without_text: list[int], mode: Mode, name: str) -> list[int]:
    """The numbers of the pages that go through OCR. Raises UnreadableError where there are some and OCR is off."""
    if mode == "always":
        return [page.number for page in characters.pages]
    unread = set(without_text)
    if mode == "never":
        if unread:
            word = "page" if len(unread) == 1 else "pages"
            raise UnreadableError(name, f"no text layer: needs OCR ({word} {_ranges(without_text)})", NEEDS_OCR)
        _check_readable(characters.unicode, name)
        return []
    texts = {page.number: characters.unicode[page.start : page.end] for page in characters.pages if page.number not in unread}
    unread |= {number for number, text in texts.items() if _is_unmapped(text)}
    rest = "\f".join(text for number, text in texts.items() if number not in unread)
    if not encodings.is_vietnamese(rest):
        unread |= set(texts)
    return sorted(unread)


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[pdfium.FPDF_DOCUMENT]:
    """The document, open for as long as it is read."""
    if b"%%EOF" not in data.rstrip(b"\x00 \t\r\n")[-TAIL:]:
        raise UnreadableError(name, "the PDF is cut off: its end is missing", FROM_SOURCE)
    handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not handle:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableError(name, "the PDF is locked with a password", "save it without the password")
        raise UnreadableError(name, "the PDF is damaged", FROM_SOURCE)
    try:
        yield handle
    finally:
        pdfium.FPDF_CloseDocument(handle)


@contextmanager
def _page(document: pdfium.FPDF_DOCUMENT, index: int, name: str) -> Iterator[pdfium.FPDF_PAGE]:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise UnreadableError(name, f"page {index + 1} of the PDF is damaged", FROM_SOURCE)
    try:
        yield page
    finally:
        pdfium.FPDF_ClosePage(page)


@contextmanager
def _text_page(page: pdfium.FPDF_PAGE, name: str) -> Iterator[tuple[pdfium.FPDF_TEXTPAGE, int]]:
    """The page's characters and how many they are."""
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        raise UnreadableError(name, "a page of the PDF is damaged", FROM_SOURCE)
    try:
        count = pdfium.FPDFText_CountChars(text_page)
        if count > MOST_CHARACTERS:
            raise UnreadableError(name, f"a page has {count} characters", f"{MOST_CHARACTERS} is the most")
        yield text_page, max(count, 0)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _read_pages(handle: pdfium.FPDF_DOCUMENT, name: str, limits: Limits) -> tuple[_Document, list[int]]:
    """All pages, and the numbers of those that have something on them but no text."""
    count = pdfium.FPDF_GetPageCount(handle)
    if count < 1:
        raise UnreadableError(name, "the PDF is damaged: it has no pages", FROM_SOURCE)
    if count > limits.pages:
        raise UnreadableError(name, f"the PDF has {count} pages", raised("pages", limits.pages))
    document = _Document()
    without_text = []
    for index in range(count):
        if not _read_page(handle, index, name, document):
            without_text.append(index + 1)
    return document, without_text


def _ranges(numbers: list[int]) -> str:
    """Numbers in ascending order, runs as ranges.

    >>> _ranges([1, 2, 3, 7])
    '1-3, 7'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, run)) for run in runs)


def _read_page(handle: pdfium.FPDF_DOCUMENT, index: int, name: str, document: _Document) -> bool:
    """Adds a page to the document; False where it has something on it but no text."""
    before = 0
    with ExitStack() as opened:
        page = opened.enter_context(_page(handle, index, name))
        widgets = _widgets(page)
        if widgets:  # what they show becomes part of the page when the page is loaded again
            with _text_page(page, name) as (_, before):
                pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
            page = opened.enter_context(_page(handle, index, name))
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        with _text_page(page, name) as (text_page, count):
            codes, boxes = _characters(text_page, count)
            text = "".join(map(chr, codes))
            if encodings.is_suspect(text):
                document.fonts += _fonts(text_page, text, len(document.codes))
            things = _things(page)
            rotation, aside = _angles(things[pdfium.FPDF_PAGEOBJ_TEXT], text_page, codes)
        own = codes[: before or count]
        letters = len(own) - sum(map(own.count, _BLANKS))
        drawn = any(things[kind] for kind in things if kind != pdfium.FPDF_PAGEOBJ_TEXT)
        empty = (letters == 0 and drawn) or (letters < FEW_LETTERS and _is_scan(things[pdfium.FPDF_PAGEOBJ_IMAGE], width * height))
        start = len(document.codes)
        document.add(
            Page(
                number=index + 1,
                start=start,
                end=start + count,
                filled_in=start + (before or count),
                width=width,
                height=height,
                rotation=pdfium.FPDFPage_GetRotation(page) if rotation is None else rotation,
                aside=tuple((start + first, start + end) for first, end in aside),
                widgets=tuple(widgets),
                rulings=layout.NO_RULINGS if empty else layout.rulings(_bounds(things[pdfium.FPDF_PAGEOBJ_PATH])),
            ),
            codes,
            boxes,
        )
        return not empty


def _angles(words: Sequence[pdfium.FPDF_PAGEOBJECT], text_page: pdfium.FPDF_TEXTPAGE, codes: list[int]) -> tuple[int | None, list[Span]]:
    """How the text of a page stands, in quarter turns clockwise, and the runs of characters that stand otherwise; None where all text
    is drawn level, as on most pages."""
    matrix = pdfium.FS_MATRIX()
    if not any(pdfium.FPDFPageObj_GetMatrix(each, matrix) and abs(matrix.b) > LEAN * abs(matrix.a) for each in words):
        return None, []
    angles = [round(math.degrees(pdfium.FPDFText_GetCharAngle(text_page, place)) / 2) * 2 % 360 for place in range(len(codes))]
    counts = Counter(angle for angle, code in zip(angles, codes, strict=True) if code not in _BLANKS)
    if not counts:
        return None, []
    usual, _ = counts.most_common(1)[0]
    aside: list[Span] = []
    for place, (angle, code) in enumerate(zip(angles, codes, strict=True)):
        if code in _BLANKS or angle == usual:
            continue
        if aside and angles[aside[-1][0]] == angle and all(each in _SPACES for each in codes[aside[-1][1] : place]):
            aside[-1] = (aside[-1][0], place + 1)
        else:
            aside.append((place, place + 1))
    quarters = {0: 0, 270: 1, 180: 2, 90: 3}
    return quarters.get(usual), aside


def _characters(text_page: pdfium.FPDF_TEXTPAGE, count: int) -> tuple[list[int], array[float]]:
    """The code points of a page and their rectangles, four numbers each: left, bottom, right, top."""
    codes = _codes(text_page, count)
    rectangles = (pdfium.FS_RECTF * count)()
    deque(map(pdfium.FPDFText_GetLooseCharBox, repeat(text_page), range(count), rectangles), maxlen=0)
    stored = array("f")
    stored.frombytes(bytes(rectangles))  # FS_RECTF is left, top, right, bottom
    boxes = array("f", stored)
    boxes[1::4], boxes[3::4] = stored[3::4], stored[1::4]
    strange = any(map(codes.__contains__, _HYPHEN_AT_LINE_END)) or max(codes, default=0) >= 0xD800
    for place, code in enumerate(codes) if strange else ():
        if code in _HYPHEN_AT_LINE_END:
            codes[place] = ord("-") if _is_flat(text_page, place, boxes) else 0xAD
        elif 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            codes[place] = 0xFFFD
    return codes, boxes


def _codes(text_page: pdfium.FPDF_TEXTPAGE, count: int) -> list[int]:
    """The code points of a page: all at once, or one by one where PDFium leaves some out of its text."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text_page, 0, count, buffer) == count + 1:
        return list(buffer[:count])
    return list(map(pdfium.FPDFText_GetUnicode, repeat(text_page), range(count)))


def _is_flat(text_page: pdfium.FPDF_TEXTPAGE, place: int, boxes: array[float]) -> bool:
    """Whether a glyph is as flat as a hyphen; in a legacy font the soft hyphen is a letter."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text_page, place, left, right, bottom, top)
    return top.value - bottom.value < FLAT * (boxes[4 * place + 3] - boxes[4 * place + 1])


def _widgets(page: pdfium.FPDF_PAGE) -> list[Box]:
    """The rectangles of form fields and signatures that show something."""
    found = []
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        shows = pdfium.FPDFAnnot_GetAP(annotation, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > 2
        if shows and pdfium.FPDFAnnot_GetSubtype(annotation) in _FILLED_IN:
            rectangle = pdfium.FS_RECTF()
            if pdfium.FPDFAnnot_GetRect(annotation, rectangle):
                found.append((rectangle.left, rectangle.bottom, rectangle.right, rectangle.top))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _things(page: pdfium.FPDF_PAGE) -> defaultdict[int, list[pdfium.FPDF_PAGEOBJECT]]:
    """What is on a page, by kind."""
    found: defaultdict[int, list[pdfium.FPDF_PAGEOBJECT]] = defaultdict(list)
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        thing = pdfium.FPDFPage_GetObject(page, index)
        found[pdfium.FPDFPageObj_GetType(thing)].append(thing)
    return found


def _bounds(things: Iterable[pdfium.FPDF_PAGEOBJECT]) -> Iterator[Box]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for thing in things:
        if pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
            yield left.value, bottom.value, right.value, top.value


def _is_scan(pictures: Iterable[pdfium.FPDF_PAGEOBJECT], area: float) -> bool:
    return sum((right - left) * (top - bottom) for left, bottom, right, top in _bounds(pictures)) > SCANNED_SHARE * area


def _fonts(text_page: pdfium.FPDF_TEXTPAGE, text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """The words of a page that stand in a font of a legacy encoding, with its name; ``start`` is the page's first place."""
    known: dict[bytes, str] = {}
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()

    def font_at(place: int) -> str:
        pdfium.FPDFText_GetFontInfo(text_page, place, buffer, len(buffer), flags)
        name = buffer.value
        if name not in known:
            font = _SUBSET.sub("", name.decode("utf-8", "replace"))
            known[name] = font if encodings.of_font(font) or encodings.writes_capitals(font) else ""
        return known[name]

    words = [word.span() for word in _WORD.finditer(text)]
    fonts = [font_at(first) for first, _ in words]
    for (first, end), font, following in zip(words, fonts, (*fonts[1:], None), strict=True):
        is_one = font == following or font == font_at(end - 1)  # a font goes on over words; only where it does not, letters are asked
        runs = [(first, end, font)] if is_one else [(place, place + 1, font_at(place)) for place in range(first, end)]
        yield from ((start + at, start + to, font) for at, to, font in runs if font)


def _moved(document: _Document, offsets: Sequence[int]) -> _Document:
    """The document's characters after a conversion that made one letter of two: each has the place of the first."""
    boxes = array("f")
    for place, following in zip(offsets, (*offsets[1:], len(document.codes)), strict=True):
        left, bottom, right, top = document.boxes[4 * place : 4 * place + 4]
        boxes.extend((left, bottom, max(right, document.boxes[4 * following - 2]) if following > place + 1 else right, top))
    at = partial(bisect_left, offsets)
    pages = [replace(page, start=at(page.start), end=at(page.end), filled_in=at(page.filled_in)) for page in document.pages]
    return _Document(boxes=boxes, page_of=array("i", (document.page_of[place] for place in offsets)), pages=pages)


def _is_unmapped(text: str) -> bool:
    """Whether too many characters of a text are not known."""
    return sum(1 for _ in _UNMAPPED.finditer(text)) > UNMAPPED_SHARE * len(text)


def _check_readable(text: str, name: str) -> None:
    if _is_unmapped(text):
        unmapped = sum(1 for _ in _UNMAPPED.finditer(text))
        raise UnreadableError(name, f"text layer is not readable Vietnamese: {unmapped} of {len(text)} characters are unknown", NEEDS_OCR)
    if not encodings.is_vietnamese(text):
        sample = " ".join(text.split())[:40]
        raise UnreadableError(name, f"text layer is not readable Vietnamese: {sample!r}", NEEDS_OCR)


# Pages as pictures


def _picture(handle: pdfium.FPDF_DOCUMENT, index: int, name: str, limits: Limits) -> Picture:
    """A page in grey, at the resolution of what was scanned where that is higher than the usual one."""
    with _page(handle, index, name) as page:
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        _check_pictures(page, index, name, limits)
        inches = max(width * height, 1.0) / scans.POINTS**2
        most = (min(MOST_PIXELS, limits.megapixels * MILLION) / inches) ** 0.5
        dpi = max(min(max(DPI, _scan_dpi(page)), LARGEST_DPI, most), 1)  # not rounded: a scan is drawn dot by dot
        size = max(round(width * dpi / scans.POINTS), 1), max(round(height * dpi / scans.POINTS), 1)
        bitmap = pdfium.FPDFBitmap_CreateEx(*size, pdfium.FPDFBitmap_Gray, None, 0)
        if not bitmap:
            raise UnreadableError(name, f"page {index + 1} of the PDF is too large to be drawn", "split it")
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, *size, 0xFFFFFFFF)
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, *size, 0, pdfium.FPDF_ANNOT | pdfium.FPDF_GRAYSCALE)
            stride = pdfium.FPDFBitmap_GetStride(bitmap)
            drawn = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * size[1])
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
        place = _place(page, size)
    return Picture(Image.frombuffer("L", size, drawn, "raw", "L", stride, 1).copy(), round(dpi), place)


def _place(page: pdfium.FPDF_PAGE, size: tuple[int, int]) -> tuple[float, float, float, float, float, float]:
    """How pixels of a drawn page become points of the file, whatever way the page is turned or cut."""
    x, y = ctypes.c_double(), ctypes.c_double()

    def point(column: int, row: int) -> tuple[float, float]:
        pdfium.FPDF_DeviceToPage(page, 0, 0, *size, 0, column, row, x, y)
        return x.value, y.value

    (x0, y0), (x1, y1), (x2, y2) = point(0, 0), point(size[0], 0), point(0, size[1])
    return (x1 - x0) / size[0], (x2 - x0) / size[1], x0, (y1 - y0) / size[0], (y2 - y0) / size[1], y0


def _pictures_on(page: pdfium.FPDF_PAGE) -> Iterator[tuple[Box, int, int]]:
    """The pictures on a page: where each stands, and its width and height in pixels."""
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    for thing in _things(page)[pdfium.FPDF_PAGEOBJ_IMAGE]:
        for box in _bounds([thing]):
            if pdfium.FPDFImageObj_GetImagePixelSize(thing, wide, high):
                yield box, wide.value, high.value


def _check_pictures(page: pdfium.FPDF_PAGE, index: int, name: str, limits: Limits) -> None:
    """Before any of them is unpacked."""
    for _, wide, high in _pictures_on(page):
        if wide * high > limits.megapixels * MILLION:
            why = f"page {index + 1} has a picture of {wide} by {high} pixels"
            raise UnreadableError(name, why, raised("megapixels", limits.megapixels, "million"))


def _scan_dpi(page: pdfium.FPDF_PAGE) -> float:
    """The resolution of the largest picture on a page; 0 where there is none."""
    best = (0.0, 0.0)
    for (left, bottom, right, top), wide, high in _pictures_on(page):
        if right > left and top > bottom:
            area = (right - left) * (top - bottom)
            best = max(best, (area, scans.POINTS * (wide * high / area) ** 0.5))
    return best[1]
