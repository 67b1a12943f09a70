"""Rich Text (RTF 1.9): paragraphs, tables, list numbers, with the font of every run, by which legacy encodings are told.

Headers, footers and footnotes are kept as notes; pictures, objects, styles and what is deleted or hidden are passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from vanban.ingest import blocks
from vanban.ingest.blocks import Grid, GridCell, Paragraph, Piece, Run
from vanban.ingest.errors import UnreadableError
from vanban.ingest.settings import USUAL, Settings
from vanban.record import Note
from vanban.text.model import Text

DEEPEST = 10_000  # groups in groups

_TOKEN = re.compile(r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([\r\n]+)|([^\\{}\r\n]+)", re.DOTALL)
# \fcharset → code page; 0 is the file's own
_CODE_PAGES = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " ",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "zwbo": "", "zwnbo": "", "zwj": "", "zwnj": "",
}  # fmt: skip
_SYMBOLS = {"~": "\u00a0", "-": "\u00ad", "_": "-", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n", "\t": "\t"}
_SKIPPED = frozenset(
    {
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "objdata", "fldinst", "bkmkstart", "bkmkend", "annotation", "atnid",
        "atnauthor", "atndate", "nonshppict", "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator", "themedata", "datastore",
        "colorschememapping", "latentstyles", "xmlnstbl", "filetbl", "operator", "author", "title", "subject", "keywords", "doccomm",
        "pgdsctbl", "template", "private", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "mmathPr", "falt", "panose", "sp", "sn", "sv", "tc",
        "xe",
    }
)  # fmt: skip
_KEPT = frozenset({"shpinst", "shptxt", "listtext", "pntext"})  # starred groups with text
_NOTED = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
    "footnote": "footnote",
}


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a group until it is closed."""

    font: int = -1
    skipped: bool = False
    hidden: bool = False
    deleted: bool = False
    capitals: bool = False
    raised: bool = False
    fallback: int = 1  # how many characters stand behind '\\uN' for old programs
    destination: str = ""
    table: bool = False  # its paragraphs stand in a table


@dataclass(slots=True)
class _Story:
    """The body, or a header or note, while it is read."""

    pieces: list[Piece] = field(default_factory=list)
    paragraph: Paragraph = field(default_factory=Paragraph)
    cell: list[Piece] = field(default_factory=list)
    row: list[list[Piece]] = field(default_factory=list)
    shape: list[str] = field(default_factory=list)  # how each cell of the row is merged
    grid: Grid | None = None
    rows: int = 0
    paragraphs: int = 0
    tables: int = 0

    def end_paragraph(self, *, in_table: bool) -> None:
        paragraph, self.paragraph = self.paragraph, Paragraph()
        if in_table:
            self.cell.append(paragraph)
            return
        self.end_table()
        self.paragraphs += 1
        paragraph.name = f"paragraph {self.paragraphs}"
        self.pieces.append(paragraph)

    def end_cell(self) -> None:
        self.cell.append(self.paragraph)
        self.paragraph = Paragraph()
        self.row.append(self.cell)
        self.cell = []

    def end_row(self) -> None:
        if self.grid is None:
            self.tables += 1
            self.grid, self.rows = Grid([], f"table {self.tables}"), 0
            self.pieces.append(self.grid)
        for column, content in enumerate(self.row):
            merged = self.shape[column].strip() if column < len(self.shape) else ""
            above = next((cell for cell in reversed(self.grid.cells) if cell.column == column), None)
            if merged == "across" and self.grid.cells and self.grid.cells[-1].row == self.rows:
                self.grid.cells[-1].columns += 1
            elif merged == "down" and above is not None:
                above.rows += 1
            else:
                self.grid.cells.append(GridCell(content, self.rows, column))
        self.rows += 1
        self.row = []

    def end_table(self) -> None:
        if self.row or self.cell:
            self.end_row()
        self.grid = None

    def end(self) -> None:
        if self.paragraph.text.strip():
            self.end_paragraph(in_table=False)
        self.end_table()


def read(data: bytes, name: str, media_type: str, _: Settings = USUAL) -> Text:
    """The text of an RTF file. Raises UnreadableError where it is too large, cut off or has no text."""
    reader = _Reader(data.decode("latin-1"), name)
    reader.run()
    return blocks.text_of(reader.body.pieces, name, media_type, reader.notes)


class _Reader:
    """Goes through the tokens of a file once."""

    def __init__(self, source: str, name: str) -> None:
        self.source, self.name = source, name
        self.body = self.story = _Story()
        self.outer: list[tuple[int, _Story]] = []  # the stories that are open, with the depth at which each goes on
        self.notes: list[Note] = []
        self.state = _State()
        self.stack: list[_State] = []
        self.fonts: dict[int, tuple[str, str]] = {}  # number → name and code page
        self.code_page = "cp1252"
        self.default_font = -1
        self.font_name = ""
        self.font_number = -1
        self.to_skip = 0  # characters that stand for an '\\uN' before them
        self.high = 0  # the first half of a surrogate pair
        self.starred = False

    def run(self) -> None:
        place, end = 0, len(self.source)
        match_at = _TOKEN.match
        while place < end:
            token = match_at(self.source, place)
            if token is None:
                break
            place = token.end()
            word, number, byte, symbol, brace, _, text = token.groups()
            if word is not None:
                place += self._word(word, int(number) if number else None)
            elif byte is not None:
                self._bytes(bytes([int(byte, 16)]))
            elif symbol is not None:
                self._symbol(symbol)
            elif brace is not None:
                self._brace(brace)
            elif text is not None:
                self._bytes(text.encode("latin-1"))
        if self.stack and not self.body.pieces and not self.body.paragraph.runs:
            raise UnreadableError(self.name, "it is cut off or damaged", "get the file from its source again")
        self.body.end()

    def _brace(self, brace: str) -> None:
        if brace == "{":
            if len(self.stack) > DEEPEST:
                raise UnreadableError(self.name, "its groups are nested too deeply", "check where the file comes from")
            self.stack.append(self.state)
        elif self.stack:
            if self.outer and self.outer[-1][0] == len(self.stack):
                self._close_story()
            self.state = self.stack.pop()
        self.to_skip = 0
        self.starred = False

    def _open_story(self, kind: str) -> None:
        self.outer.append((len(self.stack), self.story))
        self.story = _Story()
        self.state = replace(self.state, destination=kind, skipped=False, table=False)

    def _close_story(self) -> None:
        self.story.end()
        text = " ".join(" ".join(paragraph.text.split()) for paragraph in blocks.flat(self.story.pieces)).strip()
        note = Note(kind=self.state.destination, text=text)
        if text and not text.isdigit() and note not in self.notes:
            self.notes.append(note)
        _, self.story = self.outer.pop()

    def _word(self, word: str, number: int | None) -> int:
        """Does what a control word says; returns how many characters behind it are no text."""
        if self.starred or word in _SKIPPED:
            self._destination(word)
            return 0
        if word == "bin":
            return max(number or 0, 0)
        if word == "u" and number is not None:
            self._unicode(number & 0xFFFF)
        elif word in _NOTED and not self.state.skipped:
            self._open_story(_NOTED[word])
        elif word in _CHARACTERS:
            self._put(_CHARACTERS[word])
        elif word in ("par", "sect", "page", "column"):
            if not self.state.skipped and (word in ("par", "sect") or self.story.paragraph.text.strip()):
                self.story.end_paragraph(in_table=self.state.table)
        elif word in ("cell", "nestcell"):
            if not self.state.skipped:
                self.story.end_cell()
        elif word in ("row", "nestrow"):
            self.story.end_row()
        else:
            self._property(word, number)
        return 0

    def _destination(self, word: str) -> None:
        """What stands in a group of its own that is no text; of the starred ones, text boxes and list numbers are."""
        starred, self.starred = self.starred, False
        if starred and word in _KEPT:
            return
        self.state = replace(self.state, skipped=True, destination=word)

    def _property(self, word: str, number: int | None) -> None:
        state = self.state
        on = number != 0
        if word == "f":
            self._font(number if number is not None else -1)
        elif word == "fcharset" and state.destination == "fonttbl":
            page = _CODE_PAGES.get(number or 0, "")
            self.fonts[self.font_number] = (self.fonts.get(self.font_number, ("", ""))[0], page)
        elif word == "plain":
            self.state = replace(state, font=self.default_font, hidden=False, deleted=False, capitals=False, raised=False)
        elif word == "pard":
            self.state = replace(state, table=False)
        elif word == "intbl":
            self.state = replace(state, table=True)
        elif word == "trowd":
            self.story.shape = []
        elif word in ("clmrg", "clvmrg"):
            self.story.shape.append("across" if word == "clmrg" else "down")
        elif word == "cellx":
            shape = self.story.shape
            if shape and shape[-1] in ("across", "down"):
                shape[-1] += " "  # done: the next mark belongs to the next cell
            else:
                shape.append("")
        elif word == "uc":
            self.state = replace(state, fallback=max(number or 0, 0))
        elif word in ("v", "deleted", "caps", "super", "nosupersub"):
            names = {"v": "hidden", "deleted": "deleted", "caps": "capitals", "super": "raised", "nosupersub": "raised"}
            self.state = replace(state, **{names[word]: on and word != "nosupersub"})  # type: ignore[arg-type]
        elif word == "deff":
            self.default_font = number if number is not None else -1
            self.state = replace(state, font=self.default_font)
        elif word == "ansicpg" and number:
            self.code_page = f"cp{number}"

    def _font(self, number: int) -> None:
        if self.state.destination == "fonttbl":
            self.font_number, self.font_name = number, ""
        else:
            self.state = replace(self.state, font=number)

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self.starred = True
        elif symbol in "\n\r" and not self.state.skipped:
            self.story.end_paragraph(in_table=self.state.table)
        elif symbol in _SYMBOLS:
            self._put(_SYMBOLS[symbol])

    def _unicode(self, code: int) -> None:
        if 0xD800 <= code < 0xDC00:
            self.high = code
        else:
            if 0xDC00 <= code < 0xE000 and self.high:
                code = 0x10000 + (self.high - 0xD800) * 0x400 + code - 0xDC00
            self.high = 0
            self._put("" if 0xD800 <= code < 0xE000 else chr(code))
        self.to_skip = self.state.fallback

    def _bytes(self, data: bytes) -> None:
        if self.to_skip:
            skipped = min(self.to_skip, len(data))
            self.to_skip -= skipped
            data = data[skipped:]
        if self.state.destination == "fonttbl":
            self._font_name(data.decode("latin-1"))
            return
        page = self.fonts.get(self.state.font, ("", ""))[1] or self.code_page
        try:
            text = data.decode(page, "replace") if not data.isascii() else data.decode("ascii")
        except LookupError:
            text = data.decode("cp1252", "replace")
        if "\ufffd" in text:
            text = data.decode("latin-1")
        self._put(text)

    def _font_name(self, text: str) -> None:
        if len(self.stack) and self.state.destination == "fonttbl":
            self.font_name += text
            if ";" in text:
                page = self.fonts.get(self.font_number, ("", ""))[1]
                self.fonts[self.font_number] = (self.font_name.split(";")[0].strip(), page)
                self.font_name = ""

    def _put(self, text: str) -> None:
        state = self.state
        if state.skipped or state.hidden or state.deleted or not text:
            return
        if state.capitals and len(text.upper()) == len(text):
            text = text.upper()
        paragraph = self.story.paragraph
        if state.raised and blocks.is_footnote_mark(text, paragraph):
            return
        paragraph.runs.append(Run(text, self.fonts.get(state.font, ("", ""))[0]))
