#!/usr/bin/env python3
"""Builds the corpus from its sources: python corpus/build.py [--check]

Reads ``sources/*.txt`` (the format is in README.md) and writes ``text/``, ``gold/``, ``pdf/`` and the table of
documents in README.md. ``--check`` writes nothing: it prints one line for each fault in a source and for each output
that is absent, out of date or without a source. Exit status 1 where there was any.

The PDFs need two packages that nothing else does: reportlab for the page and fontpkg-crimson-text for the letters.
"""

from __future__ import annotations

import argparse
import codecs
import hashlib
import io
import itertools
import json
import re
import sys
import textwrap
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from vanban.markup import Mark, MarkupError, parse

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable
    from reportlab.platypus import Table as PdfTable

ROOT: Final = Path(__file__).resolve().parent
BUILT: Final = ("text", "gold", "pdf")  # everything in these directories is ours to write and to remove

# ---------------------------------------------------------------------------------------------------------------------
# What a source may hold
# ---------------------------------------------------------------------------------------------------------------------

LEVELS: Final = ("trung ương", "bộ", "tỉnh", "huyện", "xã", "trường", "đảng", "đoàn thể")
ENCODINGS: Final = ("nfc", "nfd", "utf-16", "bom")
LAYOUTS: Final = ("paragraphs", "wrapped", "markdown")
BLOCKS: Final = ("left", "right", "title", "body", "table", "appendix")
FRONT_MATTER: Final = {"about", "level", "traits", "pdf", "text", "layout", "header"}
HEADER_TEXTS: Final = ("symbol", "type", "place", "date", "subject", "issuer", "signer", "position", "authority")
HEADER_LISTS: Final = ("addressees", "recipients")
HEADER: Final = (*HEADER_TEXTS, *HEADER_LISTS, "archive")
COMPARATORS: Final = ("=", ">=", "<=", ">", "<")

POINT: Final = r"(?:\d{4}|XXXX)(?:-(?:0[1-9]|1[0-2]|XX|3[3-6]|4[01])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
EDTF: Final = re.compile(rf"{POINT}|{POINT}/{POINT}|\.\./{POINT}|{POINT}/\.\.")
NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
LOOKS_LIKE_A_TAG: Final = re.compile(r"</?[a-z]+[^<>\n]{0,40}")


class Kind(NamedTuple):
    """What a tag becomes in the gold."""

    key: str
    attributes: tuple[str, ...]
    required: tuple[str, ...]
    edtf: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


KINDS: Final = {
    "citation": Kind("citations", ("type", "symbol", "date", "issuer", "provision", "name"), ("type",), edtf=("date",)),
    "campaign": Kind("campaigns", ("name", "kind", "period"), ("name", "kind"), edtf=("period",)),
    "date": Kind("dates", ("edtf",), ("edtf",), edtf=("edtf",)),
    "target": Kind(
        "targets",
        ("indicator", "comparator", "value", "unit", "numerator", "denominator"),
        ("indicator", "comparator", "unit"),
        numbers=("value", "numerator", "denominator"),
    ),
}
ONE_OF: Final = {"citation": ("symbol", "name"), "target": ("value", "numerator")}  # at least one of them is stated
NEVER_NESTED: Final = ("date", "target")


@dataclass(frozen=True, slots=True)
class Block:
    kind: str
    line: int  # of the first line of its text in the source
    text: str
    marks: tuple[Mark, ...]

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @property
    def rows(self) -> list[list[str]]:
        return [[cell.strip() for cell in line.split("|")] for line in self.lines if line.strip()]


@dataclass(frozen=True, slots=True)
class Source:
    stem: str
    digest: str
    front: dict[str, Any]
    blocks: tuple[Block, ...]

    @property
    def header(self) -> dict[str, Any]:
        stated = self.front["header"]
        return {name: stated.get(name, [] if name in HEADER_LISTS else None) for name in HEADER}


class SourceError(ValueError):
    """A source that cannot be read at all."""


# ---------------------------------------------------------------------------------------------------------------------
# Reading and checking a source
# ---------------------------------------------------------------------------------------------------------------------


def read_source(path: Path) -> Source:
    content = path.read_bytes()
    text = content.decode("utf-8")
    if unicodedata.normalize("NFC", text) != text:
        raise SourceError("is not in NFC")
    if not text.startswith("+++\n") or "\n+++\n" not in text[4:]:
        raise SourceError("has no front matter between two '+++' lines")
    front, body = text[4:].split("\n+++\n", 1)
    try:
        matter = tomllib.loads(front)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"front matter: {error}") from error
    if not isinstance(matter.get("header"), dict):
        raise SourceError("has no [header]")
    first_line = front.count("\n") + 4
    return Source(path.stem, hashlib.sha256(content).hexdigest(), matter, tuple(read_blocks(body, first_line)))


def read_blocks(body: str, line_number: int) -> Iterator[Block]:
    parts = re.split(r"^@([\w-]+)[ \t]*$\n?", body, flags=re.MULTILINE)
    if parts[0].strip():
        raise SourceError(f"line {line_number}: text before the first block")
    line_number += parts[0].count("\n")
    for kind, marked in zip(parts[1::2], parts[2::2], strict=True):
        if kind not in BLOCKS:
            raise SourceError(f"line {line_number}: no such block: @{kind}")
        try:
            text, marks = parse(marked.rstrip("\n"))
        except MarkupError as error:
            raise SourceError(f"line {line_number}: in @{kind}: {error}") from error
        yield Block(kind, line_number + 1, text, tuple(marks))
        line_number += 1 + marked.count("\n")


def source_faults(source: Source) -> Iterator[str]:
    yield from front_matter_faults(source.front)
    if not source.blocks:
        yield "has no block"
    for block in source.blocks:
        yield from block_faults(block)


def front_matter_faults(front: dict[str, Any]) -> Iterator[str]:
    header = front["header"]
    yield from (f"front matter: no such key: {name}" for name in sorted(front.keys() - FRONT_MATTER))
    yield from (f"front matter: {name} is missing" for name in ("about", "level", "traits") if name not in front)
    yield from (f"header: no such key: {name}" for name in sorted(header.keys() - set(HEADER)))
    for name, allowed, default in (("level", LEVELS, LEVELS[0]), ("text", ENCODINGS, "nfc"), ("layout", LAYOUTS, "paragraphs")):
        if front.get(name, default) not in allowed:
            yield f"front matter: {name} = {front[name]!r} is none of {', '.join(allowed)}"
    for name, value in header.items():
        expected = list if name in HEADER_LISTS else str
        if not isinstance(value, expected) or not (value or name in HEADER_LISTS):
            yield f"header: {name} should be a {'list' if expected is list else 'text that is not empty'}; leave out what is null"
    if not header.get("type"):
        yield "header: type is missing"
    if "date" in header and not EDTF.fullmatch(str(header["date"])):
        yield f"header: date {header['date']!r} is not EDTF"


def block_faults(block: Block) -> Iterator[str]:
    for match in LOOKS_LIKE_A_TAG.finditer(block.text):
        yield f"line {line_of(block, match.start())}: looks like a tag and is none: {match.group()!r}"
    for mark in block.marks:
        yield from (f"line {line_of(block, mark.start)}: {fault}" for fault in mark_faults(mark, block))
    for kind in NEVER_NESTED:
        spans = [mark for mark in block.marks if mark.tag == kind]
        for outer, inner in itertools.pairwise(spans):
            if inner.start < outer.end:
                yield f"line {line_of(block, inner.start)}: <{kind}> inside <{kind}>"
    if block.kind == "table" and len({len(row) for row in block.rows}) > 1:
        yield f"line {block.line}: rows of different lengths in @table: {[len(row) for row in block.rows]}"


def mark_faults(mark: Mark, block: Block) -> Iterator[str]:
    kind = KINDS.get(mark.tag)
    if kind is None:
        yield f"no such tag: <{mark.tag}>"
        return
    surface = block.text[mark.start : mark.end]
    where = f"<{mark.tag}> {shorten(surface)!r}"
    if not surface.strip():
        yield f"{where}: nothing between the tags"
    elif surface != surface.strip():
        yield f"{where}: a space at the edge"
    if block.kind == "table" and "|" in surface:
        yield f"{where}: crosses the edge of a cell"
    for name in sorted(mark.attributes.keys() - {*kind.attributes, "optional"}):
        yield f"{where}: no such attribute: {name}"
    for name in kind.required:
        if not mark.attributes.get(name):
            yield f"{where}: {name} is missing"
    if mark.tag in ONE_OF and not any(mark.attributes.get(name) for name in ONE_OF[mark.tag]):
        yield f"{where}: neither {' nor '.join(ONE_OF[mark.tag])} is stated"
    for name, value in mark.attributes.items():
        if not value:
            yield f"{where}: {name} is empty; leave out what is null"
        elif name in kind.edtf and not EDTF.fullmatch(value):
            yield f"{where}: {name} {value!r} is not EDTF"
        elif name in kind.numbers and not NUMBER.fullmatch(value):
            yield f"{where}: {name} {value!r} is not a number"
        elif name == "comparator" and value not in COMPARATORS:
            yield f"{where}: no such comparator: {value!r}"
        elif name == "optional" and value != "1":
            yield f'{where}: optional is "1" or absent'


def line_of(block: Block, offset: int) -> int:
    return block.line + block.text.count("\n", 0, offset)


def shorten(text: str) -> str:
    return textwrap.shorten(text, 50, placeholder="…")


# ---------------------------------------------------------------------------------------------------------------------
# The gold
# ---------------------------------------------------------------------------------------------------------------------


def gold(source: Source, suffix: str) -> dict[str, Any]:
    entries: dict[str, list[dict[str, Any]]] = {kind.key: [] for kind in KINDS.values()}
    for block in source.blocks:
        for mark in block.marks:
            entries[KINDS[mark.tag].key].append(gold_entry(mark, block.text[mark.start : mark.end]))
    return {"doc": source.stem + suffix, "header": source.header, **entries}


def gold_entry(mark: Mark, surface: str) -> dict[str, Any]:
    kind = KINDS[mark.tag]
    entry: dict[str, Any] = {"text": " ".join(surface.split())}
    for name in kind.attributes:
        value = mark.attributes.get(name)
        entry[name] = number(value) if value is not None and name in kind.numbers else value
    if "optional" in mark.attributes:
        entry["optional"] = True
    return entry


def number(digits: str) -> int | float:
    return float(digits) if "." in digits else int(digits)


# ---------------------------------------------------------------------------------------------------------------------
# The text
# ---------------------------------------------------------------------------------------------------------------------

COLUMNS: Final = 90
LINES_ON_A_PAGE: Final = 45
SECTION: Final = re.compile(r"(?:[IVXLl]+[.-]|[A-E]\.|Phần\b|Chương\b|Mục\b|Điều \d+\.)\s*\S")


def text_lines(source: Source) -> list[str]:
    layout = source.front.get("layout", "paragraphs")
    lines: list[str] = []
    for block in source.blocks:
        lines += [*(markdown_lines(block) if layout == "markdown" else plain_lines(block)), ""]
    return paged(lines[:-1]) if layout == "wrapped" else lines[:-1]


def plain_lines(block: Block) -> list[str]:
    """A paragraph a line; the cells of a row stand apart by tabs."""
    return ["\t".join(row) for row in block.rows] if block.kind == "table" else block.lines


def markdown_lines(block: Block) -> list[str]:
    if block.kind == "table":
        head, *rows = (f"| {' | '.join(row)} |" for row in block.rows)
        return [head, "|" + " --- |" * len(block.rows[0]), *rows]
    lines: list[str] = []
    for line in block.lines:
        if block.kind == "title" or line.startswith("Nơi nhận"):
            line = f"**{line}**"
        elif block.kind in ("body", "appendix") and SECTION.match(line):
            line = f"#### {line}"
        lines += [line, ""] if block.kind in ("body", "appendix") else [line]
    return lines


def paged(paragraphs: Iterable[str]) -> list[str]:
    """Hard-wrapped, and cut into pages by the page number alone on a line, wherever in a sentence that falls."""
    lines = [line for paragraph in paragraphs for line in (wrapped(paragraph) or [""])]
    pages = [lines[start : start + LINES_ON_A_PAGE] for start in range(0, len(lines), LINES_ON_A_PAGE)]
    return [line for page, part in enumerate(pages, 1) for line in ([str(page), *part] if page > 1 else part)]


def wrapped(paragraph: str) -> list[str]:
    return textwrap.wrap(paragraph, COLUMNS, expand_tabs=False, replace_whitespace=False, break_long_words=False, break_on_hyphens=False)


def encoded(text: str, form: str) -> bytes:
    match form:
        case "nfd":
            return unicodedata.normalize("NFD", text).encode("utf-8")
        case "utf-16":
            return codecs.BOM_UTF16_LE + text.encode("utf-16-le")
        case "bom":
            return text.encode("utf-8-sig")
        case _:
            return text.encode("utf-8")


# ---------------------------------------------------------------------------------------------------------------------
# The PDF: A4 in the layout of the rules on form (Nghị định 30/2020/NĐ-CP, Phụ lục I)
# ---------------------------------------------------------------------------------------------------------------------

MARGINS_MM: Final = {"leftMargin": 30, "rightMargin": 17, "topMargin": 22, "bottomMargin": 20}
TEXT_WIDTH_MM: Final = 210 - 30 - 17
EVERYWHERE: Final = ((0, 0), (-1, -1))  # all cells of a table
FACES: Final = {"Regular": "Serif", "Bold": "Serif-Bold", "Italic": "Serif-Italic", "BoldItalic": "Serif-BoldItalic"}


def render_pdf(source: Source, letters: Mapping[str, Path] | None = None) -> bytes:
    """The same bytes for the same source; its digest stands among the keywords, so that a stale PDF can be told.

    ``letters`` are the font files of the FACES, where it is not set in Crimson Text.
    """
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import mm
    from reportlab.platypus import SimpleDocTemplate

    register_fonts(letters or crimson_text())
    buffer = io.BytesIO()
    header = source.header
    document = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        title=f"{header['type']} {header['symbol'] or ''}".strip(),
        author=header["issuer"] or "",
        subject=header["subject"] or "",
        keywords=pdf_mark(source),
        creator="corpus/build.py",
        invariant=1,
        **{side: size * mm for side, size in MARGINS_MM.items()},
    )
    document.build(list(flowables(source.blocks)), onLaterPages=draw_page_number)
    return buffer.getvalue()


def pdf_mark(source: Source) -> str:
    return f"source-sha256-{source.digest}"


def crimson_text() -> dict[str, Path]:
    import fontpkg_crimson_text as package

    return {face: package.ROOT / "files" / f"CrimsonText-{face}.ttf" for face in FACES}


def register_fonts(letters: Mapping[str, Path]) -> None:
    from reportlab.lib.fonts import addMapping
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for face, name in FACES.items():
        pdfmetrics.registerFont(TTFont(name, letters[face]))
        addMapping("Serif", "Bold" in face, "Italic" in face, name)


def draw_page_number(canvas: Canvas, document: Any) -> None:
    width, height = document.pagesize
    canvas.setFont("Serif", 13)
    canvas.drawCentredString(width / 2, height - document.topMargin / 2 - 6, str(canvas.getPageNumber()))


def flowables(blocks: tuple[Block, ...]) -> Iterator[Flowable]:
    from reportlab.platypus import PageBreak, Spacer

    waiting: Block | None = None  # the left column, until its right one has come
    for block in blocks:
        match block.kind:
            case "left":
                waiting = block
            case "right":
                yield side_by_side(waiting.lines if waiting else [], block.lines)
                yield Spacer(1, 14)
            case "title":
                yield from (paragraph(line, "title") for line in block.lines if line.strip())
                yield Spacer(1, 10)
            case "table":
                yield ruled_table(block.rows)
                yield Spacer(1, 8)
            case "appendix":
                yield PageBreak()
                yield from body_paragraphs(block.lines)
            case _:
                yield from body_paragraphs(block.lines)


def style(role: str) -> ParagraphStyle:
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
    from reportlab.lib.styles import ParagraphStyle

    match role:
        case "title":
            return ParagraphStyle(role, fontName="Serif", fontSize=14, leading=18, alignment=TA_CENTER)
        case "column":
            return ParagraphStyle(role, fontName="Serif", fontSize=12.5, leading=15.5, alignment=TA_CENTER)
        case "recipients":
            return ParagraphStyle(role, fontName="Serif", fontSize=11, leading=13.5, alignment=TA_LEFT)
        case "cell":
            return ParagraphStyle(role, fontName="Serif", fontSize=12, leading=14.5, alignment=TA_LEFT)
        case "number cell":
            return ParagraphStyle(role, fontName="Serif", fontSize=12, leading=14.5, alignment=TA_CENTER)
        case _:
            return ParagraphStyle(role, fontName="Serif", fontSize=14, leading=18.5, spaceAfter=5, firstLineIndent=28, alignment=TA_JUSTIFY)


def paragraph(line: str, role: str) -> Flowable:
    from xml.sax.saxutils import escape

    from reportlab.platypus import Paragraph

    markup = escape(line.strip())
    if not markup:
        markup = "&nbsp;"
    elif is_bold(line, role):
        markup = f"<b>{markup}</b>"
    elif is_italic(line, role):
        markup = f"<i>{markup}</i>"
    return Paragraph(markup, style(role))


def is_bold(line: str, role: str) -> bool:
    match role:
        case "title":
            return True
        case "column":
            return line.isupper() or line.startswith("Độc lập") or line.istitle()
        case "recipients":
            return line.startswith("Nơi nhận")
        case "body":
            return bool(SECTION.match(line)) and len(line) < 120 and not line.endswith((";", "./."))
        case _:
            return False


def is_italic(line: str, role: str) -> bool:
    return (role == "body" and line.startswith("Căn cứ ")) or (role == "column" and ", ngày" in line)


def body_paragraphs(lines: list[str]) -> Iterator[Flowable]:
    yield from (paragraph(line, "body") for line in lines if line.strip())


def side_by_side(left: list[str], right: list[str]) -> PdfTable:
    from reportlab.lib.units import mm
    from reportlab.platypus import Table, TableStyle

    closing = any(line.startswith("Nơi nhận") for line in left)
    left_cell = [paragraph(line, "recipients" if closing else "column") for line in left]
    right_cell = [paragraph(line, "column") for line in right]
    left_width = 76 if closing else 67
    return Table(
        [[left_cell, right_cell]],
        colWidths=[left_width * mm, (TEXT_WIDTH_MM - left_width) * mm],
        style=TableStyle([("VALIGN", *EVERYWHERE, "TOP"), ("LEFTPADDING", *EVERYWHERE, 0), ("RIGHTPADDING", *EVERYWHERE, 2)]),
    )


def ruled_table(rows: list[list[str]]) -> PdfTable:
    from reportlab.lib import colors
    from reportlab.lib.units import mm
    from reportlab.platypus import Table, TableStyle

    weights = [min(max(max(map(len, column)), 4), 40) for column in zip(*rows, strict=True)]
    head, *rest = rows
    cells = [[paragraph(cell, "number cell") for cell in head]]
    cells += [[paragraph(cell, "number cell" if len(cell) < 12 else "cell") for cell in row] for row in rest]
    return Table(
        cells,
        colWidths=[TEXT_WIDTH_MM * mm * weight / sum(weights) for weight in weights],
        repeatRows=1,
        style=TableStyle([("GRID", *EVERYWHERE, 0.6, colors.black), ("VALIGN", *EVERYWHERE, "MIDDLE")]),
    )


# ---------------------------------------------------------------------------------------------------------------------
# The data sheet
# ---------------------------------------------------------------------------------------------------------------------

TABLE_START: Final = "<!-- documents: written by build.py -->"
TABLE_END: Final = "<!-- end of documents -->"


def data_sheet(readme: str, sources: list[Source]) -> str:
    """README.md with its table of documents brought up to date."""
    before, _, rest = readme.partition(TABLE_START)
    after = rest.partition(TABLE_END)[2]
    return f"{before}{TABLE_START}\n{document_table(sources)}\n{TABLE_END}{after}"


def document_table(sources: list[Source]) -> str:
    keys = [kind.key for kind in KINDS.values()]
    lines = [["document", "kind", "level", "about", "traits", "text", "layout", "PDF", *keys], ["---"] * 8 + ["---:"] * len(keys)]
    sums: Counter[str] = Counter()
    optional_sums: Counter[str] = Counter()
    for source in sources:
        front, entries = source.front, gold(source, ".txt")
        counts = {key: len(entries[key]) for key in keys}
        optional = {key: sum("optional" in entry for entry in entries[key]) for key in keys}
        sums.update(counts)
        optional_sums.update(optional)
        described = [source.stem, source.header["type"], front["level"], front["about"], ", ".join(front["traits"])]
        written = [front.get("text", "nfc"), front.get("layout", "paragraphs"), "yes" if front.get("pdf") else ""]
        lines.append(described + written + [count_cell(counts[key], optional[key]) for key in keys])
    pdfs = sum(bool(source.front.get("pdf")) for source in sources)
    lines.append([f"**{len(sources)} documents**", *[""] * 6, str(pdfs), *(count_cell(sums[key], optional_sums[key]) for key in keys)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def count_cell(entries: int, optional: int) -> str:
    return f"{entries} ({optional})" if optional else str(entries)


# ---------------------------------------------------------------------------------------------------------------------
# Building and checking
# ---------------------------------------------------------------------------------------------------------------------


def read_sources() -> tuple[list[Source], list[str]]:
    """The sources without a fault, and the faults of the others, one line each."""
    sources: list[Source] = []
    faults: list[str] = []
    for path in sorted((ROOT / "sources").glob("*.txt")):
        try:
            source = read_source(path)
            found = list(source_faults(source))
        except (SourceError, UnicodeDecodeError) as error:
            found = [str(error)]
        if found:
            faults += [f"sources/{path.name}: {fault}" for fault in found]
        else:
            sources.append(source)
    return sources, faults


def outputs(source: Source) -> Iterator[tuple[str, bytes]]:
    """Path and content of everything but the PDF that is built from a source."""
    yield f"text/{source.stem}.txt", encoded("\n".join(text_lines(source)) + "\n", source.front.get("text", "nfc"))
    for suffix in (".txt", ".pdf") if source.front.get("pdf") else (".txt",):
        content = json.dumps(gold(source, suffix), ensure_ascii=False, indent=1) + "\n"
        yield f"gold/{source.stem}{suffix}.json", content.encode("utf-8")


def pdf_name(source: Source) -> str:
    return f"pdf/{source.stem}.pdf"


def is_current_pdf(path: Path, source: Source) -> bool:
    return path.exists() and pdf_mark(source).encode("ascii") in path.read_bytes()


def without_source(expected: Iterable[str]) -> list[Path]:
    kept = {ROOT / name for name in expected}
    return [path for folder in BUILT for path in sorted((ROOT / folder).glob("*")) if path.is_file() and path not in kept]


def build(sources: list[Source]) -> None:
    for folder in BUILT:
        (ROOT / folder).mkdir(exist_ok=True)
    expected = {name: content for source in sources for name, content in outputs(source)}
    expected |= {pdf_name(source): render_pdf(source) for source in sources if source.front.get("pdf")}
    for name, content in expected.items():
        (ROOT / name).write_bytes(content)
    for path in without_source(expected):
        path.unlink()
    readme = ROOT / "README.md"
    readme.write_text(data_sheet(readme.read_text(encoding="utf-8"), sources), encoding="utf-8")


def stale(sources: list[Source]) -> Iterator[str]:
    expected = {name: content for source in sources for name, content in outputs(source)}
    for name, content in expected.items():
        path = ROOT / name
        if not path.exists() or path.read_bytes() != content:
            yield f"{name}: {'is out of date' if path.exists() else 'is absent'}; run python corpus/build.py"
    pdfs = {pdf_name(source): source for source in sources if source.front.get("pdf")}
    for name, source in pdfs.items():
        if not is_current_pdf(ROOT / name, source):
            yield f"{name}: is absent or out of date; run python corpus/build.py"
    for path in without_source([*expected, *pdfs]):
        yield f"{path.relative_to(ROOT)}: has no source"
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    if data_sheet(readme, sources) != readme:
        yield "README.md: the table of documents is out of date; run python corpus/build.py"


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    arguments.add_argument("--check", action="store_true", help="write nothing; say what is wrong or out of date")
    check = arguments.parse_args().check
    sources, faults = read_sources()
    if check:
        faults += stale(sources)
    else:
        build(sources)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(sources)} documents {'checked' if check else 'built'}, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
