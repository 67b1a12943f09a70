"""How DOCX files are read: what Word shows is text, in the order in which a person reads it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx as python_docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

import vanban
from vanban.ingest import UnreadableError, packages, read_bytes
from vanban.ingest.numbering import letter, roman
from vanban.text.model import Text

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def saved(document: python_docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def made(make: Callable[[python_docx.document.Document], object]) -> Text:
    document = python_docx.Document()
    make(document)
    return read_bytes(saved(document), "thu.docx")


def paragraphs(*bodies: str) -> Text:
    """A document of paragraphs, each given as the XML inside its w:p."""

    def make(document: python_docx.document.Document) -> None:
        for body in bodies:
            document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')} {MORE}>{body}</w:p>"))

    return made(make)


MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:x" xmlns:v="urn:v" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_letterhead_in_a_table_is_read_column_by_column_and_is_no_table() -> None:
    def make(document: python_docx.document.Document) -> None:
        table = document.add_table(2, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "ỦY BAN NHÂN DÂN\nXÃ BÌNH LÃNG", f"{MOTTO}\nĐộc lập - Tự do - Hạnh phúc"
        table.cell(1, 0).text, table.cell(1, 1).text = "Số: 27/KH-UBND", "Bình Lãng, ngày 05 tháng 02 năm 2024"
        document.add_paragraph("KẾ HOẠCH")

    text = made(make)
    assert text.text.split("\n") == [
        "ỦY BAN NHÂN DÂN", "XÃ BÌNH LÃNG", "Số: 27/KH-UBND", MOTTO, "Độc lập - Tự do - Hạnh phúc", "Bình Lãng, ngày 05 tháng 02 năm 2024", "KẾ HOẠCH",
    ]  # fmt: skip
    assert text.tables == ()


def test_letterhead_made_with_tabs_is_read_column_by_column() -> None:
    text = made(
        lambda document: [
            document.add_paragraph(line)
            for line in (
                f"ỦY BAN NHÂN DÂN\t{MOTTO}",
                "XÃ BÌNH LÃNG\tĐộc lập - Tự do - Hạnh phúc",
                "Số: 27/KH-UBND\tBình Lãng, ngày 05/02/2024",
                "KẾ HOẠCH",
            )
        ]
    )
    assert text.text.split("\n")[:4] == ["ỦY BAN NHÂN DÂN", "XÃ BÌNH LÃNG", "Số: 27/KH-UBND", MOTTO]


def test_table_of_targets_keeps_rows_and_merged_cells() -> None:
    def make(document: python_docx.document.Document) -> None:
        table = document.add_table(3, 3)
        for row, cells in enumerate((("Chỉ tiêu", "Đơn vị", "Kế hoạch"), ("Tỷ lệ hộ nghèo", "%", "2,5"), ("Xã đạt chuẩn", "", "12"))):
            for column, cell in enumerate(cells):
                table.cell(row, column).text = cell
        table.cell(1, 1).merge(table.cell(2, 1))

    text = made(make)
    [table] = text.tables
    assert text.text.split("\n") == ["Chỉ tiêu | Đơn vị | Kế hoạch", "Tỷ lệ hộ nghèo | % | 2,5", "Xã đạt chuẩn | 12"]
    cells = {(cell.row, cell.column): text.text[cell.start : cell.end] for cell in table.cells}
    assert cells[1, 2] == "2,5"
    assert [cell.rows for cell in table.cells if (cell.row, cell.column) == (1, 1)] == [2]
    place = text.places(text.text.index("2,5"), text.text.index("2,5") + 3)[0]
    assert place.block == "table 1, row 2, cell 3"


def test_targets_of_a_table_are_found() -> None:
    def make(document: python_docx.document.Document) -> None:
        document.add_paragraph("Phấn đấu hoàn thành các chỉ tiêu sau:")
        table = document.add_table(2, 3)
        for row, cells in enumerate((("Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2025"), ("Tỷ lệ hộ nghèo", "%", "2,5"))):
            for column, cell in enumerate(cells):
                table.cell(row, column).text = cell

    [target] = vanban.extract(made(make), words=False).targets
    assert (target.indicator, target.value, target.unit) == ("tỷ lệ hộ nghèo", 2.5, "%")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (run("Giữ ") + f"<w:ins>{run('thêm ')}</w:ins>" + f'<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>{run("lại")}', "Giữ thêm lại"),
        (run("Kế hoạch ") + run("ẩn", "<w:vanish/>") + run("năm"), "Kế hoạch năm"),
        (run("Kế hoạch", "<w:caps/>"), "KẾ HOẠCH"),
        ('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>' + run("ngày 5") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "ngày 5"),
        (f'<w:fldSimple w:instr="PAGE">{run("mục 3")}</w:fldSimple>', "mục 3"),
        (run("KH") + "<w:r><w:noBreakHyphen/></w:r>" + run("UBND"), "KH-UBND"),
        (f"<w:sdt><w:sdtContent>{run('trong ô')}</w:sdtContent></w:sdt>", "trong ô"),
        (f'<w:hyperlink>{run("Nghị định 98")}</w:hyperlink>', "Nghị định 98"),
        (run("Nghị định số 98/2023/NĐ-CP") + run("1", '<w:vertAlign w:val="superscript"/>') + run(" quy định"), "Nghị định số 98/2023/NĐ-CP quy định"),
        (run("diện tích 30 m") + run("2", '<w:vertAlign w:val="superscript"/>'), "diện tích 30 m2"),
        (f"<mc:AlternateContent><mc:Choice><w:r><w:drawing><wps:txbx><w:txbxContent><w:p>{run('trong khung')}</w:p></w:txbxContent></wps:txbx></w:drawing></w:r></mc:Choice><mc:Fallback><w:r><w:pict><v:textbox><w:txbxContent><w:p>{run('trong khung')}</w:p></w:txbxContent></v:textbox></w:pict></w:r></mc:Fallback></mc:AlternateContent>{run('Ngoài khung.')}", "Ngoài khung.\ntrong khung"),
    ],
    ids=["tracked changes", "hidden", "capitals", "field", "simple field", "hyphen", "control", "link", "footnote mark", "unit", "text box"],
)  # fmt: skip
def test_what_word_shows_is_the_text(body: str, text: str) -> None:
    assert paragraphs(body).text == text


NUMBERING = """<w:numbering {ns}>
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/><w:suff w:val="space"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="8"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>"""


def numbered(*items: tuple[int, int, str]) -> list[str]:
    document = python_docx.Document()
    part = document.part.numbering_part
    part._element = parse_xml(NUMBERING.format(ns=nsdecls("w")))
    for number, level, text in items:
        properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{properties}{run(text)}</w:p>"))
    return read_bytes(saved(document), "thu.docx").text.split("\n")


def test_numbers_of_lists_stand_as_word_shows_them() -> None:
    items = [
        (1, 0, "MỤC ĐÍCH"),
        (1, 1, "Mục đích"),
        (1, 1, "Yêu cầu"),
        (1, 2, "Rõ ràng"),
        (1, 3, "Đúng hạn"),
        (1, 0, "NỘI DUNG"),
        (1, 1, "Nội dung"),
    ]
    assert numbered(*items) == ["I. MỤC ĐÍCH", "1. Mục đích", "2. Yêu cầu", "a) Rõ ràng", "- Đúng hạn", "II. NỘI DUNG", "1. Nội dung"]


def test_number_of_the_level_above_is_part_of_the_number_below() -> None:
    assert numbered((2, 0, "Phạm vi"), (2, 1, "Ở xã"), (2, 1, "Ở huyện"), (2, 0, "Đối tượng"), (2, 1, "Cán bộ")) == [
        "Điều 1. Phạm vi", "1.1. Ở xã", "1.2. Ở huyện", "Điều 2. Đối tượng", "2.1. Cán bộ",
    ]  # fmt: skip


def test_list_that_begins_elsewhere_begins_there() -> None:
    assert numbered((3, 0, "Hiệu lực"), (3, 0, "Trách nhiệm")) == ["Điều 5. Hiệu lực", "Điều 6. Trách nhiệm"]


@given(st.integers(1, 3000))
def test_roman_numbers_are_read_back(number: int) -> None:
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    digits = [values[sign] for sign in roman(number)]
    assert sum(-digit if digit < following else digit for digit, following in zip(digits, [*digits[1:], 0], strict=True)) == number


def test_letters_go_on_after_z() -> None:
    assert [letter(number) for number in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]


def test_headers_and_footers_are_notes() -> None:
    def make(document: python_docx.document.Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Dự thảo lần 2"
        document.sections[0].footer.paragraphs[0].text = "Lưu hành nội bộ"
        document.add_paragraph("Kính gửi: Sở Nội vụ")

    text = made(make)
    assert text.text == "Kính gửi: Sở Nội vụ"
    assert {(note.kind, note.text) for note in text.notes} == {("header", "Dự thảo lần 2"), ("footer", "Lưu hành nội bộ")}


def test_font_of_the_style_tells_the_encoding() -> None:
    def make(document: python_docx.document.Document) -> None:
        document.styles["Normal"].font.name = ".VnTimeH"
        document.add_paragraph("bé tµi chÝnh")

    text = made(make)
    assert (text.text, text.encoding) == ("BỘ TÀI CHÍNH", "tcvn3")


def test_item_leads_back_to_its_paragraph() -> None:
    text = made(lambda document: [document.add_paragraph(line) for line in ("Kính gửi: Sở Nội vụ", "Thực hiện Kế hoạch số 27/KH-UBND.")])
    record = vanban.extract(text, words=False)
    [place] = text.places(record.citations[0].start, record.citations[0].end)
    assert place.block == "paragraph 2"


# --- files that are made to hurt, or broken --------------------------------------------------------------------------------------------


def package(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def document_xml(body: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<w:document {nsdecls("w")}><w:body>{body}</w:body></w:document>'.encode()


def why(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(data, "thu.docx")
    return str(caught.value)


def test_file_that_is_cut_off() -> None:
    data = saved(python_docx.Document())
    assert "cut off or damaged" in why(data[: len(data) // 2])


def test_external_entity_is_refused() -> None:
    body = document_xml("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
    assert "declares entities" in why(package({"word/document.xml": body}))


def test_file_that_unpacks_to_more_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LARGE", 1 << 20)
    body = document_xml("<w:p/>" * 400_000)
    assert "it unpacks to" in why(package({"word/document.xml": body}))


def test_file_whose_stated_size_is_a_lie() -> None:
    data = bytearray(package({"word/document.xml": document_xml("<w:p/>" * 1000)}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (5).to_bytes(4, "little")
    with pytest.raises(UnreadableError):
        read_bytes(bytes(data), "thu.docx")


def test_tables_in_tables_without_end() -> None:
    body = "<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60
    assert "tables in tables" in why(package({"word/document.xml": document_xml(body)}))


def test_body_that_is_missing() -> None:
    assert "no text in it" in why(package({"word/document.xml": document_xml("<w:p/>")}))
