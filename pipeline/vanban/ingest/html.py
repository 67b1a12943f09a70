"""Web pages, and the HTML that word processors write: the document in the page, without what the portal puts around it.

The part of the page that holds most of its words is taken, down to where they spread over several parts; menus, lists of links and the
like are left out (``rules/html.toml``). Every character leads back to its place in the file.
"""

from __future__ import annotations

import codecs
import html.entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

from vanban import rulebook
from vanban.ingest import blocks, plain
from vanban.ingest.blocks import Grid, GridCell, Paragraph, Piece, Run
from vanban.ingest.errors import UnreadableError
from vanban.ingest.numbering import FORMATS
from vanban.ingest.settings import USUAL, Settings
from vanban.text.model import Text

DEEPEST = 200  # elements in elements
MAIN_SHARE = 0.7  # of the words of a part: what holds so many is taken instead of it
LINKED_SHARE = 0.6  # of the characters of a block: where more are links it is navigation …
LINKED_FEW = 3  # … if it has so many links
WIDEST = 1000  # rows or columns that a cell may say it covers

_META = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([a-zA-Z0-9_:-]+)""", re.IGNORECASE)
_FONT = re.compile(r"font-family\s*:\s*[\"']?([^;\"',]+)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = " \t\n\r\f"
_SHOWN = re.compile(r"[^ \t\n\r\f]|(?<![ \t\n\r\f])[ \t\n\r\f]")  # a blank only where none stands before it
_NAME = re.compile(r"[a-z]+")
_LIST_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(slots=True)
class _Element:
    """An element with what stands in it: elements, and runs of text with the place of each character."""

    tag: str
    attributes: dict[str, str]
    start: int
    children: list[_Element | tuple[str, list[int]]] = field(default_factory=list)
    words: int = 0  # characters that are no blanks, in all below
    linked: int = 0  # of these, in links
    links: int = 0


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in rulebook.load()["html"].lists.items()}


class _Tree(HTMLParser):
    """Elements and their text, with places in the source; end tags may be missing."""

    def __init__(self, source: str, name: str) -> None:
        super().__init__(convert_charrefs=False)
        self.root = _Element("", {}, 0)
        self.open = [self.root]
        self.name = name
        starts = [0]
        for match in re.finditer("\n", source):
            starts.append(match.end())
        self.line_starts = starts
        self.feed(source)
        self.close()

    @property
    def place(self) -> int:
        line, column = self.getpos()
        return self.line_starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(self.open) > DEEPEST:
            raise UnreadableError(self.name, "its elements are nested too deeply", "check where the file comes from")
        self._close_implied(tag)
        element = _Element(tag, {name: value or "" for name, value in attrs}, self.place)
        self.open[-1].children.append(element)
        if tag not in _lists()["void"]:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self.open[-1].tag == tag and tag not in _lists()["void"]:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        start = self.place
        self.open[-1].children.append((data, list(range(start, start + len(data)))))

    def handle_charref(self, name: str) -> None:
        try:
            code = int(name[1:], 16) if name[:1] in "xX" else int(name)
            char = bytes([code]).decode("cp1252") if 0x80 <= code < 0xA0 else chr(code)
        except (ValueError, OverflowError):
            return
        if not 0xD800 <= ord(char) < 0xE000:
            self.open[-1].children.append((char, [self.place]))

    def handle_entityref(self, name: str) -> None:
        char = html.entities.html5.get(f"{name};") or html.entities.html5.get(name)
        text, start = (char, self.place) if char else (f"&{name}", self.place)
        self.open[-1].children.append((text, [start] * len(text) if char else list(range(start, start + len(text)))))

    def _close_implied(self, tag: str) -> None:
        """A paragraph, a list item, a row or a cell ends where the next one begins."""
        closes = {
            "li": ("li",),
            "tr": ("tr", "td", "th"),
            "td": ("td", "th"),
            "th": ("td", "th"),
            "dt": ("dt", "dd"),
            "dd": ("dt", "dd"),
        }.get(tag, ())
        if tag in _lists()["block"] and self.open[-1].tag == "p":
            self.open.pop()
        stop = {"li": ("ul", "ol"), "tr": ("table",), "td": ("tr", "table"), "th": ("tr", "table"), "dt": ("dl",), "dd": ("dl",)}.get(
            tag, ()
        )
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag in stop:
                break
            if self.open[depth].tag in closes:
                del self.open[depth:]


def read(data: bytes, name: str, media_type: str, _: Settings = USUAL) -> Text:
    """The text of the document in a web page. Raises UnreadableError where there is none, or none that is Vietnamese."""
    source, encoding = decode(_part_of_archive(data), name)
    tree = _Tree(source, name)
    _measure(tree.root, linked=False)
    main = _main(tree.root)
    pieces = _Pieces().of(main)
    return blocks.text_of(pieces, name, media_type, source=source, encoding=encoding)


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The characters of a page, by its mark, by what it says of itself, or by its bytes; and the name of the encoding."""
    stated = _META.search(data, 0, 4096)
    if stated is not None and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            encoding = codecs.lookup(stated[1].decode("ascii")).name
            if encoding not in ("utf-8", "utf-16"):
                return data.decode(encoding), encoding
        except (LookupError, UnicodeDecodeError):
            pass
    return plain.decode(data, name)


def _part_of_archive(data: bytes) -> bytes:
    """The page in a web archive (.mht, which Word writes too); other data as they are."""
    if not data[:200].lstrip().lower().startswith((b"mime-version:", b"from:")):
        return data
    import email  # late: hardly any page is one

    message = email.message_from_bytes(data)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            return payload if isinstance(payload, bytes) else data
    return data


def _measure(element: _Element, *, linked: bool) -> None:
    """Counts the characters of every element that are no blanks, and those that are links."""
    if element.tag in _lists()["skipped"]:
        return
    linked = linked or element.tag == "a"
    element.links = int(element.tag == "a")
    for child in element.children:
        if isinstance(child, _Element):
            _measure(child, linked=linked)
            element.words += child.words
            element.linked += child.linked
            element.links += child.links
        else:
            count = sum(map(len, child[0].split()))
            element.words += count
            element.linked += count * linked


def _main(element: _Element) -> _Element:
    """The part that holds most of the words that are no links, down to where they are spread over several parts."""
    while True:
        own = element.words - element.linked
        inner = [child for child in element.children if isinstance(child, _Element) and child.tag in _lists()["block"]]
        inner += [child for child in element.children if isinstance(child, _Element) and child.tag in ("span", "font", "form", "b")]
        best = max(inner, key=lambda child: child.words - child.linked, default=None)
        if best is None or best.tag in ("p", "table", "ul", "ol") or best.words - best.linked < MAIN_SHARE * own:
            return element
        element = best


@dataclass(slots=True)
class _Pieces:
    """Elements become paragraphs and tables, in the order of the page."""

    pieces: list[Piece] = field(default_factory=list)
    paragraph: Paragraph = field(default_factory=Paragraph)
    labelled: bool = False  # so far it is only the number of a list item

    def of(self, element: _Element, font: str = "") -> list[Piece]:
        self._inside(element, font, preformatted=element.tag == "pre")
        self._break()
        return self.pieces

    def _break(self) -> None:
        if self.labelled:  # the paragraph of a list item is opened behind its number
            return
        if self.paragraph.text.strip():
            self.pieces.append(self.paragraph)
        self.paragraph = Paragraph()

    def _content(self, element: _Element, font: str, *, preformatted: bool) -> None:
        number = _first_number(element)
        for child in element.children:
            if isinstance(child, tuple):
                text, places = child if preformatted else _collapsed(*child)
                self.labelled = self.labelled and not text.strip()
                self.paragraph.runs.append(Run(text, font, places))
                continue
            if _is_left_out(child):
                continue
            if child.tag == "br":
                self.paragraph.runs.append(Run("\n", font, [child.start]))
            elif child.tag == "table":
                self._table(child, font)
            elif child.tag == "li":
                self._break()
                self.paragraph.runs.append(_label(element, number, child))
                self.labelled = True
                number += 1
                self._inside(child, font, preformatted=preformatted)
                self.labelled = False
                self._break()
            elif child.tag in _lists()["block"]:
                self._break()
                self._inside(child, font, preformatted=preformatted or child.tag == "pre")
                self._break()
            elif child.tag == "sup" and blocks.is_footnote_mark(_text(child), self.paragraph):
                continue
            else:
                self._inside(child, font, preformatted=preformatted)

    def _inside(self, element: _Element, font: str, *, preformatted: bool) -> None:
        stated = _FONT.search(element.attributes.get("style", ""))
        own = element.attributes.get("face", "").split(",")[0].strip() or (stated[1].strip() if stated else "")
        self._content(element, own or font, preformatted=preformatted)

    def _table(self, element: _Element, font: str) -> None:
        self._break()
        grid = Grid([])
        taken: set[tuple[int, int]] = set()
        for row, tr in enumerate(_inner(element, "tr", "table")):
            column = 0
            for cell in _inner(tr, "td", "table", "th"):
                while (row, column) in taken:
                    column += 1
                rows, columns = (_span(cell, name) for name in ("rowspan", "colspan"))
                taken.update((row + down, column + right) for down in range(rows) for right in range(columns))
                content = _Pieces().of(cell, font)
                grid.cells.append(GridCell(content, row, column, rows, columns, header=cell.tag == "th"))
                column += columns
        if grid.cells:
            self.pieces.append(grid)


def _collapsed(text: str, places: list[int]) -> tuple[str, list[int]]:
    """Runs of blanks as one space, as a browser shows them; no-break spaces stay."""
    kept = [match.start() for match in _SHOWN.finditer(text)]
    return "".join(" " if text[place] in _BLANKS else text[place] for place in kept), [places[place] for place in kept]


def _is_left_out(element: _Element) -> bool:
    """Whether an element is no part of the document: hidden, of the page's furniture by its name, or a list of links."""
    attributes = element.attributes
    if element.tag in _lists()["skipped"] or "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
        return True
    names = _NAME.findall(f"{attributes.get('class', '')} {attributes.get('id', '')}".lower())
    if any(name in _lists()["around"] for name in names) and element.tag not in ("td", "tr", "span", "p"):
        return True
    return element.links >= LINKED_FEW and element.linked > LINKED_SHARE * element.words


def _inner(element: _Element, tag: str, stop: str, other: str = "") -> Iterator[_Element]:
    """The rows of a table or the cells of a row, not those of tables in them."""
    for child in element.children:
        if isinstance(child, _Element):
            if child.tag in (tag, other):
                yield child
            elif child.tag != stop:
                yield from _inner(child, tag, stop, other)


def _span(cell: _Element, name: str) -> int:
    stated = cell.attributes.get(name, "").strip()
    return min(max(int(stated), 1), WIDEST) if stated.isdecimal() and len(stated) < 6 else 1


def _first_number(element: _Element) -> int:
    stated = element.attributes.get("start", "")
    return int(stated) if element.tag == "ol" and stated.isdecimal() and len(stated) < 6 else 1


def _label(parent: _Element, number: int, item: _Element) -> Run:
    """The number or mark in front of a list item, as a browser shows it."""
    if parent.tag != "ol":
        return Run("• ", "", [item.start] * 2)
    stated = item.attributes.get("value", "")
    number = int(stated) if stated.isdecimal() and len(stated) < 6 else number
    label = FORMATS[_LIST_TYPES.get(parent.attributes.get("type", "1"), "decimal")](number) + ". "
    return Run(label, "", [item.start] * len(label))


def _text(element: _Element) -> str:
    return "".join(_text(child) if isinstance(child, _Element) else child[0] for child in element.children)
