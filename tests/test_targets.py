"""Quantities that documents set or report, and the indicators that they measure."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vanban
from vanban import rulebook
from vanban.extractors import targets
from vanban.extractors.target_grammar import number
from vanban.markup import parse
from vanban.record import Target
from vanban.text.model import Reading

RULES = rulebook.load()["targets"].rules
PIECES = [
    "Phấn đấu ", "tỷ lệ hộ nghèo ", "còn ", "đạt ", "tăng ", "trên ", "từ ", "95%", "7/9 xã ", "80 - 85%", "12,5‰", "60% lên 75%",
    " hộ dân có điện",
    ", ", "; ", ". ", ": ", "(", ")", " | ", "\n", "- ", "trong đó ", "15 chỉ tiêu ", "5 tỷ đồng ", "khá ", "“", "”", "1.250", "3/2/1930 ",
]  # fmt: skip


def found(text: str) -> list[Target]:
    return targets.find(Reading(text), [])


def only(text: str) -> Target:
    """The one target of a text."""
    (target,) = found(text)
    return target


def shown(target: Target, attribute: str) -> str:
    value = getattr(target, attribute)
    return f"{value:g}" if isinstance(value, float) else str(value)


SENTENCES = {
    "a deadline in front names nothing": (
        'Đến hết năm 2025 đạt <target indicator="hộ dân dùng nước sạch" value="95">95% hộ dân dùng nước sạch</target>; '
        '<target indicator="hộ dân dùng nước sạch năm 2026" value="97">năm 2026 đạt 97%</target>.'
    ),
    "years behind a colon share its rate": (
        'Tỷ lệ xe buýt chạy điện: <target indicator="tỷ lệ xe buýt chạy điện năm 2024" value="40">năm 2024 đạt 40%</target>, '
        '<target indicator="tỷ lệ xe buýt chạy điện năm 2025" value="55">năm 2025 đạt 55%</target>.'
    ),
    "a further verb ends what is counted": (
        'Phấn đấu kết nạp <target indicator="hội viên mới" comparator="&gt;=" value="200">ít nhất 200 hội viên mới</target>, thành lập 3 chi hội.'
    ),
    "the phrase before the verb": (
        '<target indicator="tỷ lệ trạm y tế có bác sĩ" comparator="=" value="96.5" unit="%">Tỷ lệ trạm y tế có bác sĩ đạt 96,5%</target>.'
    ),
    "the phrase after the number": (
        'Phấn đấu có <target indicator="hộ chăn nuôi ký cam kết" comparator="&gt;=" value="90" unit="%">'
        "ít nhất 90% hộ chăn nuôi ký cam kết</target>."
    ),
    "the comparator behind": (
        '<target indicator="tỷ lệ hồ sơ đúng hạn" comparator="&gt;=" value="98">Tỷ lệ hồ sơ đúng hạn đạt 98% trở lên</target>'
    ),
    "the comparator behind the noun": (
        '<target indicator="chi hội sinh hoạt đúng kỳ" comparator="&gt;=" value="80">80% chi hội trở lên sinh hoạt đúng kỳ</target>'
    ),
    "at most": '<target indicator="tỷ lệ đơn quá hạn" comparator="&lt;=" value="2">Tỷ lệ đơn quá hạn không quá 2%</target>;',
    "a change": '<target indicator="tăng thu phí tham quan" value="12">Thu phí tham quan tăng 12%</target> so với năm trước',
    "a change of what follows": (
        'Năm 2024 <target indicator="giảm chi hội nghị" comparator="&gt;=" value="10">giảm ít nhất 10% chi hội nghị</target>.'
    ),
    "the level after a fall": (
        '<target indicator="tỷ lệ hộ cận nghèo" comparator="&lt;" value="4">Tỷ lệ hộ cận nghèo giảm còn dưới 4%</target>.'
    ),
    "the whole is inherited": (
        '<target indicator="tỷ lệ tiêm vắc xin cho đàn trâu" value="85">Tỷ lệ tiêm vắc xin cho đàn trâu đạt 85%</target>; '
        '<target indicator="tỷ lệ tiêm vắc xin cho đàn lợn" value="92">đàn lợn đạt 92%</target>.'
    ),
    "a short item replaces the last words": (
        '<target indicator="tỷ lệ hài lòng của bệnh nhân ngoại trú" value="91">Tỷ lệ hài lòng của bệnh nhân ngoại trú đạt 91%</target>, '
        '<target indicator="tỷ lệ hài lòng của bệnh nhân nội trú" value="94">nội trú đạt 94%</target>.'
    ),
    "only the year is said": (
        '<target indicator="mức thu phí thoát nước" comparator="&lt;=" value="8">Mức thu phí thoát nước tối đa 8%</target>, trong đó '
        '<target indicator="mức thu phí thoát nước năm 2026" comparator="&lt;=" value="7">năm 2026 tối đa 7%</target>.'
    ),
    "the counted noun is inherited": (
        '<target indicator="hội viên tham gia tổ tiết kiệm" value="70">70% hội viên tham gia tổ tiết kiệm</target>, trong đó có '
        '<target indicator="hội viên được vay vốn" comparator="&gt;=" value="20">từ 20% được vay vốn</target>.'
    ),
    "grades": (
        'Kết quả rèn luyện: <target indicator="kết quả rèn luyện tốt" value="88">tốt 88%</target>, '
        '<target indicator="kết quả rèn luyện khá" value="10.5">khá 10,5%</target>, '
        '<target indicator="kết quả rèn luyện trung bình" value="1.5">trung bình 1,5%</target>.'
    ),
    "parts of a whole": (
        '<target indicator="tăng sản lượng thủy sản" value="6">Sản lượng thủy sản tăng 6%</target>, trong đó '
        '<target indicator="tăng sản lượng thủy sản nuôi trồng" value="9">nuôi trồng tăng 9%</target>, '
        '<target indicator="tăng sản lượng thủy sản khai thác" value="2">khai thác tăng 2%</target>.'
    ),
    "shares": (
        '<target indicator="tỷ trọng dịch vụ" value="41">Dịch vụ chiếm 41%</target>; '
        '<target indicator="tỷ trọng nông nghiệp" value="22">nông nghiệp chiếm 22%</target>.'
    ),
    "a rate by its verb": (
        'Hộ làm nghề gốm là 1.200 hộ, <target indicator="tỷ lệ hộ có lò điện" value="45">hộ có lò điện chiếm tỷ lệ 45%</target>.'
    ),
    "a name in brackets": ('<target indicator="tốc độ tăng tổng sản phẩm" value="7.5">Tốc độ tăng tổng sản phẩm (GRDP) đạt 7,5%</target>.'),
    "the number in brackets": 'Thấp hơn <target indicator="kế hoạch toàn cụm" value="16">kế hoạch toàn cụm (16%</target>).',
    "a ratio in brackets": (
        'Nhiều thôn đã có hương ước mới (<target indicator="thôn đã có hương ước mới" numerator="11" denominator="14" unit="thôn">'
        "11/14 thôn</target>)."
    ),
    "a ratio and what it makes": (
        'Có <target indicator="đội viên tham gia" numerator="32" denominator="40" value="80" unit="%">'
        "32/40 đội viên tham gia, đạt 80%</target>."
    ),
    "a range": '<target indicator="tỷ lệ che phủ" comparator="between" low="41" high="42.5">Tỷ lệ che phủ đạt 41 - 42,5%</target>.',
    "a rise from a level": (
        '<target indicator="tỷ lệ nộp trực tuyến" value="75" baseline="60">Tỷ lệ nộp trực tuyến tăng từ 60% lên 75%</target>.'
    ),
    "in words": '<target indicator="tỷ lệ chuyên cần" value="97" unit="%">Tỷ lệ chuyên cần đạt 97 phần trăm</target>.',
    "percentage points": '<target indicator="tăng chỉ số hài lòng" value="3" unit="điểm %">Chỉ số hài lòng tăng 3 điểm %</target>.',
    "an amount that is reached": (
        '<target indicator="doanh thu du lịch" value="1250" unit="tỷ đồng">Doanh thu du lịch ước đạt 1.250 tỷ đồng</target>, '
        '<target indicator="doanh thu du lịch" value="54.3">bằng 54,3%</target> kế hoạch'
    ),
    "a topic, then a count": ('Về tiếp công dân, <target indicator="tiếp công dân" value="95">đã tiếp được 846 đơn, đạt 95%</target>.'),
    "a list under its head": (
        'Tỷ lệ huy động ra lớp:\n- <target indicator="tỷ lệ huy động ra lớp nhà trẻ" value="35">Nhà trẻ: 35%</target>\n'
        '- <target indicator="tỷ lệ huy động ra lớp mẫu giáo" value="95">Mẫu giáo đạt 95%</target>'
    ),
}


@pytest.mark.parametrize("marked", SENTENCES.values(), ids=SENTENCES)
def test_sentences(marked: str) -> None:
    text, marks = parse(marked)
    targets_found = found(text)
    assert [item.text for item in targets_found] == [text[mark.start : mark.end] for mark in marks]
    for item, mark in zip(targets_found, marks, strict=True):
        assert {name: shown(item, name) for name in mark.attributes} == mark.attributes


TABLES = {
    "the unit has its column": (
        "TT | Chỉ tiêu | Đơn vị tính | Thực hiện năm 2023 | Kế hoạch năm 2024\n"
        "1 | Tỷ lệ hộ dùng nước máy | % | 88,5 | 90\n2 | Số xóm có đèn đường | xóm | 12 | 15",
        [("tỷ lệ hộ dùng nước máy", 88.5, "%"), ("tỷ lệ hộ dùng nước máy", 90.0, "%"), ("xóm có đèn đường", 15.0, "xóm")],
    ),
    "the unit stands in brackets": ("Nội dung | Kế hoạch\nTỷ lệ lấp đầy (%) | 75,2", [("tỷ lệ lấp đầy", 75.2, "%")]),
    "the columns are the indicators": (
        "TT | Xã | Tỷ lệ hộ có hố rác | Tỷ lệ hộ có nhà tắm\n1 | Đông Lĩnh | 91% | 97%",
        [("tỷ lệ hộ có hố rác Đông Lĩnh", 91.0, "%"), ("tỷ lệ hộ có nhà tắm Đông Lĩnh", 97.0, "%")],
    ),
    "parts under a row": (
        "Chỉ tiêu | Kế hoạch\nTỷ lệ trẻ đến trường | \n- Nhà trẻ | 40%\n- Mẫu giáo | 96%",
        [("tỷ lệ trẻ đến trường Nhà trẻ", 40.0, "%"), ("tỷ lệ trẻ đến trường Mẫu giáo", 96.0, "%")],
    ),
}


@pytest.mark.parametrize(("table", "expected"), TABLES.values(), ids=TABLES)
def test_tables(table: str, expected: list[tuple[str, float, str]]) -> None:
    assert [(item.indicator, item.value, item.unit) for item in found(f"Phụ lục\n{table}\nGhi chú")] == expected


def test_cells_of_ratios_count_the_noun_of_their_row() -> None:
    target = only("Chỉ tiêu | Năm 2025\nSố bản có điện lưới | 14/16")
    assert (target.indicator, target.unit, target.value, target.numerator, target.denominator) == ("bản có điện lưới", "bản", None, 14, 16)


DECOYS = {
    "a kind of company": "doanh nghiệp 100% vốn nước ngoài hoạt động trong khu chế xuất",
    "the clock": "trực chốt 24/7, tuần tra 24/24 giờ",
    "a feast day": "chào mừng ngày 30/4 và dịp 19/5",
    "a scale of maps": "bản đồ tỷ lệ 1/5000",
    "a house": "trụ sở đặt tại số 12/34 đường Hùng Vương",
    "a time limit": "trả lời trong thời hạn không quá 10 ngày làm việc",
    "an anniversary": "thi đua chào mừng kỷ niệm 75 năm ngày thành lập",
    "provisions": "theo khoản 2 Điều 5 và khoản 3 Điều 7 của Quy chế",
    "an amount that nobody sets": "nhà máy công suất 300 MW ở huyện Sơn Động",
    "a bare count": "hội nghị có 120 đại biểu và 15 khách mời",
}


@pytest.mark.parametrize("text", DECOYS.values(), ids=DECOYS)
def test_numbers_that_are_no_targets(text: str) -> None:
    assert found(text) == []


def test_numbers_inside_dates_and_citations_are_no_targets() -> None:
    text = "Có 12/15 xã; tỷ lệ hộ nghèo còn 5%"
    place = text.index("12/15")
    assert [item.value for item in targets.find(Reading(text), [(place, place + 5)])] == [5.0]
    assert [item.denominator for item in targets.find(Reading(text), [])] == [15.0, None]


def test_a_phrase_ends_before_the_subject_clause_of_what_it_cites() -> None:
    text = "100% bản làng thực hiện Nghị quyết số 08/NQ-HĐND về bảo vệ nguồn nước đầu nguồn"
    place = text.index("Nghị quyết")
    (target,) = targets.find(Reading(text), [(place, text.index(" về "))])
    assert target.indicator == "bản làng thực hiện Nghị quyết số 08/NQ-HĐND"


def test_a_new_sentence_inherits_nothing() -> None:
    first, second = found("Tỷ lệ hộ khá đạt 40%, hộ giàu đạt 9%. Hộ mới đạt 3%.")[0::2]
    assert (first.indicator, second.indicator) == ("tỷ lệ hộ khá", "hộ mới")


def test_an_abbreviation_in_brackets_stands_for_its_indicator() -> None:
    text = "Giá trị sản xuất xây dựng (GTXD) đạt 40 tỷ đồng, trong đó khu vực tư nhân tăng 15%. Sáu tháng đầu năm GTXD tăng 7%."
    assert [item.indicator for item in found(text)] == [
        "giá trị sản xuất xây dựng",
        "tăng GTXD khu vực tư nhân",
        "tăng GTXD",
    ]


def test_brackets_interrupt_and_what_stood_before_them_goes_on() -> None:
    text = "Khu vực bán lẻ tăng 22% (trong đó chợ truyền thống tăng 6%) chiếm tỷ trọng 39% toàn ngành"
    assert [item.indicator for item in found(text)] == ["tăng khu vực bán lẻ", "tăng chợ truyền thống", "tỷ trọng khu vực bán lẻ"]


@pytest.mark.parametrize(
    ("written", "value"), [("39.897", 39897), ("83,91", 83.91), ("1.234,5", 1234.5), ("83.91", 83.91), ("02", 2), ("1.000.000", 1_000_000)]
)
def test_numbers_are_read_as_vietnamese_writes_them(written: str, value: float) -> None:
    assert number(written) == value


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.lists(st.integers(0, 200), max_size=6))
def test_what_holds_of_every_target(text: str, cuts: list[int]) -> None:
    taken = [(low, high) for low, high in pairwise(sorted(set(cuts))) if high <= len(text)][::2]
    items = targets.find(Reading(text), taken)
    places = [(item.start, item.end) for item in items]
    assert places == sorted(places)
    assert items == targets.find(Reading(text), taken)
    rules = {rule.id for rule in RULES}
    for item in items:
        assert item.text == text[item.start : item.end]
        assert item.text
        assert item.indicator.strip()
        assert item.rule in rules
        assert "\n" not in item.text
        assert (item.low is not None) == (item.high is not None) == (item.comparator == "between")
        assert (item.numerator is None) == (item.denominator is None)
        assert item.value is not None or item.low is not None or item.numerator is not None


HOSTILE = [
    "1%",
    "1 ",
    "9/9 ",
    "từ 5% ",
    "(5% ",
    "1.000",
    "| 5% ",
    "a, ",
    "đạt ",
    "trong đó 5% xã có 4% ",
    "- 5%\n",
    "5% | \n",
    "tỷ lệ, ",
    "(ABC) đạt 5%; ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    def seconds(characters: int) -> float:
        reading = Reading(piece * (characters // len(piece)) + "5%")
        begin = process_time()
        targets.find(reading, [])
        return process_time() - begin

    found("5%")
    assert seconds(80_000) < 8 * seconds(20_000) + 0.2


@pytest.mark.parametrize(("heading", "count"), [("MỤC TIÊU", 1), ("CHỈ TIÊU CHỦ YẾU", 1), ("KINH PHÍ", 0)])
def test_a_count_with_a_bound_is_a_target_under_a_heading_of_goals_only(heading: str, count: int) -> None:
    text = f"I. YÊU CẦU\nLàm tốt.\nII. {heading}\nToàn xã kết nạp tối thiểu 40 hội viên mới.\nIII. TỔ CHỨC THỰC HIỆN\nCác thôn thực hiện."
    found = vanban.extract(text, words=False).targets
    assert [(target.comparator, target.value, target.status) for target in found] == [(">=", 40, "goal")] * count


@pytest.mark.parametrize("text", ["áp dụng mức 5%, hoặc 10% nếu vượt", "nhưng không quá 70%;", "trong trường hợp trên 50%."])
def test_a_word_that_names_nothing_is_no_indicator(text: str) -> None:
    assert [
        target.indicator
        for target in vanban.extract(text, words=False).targets
        if target.indicator in ("hoặc", "nhưng", "trong trường hợp")
    ] == []
