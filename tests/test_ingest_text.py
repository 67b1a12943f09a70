"""How text files and strings are read: encodings, characters, Markdown, lines put together to paragraphs, page furniture."""

from __future__ import annotations

import codecs
import unicodedata
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban import rulebook
from vanban.ingest import UnreadableError, furniture, media, read, read_bytes, read_string
from vanban.markup import parse
from vanban.text.model import Reading
from vanban.text.normalise import INVISIBLE, SPACES, normalise

PLAN = "Thực hiện Kế hoạch số 12/KH-UBND của Ủy ban nhân dân tỉnh\nvề phát động thi đua năm 2024."
ONE_LINE = PLAN.replace("\n", " ")
FORBIDDEN = set(SPACES) - {" "} | {"\u00ad", "\u200b", "\ufeff", "\x00", "\r", "\f", "\x85", "\u2028"}

# The pieces of which real documents are made, in any order.
FRAGMENTS = st.sampled_from(
    [
        "Số: 12/KH-UBND", "KẾ HOẠCH", "1. Mục đích", "a) Nội dung;", "- Như trên;", "Điều 5. Hiệu lực", "Căn cứ Luật Đầu tư;",
        "V/v thi đua", "ngành Giáo dục", "của Ủy ban nhân dân", "Bộ Lao động -", "- Thương binh và Xã hội", "TT-", "BTC ngày 31",
        "tháng 12 năm", "2024", "2", "(09/11/1864-", "09/11/2024)", "“Vì người nghèo –", "Không có ai”",
        "CÔNG BÁO/Số 1/Ngày 01-02-2024", "Ký bởi: Sở Nội vụ", "**đậm**", "*", "Ngày ký: 01/02/2024 10:20:30", "-----",
        "TT | Chỉ tiêu", "# Đề mục", "95%", "…", ".", ",", "", "\f", "  ", "\t", "\u00ad", "e\u0302\u0301",
    ]
)  # fmt: skip
DOCUMENTS = st.lists(st.tuples(FRAGMENTS, st.sampled_from(["\n", "\n\n", " ", "\r\n"])), max_size=25).map(
    lambda pieces: "".join(piece + end for piece, end in pieces)
)


def lines(text: str) -> list[str]:
    return read_string(text).text.split("\n")


def test_text_is_one_line_a_paragraph_and_leads_back_to_the_file() -> None:
    text = read_string(PLAN)
    assert text.text == ONE_LINE
    assert text.original == PLAN
    place = text.text.index("năm 2024")
    (found,) = text.places(place, place + 8)
    assert PLAN[found.start : found.end] == "năm 2024"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (PLAN.encode(), "utf-8"),
        (PLAN.encode("utf-8-sig"), "utf-8"),
        (codecs.BOM_UTF16_LE + PLAN.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + PLAN.encode("utf-16-be"), "utf-16"),
        (PLAN.encode("utf-16-le"), "utf-16"),
        (PLAN.encode("utf-16-be"), "utf-16"),
        (unicodedata.normalize("NFD", PLAN).encode(), "utf-8"),
        (PLAN.replace("\n", "\r\n").encode(), "utf-8"),
    ],
)
def test_all_encodings_of_a_text_read_the_same(data: bytes, encoding: str) -> None:
    text = read_bytes(data, "plan.txt")
    assert (text.text, text.encoding, text.media_type, text.origin) == (ONE_LINE, encoding, "text/plain", "text")


def test_tcvn3_is_found_in_the_text_itself() -> None:
    legacy = "C¨n cø LuËt Tæ chøc ChÝnh phñ, ñy ban nh©n d©n tØnh ban hµnh kÕ ho¹ch nµy nh\u00ad sau."
    text = read_bytes(legacy.encode("latin-1"), "plan.txt")
    assert text.text == "Căn cứ Luật Tổ chức Chính phủ, ủy ban nhân dân tỉnh ban hành kế hoạch này như sau."
    assert text.encoding == "tcvn3"
    assert read_string("NH÷NG QUY §ÞNH vÒ thi ®ua").text == "NHỮNG QUY ĐỊNH về thi đua"


def test_signs_that_are_no_tcvn3_stay() -> None:
    assert read_string("Phần mềm Intel® và Windows® 10 · bản quyền ©").text == "Phần mềm Intel® và Windows® 10 · bản quyền ©"
    assert read_string("Intel®").encoding is None


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n\t", "a.txt", "empty"),
        (b"\x00\x01\x02\x03 binary \x00", "a.txt", "not text"),
        (bytes(range(1, 32)) * 10, "a.txt", "not text"),
        (b"K\xff\xfe ho\x81ch \xc3", "a.txt", "neither UTF-8 nor UTF-16"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "a.txt", "broken"),
        ("\u200b\u00ad".encode(), "a.txt", "no text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "a.doc", "Word 97"),
        (b"\x89PNG\r\n\x1a\n....", "a.pdf", "picture is damaged"),
        (b"<!DOCTYPE html><html></html>", "a.txt", "no text"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(data: bytes, name: str, why: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(data, name)
    assert why in caught.value.why
    assert caught.value.advice
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(name)


def test_a_word_document_is_named_whatever_its_extension() -> None:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as docx:
        docx.writestr("word/document.xml", "<w:document/>")
    assert media.media_type(archive.getvalue(), "plan.txt") == media.DOCX
    with pytest.raises(UnreadableError, match="its XML is damaged"):
        read_bytes(archive.getvalue(), "plan.txt")


def test_the_content_decides_over_the_extension() -> None:
    assert read_bytes(PLAN.encode(), "plan.pdf").media_type == "text/plain"
    assert read_bytes(PLAN.encode(), "plan.md").media_type == "text/markdown"
    assert media.media_type(b"%PDF-1.5 ...", "plan.md") == "application/pdf"


def test_a_missing_file_is_an_unreadable_one(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot be opened"):
        read(tmp_path / "none.txt")
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    assert read(tmp_path / "plan.txt").text == ONE_LINE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kế\u00a0hoạch\u2003 số\t12", "Kế hoạch số 12"),
        ("thi\u00ad đua\u200b yêu\ufeff nước", "thi đua yêu nước"),
        ("Kê\u0301 hoa\u0323ch", "Kế hoạch"),
        ("#### **3.3. Giao Phòng Nội vụ**", "3.3. Giao Phòng Nội vụ"),
        ("***Nơi nhận:***", "Nơi nhận:"),
        ("phong trào “*Dạy tốt, học tốt*” và **“Ngõ sạch”.**", "phong trào “Dạy tốt, học tốt” và “Ngõ sạch”."),
        ("**KT. GIÁM ĐỐC  \nPHÓ GIÁM ĐỐC**", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"),
        ("mức 5 * 3 và ghi chú (*) cuối trang (*)", "mức 5 * 3 và ghi chú (*) cuối trang (*)"),
        ("| TT | Chỉ tiêu |\n|---|:---:|\n| 1 | 95% |", "TT | Chỉ tiêu\n1 | 95%"),
        ("TT\tChỉ tiêu\tNăm 2024\n1\tTỷ lệ hộ nghèo\t5%", "TT | Chỉ tiêu | Năm 2024\n1 | Tỷ lệ hộ nghèo | 5%"),
        ("1.\tMục đích", "1. Mục đích"),
    ],
)
def test_characters_and_markdown_are_made_plain(text: str, expected: str) -> None:
    assert read_string(text).text == expected


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        ("đơn vị. Chú trọng\n\ncông tác động viên", "đơn vị. Chú trọng công tác động viên"),
        ("theo Thông tư số 05/2022/TT-\nBTC ngày 06 tháng 5", "theo Thông tư số 05/2022/TT-BTC ngày 06 tháng 5"),
        ("trước ngày 31\ntháng 12 năm 2024", "trước ngày 31 tháng 12 năm 2024"),
        ("kỷ niệm 160 năm (09/11/1864-\n\n09/11/2024); phát động", "kỷ niệm 160 năm (09/11/1864-09/11/2024); phát động"),
        ("sang giúp Lào và Căm-pu-\nchi-a", "sang giúp Lào và Căm-pu-chi-a"),
        ("của Bộ Lao động -\nThương binh và Xã hội", "của Bộ Lao động - Thương binh và Xã hội"),
        ("của Bộ Lao động\n- Thương binh và Xã hội", "của Bộ Lao động - Thương binh và Xã hội"),
        ("bình quân giai đoạn 2025 -\n2027 tối đa 1,28%", "bình quân giai đoạn 2025 - 2027 tối đa 1,28%"),
        ("theo khoản 7 Điều 6 Nghị quyết số\n206/2025/QH15.", "theo khoản 7 Điều 6 Nghị quyết số 206/2025/QH15."),
        ("phong trào “Vì người nghèo –\n\nKhông có ai ở lại phía sau”", "phong trào “Vì người nghèo – Không có ai ở lại phía sau”"),
        ("theo Kế hoạch số 76\n- KH/TU ngày 28/12/2021", "theo Kế hoạch số 76 - KH/TU ngày 28/12/2021"),
        ("THÔNG TƯ\nHướng dẫn Quyết định số 7/QĐ-TTg\nngày 14 tháng 10", "THÔNG TƯ\nHướng dẫn Quyết định số 7/QĐ-TTg ngày 14 tháng 10"),
        ("phấn đấu đến cuối năm đạt từ 95\n% trở lên", "phấn đấu đến cuối năm đạt từ 95% trở lên"),
    ],
)
def test_a_sentence_broken_by_a_line_end_is_joined(broken: str, joined: str) -> None:
    assert read_string(broken).text == joined


@pytest.mark.parametrize(
    "text",
    [
        "Nơi nhận:\n- Sở GD&ĐT; (B/cáo)\n- Các trường\n- Lưu: VT.",
        "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nNguyễn Văn An",
        "UBND TỈNH QUẢNG BÌNH\nSỞ LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI\nSố: 12/KH-SLĐTBXH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc\nHà Nội, ngày 06 tháng 5 năm 2022\nTHÔNG TƯ",
        "V/v phát động phong trào thi đua\nngành Giáo dục và Đào tạo\ntỉnh Điện Biên năm 2024",
        "I. MỤC ĐÍCH\n1. Yêu cầu\na) Nội dung\nb) Kinh phí\nII. TỔ CHỨC",
        "Điều 4. Hiệu lực thi hành\nThông tư này có hiệu lực từ ngày 24 tháng 6 năm 2022.",
        "Chuyển đổi số\n1. Mục tiêu",
        "STT\nNgành, nghề\n1\nSản xuất con dấu\n2\nKinh doanh pháo",
        "TT | Chỉ tiêu\n1 | tỷ lệ hộ nghèo",
        "Căn cứ Luật Đầu tư;\nCăn cứ Luật Nhà ở;",
    ],
)
def test_lines_that_stand_alone_are_left(text: str) -> None:
    assert read_string(text).text == text


def test_hard_wrapped_text_is_joined_where_the_next_word_had_no_room() -> None:
    paragraph = (
        "1. Trường hợp chuyên gia không có quyết định cử đi của cơ quan có thẩm quyền thì Ủy\n"
        "ban nhân dân cấp huyện phối hợp với Sở Nội vụ, Sở Tài chính và các đơn vị thuộc Bộ\n"
        "Tài chính để xem xét, giải quyết theo quy định; đồng thời báo cáo kết quả với Thủ\n"
        "tướng Chính phủ và Hội đồng nhân dân cùng cấp theo các kỳ họp thường lệ giữa năm và\n"
        "cuối năm.\n"
        "Giao Bộ trưởng theo dõi.\n"
        "Các Sở thi hành"
    )
    first, second, third = lines(paragraph)
    assert "thuộc Bộ Tài chính" in first
    assert first.endswith("giữa năm và cuối năm.")
    assert (second, third) == ("Giao Bộ trưởng theo dõi.", "Các Sở thi hành")


def test_the_running_header_of_the_gazette_and_its_page_numbers_are_notes() -> None:
    text = read_string(
        "2\nCÔNG BÁO/Số 12 + 13/Ngày 05-01-2024\n\nCăn cứ đề nghị của cán bộ sang giúp Lào và Căm-pu-\n\n"
        "CÔNG BÁO/Số 12 + 13/Ngày 05-01-2024\n3\n\nchi-a về nước.\n5\nSản xuất con dấu"
    )
    assert text.text == "Căn cứ đề nghị của cán bộ sang giúp Lào và Căm-pu-chi-a về nước.\n5\nSản xuất con dấu"
    assert [note.kind for note in text.notes] == ["page-number", "gazette-masthead", "gazette-masthead", "page-number"]


def test_page_numbers_that_count_the_pages_are_notes() -> None:
    pages = [f"Đoạn văn số {number} của kế hoạch này." for number in range(75)]
    pages[50:50] = ["3"]
    pages[25:25] = ["2"]
    text = read_string("\n".join(pages))
    assert [note.text for note in text.notes] == ["2", "3"]
    assert text.text.count("\n") == 74


def test_a_signature_stamp_is_a_note_and_one_line_like_it_is_not() -> None:
    stamp = "Ký bởi: SỞ NỘI VỤ\nCơ quan: ỦY BAN NHÂN DÂN TỈNH\nNgày ký: 2024-05-29 15:13:41 +07:00"
    text = read_string(f"Bãi bỏ ngành, nghề kinh doanh đã được\n{stamp}\n\nquy định trước đây.")
    assert text.text == "Bãi bỏ ngành, nghề kinh doanh đã được quy định trước đây."
    assert "\n".join(note.text for note in text.notes) == stamp
    assert lines("Cơ quan: Sở Nội vụ\nGiao các đơn vị thi hành.") == ["Cơ quan: Sở Nội vụ", "Giao các đơn vị thi hành."]


def test_form_feeds_part_pages() -> None:
    text = read_string("Trang thứ nhất của kế\n1\n\fhoạch này.\n2\n\fTrang thứ ba.")
    assert text.text == "Trang thứ nhất của kế hoạch này.\nTrang thứ ba."
    assert [(page.number, text.text[page.start : page.end].strip()) for page in text.pages] == [
        (1, "Trang thứ nhất của kế"),
        (2, "hoạch này."),
        (3, "Trang thứ ba."),
    ]


@pytest.mark.parametrize("rule", rulebook.load()["furniture"].rules, ids=lambda rule: rule.id)
def test_the_examples_of_the_rules_of_furniture_hold(rule: rulebook.Rule) -> None:
    for example in rule.examples:
        text, marks = parse(example)
        expected = [(mark.start, mark.end, rule.id) for mark in marks]
        assert [(item.start, item.end, item.rule) for item in furniture.find(Reading(text))] == expected
    for example in rule.counterexamples:
        assert rule.id not in [item.rule for item in furniture.find(Reading(example))]


@given(DOCUMENTS | st.text())
def test_every_reading_is_clean_and_led_back_and_stays_as_it_is(document: str) -> None:
    try:
        text = read_string(document)
    except UnreadableError:
        return
    assert len(text.offsets) == len(text.text)
    assert all(0 <= offset < len(document) + 1 for offset in text.offsets)
    assert unicodedata.is_normalized("NFC", text.text)
    assert not FORBIDDEN & set(text.text)
    assert all(line and line == line.strip(" ") and "  " not in line for line in text.text.split("\n"))
    assert read_string(text.text).text == text.text


@given(st.lists(st.from_regex(r"[A-ZĐa-zđàéệơưữ0-9]{1,8}( [A-ZĐa-zđàéệơưữ0-9]{1,8}){0,9}[.;:]", fullmatch=True), min_size=1, max_size=9))
def test_plain_text_is_its_own_original(paragraphs: list[str]) -> None:
    text = read_string("\n".join(paragraphs))
    assert all(text.original[offset] == char for offset, char in zip(text.offsets, text.text, strict=True) if char != " ")
    assert text.text.replace("\n", " ") == " ".join(paragraphs)


@given(st.text() | st.text(alphabet=" \n\r\t\u00a0\u200b\u00adae\u0302\u0301\u0323ế가\u1100\u1161\u0340.", max_size=15))
def test_normalising_again_changes_nothing(text: str) -> None:
    plain, offsets = normalise(text)
    assert len(plain) == len(offsets)
    assert list(offsets) == sorted(offsets)
    assert normalise(plain)[0] == plain
    assert not any(char in INVISIBLE for char in plain if char not in "-\\")


@settings(max_examples=300, deadline=None)  # the first file of a format loads what reads it
@given(
    st.binary(max_size=400),
    st.sampled_from(["a.txt", "a.pdf", "a.md", "a"]),
    st.sampled_from([b"", b"%PDF-1.4\n", codecs.BOM_UTF16_LE, b"PK\x03\x04", b"{\\rtf"]),
)
def test_any_bytes_are_read_or_told_unreadable(data: bytes, name: str, beginning: bytes) -> None:
    with suppress(UnreadableError):
        assert read_bytes(beginning + data, name).text


HOSTILE = ["(", "*a ", "* ", "-", "|", "#", "“", "a\n\n", "1\n", "Ký bởi: a\n", "a\tb\n", "\f1\n", "\u0301", "- -\n", "Số\n"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_read_in_linear_time(hostile: str) -> None:
    start = process_time()
    with suppress(UnreadableError):
        read_string(hostile * 60_000)
    assert process_time() - start < 5
