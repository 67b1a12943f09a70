"""Names: bodies, persons and places, on whole documents with gold and in sentences. The floors are what is reached; they only go up."""

from __future__ import annotations

import time
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import namegold
import vanban
from vanban.extractors import entities
from vanban.gazetteer import units
from vanban.record import Record
from vanban.text.model import Reading

FLOORS = {"ORG": 0.96, "PER": 0.98, "LOC": 0.97}


def extract(text: str) -> Record:
    return vanban.extract(text, words=False)


@pytest.fixture(scope="module")
def documents() -> list[namegold.Document]:
    return list(namegold.own())


def test_names_of_whole_documents(documents: list[namegold.Document]) -> None:
    tally = namegold.Tally()
    for document in documents:
        tally.add(document, list(document.record.entities))
    for label, floor in FLOORS.items():
        assert tally.f1(label) >= floor, "\n".join(tally.errors)
    assert tally.f1(*namegold.LABELS) >= 0.965, "\n".join(tally.errors)


@pytest.mark.skipif(not namegold.SHARED.exists(), reason="the real documents lie beside the project")
def test_names_of_real_documents() -> None:
    tally = namegold.Tally()
    count = 0
    for document in namegold.real():
        tally.add(document, list(document.record.entities))
        count += 1
    assert count == 10, "the gold is offsets into the reading text: of a document that is read otherwise they are to be set anew"
    assert tally.f1(*namegold.LABELS) >= 0.97, "\n".join(tally.errors)


def test_mentions_of_one_body_lead_to_one_entry(documents: list[namegold.Document]) -> None:
    """Pairs of mentions: those that are one body by the gold, and those that lead to one entry."""
    both = one_in_record = one_in_gold = names = right = 0
    for document in documents:
        values = {(mark.start, mark.end): mark.value for mark in document.marks if mark.label == "ORG" and not mark.optional}
        linked = [(values[item.start, item.end], item.body) for item in document.record.entities if (item.start, item.end) in values]
        for (value, body), (other, other_body) in combinations(linked, 2):
            both += value == other and body == other_body
            one_in_gold += value == other
            one_in_record += body == other_body
        names += len(linked)
        right += sum(body is not None and document.record.bodies[body].name.lower() == value.lower() for value, body in linked)
    assert both / one_in_record >= 0.99
    assert both / one_in_gold >= 0.95
    assert right / names >= 0.84


def test_abbreviation_full_and_short_form_are_one_body() -> None:
    record = extract(
        "UBND TỈNH LAI CHÂU\nSỞ GIÁO DỤC VÀ ĐÀO TẠO\nSố: 12/KH-SGDĐT\nLai Châu, ngày 5 tháng 3 năm 2024\nKẾ HOẠCH\nThi đua năm 2024\n"
        "Sở GD&ĐT xây dựng kế hoạch như sau:\n1. Các phòng của Sở gửi báo cáo về Sở Giáo dục và Đào tạo trước ngày 15/11.\n"
        "2. Văn phòng Sở tổng hợp, trình UBND tỉnh."
    )
    assert record.issued_by is not None
    body = record.bodies[record.issued_by]
    assert (body.name, body.level, body.code) == ("Sở Giáo dục và Đào tạo tỉnh Lai Châu", "tỉnh", "SGDĐT")
    assert body.parent == "Ủy ban nhân dân tỉnh Lai Châu"
    surfaces = [record.entities[mention].text for mention in body.mentions]
    assert surfaces == ["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Sở GD&ĐT", "Sở", "Sở Giáo dục và Đào tạo"]
    committee = next(body for body in record.bodies if body.name == "Ủy ban nhân dân tỉnh Lai Châu")
    assert [record.entities[mention].text for mention in committee.mentions] == ["UBND TỈNH LAI CHÂU", "UBND tỉnh"]


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Bộ Y tế", "toàn quốc"),
        ("Thủ tướng Chính phủ", "toàn quốc"),
        ("Bộ Chỉ huy Quân sự tỉnh Lai Châu", "tỉnh"),
        ("Sở Y tế thành phố Huế", "tỉnh"),
        ("Ủy ban nhân dân thành phố Hà Nội", "tỉnh"),
        ("UBND thành phố Vinh", "huyện"),
        ("Công an xã Tà Mung", "xã"),
        ("Trường THCS Tà Mung", "cơ sở"),
    ],
)
def test_a_body_has_its_level(name: str, level: str) -> None:
    (body,) = extract(f"Tài liệu được gửi đến {name} để theo dõi.").bodies
    assert body.level == level


@pytest.mark.parametrize(
    "piece", ["ông Ông ", "UBND tỉnh ", "các xã Tân Thành, ", "Ban Chỉ đạo a b c d ", "Phòng Quản lý A - ", "Văn phòng UBND và "]
)
def test_cost_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    def seconds(times: int) -> float:
        reading = Reading(piece * times)
        start = time.process_time()
        entities.find(reading)
        return time.process_time() - start

    seconds(100)  # rules compiled
    assert seconds(4000) < 10 * max(seconds(1000), 0.01)


@pytest.mark.parametrize(
    ("name", "parent"),
    [
        ("Thanh tra Sở Y tế tỉnh Lai Châu", "Sở Y tế tỉnh Lai Châu"),
        ("Thanh tra tỉnh Lai Châu", "Ủy ban nhân dân tỉnh Lai Châu"),
        ("Thường trực HĐND huyện Tam Đường", "Hội đồng nhân dân huyện Tam Đường"),
        ("Ủy ban Thường vụ Quốc hội", None),
        ("Ủy ban MTTQ Việt Nam tỉnh Lai Châu", None),
    ],
)
def test_a_body_has_the_parent_that_its_name_says(name: str, parent: str | None) -> None:
    (body,) = extract(f"Tài liệu được gửi đến {name} để theo dõi.").bodies
    assert body.parent == parent


def test_a_field_that_begins_like_a_unit_keeps_its_capital() -> None:
    (body,) = extract("Ý kiến của Ủy ban Văn hóa và Xã hội của Quốc hội.").bodies
    assert body.name == "Ủy ban Văn hóa và Xã hội của Quốc hội"


def test_names_can_be_left_out() -> None:
    record = vanban.extract("Giao Sở Y tế báo cáo UBND tỉnh Lai Châu.", words=False, names=False)
    assert (record.entities, record.bodies, record.places, record.issued_by) == ((), (), (), None)


def test_the_issuer_of_a_citation_is_a_body() -> None:
    record = extract("Thực hiện Kế hoạch số 15/KH-UBND ngày 3/4/2024 của Chủ tịch UBND huyện Tam Đường về việc trồng cây.")
    (citation,) = record.citations
    assert citation.issued_by is not None
    assert record.bodies[citation.issued_by].name == "Ủy ban nhân dân huyện Tam Đường"


def test_a_person_has_the_post_beside_the_name() -> None:
    record = extract("Giao đồng chí Lò Thị Mai, Phó Chủ tịch UBND huyện chỉ đạo; ông Trần Văn Nam - Trưởng phòng Nội vụ giúp việc.")
    persons = [(entity.text, entity.post) for entity in record.entities if entity.label == "PER"]
    assert persons == [("Lò Thị Mai", "Phó Chủ tịch UBND huyện"), ("Trần Văn Nam", "Trưởng phòng Nội vụ")]


@pytest.mark.parametrize(
    "text",
    [
        "UBND các xã, phường",
        "các Sở Y tế",
        "Luật Ngân hàng Nhà nước năm 2010",
        "số 98/2023/KH-UBND",
        "yêu cầu Hiệu trưởng",
        "HĐND cấp huyện",
    ],
)
def test_classes_titles_and_numbers_are_no_names(text: str) -> None:
    assert [entity.text for entity in extract(f"Thực hiện theo {text} đã nêu.").entities] == []


def test_a_place_has_its_code_and_what_became_of_it() -> None:
    record = extract("Long An, ngày 5 tháng 3 năm 2024\nTại xã Long Hiệp, huyện Minh Long, tỉnh Quảng Ngãi.")
    places = {place.name: place for place in record.places}
    assert (places["tỉnh Long An"].code, places["tỉnh Long An"].became) == ("80", ("tỉnh Tây Ninh",))
    commune = places["xã Long Hiệp"]
    assert (commune.level, commune.within) == ("xã", "huyện Minh Long, tỉnh Quảng Ngãi")
    assert commune.became == ("xã Minh Long",)


def test_a_name_that_several_units_have_has_no_code() -> None:
    record = extract("Đoàn công tác đến xã Tân Thành kiểm tra.")
    (place,) = record.places
    assert (place.name, place.level, place.code) == ("xã Tân Thành", "xã", None)


def test_every_old_province_became_one() -> None:
    table = units()
    old = [code for code in (f"{number:02}" for number in range(1, 97)) if table.unit(code) is not None]
    assert len(old) == 63
    assert len({table.successors(code) for code in old}) == 34
    assert all(len(table.successors(code)) == 1 for code in old)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "UBND",
                "tỉnh",
                "Sở",
                "Y tế",
                "xã",
                "Tân Thành",
                "các",
                "đồng chí",
                "Lê Văn Hai",
                "Văn phòng",
                ",",
                "\n",
                "của",
                "Trường",
                "thôn 5",
            ]
        ),
        max_size=30,
    )
)
def test_names_never_overlap_and_lead_to_entries(words: list[str]) -> None:
    record = extract(" ".join(["Về việc", *words]))
    end = 0
    for index, entity in enumerate(record.entities):
        assert end <= entity.start < entity.end
        assert record.text[entity.start : entity.end] == entity.text
        end = entity.end
        if entity.body is not None:
            assert index in record.bodies[entity.body].mentions
        if entity.place is not None:
            assert index in record.places[entity.place].mentions
        assert (entity.body is not None) == (entity.label == "ORG")
        assert (entity.place is not None) == (entity.label == "LOC")
