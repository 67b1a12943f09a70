"""Divisions of documents, and what only looks like one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.record import Section
from vanban.text import structure
from vanban.text.model import Reading


def sections(text: str) -> list[Section]:
    reading = Reading(text)
    return structure.sections(reading, structure.zones(reading))


def outline(text: str) -> list[str]:
    """Each section as its path of labels."""
    found = sections(text)

    def path(section: Section) -> str:
        above = "" if section.parent is None else path(found[section.parent]) + "/"
        return f"{above}{section.kind} {section.label}".strip()

    return [path(section) for section in found]


HEAD = "KẾ HOẠCH\nTrồng cây\nThực hiện chỉ đạo của tỉnh, xã xây dựng kế hoạch như sau:\n"


def test_plan_has_parts_clauses_and_points() -> None:
    body = "I. MỤC ĐÍCH\n1. Phủ xanh đồi trọc.\n2. Giữ nguồn nước.\na) Trồng keo;\nb) Trồng sa mộc.\nII. TỔ CHỨC\n1. Các thôn trồng cây.\n2. Xã kiểm tra."
    assert outline(HEAD + body) == [
        "mục I",
        "mục I/khoản 1",
        "mục I/khoản 2",
        "mục I/khoản 2/điểm a",
        "mục I/khoản 2/điểm b",
        "mục II",
        "mục II/khoản 1",
        "mục II/khoản 2",
    ]


def test_law_has_chapters_articles_clauses_and_points() -> None:
    text = "LUẬT\nĐo lường\nCăn cứ Hiến pháp;\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Luật này quy định về đo lường.\na) Phép đo;\nđ) Chuẩn đo.\nĐiều 2. Áp dụng"
    found = sections(text)
    assert [(s.kind, s.label, s.title) for s in found if s.kind in ("chương", "điều")] == [
        ("chương", "I", "QUY ĐỊNH CHUNG"),
        ("điều", "1", "Phạm vi"),
        ("điều", "2", "Áp dụng"),
    ]


@pytest.mark.parametrize(
    "line",
    ["2023. Trong năm này xã trồng được nhiều cây.", "5. 3 thôn chưa trồng cây.", "c) Trồng tre"],
    ids=["a year", "out of turn", "a point without the two before it"],
)
def test_line_that_only_looks_like_a_division_is_none(line: str) -> None:
    assert outline(f"{HEAD}1. Phủ xanh đồi trọc.\n2. Giữ nguồn nước.\n{line}") == ["khoản 1", "khoản 2"]


def test_number_that_stands_alone_is_no_division() -> None:
    assert outline(f"{HEAD}1. Phủ xanh đồi trọc.") == []


def test_points_follow_the_vietnamese_alphabet() -> None:
    letters = "abcdđegh"
    body = "1. Các thôn gồm:\n" + "\n".join(f"{letter}) thôn {letter};" for letter in letters)
    assert [section.label for section in sections(HEAD + body) if section.kind == "điểm"] == list(letters)


LINES = st.sampled_from(
    [
        "I. MỤC",
        "II. MỤC",
        "1. Một.",
        "2. Hai.",
        "3. Ba.",
        "a) A;",
        "b) B;",
        "Điều 1. X",
        "Điều 2. Y",
        "- gạch;",
        "chữ thường",
        "Chương I",
        "1.1. Con.",
    ]
)


@given(st.lists(LINES, max_size=30))
def test_sections_nest_and_never_overlap(lines: list[str]) -> None:
    text = HEAD + "\n".join(lines)
    found = sections(text)
    for index, section in enumerate(found):
        assert 0 <= section.start < section.end <= len(text)
        if section.parent is not None:
            parent = found[section.parent]
            assert section.parent < index
            assert parent.level < section.level
            assert parent.start <= section.start
            assert section.end <= parent.end
    for before, after in pairwise(found):
        assert before.start <= after.start
