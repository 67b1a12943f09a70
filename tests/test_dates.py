"""Calendar expressions in official documents and their EDTF."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from time import process_time

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given
from hypothesis import strategies as st

from vanban import rulebook
from vanban.extractors import dates
from vanban.markup import parse
from vanban.text.model import Reading

WRITTEN = "2024-03-12"
RULES = rulebook.load()["dates"].rules
DAYS = st.dates(date(1850, 1, 1), date(2088, 12, 31))


def found(text: str) -> list[tuple[str, str]]:
    return [(item.text, item.edtf) for item in dates.find(Reading(text))]


def only(text: str) -> str:
    """The EDTF of the one date that stands in a text."""
    (item,) = dates.find(Reading(text))
    return item.edtf


SENTENCES = {
    "header": 'Hội An, <date edtf="2024-03">ngày     tháng 3 năm 2024</date>',
    "header in capitals": '<date edtf="2024-03-05">NGÀY 05 THÁNG 3 NĂM 2024</date>',
    "citation": 'Quyết định số 719/2021/QĐ-BNN ngày <date edtf="2021-10-14">14/10/2021</date> của Bộ trưởng',
    "year of a law": 'Luật Thư viện <date edtf="2019">năm 2019</date>',
    "years share their word": '<date edtf="2021">năm 2021</date>, <date edtf="2022">2022</date> và <date edtf="2023">2023</date>',
    "periods in a row": '<date edtf="2021/2025">giai đoạn 2021 – 2025</date>, <date edtf="2026/2030">2026 – 2030</date>',
    "school years in a row": '<date edtf="2022/2023">các năm học 2022-2023</date> và <date edtf="2023/2024">2023-2024</date>',
    "outlook": '<date edtf="2021/2030">thời kỳ 2021 - 2030</date>, <date edtf="../2045">tầm nhìn 2045</date>',
    "quarters to and fro": '<date edtf="2024-33/2025-35">từ quý I/2024 đến quý III/2025</date>',
    "half and whole": '<date edtf="2024-41">6 tháng cuối năm 2024</date> và cả <date edtf="2025">năm 2025</date>',
    "days of one month": 'các <date edtf="2024-05-10">ngày 10</date> và <date edtf="2024-05-12">12 tháng 5 năm 2024</date>',
    "hours belong to the deadline": '<date edtf="../2024-05-10">trước 17h00, thứ Sáu, ngày 10/5/2024</date>',
    "hours of one day": 'từ 7 giờ 30 đến 11 giờ 30 ngày <date edtf="2024-05-15">15/5/2024</date>',
    "night": '<date edtf="2024-04-30/2024-05-01">từ 22h00 ngày 30/4/2024 đến 05h00 ngày 01/5/2024</date>',
    "turn of the year": '<date edtf="2023-12-26/2024-01-05">từ ngày 26/12 đến ngày 05/01/2024</date>',
    "right end without a year": '<date edtf="2024-03-10/2024-03-20">từ ngày 10/3/2024 đến ngày 20/3</date>',
    "neither end has a year": '<date edtf="XXXX-09-01/XXXX-09-30">từ ngày 01/9 đến ngày 30/9 hằng năm</date>',
    "so far": '<date edtf="2024/..">từ đầu năm 2024 đến nay</date>',
    "from now": '<date edtf="../2026-06">Từ nay đến hết tháng 6/2026</date>',
    "holidays": 'dịp lễ <date edtf="XXXX-04-30">30/4</date>, <date edtf="XXXX-05-01">01/5</date> được nghỉ',
    "anniversary": 'kỷ niệm 60 năm thành lập trường (<date edtf="1964-10-15/2024-10-15">15/10/1964-15/10/2024</date>)',
    "table": 'Nội dung | Thực hiện <date edtf="2022">năm 2022</date> | Kế hoạch <date edtf="2023">năm 2023</date>',
    "periods that run backwards stay as written": '<date edtf="2025/2021">giai đoạn 2025-2021</date>',
}

SILENT = {
    "symbols": "Nghị quyết số 43/2022/QH15, Luật số 57/2014/QH13, Nghị định 10/2021/NĐ-CP, QĐ 12/2024, Kế hoạch 08-2024/KH",
    "ratios": "đạt 386/478 trường, 9/12 xã, 1/3 số hộ, từ 8/10 điểm trở lên, trực 24/7",
    "durations": "05 năm, 36 tháng tuổi, 9 tháng 10 ngày, trong 30 ngày, kỷ niệm 70 năm",
    "amounts": "từ 1900 đến 2000 người, đến 2000 hộ, có 2020 hồ sơ",
    "rates": "mỗi tháng 2 lần, hàng tháng 5 triệu đồng, quý vị đại biểu",
    "numbers": "điện thoại 024.12.3.2024; 0912-345-678; TCVN 9001-2015; mục 2.1.3",
    "blanks": "ngày … tháng … năm 20…, ngày tháng năm, ngày …/…/20…",
    "relative": "hằng năm, thời gian tới, trước ngày 25 hằng tháng, 6 tháng đầu năm, Quý I: ký giao ước",
    "lunar": "ngày 10/3 âm lịch, ngày 15 tháng 8 (âm lịch)",
}


@pytest.mark.parametrize("marked", SENTENCES.values(), ids=SENTENCES)
def test_sentence(marked: str) -> None:
    text, marks = parse(marked)
    assert found(text) == [(text[mark.start : mark.end], mark.attributes["edtf"]) for mark in marks]


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_no_date_in(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("15/3/2024", "date"),
        ("giai đoạn 2021-2025", "period"),
        ("nhiệm kỳ 2020-2025", "term"),
        ("năm học 2023-2024", "school-year"),
        ("trước ngày 15/3/2024", "deadline"),
        ("15/3/1964 - 15/3/2024", "anniversary"),
        ("01/3/2024 - 15/3/2024", "period"),
        ("ngày 20/11", "date"),
        ("ngày 20/11 hằng năm", "yearly"),
        ("ngày 31/4/2024", "impossible"),
        ("29/02/2023", "impossible"),
        ("ngày 30 tháng 02 năm 2024", "impossible"),
        ("15/13/2024", "impossible"),
        ("ngày 31/6", "impossible"),
        ("giai đoạn 2025-2021", "impossible"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert [item.kind for item in dates.find(Reading(text))] == [kind]


def test_digits_of_other_scripts_are_read() -> None:
    assert found("năm 20\u0662\u0664") == [("năm 20\u0662\u0664", "2024")]


def test_a_borrowed_year_says_so() -> None:
    item, _ = dates.find(Reading("tháng 8 và nhiệm vụ tháng 9 năm 2023"))
    assert (item.edtf, item.rule) == ("2023-08", "date.shared-year-of-report")


@given(DAYS)
def test_every_way_to_write_a_day_gives_the_same(day: date) -> None:
    d, m, y = day.day, day.month, day.year
    ways = [f"ngày {d:02} tháng {m:02} năm {y}", f"{d}/{m}/{y}", f"{d:02}-{m:02}-{y}", f"{d}.{m:02}.{y}", f"Ngày {d}, tháng {m}, năm {y}"]
    assert {only(way) for way in ways} == {day.isoformat()}


@given(DAYS, st.integers(1, 4000))
def test_two_days_are_the_ends_of_a_period(first: date, length: int) -> None:
    last = first + timedelta(length)
    a, b = (f"{day.day}/{day.month}/{day.year}" for day in (first, last))
    expected = f"{first.isoformat()}/{last.isoformat()}"
    assert only(f"{a} - {b}") == only(f"từ ngày {a} đến hết ngày {b}") == only(f"{a}-{b}") == expected


@given(DAYS)
def test_a_deadline_is_open_at_its_start_and_a_start_at_its_end(day: date) -> None:
    written = f"ngày {day.day} tháng {day.month} năm {day.year}"
    for word in ("trước", "đến", "đến hết", "chậm nhất", "Từ nay đến", "Hạn cuối:"):
        assert only(f"{word} {written}") == f"../{day.isoformat()}"
    for word in ("từ", "kể từ", "Bắt đầu từ"):
        assert only(f"{word} {written}") == f"{day.isoformat()}/.."


@given(st.integers(1, 999), st.integers(1990, 2030), st.sampled_from(["NĐ-CP", "TT-BNV", "QĐ-UBND", "QH15"]))
def test_the_year_of_a_symbol_is_no_date(number: int, year: int, tail: str) -> None:
    assert found(f"Thực hiện Văn bản số {number}/{year}/{tail} của cấp trên") == []
    assert found(f"Thực hiện {number:02}/{year}/{tail}") == []


WORDS = "ngày tháng năm quý đầu cuối từ đến trước hết và giai đoạn nhiệm kỳ hằng nay xã 15 3 12 31 2024 2025 1975 I IV 6/2024 5/3 15/3/2024"
PIECES = st.sampled_from([f"{word} " for word in WORDS.split()] + ["15", "2024", "/", "-", " - ", ".", ", ", "…", "(", ")", "\n"])


@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_stands_there_the_dates_are_in_order_and_valid(text: str) -> None:
    items = dates.find(Reading(text))
    assert all(text[item.start : item.end] == item.text and item.text for item in items)
    assert all(before.end <= after.start for before, after in pairwise(items))
    assert all(item.kind == "impossible" or is_edtf(item.edtf) for item in items)
    assert items == dates.find(Reading(text))


@given(st.text(max_size=200))
def test_no_text_is_too_strange(text: str) -> None:
    for item in dates.find(Reading(text)):
        assert item.kind == "impossible" or is_edtf(item.edtf)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples_of_a_rule_give_valid_edtf(rule: rulebook.Rule) -> None:
    texts = [Reading(parse(example)[0]) for example in rule.examples]
    items = [item for reading in texts for item in (*dates.find(reading), *dates.read(reading, WRITTEN).relative)]
    assert rule.set.get("part") or rule.id in {item.rule for item in items}
    assert all(item.kind == "impossible" or is_edtf(item.edtf) for item in items)
    assert all(item.resolved is None or is_edtf(item.resolved) for item in items)


@pytest.mark.parametrize(
    "piece",
    ["(", "1 ", "1/", "12/3 - ", "ngày ", "ngày..... ", "năm 2021, ", "quý I và ", "tháng 1 và việc ", "từ ngày đến hết ", "Ngày Aa "],
)
def test_time_grows_with_the_text_alone(piece: str) -> None:
    """No pattern goes back over what it has read: 20 000 times the same piece takes seconds at most, not hours."""
    start = process_time()
    dates.find(Reading(piece * 20_000))
    assert process_time() - start < 10


def is_edtf(edtf: str) -> bool:
    """Whether the edtf package reads it; quarters and halves in a period, which ISO 8601-2 has and the package not, end by end."""
    ends = edtf.split("/")
    wholes = ends if any(end[4:7] in {"-33", "-34", "-35", "-36", "-40", "-41"} for end in ends) else [edtf]
    try:
        for whole in wholes:
            if whole != "..":
                parse_edtf(whole)
    except EDTFParseException:
        return False
    return ".." not in ends or len(ends) == 2


def test_the_judge_of_edtf_is_strict() -> None:
    assert all(map(is_edtf, ("2024-33", "../2024-34", "XXXX-11-15")))
    assert not any(map(is_edtf, ("2024-04-31", "15/3/2024", "2024-37/..")))
