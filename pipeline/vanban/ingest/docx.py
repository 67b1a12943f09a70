"""DOCX (ECMA-376): paragraphs, tables, lists with their numbers, text boxes. What is deleted, hidden or a comment is no text.

Headers, footers and footnotes are no part of the running text; they are kept as notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vanban.ingest import blocks
from vanban.ingest.blocks import Grid, GridCell, Paragraph, Piece, Run
from vanban.ingest.errors import UnreadableError
from vanban.ingest.numbering import Numbering, W, value
from vanban.ingest.packages import FROM_SOURCE, Package
from vanban.ingest.settings import Settings
from vanban.record import Note
from vanban.text.model import Text

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST = 40  # tables in tables, and whatever else holds something of its own kind
MOST_PIECES = 500_000

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DROPPED = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "sectPr", "tblPr", "trPr", "tcPr")
)
_CHARACTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\u00ad"}
_TRUE = ("", "1", "true", "on")


@dataclass(frozen=True, slots=True)
class _Look:
    """What of its properties decides how a run reads."""

    font: str = ""
    hidden: bool = False
    capitals: bool = False
    raised: bool = False


@dataclass(slots=True)
class _Style:
    base: str = ""
    properties: _Element | None = None
    list: tuple[str, int] | None = None


@dataclass(slots=True)
class _Document:
    """The parts of a document, and what has been counted on the way through it."""

    name: str
    styles: dict[str, _Style] = field(default_factory=dict)
    default: _Look = _Look()
    default_style: str = ""
    numbering: Numbering = field(default_factory=Numbering)
    paragraphs: int = 0
    tables: int = 0
    pieces: int = 0
    boxes: list[Piece] = field(default_factory=list)  # of the paragraph that is being read

    def count(self) -> None:
        self.pieces += 1
        if self.pieces > MOST_PIECES:
            raise UnreadableError(self.name, f"it has more than {MOST_PIECES} paragraphs and cells", "split it")


def read(data: bytes, name: str, media_type: str, settings: Settings) -> Text:
    """The text of a DOCX file. Raises UnreadableError where it is locked, damaged, or made to hurt."""
    package = Package(data, name, settings.limits)
    main = _main_part(package)
    root = package.xml(main)
    folder = main.rpartition("/")[0]
    document = _Document(name)
    _read_styles(package, f"{folder}/styles.xml", document)
    document.numbering = Numbering.of(_part(package, f"{folder}/numbering.xml"))
    body = root.find(f"{W}body")
    pieces = [] if body is None else list(_pieces(body, document, 0))
    return blocks.text_of(pieces, name, media_type, [*_notes(package, folder, document)])


def _main_part(package: Package) -> str:
    """The part that holds the body, as the package's relations name it."""
    if "_rels/.rels" in package:
        for relation in package.xml("_rels/.rels"):
            target = str(relation.get("Target", "")).lstrip("/")
            if str(relation.get("Type", "")).endswith("/officeDocument") and target in package:
                return target
    if "word/document.xml" not in package:
        raise UnreadableError(package.name, "it is cut off or damaged: its body is missing", FROM_SOURCE)
    return "word/document.xml"


def _part(package: Package, member: str) -> _Element | None:
    return package.xml(member) if member in package else None


def _read_styles(package: Package, member: str, document: _Document) -> None:
    root = _part(package, member)
    if root is None:
        return
    document.default = _look(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), _Look())
    for style in root.iterchildren(f"{W}style"):
        identifier = value(style, "styleId")
        document.styles[identifier] = _Style(
            base=value(style.find(f"{W}basedOn"), "val"),
            properties=style.find(f"{W}rPr"),
            list=_list_of(style.find(f"{W}pPr")),
        )
        if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true"):
            document.default_style = identifier


def _look(properties: _Element | None, before: _Look) -> _Look:
    """What a run looks like whose properties change ``before``."""
    if properties is None:
        return before
    fonts = properties.find(f"{W}rFonts")
    font = (value(fonts, "ascii") or value(fonts, "hAnsi") or value(fonts, "cs")) if fonts is not None else ""
    raised = properties.find(f"{W}vertAlign")
    return _Look(
        font=font or before.font,
        hidden=_toggle(properties, "vanish", before.hidden),
        capitals=_toggle(properties, "caps", before.capitals),
        raised=before.raised if raised is None else value(raised, "val") == "superscript",
    )


def _toggle(properties: _Element, name: str, before: bool) -> bool:
    found = properties.find(f"{W}{name}")
    return before if found is None else value(found, "val") in _TRUE


def _styled(document: _Document, identifier: str, before: _Look) -> _Look:
    chain: list[_Style] = []
    while identifier in document.styles and len(chain) < DEEPEST:
        chain.append(document.styles[identifier])
        identifier = chain[-1].base
    for style in reversed(chain):
        before = _look(style.properties, before)
    return before


def _list_of(properties: _Element | None) -> tuple[str, int] | None:
    numbers = None if properties is None else properties.find(f"{W}numPr")
    if numbers is None:
        return None
    level = value(numbers.find(f"{W}ilvl"), "val")
    return value(numbers.find(f"{W}numId"), "val"), int(level) if level.isdigit() else 0


def _pieces(parent: _Element, document: _Document, depth: int) -> Iterator[Piece]:
    """The paragraphs and tables of a body, a cell or a text box, in order."""
    if depth > DEEPEST:
        raise UnreadableError(document.name, f"it has tables in tables, {DEEPEST} deep and more", "check where the file comes from")
    for element in parent:
        if element.tag == f"{W}p":
            document.count()
            if depth == 0:
                document.paragraphs += 1
            yield _paragraph(element, document, f"paragraph {document.paragraphs}" if depth == 0 else "")
            boxes, document.boxes = document.boxes, []
            yield from boxes
        elif element.tag == f"{W}tbl":
            document.tables += depth == 0
            yield _table(element, document, depth)
        elif element.tag not in _DROPPED:
            yield from _pieces(_chosen(element), document, depth if element.tag.startswith((W, MC)) else depth + 1)


def _chosen(element: _Element) -> _Element:
    """Of alternatives for old and new programs, the one for new ones."""
    if element.tag != f"{MC}AlternateContent":
        return element
    choice = element.find(f"{MC}Choice")
    return element if choice is None else choice


def _paragraph(element: _Element, document: _Document, name: str) -> Paragraph:
    properties = element.find(f"{W}pPr")
    style = value(properties.find(f"{W}pStyle"), "val") if properties is not None else ""
    style = style or document.default_style
    look = _styled(document, style, document.default)
    paragraph = Paragraph(name=name)
    label = _label(document, properties, style)
    if label:
        paragraph.runs.append(Run(label))
    _read_runs(element, document, look, paragraph, [], 0)
    return paragraph


def _label(document: _Document, properties: _Element | None, style: str) -> str:
    own = _list_of(properties)
    for _ in range(DEEPEST):
        if own is not None or style not in document.styles:
            break
        own, style = document.styles[style].list, document.styles[style].base
    return document.numbering.label(*own) if own is not None else ""


def _read_runs(element: _Element, document: _Document, look: _Look, paragraph: Paragraph, fields: list[bool], depth: int) -> None:
    """Adds what an element of a paragraph shows. ``fields`` are the fields that are open; True while their instruction is read."""
    if depth > DEEPEST * 4:
        raise UnreadableError(document.name, "its elements are nested too deeply", "check where the file comes from")
    for child in _chosen(element):
        tag = child.tag
        if tag in _DROPPED:
            continue
        if tag == f"{W}r":
            properties = child.find(f"{W}rPr")
            own = look
            if properties is not None:
                own = _look(properties, _styled(document, value(properties.find(f"{W}rStyle"), "val"), look))
            _read_runs(child, document, own, paragraph, fields, depth + 1)
        elif tag == f"{W}fldChar":
            _turn(fields, value(child, "fldCharType"))
        elif tag.endswith("}txbxContent"):
            outer, document.boxes = document.boxes, []
            boxes = list(_pieces(child, document, depth + 1))
            document.boxes = [*outer, *boxes]
        elif any(fields) or (look.hidden and tag in (f"{W}t", f"{W}sym", *_CHARACTERS)):
            continue
        elif tag == f"{W}t":
            _add(paragraph, child.text or "", look)
        elif tag == f"{W}sym":
            _add_symbol(paragraph, child)
        elif tag in _CHARACTERS:
            paragraph.runs.append(Run(_CHARACTERS[tag]))
        else:
            _read_runs(child, document, look, paragraph, fields, depth + 1)


def _turn(fields: list[bool], kind: str) -> None:
    if kind == "begin":
        fields.append(True)
    elif kind == "separate" and fields:
        fields[-1] = False
    elif kind == "end" and fields:
        fields.pop()


def _add(paragraph: Paragraph, text: str, look: _Look) -> None:
    """Characters of a run; a raised mark of a footnote does not stick to the word before it."""
    if look.raised and blocks.is_footnote_mark(text, paragraph):
        return
    if look.capitals and len(text.upper()) == len(text):
        text = text.upper()
    paragraph.runs.append(Run(text, look.font))


def _add_symbol(paragraph: Paragraph, element: _Element) -> None:
    try:
        paragraph.runs.append(Run(chr(int(value(element, "char"), 16)), value(element, "font")))
    except (ValueError, OverflowError):
        return


def _table(element: _Element, document: _Document, depth: int) -> Grid:
    grid = Grid([], f"table {document.tables}")
    open_cells: dict[int, GridCell] = {}  # by column: those that may go on in the next row
    row = -1
    for tr in _rows(element):
        properties = tr.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            continue
        row += 1
        header = properties is not None and properties.find(f"{W}tblHeader") is not None
        before = "" if properties is None else value(properties.find(f"{W}gridBefore"), "val")
        column = int(before) if before.isdigit() else 0
        for tc in _rows(tr, f"{W}tc"):
            document.count()
            shape = tc.find(f"{W}tcPr")
            span = "" if shape is None else value(shape.find(f"{W}gridSpan"), "val")
            width = min(int(span), 1000) if span.isdigit() else 1
            merge = None if shape is None else shape.find(f"{W}vMerge")
            if merge is not None and value(merge, "val") != "restart" and column in open_cells:
                open_cells[column].rows += 1
            else:
                cell = GridCell(list(_pieces(tc, document, depth + 1)), row, column, 1, max(width, 1), header)
                grid.cells.append(cell)
                open_cells.pop(column, None)
                if merge is not None:
                    open_cells[column] = cell
            column += max(width, 1)
    return grid


def _rows(element: _Element, tag: str = f"{W}tr") -> Iterator[_Element]:
    """The rows of a table or the cells of a row, also those in content controls."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            yield from _rows(child, tag)


def _notes(package: Package, folder: str, document: _Document) -> Iterator[Note]:
    """Headers, footers and footnotes, each text once."""
    seen: set[tuple[str, str]] = set()
    for member in sorted(package.members):
        kind = next((kind for kind in ("header", "footer", "footnote", "endnote") if member.startswith(f"{folder}/{kind}")), None)
        if kind is None or not member.endswith(".xml"):
            continue
        root = package.xml(member)
        for part in (root,) if kind in ("header", "footer") else root:
            if value(part, "type") in ("separator", "continuationSeparator", "continuationNotice"):
                continue
            text = " ".join(" ".join(paragraph.text.split()) for paragraph in blocks.flat(_pieces(part, document, 1))).strip()
            if text and not text.isdigit() and (kind, text) not in seen:
                seen.add((kind, text))
                yield Note(kind=kind, text=text)
