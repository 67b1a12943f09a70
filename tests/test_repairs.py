"""What OCR misread is put right where a rule says so, is recorded, and can be taken back."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.ingest import paragraphs, repairs
from vanban.ingest.lines import Line
from vanban.record import Repair

WIDE = 0.5  # of a line's height: between two words


def repaired(text: str, *, sure: float = 0.95, high: float = 1.0, gap: float = 0.1, scanned: bool = True) -> tuple[str, list[Repair]]:
    """A document of lines as it is read where OCR was so sure of every letter, and every space is so wide."""
    lines: list[Line] = []
    boxes = array("f")
    place = 0
    for line in text.split("\n"):
        lines.append(Line(line, array("i", range(place, place + len(line))), page=1, settled=True))
        place += len(line) + 1
    at = 0.0
    for char in text:
        width = gap if char == " " else 0.5
        boxes.extend((at, 0.0, at + width, 1.0))
        at += width
    ink = array("f", [sure, high, 1.0] * len(text))
    mended, made = repairs.of_lines(lines, {1} if scanned else set(), ink, boxes)
    passage = paragraphs.join(mended)
    assert len(passage.offsets) == len(passage.text)
    return passage.text, list(repairs.in_passage(passage.text, mended, made))


@pytest.mark.parametrize(
    ("read", "now"),
    [
        ("KÉ HOẠCH", "KẾ HOẠCH"),
        ("ĐIỀ U KHO ẢN THI HÀNH", "ĐIỀU KHOẢN THI HÀNH"),
        ("Phần đầu đạt 95%", "Phấn đấu đạt 95%"),
        ("công tác khen thường", "công tác khen thưởng"),
        ("lI. NHIỆM VỤ", "II. NHIỆM VỤ"),
        ("Kế hoạch số 12/KH-SGDDĐT", "Kế hoạch số 12/KH-SGDĐT"),
        ("đạt 1 6% kế hoạch", "đạt 16% kế hoạch"),
        ("Nơi nhân:", "Nơi nhận:"),
        ("Công văn số 1O52/SNV-TCCB", "Công văn số 1052/SNV-TCCB"),
    ],
)
def test_what_is_commonly_misread_is_put_right(read: str, now: str) -> None:
    text, made = repaired(read)
    assert text == now
    assert repairs.unrepaired(text, made) == read
    assert [text[each.start : each.end] for each in made] == [each.text for each in made]


def test_text_that_was_not_read_by_ocr_stays() -> None:
    assert repaired("KÉ HOẠCH", scanned=False) == ("KÉ HOẠCH", [])


@pytest.mark.parametrize(
    "text", ["Thủ trưởng các đơn vị", "bao cao su", "chi tiêu ngân sách", "mỗi trường học", "Phần đầu của báo cáo", "Uỷ ban nhân dân"]
)
def test_honest_words_stay(text: str) -> None:
    assert repaired(text) == (text, [])


def test_a_space_as_wide_as_between_words_parts_two_numbers() -> None:
    assert repaired("đạt 1 6% kế hoạch", gap=WIDE) == ("đạt 1 6% kế hoạch", [])


@pytest.mark.parametrize(
    ("known", "now"),
    [
        ({"sure": 0.95, "high": 1.0}, "Số: 214/KH-UBND"),
        ({"sure": 0.5, "high": 1.0}, "Số: /KH-UBND"),
        ({"sure": 0.95, "high": 1.3}, "Số: /KH-UBND"),
    ],
)
def test_a_number_is_read_where_it_is_printed_and_sure_and_blank_where_it_is_not(known: dict[str, float], now: str) -> None:
    text, made = repaired("Số: 214/KH-UBND", **known)
    assert text == now
    assert repairs.unrepaired(text, made) == "Số: 214/KH-UBND"


@pytest.mark.parametrize(
    ("read", "now"),
    [
        ("Bắc Sơn, ngày À Ö tháng 10 năm 2017", "Bắc Sơn, ngày tháng 10 năm 2017"),
        ("Bắc Sơn, ngày 12 tháng 10 năm 2017", "Bắc Sơn, ngày 12 tháng 10 năm 2017"),
        ("Bắc Sơn, ngày 12 tháng I1 năm 2017", "Bắc Sơn, ngày 12 tháng 11 năm 2017"),
    ],
)
def test_a_day_that_is_no_number_is_blank(read: str, now: str) -> None:
    assert repaired(read)[0] == now


PIECES = st.sampled_from([
    "KÉ HOẠCH", "Sở Y tê", "Nơi nhân:", "lI. MUC ĐÍCH", "Số:4#2 /KH-SYT", "đạt 1 6% số hộ", "Phần đầu đạt", "ĐIỀ U KHO ẢN", "năm 2024", "Độc lập —- Tự do ~ Hạnh phúc",
    "Bắc Sơn, ngày 1Z tháng 1O năm 2017", "ủy ban", "-", "Công văn số 1 052/SNV",
])  # fmt: skip


@given(
    st.lists(
        st.one_of(PIECES, st.text("aăâKếề 1I,.-/", min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)),
        min_size=1,
        max_size=8,
    ),
    st.floats(0, 1),
    st.floats(0, 2),
)
def test_every_repair_can_be_taken_back(pieces: list[str], sure: float, high: float) -> None:
    read = "\n".join(pieces)
    text, made = repaired(read, sure=sure, high=high)
    assert repairs.unrepaired(text, made) == read
    assert all(text[each.start : each.end] == each.text != each.original for each in made)
    assert [each.start for each in made] == sorted(each.start for each in made)
