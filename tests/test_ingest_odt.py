"""How ODT files are read: what a word processor shows is text, lists with their numbers, tables with their cells."""

from __future__ import annotations

import io
import zipfile

import pytest

import vanban
from vanban.ingest import UnreadableError, read_bytes
from vanban.text.model import Text

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
        ("draw", "drawing"),
    )
)
LIST = """<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="1"/>
<text:list-level-style-bullet text:level="3" text:bullet-char="-"/></text:list-style>"""


def odt(body: str, styles: str = "", extra: dict[str, str] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        content = f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
        archive.writestr("content.xml", content)
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def read(body: str, styles: str = "", extra: dict[str, str] | None = None) -> Text:
    return read_bytes(odt(body, styles, extra), "thu.odt")


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<text:p>Kế <text:span>hoạch</text:span> năm</text:p>", "Kế hoạch năm"),
        ("<text:p>a<text:tab/>b<text:s text:c='5'/>c</text:p>", "a b c"),
        ("<text:p>Kế hoạch<text:line-break/>Quyết định</text:p>", "Kế hoạch\nQuyết định"),
        (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>bỏ</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>Giữ</text:p>",
            "Giữ",
        ),
        ("<text:p>Giữ<office:annotation><text:p>ý kiến</text:p></office:annotation> lại</text:p>", "Giữ lại"),
        ("<text:section><text:h>Chương I</text:h><text:p>Trong mục.</text:p></text:section>", "Chương I\nTrong mục."),
        (
            "<text:p>Ngoài khung.<draw:frame><draw:text-box><text:p>Trong khung.</text:p></draw:text-box></draw:frame></text:p>",
            "Ngoài khung.\nTrong khung.",
        ),
    ],
)
def test_what_is_shown_is_the_text(body: str, shown: str) -> None:
    assert read(body).text == shown


def test_numbers_of_lists_stand_as_they_are_shown() -> None:
    inner = "<text:list><text:list-item><text:p>Rõ ràng</text:p><text:list><text:list-item><text:p>Đúng hạn</text:p></text:list-item></text:list></text:list-item></text:list>"
    body = f"<text:list text:style-name='L'><text:list-item><text:p>MỤC ĐÍCH</text:p>{inner}</text:list-item><text:list-item><text:p>YÊU CẦU</text:p>{inner}</text:list-item></text:list>"
    assert read(body, LIST).text.split("\n") == ["I. MỤC ĐÍCH", "1. Rõ ràng", "- Đúng hạn", "II. YÊU CẦU", "1. Rõ ràng", "- Đúng hạn"]


def test_font_of_the_style_tells_the_encoding() -> None:
    styles = '<style:style style:name="T" style:family="text"><style:text-properties fo:font-family="\'.VnTimeH\'"/></style:style>'
    text = read("<text:p><text:span text:style-name='T'>bé tµi chÝnh</text:span></text:p>", styles)
    assert (text.text, text.encoding) == ("BỘ TÀI CHÍNH", "tcvn3")


def test_table_keeps_its_cells() -> None:
    row = "<table:table-row>{}</table:table-row>"
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    head = "<table:table-header-rows>" + row.format(cell.format("Chỉ tiêu") + cell.format("Kế hoạch (%)")) + "</table:table-header-rows>"
    text = read(
        f"<text:p>Chỉ tiêu:</text:p><table:table>{head}{row.format(cell.format('Tỷ lệ hộ nghèo') + cell.format('2,5'))}</table:table>"
    )
    [table] = text.tables
    assert [cell.header for cell in table.cells] == [True, True, False, False]
    [target] = vanban.extract(text, words=False).targets
    assert text.places(target.start, target.end)[0].block == "table 1, row 2, cell 2"


def test_footnotes_and_headers_are_notes() -> None:
    note = "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body><text:p>Xem mục 2.</text:p></text:note-body></text:note>"
    styles = f"<office:document-styles {NAMES}><style:header><text:p>Dự thảo</text:p></style:header></office:document-styles>"
    text = read(f"<text:p>Nghị định số 98/2023/NĐ-CP{note} quy định</text:p>", extra={"styles.xml": styles})
    assert text.text == "Nghị định số 98/2023/NĐ-CP quy định"
    assert [(note.kind, note.text) for note in text.notes] == [("header", "Dự thảo"), ("footnote", "Xem mục 2.")]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (odt("<text:p/>"), "no text"),
        (odt("<text:p>a</text:p>", extra={"META-INF/manifest.xml": "<manifest:encryption-data/>"}), "locked"),
        (odt("<text:p>a</text:p>")[:300], "cut off or damaged"),
        (
            odt("<table:table><table:table-row><table:table-cell>" * 60 + "</table:table-cell></table:table-row></table:table>" * 60),
            "tables in tables",
        ),
    ],
)
def test_broken_file_is_told_in_one_line(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        read_bytes(data, "thu.odt")
