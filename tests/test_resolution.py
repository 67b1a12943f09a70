"""Which mentions speak of one document, and where the text does not say so."""

from __future__ import annotations

import pytest

from vanban.extractors import citations
from vanban.link import documents, urn
from vanban.record import Citation, Document
from vanban.text.model import Reading


def resolve(text: str, on: str | None = None) -> tuple[list[Citation], list[Document]]:
    reading = Reading(text)
    return documents.resolve(reading, citations.find(reading), on)


def groups(text: str) -> list[list[str]]:
    cited, known = resolve(text)
    return [[cited[index].text for index in document.mentions] for document in known]


def test_later_mention_without_a_date_joins_the_first() -> None:
    assert groups("Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ. Triển khai Chỉ thị số 19/CT-TTg.") == [
        ["Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ", "Chỉ thị số 19/CT-TTg"]
    ]


def test_spacing_of_a_number_does_not_matter() -> None:
    assert len(groups("Chỉ thị số 14/CT-UBND và Chỉ thị số 14/CT- UBND")) == 1


def test_number_that_two_documents_share_is_left_open() -> None:
    cited, known = resolve("Nghị quyết số 29-NQ/TW ngày 04/11/2013; Nghị quyết số 29-NQ/TW ngày 17/11/2022; theo Nghị quyết số 29-NQ/TW.")
    assert [citation.document for citation in cited] == [0, 1, None]
    assert len(known) == 2


def test_two_dates_make_two_documents() -> None:
    assert len(groups("Chương trình hành động số 01-CTr/TU ngày 17/11/2020; Chương trình hành động số 01-CTr/TU ngày 27/11/2020")) == 2


def test_alias_in_brackets_is_followed() -> None:
    text = (
        "Theo Kế hoạch số 10/KH-UBND ngày 15/01/2024 của UBND tỉnh (sau đây gọi tắt là Kế hoạch 10) và Kế hoạch số 12/KH-UBND ngày 20/01/2024.\n"
        "Các phòng thực hiện Kế hoạch 10."
    )
    cited, _ = resolve(text)
    assert [(citation.text, citation.document, citation.linked_by) for citation in cited if citation.rule == "resolution.alias"] == [
        ("Kế hoạch 10", 0, "link.alias")
    ]


def test_alias_goes_to_the_outer_document_not_to_one_named_in_its_subject() -> None:
    cited, _ = resolve(
        "Nghị định số 45/2022/NĐ-CP ngày 07/7/2022 của Chính phủ sửa đổi Nghị định số 12/2016/NĐ-CP (sau đây gọi là Nghị định số 45)."
    )
    assert [citation.document for citation in cited] == [0, 1, 0]


def test_short_number_finds_the_one_document_of_its_kind() -> None:
    cited, _ = resolve("Nghị định số 98/2023/NĐ-CP ngày 31/12/2023; Kế hoạch số 98/KH-UBND.\nTheo Nghị định số 98 thì")
    assert (cited[-1].document, cited[-1].linked_by) == (0, "link.number")


def test_short_number_that_nothing_bears_is_left_open() -> None:
    cited, _ = resolve("Nghị định số 73/2023/NĐ-CP ngày 31/12/2023. Theo Nghị định số 98 thì")
    assert cited[-1].document is None


def test_pointing_words_find_the_one_document_of_their_kind() -> None:
    cited, _ = resolve(
        "Thực hiện Chỉ thị số 08/CT-UBND ngày 01/3/2024 và Kế hoạch số 10/KH-UBND.\nCác phòng báo cáo việc thực hiện Chỉ thị nêu trên."
    )
    assert (cited[-1].text, cited[-1].document, cited[-1].linked_by) == ("Chỉ thị nêu trên", 0, "link.nearest")


@pytest.mark.parametrize(
    "between",
    [" và Chỉ thị số 09/CT-UBND ngày 02/3/2024", ".\nMột đoạn khác.\nMột đoạn nữa"],
    ids=["two candidates", "too far away"],
)
def test_pointing_words_are_left_open_where_the_text_leaves_room(between: str) -> None:
    cited, _ = resolve(f"Thực hiện Chỉ thị số 08/CT-UBND ngày 01/3/2024{between}.\nCác phòng thực hiện Chỉ thị nêu trên.")
    assert cited[-1].document is None


def test_document_itself_is_not_among_the_documents() -> None:
    cited, known = resolve("Kế hoạch này thay thế Kế hoạch số 10/KH-UBND.")
    assert [(citation.form, citation.document) for citation in cited] == [("self", None), ("short", 0)]
    assert len(known) == 1


def test_five_wordings_give_one_identifier() -> None:
    wordings = [
        "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ",
        "Nghị định số 98/2023/NĐ-CP ngày 31/12/2023",
        "NGHỊ ĐỊNH SỐ 98/2023/NĐ-CP của Chính phủ ngày 31-12-2023",
        "NĐ 98/2023/NĐ – CP ngày 31.12.2023",
        "khoản 2 Điều 5 Nghị định số 98/2023/NĐ-CP, ngày 31/12/2023 của Chính phủ",
    ]
    assert {resolve(wording)[1][0].urn for wording in wordings} == {"urn:lex:vn:chinh.phu:nghi.dinh:2023-12-31;98-2023-nd-cp"}


def test_partial_identifier_may_stand_for_the_full_one() -> None:
    full = resolve("Kế hoạch số 10/KH-UBND ngày 15/01/2024 của UBND tỉnh Long An")[1][0].urn
    partial = resolve("Kế hoạch số 10/KH-UBND")[1][0].urn
    other = resolve("Kế hoạch số 10/KH-UBND ngày 16/01/2024")[1][0].urn
    assert full is not None
    assert partial is not None
    assert other is not None
    assert urn.matches(partial, full)
    assert not urn.matches(other, full)
