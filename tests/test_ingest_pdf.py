"""How PDF files are read: columns, paragraphs, tables, fields filled in, stamps, what cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import fontpkg_crimson_text as fonts
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from vanban.ingest import UnreadableError, read, read_bytes
from vanban.ingest.layout import Page, rulings
from vanban.ingest.settings import Settings
from vanban.text.model import Text

WIDTH, HEIGHT = A4
LEFT, RIGHT = 85.0, WIDTH - 57.0
INDENT = 36.0
SIZE = 13
PITCH = 17
BODY = (
    "Căn cứ Kế hoạch số 884/KH-UBND ngày 24/5/2022 của Ủy ban nhân dân tỉnh về thu thập, lưu trữ thông tin thị trường lao động, "
    "Sở Lao động - Thương binh và Xã hội hướng dẫn thực hiện một số nội dung như sau. Các đơn vị nghiên cứu kỹ. Sở sẽ kiểm tra."
)
CORPUS = Path(__file__).parent.parent / "corpus"

pdfmetrics.registerFont(TTFont("Body", fonts.ROOT / "files" / "CrimsonText-Regular.ttf"))

Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, **options: object) -> bytes:
    """A PDF with a page for each drawing."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, **options)
    for draw in pages:
        canvas.setFont("Body", SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def text_of(*pages: Draw) -> Text:
    return read_bytes(pdf(*pages), "plan.pdf")


def centred(canvas: Canvas, x: float, top: float, *lines: str) -> None:
    for number, line in enumerate(lines):
        canvas.drawCentredString(x, top - number * PITCH, line)


def listed(canvas: Canvas, x: float, top: float, *lines: str) -> None:
    for number, line in enumerate(lines):
        canvas.drawString(x, top - number * PITCH, line)


def paragraph(canvas: Canvas, top: float, text: str, indent: float = INDENT) -> float:
    """Sets a paragraph to the margins and gives where the next line would stand."""
    x, line = LEFT + indent, ""
    for word in text.split():
        if x + canvas.stringWidth(f"{line} {word}") > RIGHT:
            canvas.drawString(x, top, line)
            x, top, line = LEFT, top - PITCH, word
        else:
            line = f"{line} {word}".strip()
    canvas.drawString(x, top, line)
    return top - PITCH


def letterhead(canvas: Canvas) -> None:
    centred(canvas, 170, 780, "UBND TỈNH QUẢNG BÌNH", "SỞ NỘI VỤ", "Số: 12/SNV-TCCB", "V/v hướng dẫn thu thập", "thông tin thị trường")
    centred(canvas, 420, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Quảng Bình, ngày 03 tháng 10 năm 2022")


LETTERHEAD = [
    "UBND TỈNH QUẢNG BÌNH",
    "SỞ NỘI VỤ",
    "Số: 12/SNV-TCCB",
    "V/v hướng dẫn thu thập",
    "thông tin thị trường",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Quảng Bình, ngày 03 tháng 10 năm 2022",
]


def test_the_letterhead_is_read_column_by_column_and_the_body_as_paragraphs() -> None:
    def draw(canvas: Canvas) -> None:
        letterhead(canvas)
        paragraph(canvas, paragraph(canvas, 640, BODY), "1. Các đơn vị báo cáo.")

    text = text_of(draw)
    assert text.text.split("\n") == [*LETTERHEAD, BODY, "1. Các đơn vị báo cáo."]
    assert (text.media_type, text.origin, text.encoding) == ("application/pdf", "text-layer", None)


def test_the_order_in_which_the_file_stores_the_columns_does_not_matter() -> None:
    def draw(canvas: Canvas) -> None:
        centred(canvas, 420, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        centred(canvas, 170, 780, "SỞ NỘI VỤ")
        centred(canvas, 420, 763, "Độc lập - Tự do - Hạnh phúc")
        centred(canvas, 170, 763, "Số: 12/SNV-TCCB")
        paragraph(canvas, 700, BODY)

    expected = ["SỞ NỘI VỤ", "Số: 12/SNV-TCCB", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", BODY]
    assert text_of(draw).text.split("\n") == expected


def test_the_signature_block_is_read_column_by_column() -> None:
    def draw(canvas: Canvas) -> None:
        paragraph(canvas, 780, BODY)
        listed(canvas, LEFT, 600, "Nơi nhận:", "- Chủ tịch, các Phó Chủ tịch", "UBND tỉnh;", "- Các sở, ban, ngành")
        listed(canvas, LEFT, 600 - 4 * PITCH, "cấp tỉnh;", "- Lưu: VT.")
        centred(canvas, 420, 600, "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
        centred(canvas, 420, 530, "Đinh Thị Lan")

    expected = ["Nơi nhận:", "- Chủ tịch, các Phó Chủ tịch UBND tỉnh;", "- Các sở, ban, ngành cấp tỉnh;", "- Lưu: VT."]
    assert text_of(draw).text.split("\n") == [BODY, *expected, "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Đinh Thị Lan"]


def test_a_paragraph_goes_on_over_a_page_break_and_page_numbers_are_notes() -> None:
    half = BODY.index(" Sở Lao động")

    def first(canvas: Canvas) -> None:
        paragraph(canvas, 780, BODY[:half].removesuffix(","))

    def second(canvas: Canvas) -> None:
        centred(canvas, WIDTH / 2, 810, "2")
        paragraph(canvas, 780, f"và {BODY[half + 1 :]}", indent=0)

    text = text_of(first, second)
    assert text.text == f"{BODY[:half].removesuffix(',')} và {BODY[half + 1 :]}"
    assert [(note.kind, note.text, note.page) for note in text.notes] == [("page-number", "2", 2)]
    assert [page.number for page in text.pages] == [1, 2]
    assert text.text[text.pages[1].start :].startswith("và Sở Lao động")


def test_a_name_broken_before_its_dash_is_no_item() -> None:
    def draw(canvas: Canvas) -> None:
        paragraph(canvas, 700, BODY)
        line = "Giao Sở Nội vụ tỉnh Quảng Bình chủ trì, phối hợp với Sở Giao thông vận tải, Sở"
        canvas.drawString(LEFT + INDENT, 600, line)
        canvas.drawString(LEFT, 583, "- ngành liên quan theo dõi.")
        canvas.drawString(LEFT + INDENT, 566, "- Văn phòng Sở tổng hợp.")

    assert text_of(draw).text.split("\n")[1:] == [
        "Giao Sở Nội vụ tỉnh Quảng Bình chủ trì, phối hợp với Sở Giao thông vận tải, Sở - ngành liên quan theo dõi.",
        "- Văn phòng Sở tổng hợp.",
    ]


def grid(canvas: Canvas, columns: list[float], rows: list[float]) -> None:
    for x in columns:
        canvas.line(x, rows[0], x, rows[-1])
    for y in rows:
        canvas.line(columns[0], y, columns[-1], y)


def test_a_ruled_table_is_a_line_a_row_whatever_its_cells_hold() -> None:
    def draw(canvas: Canvas) -> None:
        paragraph(canvas, 780, BODY)
        grid(canvas, [85, 120, 330, 430, 530], [680, 650, 610, 580])
        for x, y, cell in [(90, 660, "TT"), (125, 660, "Chỉ tiêu"), (335, 660, "Năm 2023"), (435, 660, "Năm 2024"), (90, 635, "1")]:
            canvas.drawString(x, y, cell)
        listed(canvas, 125, 635, "Tỷ lệ trẻ em dưới một tuổi", "được tiêm đủ vắc xin")
        listed(canvas, 335, 635, "98,5%")
        listed(canvas, 90, 590, "2")
        listed(canvas, 125, 590, "Số xã đạt chuẩn")
        listed(canvas, 435, 590, "64/182")

    assert text_of(draw).text.split("\n")[1:] == [
        "TT | Chỉ tiêu | Năm 2023 | Năm 2024",
        "1 | Tỷ lệ trẻ em dưới một tuổi được tiêm đủ vắc xin | 98,5%",
        "2 | Số xã đạt chuẩn | | 64/182",
    ]


def test_rows_of_three_columns_are_a_table_without_lines_too() -> None:
    def draw(canvas: Canvas) -> None:
        for number, cells in enumerate([("Chỉ tiêu", "Năm 2023", "Năm 2024"), ("Hộ nghèo", "5,2%", "4,1%"), ("Hộ văn hóa", "90%", "92%")]):
            for x, cell in zip((90, 300, 430), cells, strict=True):
                canvas.drawString(x, 700 - PITCH * number, cell)

    assert text_of(draw).text == "Chỉ tiêu | Năm 2023 | Năm 2024\nHộ nghèo | 5,2% | 4,1%\nHộ văn hóa | 90% | 92%"


def test_what_a_field_shows_stands_at_its_place_and_a_stamp_is_a_note() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(LEFT, 780, "Số:")
        canvas.drawString(LEFT + 60, 780, "/SNV-TCCB")
        canvas.drawString(LEFT, 760, "Quảng Bình, ngày         tháng 10 năm 2022")
        day = LEFT + canvas.stringWidth("Quảng Bình, ngày    ")
        form = canvas.acroForm
        plain = {"borderWidth": 0, "fontSize": 12, "height": 16, "fillColor": None, "borderColor": None}
        form.textfield(name="number", value="1445", x=LEFT + 24, y=776, width=34, **plain)
        form.textfield(name="day", value="03", x=day, y=756, width=18, **plain)
        form.textfield(name="stamp", value="Signed by: So Noi vu", x=350, y=600, width=180, **plain)
        paragraph(canvas, 700, BODY)

    text = text_of(draw)
    assert text.text.split("\n")[:2] == ["Số: 1445/SNV-TCCB", "Quảng Bình, ngày 03 tháng 10 năm 2022"]
    assert [(note.kind, note.text) for note in text.notes] == [("signature-stamp", "Signed by: So Noi vu")]


def test_a_stamp_on_the_page_is_a_note() -> None:
    def draw(canvas: Canvas) -> None:
        letterhead(canvas)
        listed(canvas, LEFT, 830, "Ký bởi: SỞ NỘI VỤ", "Ngày ký: 03/10/2022 14:01:44 +07:00")
        paragraph(canvas, 640, BODY)

    text = text_of(draw)
    assert text.text.split("\n") == [*LETTERHEAD, BODY]
    assert [note.text for note in text.notes] == ["Ký bởi: SỞ NỘI VỤ\nNgày ký: 03/10/2022 14:01:44 +07:00"]


def test_every_character_has_its_page_and_rectangle() -> None:
    text = text_of(lambda canvas: None, lambda canvas: paragraph(canvas, 700, BODY) and None)  # type: ignore[func-returns-value]
    start = text.text.index("về thu thập, lưu trữ thông tin")
    places = text.places(start, start + 30)
    assert 1 <= len(places) <= 2
    for place in places:
        assert place.page == 2
        assert place.rectangle is not None
        left, bottom, right, top = place.rectangle
        assert LEFT - 1 <= left < right <= RIGHT + 1
        assert 600 < bottom < top < 720
    assert text.boxes is not None
    assert text.page_of is not None
    assert len(text.boxes) == 4 * len(text.original)
    assert len(text.page_of) == len(text.original)
    assert all(text.original[offset] == char for offset, char in zip(text.offsets, text.text, strict=True) if char not in " \n")


@pytest.mark.parametrize("turns", [0, 90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_like_any_other(turns: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turns)
        canvas.translate(*{0: (0, 0), 90: (WIDTH, 0), 180: (WIDTH, HEIGHT), 270: (0, HEIGHT)}[turns])
        canvas.rotate(turns)
        paragraph(canvas, 400, BODY)

    text = text_of(draw)
    assert text.text == BODY
    assert {place.page for place in text.places(0, len(BODY))} == {1}


def test_tcvn3_is_turned_into_unicode_one_character_for_one() -> None:
    legacy = "Thùc hiÖn KÕ ho¹ch ph¸t triÓn kinh tÕ cña ñy ban nh©n d©n tØnh,|c¸c ®¬n vÞ b¸o c¸o kÕt qu¶ h»ng n¨m theo quy ®Þnh."

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", SIZE)
        listed(canvas, LEFT, 700, *legacy.split("|"))

    text = text_of(draw)
    expected = "Thực hiện Kế hoạch phát triển kinh tế của ủy ban nhân dân tỉnh, các đơn vị báo cáo kết quả hằng năm theo quy định."
    assert (text.text, text.encoding) == (expected, "tcvn3")
    assert "".join(text.original.split()) == "".join(legacy.replace("|", "").split())


def english(canvas: Canvas) -> None:
    canvas.setFont("Times-Roman", SIZE)
    for number in range(8):
        canvas.drawString(LEFT, 700 - PITCH * number, "The quick brown fox jumps over the lazy dog again")


def words(canvas: Canvas) -> None:
    paragraph(canvas, 700, BODY)


def drawing(canvas: Canvas) -> None:
    canvas.rect(100, 100, 200, 200)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdf(words, encrypt="khoa"), "locked with a password"),
        (pdf(words)[:2000], "cut off"),
        (b"%PDF-1.4\nrubbish\n%%EOF\n", "damaged"),
        (pdf(words, drawing, drawing, words, drawing), "no text layer: needs OCR (pages 2-3, 5)"),
        (pdf(drawing), "no text layer: needs OCR (page 1)"),
        (pdf(english), "text layer is not readable Vietnamese"),
        (pdf(lambda canvas: None), "no text in it"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(data, "plan.pdf", Settings(mode="never"))
    assert why in caught.value.why
    assert "\n" not in str(caught.value)


def test_a_scan_with_a_stamp_on_it_still_needs_ocr() -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (100, 140), 200)), 0, 0, WIDTH, HEIGHT)
        canvas.drawString(LEFT, 800, "Ký bởi: SỞ NỘI VỤ")

    with pytest.raises(UnreadableError, match="needs OCR"):
        read_bytes(pdf(draw), "plan.pdf", Settings(mode="never"))


def test_a_blank_page_is_no_fault() -> None:
    assert text_of(words, lambda canvas: None, words).text == f"{BODY}\n{BODY}"


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=8)), min_size=1, max_size=6))
def test_damage_to_a_file_is_read_over_or_told(damage: list[tuple[int, bytes]]) -> None:
    data = bytearray(pdf(words))
    for place, rubbish in damage:
        place %= len(data)
        data[place : place + len(rubbish)] = rubbish
    with suppress(UnreadableError):
        text = read_bytes(bytes(data), "plan.pdf")
        assert text.text
        assert len(text.offsets) == len(text.text)


def test_boxes_drawn_thin_are_lines_and_others_have_four_sides() -> None:
    found = rulings([(10, 100, 200, 100.5), (10, 50, 10.5, 100), (20, 20, 60, 40), (1, 1, 2, 2)])
    assert len(found.horizontal) == 3
    assert len(found.vertical) == 3
    assert Page(number=1, start=0, end=0, filled_in=0, width=1, height=1).rulings.horizontal == ()


@pytest.mark.parametrize("path", sorted((CORPUS / "pdf").glob("*.pdf")), ids=lambda path: path.stem)
def test_a_document_reads_the_same_from_pdf_and_from_text(path: Path) -> None:
    """The words of both stand in the same order; on paper a line of a narrow column may be broken and a table's head repeated."""
    plain = CORPUS / "text" / f"{path.stem}.txt"
    if not plain.exists():
        plain = plain.with_suffix(".md")
    from_pdf, from_text = (" ".join(dict.fromkeys(read(file).text.split("\n"))) for file in (path, plain))
    assert from_pdf == from_text


# --- what a page carries besides its text --------------------------------------------------------------------------------------------


def letter(canvas: Canvas) -> float:
    """A letter; where its next line would stand."""
    centred(canvas, 180, 780, "UBND TỈNH LONG AN", "SỞ NỘI VỤ", "Số: 212/SNV-TĐKT")
    centred(canvas, 420, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    return paragraph(canvas, 640, BODY)


def read_with(draw: Callable[[Canvas, float], None]) -> Text:
    return text_of(lambda canvas: draw(canvas, letter(canvas)))


def notes_of(text: Text) -> list[tuple[str, str]]:
    return [(note.kind, note.text) for note in text.notes]


def test_text_at_an_angle_is_no_part_of_the_page() -> None:
    def draw(canvas: Canvas, _: float) -> None:
        for x, y, angle, size, words in ((300, 420, 45, 90, "DỰ THẢO"), (20, 300, 90, 9, "212_SNV.docx 12/3/2024 10:15:22")):
            canvas.saveState()
            canvas.setFont("Body", size)
            canvas.translate(x, y)
            canvas.rotate(angle)
            canvas.drawString(0, 0, words)
            canvas.restoreState()

    text = read_with(draw)
    assert text.text == read_with(lambda canvas, _: None).text
    assert notes_of(text) == [("aside", "DỰ THẢO"), ("aside", "212_SNV.docx 12/3/2024 10:15:22")]


@pytest.mark.parametrize("quarters", [1, 3])
def test_a_page_whose_text_is_all_turned_is_read_as_if_it_stood(quarters: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(*{1: (WIDTH, 0), 3: (0, HEIGHT)}[quarters])
        canvas.rotate(90 * quarters)
        listed(canvas, 60, 400, "Kế hoạch này thay thế Kế hoạch số 22/KH-UBND;", "các phòng thực hiện từ ngày 01/4/2024.")

    assert text_of(draw).text == "Kế hoạch này thay thế Kế hoạch số 22/KH-UBND; các phòng thực hiện từ ngày 01/4/2024."


def raised(canvas: Canvas, x: float, y: float, *pieces: tuple[str, bool]) -> None:
    for words, mark in pieces:
        canvas.setFont("Body", 7 if mark else SIZE)
        canvas.drawString(x, y + 5 * mark, words)
        x += canvas.stringWidth(words)


def test_marks_of_footnotes_change_no_number_and_footnotes_are_notes() -> None:
    def draw(canvas: Canvas, y: float) -> None:
        words = (
            ("Năm 2021", False),
            ("1", True),
            (", tỷ lệ là 5,2%", False),
            ("12", True),
            (" trên 30 km", False),
            ("2", True),
            (" rừng.", False),
        )
        raised(canvas, LEFT + INDENT, y, *words)
        for number, note in ((0, "1 Theo chuẩn nghèo đa chiều."), (1, "12 Số liệu của Cục Thống kê.")):
            canvas.setFont("Body", 9)
            canvas.drawString(LEFT, 88 - 12 * number, note)

    text = read_with(draw)
    assert text.text.endswith("\nNăm 2021, tỷ lệ là 5,2% trên 30 km2 rừng.")
    assert notes_of(text) == [("footnote", "1 Theo chuẩn nghèo đa chiều."), ("footnote", "12 Số liệu của Cục Thống kê.")]


def test_stamps_of_offices_are_notes() -> None:
    def draw(canvas: Canvas, y: float) -> None:
        centred(canvas, 180, 700, "HỎA TỐC")
        listed(canvas, LEFT, 240, "SAO Y BẢN CHÍNH", "TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "Lê Văn Sáng")

    text = read_with(draw)
    assert text.text == read_with(lambda canvas, _: None).text
    assert [kind for kind, _ in notes_of(text)] == ["marking", "copy", "copy", "copy", "copy"]


def test_the_stamp_of_arrival_goes_with_its_details() -> None:
    stamp = "CÔNG VĂN ĐẾN", "Số: 1234", "Ngày: 15/3/2024", "Chuyển: Phòng Hành chính"
    text = read_with(lambda canvas, _: listed(canvas, LEFT, 720, *stamp))
    assert text.text == read_with(lambda canvas, _: None).text
    assert [words for _, words in notes_of(text)] == list(stamp)
