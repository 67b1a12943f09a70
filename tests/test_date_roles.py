"""What a date is for: what is due, what is commemorated, what it comes to in the document's time; and times that need that time."""

from __future__ import annotations

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from vanban.extractors import dates
from vanban.record import Date
from vanban.text.model import Reading

WRITTEN = "2024-03-12"


def only(text: str, written: str | None = WRITTEN) -> Date:
    (item,) = dates.find(Reading(text), written)
    return item


def relative(text: str, written: str | None = WRITTEN) -> list[tuple[str, str]]:
    return [(item.text, item.edtf) for item in dates.read(Reading(text), written).relative]


DUE = {
    "2. Các phòng gửi báo cáo về huyện trước ngày 15/4/2024.": "Các phòng gửi báo cáo về huyện",
    "Trước ngày 15/4/2024, các phòng gửi báo cáo; sau đó họp.": "các phòng gửi báo cáo",
    "- Rà soát đối tượng: đến ngày 15/4/2024;": "Rà soát đối tượng",
    "Quán triệt nghiêm túc, nộp hồ sơ về TP. Huế chậm nhất ngày 15/4/2024": "nộp hồ sơ về TP. Huế",
    "Chi trả 12.500 suất quà (trước ngày 15/4/2024)": "Chi trả 12.500 suất quà",
    "a) Tổng hợp số liệu, hoàn thành xong trước ngày 15/4/2024": "Tổng hợp số liệu, hoàn thành xong",
}


@pytest.mark.parametrize(("text", "due"), DUE.items())
def test_a_deadline_says_what_is_due(text: str, due: str) -> None:
    assert only(text).due is not None
    assert (only(text).due or "").removeprefix("2. ").removeprefix("a) ") == due


def test_deadlines_of_a_list_have_the_same_thing_due() -> None:
    items = dates.find(Reading("Báo cáo kết quả trước ngày 30/6 và ngày 31/12 hằng năm, kiểm kê tài sản trước ngày 15/01 hằng năm"))
    assert [(item.kind, item.due) for item in items] == [
        ("yearly", "Báo cáo kết quả"),
        ("yearly", "Báo cáo kết quả"),
        ("yearly", "kiểm kê tài sản"),
    ]


@pytest.mark.parametrize("text", ["giảm nghèo đến năm 2030", "Họp ngày 15/4/2024", "từ ngày 15/4/2024"])
def test_a_horizon_and_what_is_no_deadline_have_nothing_due(text: str) -> None:
    assert only(text).due is None


EVENTS = {
    "kỷ niệm 60 năm Chiến thắng Bình Giã (02/01/1965 - 02/01/2025)": "Chiến thắng Bình Giã",
    "lần thứ 40 Ngày Biên phòng toàn dân (03/3/1989-03/3/2029)": "Ngày Biên phòng toàn dân",
    "mừng Ngày Thầy thuốc Việt Nam 27/2": "Ngày Thầy thuốc Việt Nam",
    "nhân ngày 09/11 - Ngày Pháp luật Việt Nam, tổ chức": "Ngày Pháp luật Việt Nam",
    "mừng Ngày Thầy thuốc Việt Nam 27/02/2025": "Ngày Thầy thuốc Việt Nam",
}


@pytest.mark.parametrize(("text", "event"), EVENTS.items())
def test_an_anniversary_says_what_is_commemorated(text: str, event: str) -> None:
    assert (only(text).kind, only(text).event) == ("anniversary", event)


def test_the_day_of_a_document_commemorates_nothing() -> None:
    assert only("Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ").event is None


RESOLVED = {
    "chậm nhất ngày 16/12": "2024-12-16",
    "trước ngày 15/01": "2025-01-15",
    "từ nay đến ngày 22/3/2024": "2024-03-12/2024-03-22",
    "cuối năm 2024": "2024-10~/2024-12~",
    "đến cuối năm 2025": "../2025-12~",
    "đầu tháng 5/2024": "2024-05-01~/2024-05-10~",
    "hạ tuần tháng 02/2024": "2024-02-21/2024-02-29",
    "năm học 2023-2024": "2023-09/2024-05",
    "ngày 15/3/2024": None,
    "trước ngày 15/11 hằng năm": None,
}


@pytest.mark.parametrize(("text", "resolved"), RESOLVED.items())
def test_what_a_date_comes_to(text: str, resolved: str | None) -> None:
    item = only(text)
    assert item.resolved == resolved
    assert resolved is None or all(end == ".." or parse_edtf(end) for end in resolved.split("/"))


def test_a_bound_that_has_passed_is_no_deadline() -> None:
    assert only("tham gia trước ngày 01/01/1945").kind == "period"
    assert only("có 12 xã đến ngày 31/12/2023").kind == "as-of"
    assert only("tính đến ngày 31/12/2025 còn 5 hộ").kind == "as-of"
    assert only("trước ngày 01/01/1945", written=None).kind == "deadline"


RELATIVE = {
    "Năm nay mưa ít": [("Năm nay", "2024")],
    "chuyển sang năm sau": [("năm sau", "2025")],
    "họp vào quý tới": [("quý tới", "2024-34")],
    "tháng tới tổ chức": [("tháng tới", "2024-04")],
    "tuần tới nghỉ": [("tuần tới", "2024-03-18/2024-03-24")],
    "trong năm học này": [("năm học này", "2023/2024")],
    "thu 6 tháng đầu năm": [("6 tháng đầu năm", "2024-40")],
    "thu 3 tháng đầu năm": [("3 tháng đầu năm", "2024-01/2024-03")],
    "Quý I/2024 tăng so với cùng kỳ": [("cùng kỳ", "2023-33")],
    "nộp trước ngày 25 hằng tháng": [("trước ngày 25 hằng tháng", "XXXX-XX-25")],
    "giỗ mùng 10 tháng 3 âm lịch": [("mùng 10 tháng 3 âm lịch", "XXXX-03-10")],
    "hằng năm, thời gian tới, những năm tới, 5 năm trước": [],
    "tăng so với cùng kỳ": [],
}


@pytest.mark.parametrize(("text", "wanted"), RELATIVE.items())
def test_times_that_need_the_date_of_the_document(text: str, wanted: list[tuple[str, str]]) -> None:
    assert relative(text) == wanted


def test_without_a_date_of_the_document_nothing_is_counted_from_it() -> None:
    assert relative("năm nay, quý tới, 6 tháng đầu năm", None) == []
    assert relative("tháng tới, năm sau", "2024") == [("năm sau", "2025")]


def test_the_turn_of_the_year_is_counted_over() -> None:
    assert relative("tháng trước, quý trước", "2024-01-05") == [("tháng trước", "2023-12"), ("quý trước", "2023-36")]
    assert relative("tháng sau, quý sau, tuần sau", "2024-12-30") == [
        ("tháng sau", "2025-01"),
        ("quý sau", "2025-33"),
        ("tuần sau", "2025-01-06/2025-01-12"),
    ]


@given(st.text(alphabet="ngàythángămquýtớisaunaycùkỳ 0123456789/.,;:()-\nâlịch", max_size=120), st.dates())
def test_no_text_is_too_strange(text: str, day: object) -> None:
    times = dates.read(Reading(text), str(day))
    assert all(text[item.start : item.end] == item.text and item.text for item in (*times.dates, *times.relative))
