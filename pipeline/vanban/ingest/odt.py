"""ODT (OpenDocument 1.3): paragraphs, tables, lists with their numbers, text boxes. What is deleted or hidden, or a comment, is no text.

Headers, footers and notes are no part of the running text; they are kept as notes of the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vanban.ingest import blocks
from vanban.ingest.blocks import Grid, GridCell, Paragraph, Piece, Run
from vanban.ingest.errors import UnreadableError
from vanban.ingest.numbering import BULLET, FORMATS
from vanban.ingest.packages import FROM_SOURCE, Package
from vanban.ingest.settings import Settings
from vanban.record import Note
from vanban.text.model import Text

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST = 40  # tables in tables, lists in lists
WIDEST = 1000  # cells or rows that one element may stand for
MOST_BLANKS = 10_000  # in one run
MOST_PIECES = 500_000

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_DROPPED = frozenset(
    {
        f"{TEXT}tracked-changes",
        f"{OFFICE}annotation",
        f"{TEXT}sequence-decls",
        f"{OFFICE}forms",
        f"{TEXT}note",
        f"{TEXT}hidden-text",
        f"{TEXT}ruby-text",
    }
)
_FORMATS = {"1": "decimal", "I": "upperRoman", "i": "lowerRoman", "A": "upperLetter", "a": "lowerLetter"}


@dataclass(frozen=True, slots=True)
class _Look:
    """What of its style decides how text reads."""

    font: str = ""
    hidden: bool = False
    capitals: bool = False
    raised: bool = False


@dataclass(slots=True)
class _Counter:
    """A list and the numbers of its levels so far."""

    style: str
    numbers: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Document:
    """The styles of a document, and what has been counted on the way through it."""

    name: str
    faces: dict[str, str] = field(default_factory=dict)
    styles: dict[str, tuple[str, _Element | None]] = field(default_factory=dict)  # name → parent and properties
    list_styles: dict[str, dict[int, _Element]] = field(default_factory=dict)
    counters: dict[str, _Counter] = field(default_factory=dict)  # by the id of the list, for one that goes on
    last_list: _Counter | None = None
    paragraphs: int = 0
    tables: int = 0
    pieces: int = 0
    notes: list[Note] = field(default_factory=list)

    def count(self) -> None:
        self.pieces += 1
        if self.pieces > MOST_PIECES:
            raise UnreadableError(self.name, f"it has more than {MOST_PIECES} paragraphs and cells", "split it")

    def look(self, name: str, before: _Look, depth: int = 0) -> _Look:
        """What text of a style looks like."""
        if name not in self.styles or depth > DEEPEST:
            return before
        parent, properties = self.styles[name]
        before = self.look(parent, before, depth + 1)
        if properties is None:
            return before
        font = self.faces.get(properties.get(f"{STYLE}font-name", ""), "") or properties.get(f"{FO}font-family", "").strip("'\" ")
        position = properties.get(f"{STYLE}text-position", "")
        return _Look(
            font=font or before.font,
            hidden=properties.get(f"{TEXT}display", "true") == "none" or before.hidden,
            capitals=properties.get(f"{FO}text-transform") == "uppercase" or before.capitals,
            raised=position.startswith("super") or before.raised,
        )


def read(data: bytes, name: str, media_type: str, settings: Settings) -> Text:
    """The text of an ODT file. Raises UnreadableError where it is locked, damaged, or made to hurt."""
    package = Package(data, name, settings.limits)
    if "content.xml" not in package:
        raise UnreadableError(name, "it is cut off or damaged: its body is missing", FROM_SOURCE)
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise UnreadableError(name, "it is locked with a password", "save it without the password")
    document = _Document(name)
    styles = package.xml("styles.xml") if "styles.xml" in package else None
    root = package.xml("content.xml")
    for part in (styles, root):
        if part is not None:
            _read_styles(part, document)
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    pieces = [] if body is None else list(_pieces(body, document, 0))
    notes = [*_headers(styles, document), *document.notes]
    return blocks.text_of(pieces, name, media_type, notes)


def _read_styles(root: _Element, document: _Document) -> None:
    for face in root.iter(f"{STYLE}font-face"):
        document.faces[face.get(f"{STYLE}name", "")] = face.get(f"{SVG}font-family", "").split(",")[0].strip("'\" ")
    for style in root.iter(f"{STYLE}style", f"{STYLE}default-style"):
        name = style.get(f"{STYLE}name", style.get(f"{STYLE}family", ""))
        parent = style.get(
            f"{STYLE}parent-style-name", "paragraph" if style.get(f"{STYLE}family") == "paragraph" and style.get(f"{STYLE}name") else ""
        )
        document.styles[name] = (parent, style.find(f"{STYLE}text-properties"))
    for style in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style"):
        levels = {int(level.get(f"{TEXT}level", "1")): level for level in style if level.get(f"{TEXT}level", "1").isdecimal()}
        document.list_styles[style.get(f"{STYLE}name", "Outline")] = levels


def _headers(styles: _Element | None, document: _Document) -> Iterator[Note]:
    seen: set[tuple[str, str]] = set()
    for part in () if styles is None else styles.iter(f"{STYLE}header", f"{STYLE}footer", f"{STYLE}header-first", f"{STYLE}footer-first"):
        text = _words(_pieces(part, document, 1))
        kind = "header" if "header" in str(part.tag) else "footer"
        if text and not text.isdigit() and (kind, text) not in seen:
            seen.add((kind, text))
            yield Note(kind=kind, text=text)


def _words(pieces: Iterator[Piece]) -> str:
    return " ".join(" ".join(paragraph.text.split()) for paragraph in blocks.flat(pieces)).strip()


def _pieces(parent: _Element, document: _Document, depth: int) -> Iterator[Piece]:
    """The paragraphs and tables of a body, a cell or a text box, in order."""
    if depth > DEEPEST:
        raise UnreadableError(document.name, f"it has tables in tables, {DEEPEST} deep and more", "check where the file comes from")
    for element in parent:
        if element.tag in (f"{TEXT}p", f"{TEXT}h"):
            yield from _paragraph(element, document, depth, "")
        elif element.tag == f"{TEXT}list":
            yield from _list(element, document, depth, None, 1)
        elif element.tag == f"{TABLE}table":
            document.tables += depth == 0
            yield _table(element, document, depth)
        elif element.tag not in _DROPPED:
            yield from _pieces(element, document, depth + (element.tag == f"{DRAW}text-box"))


def _paragraph(element: _Element, document: _Document, depth: int, label: str) -> Iterator[Piece]:
    document.count()
    name = ""
    if depth == 0:
        document.paragraphs += 1
        name = f"paragraph {document.paragraphs}"
    paragraph = Paragraph([Run(label)] if label else [], name)
    boxes: list[Piece] = []
    look = document.look(element.get(f"{TEXT}style-name", ""), document.look("paragraph", _Look()))
    _read_runs(element, document, look, paragraph, boxes, depth)
    yield paragraph
    yield from boxes


def _read_runs(element: _Element, document: _Document, look: _Look, paragraph: Paragraph, boxes: list[Piece], depth: int) -> None:
    _add(paragraph, element.text, look)
    for child in element:
        tag = child.tag
        if tag == f"{TEXT}note":
            body = child.find(f"{TEXT}note-body")
            text = "" if body is None else _words(_pieces(body, document, depth + 1))
            if text:
                document.notes.append(Note(kind=child.get(f"{TEXT}note-class", "footnote"), text=text))
        elif tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c", "1")
            _add(paragraph, " " * (min(int(count), MOST_BLANKS) if count.isdecimal() and len(count) < 9 else 1), look)
        elif tag == f"{TEXT}tab":
            _add(paragraph, "\t", look)
        elif tag == f"{TEXT}line-break":
            _add(paragraph, "\n", look)
        elif tag == f"{DRAW}text-box":
            boxes += _pieces(child, document, depth + 1)
        elif tag not in _DROPPED and isinstance(tag, str):
            own = document.look(child.get(f"{TEXT}style-name", ""), look) if tag == f"{TEXT}span" else look
            _read_runs(child, document, own, paragraph, boxes, depth)
        _add(paragraph, child.tail, look)


def _add(paragraph: Paragraph, text: str | None, look: _Look) -> None:
    if not text or look.hidden:
        return
    if text not in ("\t", "\n"):
        text = text.replace("\n", " ").replace("\t", " ")  # blanks in the file are one space; tabs are elements
    if look.raised and blocks.is_footnote_mark(text, paragraph):
        return
    if look.capitals and len(text.upper()) == len(text):
        text = text.upper()
    paragraph.runs.append(Run(text, look.font))


def _list(element: _Element, document: _Document, depth: int, outer: _Counter | None, level: int) -> Iterator[Piece]:
    """The items of a list, each with its number as it is shown."""
    if level > DEEPEST:
        raise UnreadableError(document.name, f"it has lists in lists, {DEEPEST} deep and more", "check where the file comes from")
    counter = outer
    if counter is None:
        goes_on = element.get(f"{TEXT}continue-list", "")
        if goes_on and goes_on in document.counters:
            counter = document.counters[goes_on]
        elif element.get(f"{TEXT}continue-numbering") == "true" and document.last_list is not None:
            counter = document.last_list
        else:
            counter = _Counter(element.get(f"{TEXT}style-name", ""))
        document.counters[element.get("{http://www.w3.org/XML/1998/namespace}id", "")] = counter
        document.last_list = counter
    for item in element:
        if item.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
            continue
        label = (
            _label(document, counter, level, item.get(f"{TEXT}start-value", ""))
            if item.tag == f"{TEXT}list-item" and _has_text(item)
            else ""
        )
        for child in item:
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from _paragraph(child, document, depth, label)
                label = ""
            elif child.tag == f"{TEXT}list":
                yield from _list(child, document, depth, counter, level + 1)
            else:
                yield from _pieces(child, document, depth + 1)


def _has_text(item: _Element) -> bool:
    return any(child.tag in (f"{TEXT}p", f"{TEXT}h") for child in item)


def _label(document: _Document, counter: _Counter, level: int, start: str) -> str:
    shape = document.list_styles.get(counter.style, {}).get(level)
    first = "1" if shape is None else shape.get(f"{TEXT}start-value", "1")
    del counter.numbers[level:]
    while len(counter.numbers) < level:
        counter.numbers.append(int(first) - 1 if first.isdecimal() and len(first) < 6 else 0)
    counter.numbers[level - 1] = int(start) if start.isdecimal() and len(start) < 6 else counter.numbers[level - 1] + 1
    if shape is None:
        return ""
    if shape.tag != f"{TEXT}list-level-style-number" and shape.tag != f"{TEXT}outline-level-style":
        bullet = shape.get(f"{TEXT}bullet-char", BULLET)
        return f"{bullet if bullet.isascii() else BULLET} "
    shown = shape.get(f"{TEXT}display-levels", "1")
    levels = range(max(level - (int(shown) if shown.isdecimal() else 1), 0), level)
    shapes = document.list_styles.get(counter.style, {})
    numbers = [_number(shapes.get(each + 1, shape), counter.numbers[each]) for each in levels]
    text = ".".join(number for number in numbers if number)
    return f"{shape.get(f'{STYLE}num-prefix', '')}{text}{shape.get(f'{STYLE}num-suffix', '')} " if text else ""


def _number(shape: _Element, number: int) -> str:
    return FORMATS[_FORMATS.get(shape.get(f"{STYLE}num-format", ""), "none")](number)


def _table(element: _Element, document: _Document, depth: int) -> Grid:
    grid = Grid([], f"table {document.tables}")
    row = 0
    for tr, header in _rows(element, header=False):
        column = 0
        for tc in tr:
            if tc.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                continue
            repeated = _times(tc, "number-columns-repeated")
            if tc.tag == f"{TABLE}table-cell":
                document.count()
                content = list(_pieces(tc, document, depth + 1))
                rows, columns = (_times(tc, f"number-{name}-spanned") for name in ("rows", "columns"))
                grid.cells.append(GridCell(content, row, column, rows, columns, header))
            column += repeated
        row += _times(tr, "number-rows-repeated")
    return grid


def _rows(element: _Element, *, header: bool) -> Iterator[tuple[_Element, bool]]:
    for child in element:
        if child.tag == f"{TABLE}table-row":
            yield child, header
        elif child.tag in (f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"):
            yield from _rows(child, header=header or child.tag == f"{TABLE}table-header-rows")


def _times(element: _Element, name: str) -> int:
    stated = element.get(f"{TABLE}{name}", "1")
    return min(max(int(stated), 1), WIDEST) if stated.isdecimal() and len(stated) < 9 else 1
