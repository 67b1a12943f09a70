"""The characters of a document made of pages, from its text layer or from OCR, become its ``Text``."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from vanban import record
from vanban.ingest import encodings, furniture, layout, paragraphs, repairs, scans, tables
from vanban.ingest.errors import UnreadableError
from vanban.ingest.layout import Page
from vanban.ingest.scans import Scanned
from vanban.text.model import Text

SURE_LAYER = 1.0  # the confidence of what stands in a text layer


@dataclass(slots=True)
class Characters:
    """All characters of a file, page after page with a form feed behind each, and what is known of each.

    ``original`` has them as the file has them, ``unicode`` as they are read, place by place. ``boxes`` are their rectangles on the pages
    as they are in the file (four numbers each: left, bottom, right, top), ``seen`` those in which lines are looked for. ``sure`` and
    ``ink`` are those of ``Scanned``, empty without OCR; ``scanned`` are the numbers of the pages that were read by OCR.
    """

    pages: list[Page] = field(default_factory=list)
    original: str = ""
    unicode: str = ""
    boxes: array[float] = field(default_factory=lambda: array("f"))
    seen: array[float] = field(default_factory=lambda: array("f"))
    page_of: array[int] = field(default_factory=lambda: array("i"))
    sure: array[float] = field(default_factory=lambda: array("f"))
    ink: array[float] = field(default_factory=lambda: array("f"))
    scanned: frozenset[int] = frozenset()


def with_scans(layer: Characters, scanned: Mapping[int, Scanned]) -> Characters:
    """The characters of a text layer, with those of OCR in the place of some pages (by number)."""
    made = Characters(scanned=frozenset(scanned))
    original: list[str] = []
    unicode: list[str] = []
    length = 0
    for page in layer.pages:
        scan = scanned.get(page.number)
        if scan is None:
            span, boxes = slice(page.start, page.end + 1), slice(4 * page.start, 4 * page.end + 4)
            original.append(layer.original[span])
            unicode.append(layer.unicode[span])
            made.boxes.extend(layer.boxes[boxes])
            made.seen.extend(layer.seen[boxes])
            count = len(unicode[-1])
            made.sure.extend([SURE_LAYER] * count)
            made.ink.extend(scans.NO_INK * count)
            moved = length - page.start
            made.pages.append(replace(page, start=length, end=page.end + moved, filled_in=page.filled_in + moved))
        else:
            original.append(scan.text + "\f")
            unicode.append(scan.text + "\f")
            for all_of, own in ((made.boxes, scan.boxes), (made.seen, scan.seen)):
                all_of.extend(own)
                all_of.extend((0.0, 0.0, 0.0, 0.0))
            made.sure.extend([*scan.sure, SURE_LAYER])
            made.ink.extend([*scan.ink, *scans.NO_INK])
            count = len(scan.text) + 1
            end = length + count - 1
            made.pages.append(Page(page.number, length, end, filled_in=end, width=scan.width, height=scan.height, rulings=scan.rulings))
        made.page_of.extend([page.number] * count)
        length += count
    made.original, made.unicode = "".join(original), "".join(unicode)
    return made


def text(characters: Characters, name: str, media_type: str, encoding: str | None = None) -> Text:
    """The reading text. Raises UnreadableError where there is none."""
    lines, notes = layout.lines(characters.pages, characters.unicode, characters.seen)
    lines, found = furniture.take_out(lines)
    repaired: list[list[record.Repair]] = []
    if characters.scanned:
        lines, repaired = repairs.of_lines(lines, characters.scanned, characters.ink, characters.seen)
    passage = paragraphs.join(lines, [*notes, *found])
    if not passage.text:
        raise UnreadableError(name, "there is no text in it", "check that it is the right file")
    if characters.scanned and not encodings.is_vietnamese(passage.text):
        sample = " ".join(passage.text.split())[:40]
        raise UnreadableError(name, f"what OCR reads in it is not Vietnamese: {sample!r}", "check that it is the right file")
    return Text(
        text=passage.text,
        original=characters.original,
        offsets=passage.offsets,
        media_type=media_type,
        origin=_origin(characters),
        encoding=encoding,
        tables=tables.of_lines(passage.text),
        pages=tuple(msgspec.structs.replace(page, origin=_page_origin(page, characters)) for page in passage.pages),
        notes=passage.notes,
        boxes=characters.boxes,
        seen=characters.seen if characters.scanned else None,
        page_of=characters.page_of,
        confidence=characters.sure if characters.scanned else None,
        repairs=tuple(repairs.in_passage(passage.text, lines, repaired)),
    )


def _origin(characters: Characters) -> record.Origin:
    layer = any(page.number not in characters.scanned and page.end > page.start for page in characters.pages)
    return ("mixed" if layer else "ocr") if characters.scanned else "text-layer"


def _page_origin(page: record.Page, characters: Characters) -> record.PageOrigin:
    return "ocr" if page.number in characters.scanned else "text-layer"


def empty(pages: Sequence[Scanned]) -> Characters:
    """Pages that have no text layer."""
    made = Characters()
    for number, scan in enumerate(pages, 1):
        at = number - 1
        made.pages.append(Page(number, at, at, filled_in=at, width=scan.width, height=scan.height))
    made.original = made.unicode = "\f" * len(pages)
    return made
