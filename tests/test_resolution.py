"""Which mentions speak of one document, and where the text does not say so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban import extract
from vanban.extractors import citations
from vanban.link import documents, urn
from vanban.link.kinds import family
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
    assert [(citation.text, citation.document, citation.linked_by) for citation in cited if citation.text == "Kế hoạch 10"] == [
        ("Kế hoạch 10", 0, "link.alias"),
        ("Kế hoạch 10", 0, "link.alias"),
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
    assert (cited[-1].text, cited[-1].document, cited[-1].linked_by) == ("Chỉ thị nêu trên", 0, "link.only")


def test_pointing_words_reach_as_far_as_there_is_just_one_document_of_their_kind() -> None:
    text = "Thực hiện Công văn số 12/UBND-VX ngày 01/3/2024.\nMột đoạn khác.\nMột đoạn nữa.\nNội dung Công văn nêu trên không đổi."
    assert groups(text) == [["Công văn số 12/UBND-VX ngày 01/3/2024", "Công văn nêu trên"]]


@pytest.mark.parametrize(
    "before",
    [
        "Thực hiện Chỉ thị số 08/CT-UBND ngày 01/3/2024 và Chỉ thị số 09/CT-UBND ngày 02/3/2024.",
        "Thực hiện Chỉ thị số 08/CT-UBND; Chỉ thị số 09/CT-UBND.\nMột đoạn khác.\nMột đoạn nữa.",
        "1. Theo Chỉ thị số 08/CT-UBND.\n2. Theo Chỉ thị số 09/CT-UBND.\n3. Thêm nội dung.",
        "1. Theo Chỉ thị số 08/CT-UBND.\n2. Theo Chỉ thị số 09/CT-UBND.",
        "Theo Chỉ thị số 08/CT-UBND.\nTheo Chỉ thị 9/2024.\nMột đoạn khác.",
    ],
    ids=["two in the sentence before", "two far away", "two items before", "the item before", "two, one by number and year"],
)
def test_pointing_words_are_left_open_where_the_text_leaves_room(before: str) -> None:
    cited, _ = resolve(f"{before}\n3. Các phòng thực hiện Chỉ thị nêu trên.")
    assert cited[-1].text == "Chỉ thị nêu trên"
    assert cited[-1].document is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nghị quyết Trung ương 4 khóa XII", "Nghị quyết Hội nghị Trung ương 4 khóa XII"),
        ("Nghị quyết Trung ương 4 khóa XII", "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII"),
        ("Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng", "Nghị quyết Đại hội XIII của Đảng"),
        ("Nghị quyết Đại hội đại biểu toàn quốc Đoàn TNCS Hồ Chí Minh lần thứ XII", "Nghị quyết Đại hội Đoàn toàn quốc lần thứ XII"),
        ("Luật Lưu trữ số 01/2011/QH13", "Luật Lưu trữ"),
        ("Luật Lưu trữ năm 2011", "Luật Lưu trữ số 01/2011/QH13"),
    ],
)
def test_wordings_of_one_document(one: str, other: str) -> None:
    assert groups(f"Thực hiện {one}.\nQuán triệt {other}.") == [[one, other]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nghị quyết Trung ương 4 khóa XII", "Nghị quyết Trung ương 4 khóa XI"),
        ("Nghị quyết Trung ương 4 khóa XII", "Nghị quyết Trung ương 6 khóa XII"),
        ("Nghị quyết Đại hội XIII của Đảng", "Nghị quyết Đại hội Đảng bộ tỉnh Long An lần thứ XIII"),
        ("Luật Lưu trữ số 01/2011/QH13", "Luật Lưu trữ số 33/2024/QH15"),
        ("Luật Lưu trữ năm 2011", "Luật Lưu trữ số 33/2024/QH15"),
        ("Nghị quyết số 16/NQ-CP", "Chỉ thị số 16/CT-TTg"),
    ],
)
def test_names_that_are_alike_and_not_one(one: str, other: str) -> None:
    assert groups(f"Thực hiện {one}.\nQuán triệt {other}.") == [[one], [other]]


def test_law_in_the_subject_of_an_older_decree_is_not_the_newer_law() -> None:
    text = (
        "Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;\n"
        "Căn cứ Nghị định số 01/2013/NĐ-CP ngày 03/01/2013 của Chính phủ quy định chi tiết một số điều của Luật Lưu trữ;\n"
        "Hồ sơ nộp theo Luật Lưu trữ."
    )
    assert groups(text)[0] == ["Luật Lưu trữ ngày 21 tháng 6 năm 2024", "Luật Lưu trữ"]
    assert [citation.document for citation in resolve(text)[0]] == [0, 1, 2, 0]


def test_issuer_tells_apart_what_number_and_kind_do_not() -> None:
    cited, _ = resolve(
        "Quyết định số 15/QĐ-UBND ngày 06/01/2023 của UBND tỉnh Long An; Quyết định số 15/QĐ-UBND ngày 11/01/2023 của UBND huyện Cần Đước.\n"
        "Theo Quyết định số 15/QĐ-UBND của UBND huyện Cần Đước; theo Quyết định số 15/QĐ-UBND."
    )
    assert [citation.document for citation in cited] == [0, 1, 1, None]


KINDS = ["Chỉ thị số {}/CT-TTg", "Nghị quyết số {}/NQ-CP", "Kế hoạch số {}/KH-UBND", "Nghị định số {}/2020/NĐ-CP"]
POINTERS = [
    "Chỉ thị nêu trên",
    "Nghị quyết trên đây",
    "Kế hoạch đó",
    "Chỉ thị {}",
    "Nghị quyết số {}",
    "NQ {}",
    "NĐ {}/2020",
    "Kế hoạch này",
]
MENTION = st.builds(str.format, st.sampled_from(KINDS + POINTERS), st.integers(1, 3))
TEXT = st.lists(st.tuples(MENTION, st.sampled_from([" và ", "; ", ".\n", ".\n1. ", " quy định chi tiết "])), max_size=12).map(
    lambda pieces: "Theo " + "".join(mention + joint for mention, joint in pieces)
)


@given(TEXT)
def test_documents_and_citations_agree_and_kinds_never_mix(text: str) -> None:
    """What a document says of its mentions is what they say of it, each mention once; no document has mentions of two kinds."""
    cited, known = resolve(text)
    assert [document for document in known if not document.mentions] == []
    for place, document in enumerate(known):
        assert list(document.mentions) == [index for index, citation in enumerate(cited) if citation.document == place]
        assert len({family(cited[index]) for index in document.mentions}) == 1
    assert all((citation.document is None) == (citation.linked_by is None) for citation in cited)


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


HEAD = "UBND HUYỆN MINH LONG\nSố: 41/{code}-UBND\nMinh Long, ngày 04 tháng 3 năm 2022\n{kind}\nVề việc kiểm tra\n"


def kinds_of_mentions(kind: str, code: str, body: str) -> list[tuple[str, str, int | None]]:
    record = extract(HEAD.format(kind=kind, code=code) + body, words=False)
    assert record.header.type is not None
    return [(citation.text, citation.form, citation.document) for citation in record.citations]


def test_kind_that_is_not_the_documents_own_points_back() -> None:
    body = "Theo Nghị định số 45/2022/NĐ-CP, xã phải công khai. Nghị định này còn áp dụng cho trường học. Thực hiện Kế hoạch này."
    assert kinds_of_mentions("KẾ HOẠCH", "KH", body)[1:] == [("Nghị định này", "anaphor", 0), ("Kế hoạch này", "self", None)]


def test_regulation_under_its_own_title_speaks_of_itself() -> None:
    body = "Theo Quy chế số 12-QC/HU.\nQUY CHẾ\nVề kiểm tra\nQuy chế này áp dụng cho các xã."
    assert kinds_of_mentions("QUYẾT ĐỊNH", "QĐ", body)[-1] == ("Quy chế này", "self", None)


def test_own_number_with_another_date_is_another_document() -> None:
    body = "Bãi bỏ Quyết định số 41/QĐ-UBND ngày 11/4/2016.\n(Kèm theo Quyết định số 41/QĐ-UBND ngày 04/3/2022)"
    assert [form for _, form, _ in kinds_of_mentions("QUYẾT ĐỊNH", "QĐ", body)] == ["full", "self"]


@pytest.mark.parametrize(
    ("body", "last"),
    [
        ("Kinh phí thực hiện Kế hoạch bố trí từ ngân sách.", ("Kế hoạch", "self", None)),
        ("Theo Nghị quyết số 11-NQ/TU. Toàn huyện học tập Nghị quyết.", ("Nghị quyết", "anaphor", 0)),
        ("Theo Nghị quyết số 11-NQ/TU, số 12-NQ/TU. Toàn huyện học tập Nghị quyết.", ("số 12-NQ/TU", "short", 1)),
        ("Theo Kế hoạch số 9/KH-UBND. Kinh phí thực hiện Kế hoạch.", ("Kế hoạch số 9/KH-UBND", "short", 0)),
    ],
    ids=["the document itself", "the only one", "one of two: no mention", "itself or another: no mention"],
)
def test_kind_alone_is_a_mention_where_it_is_sure_of_what(body: str, last: tuple[str, str, int | None]) -> None:
    assert kinds_of_mentions("KẾ HOẠCH", "KH", body)[-1] == last


def test_short_number_is_a_mention_only_of_what_was_named_before() -> None:
    assert groups("Theo Chỉ thị số 27/CT-UBND. Việc thực hiện Chỉ thị 27, CT 27 và Chỉ thị 28 còn chậm.") == [
        ["Chỉ thị số 27/CT-UBND", "Chỉ thị 27", "CT 27"]
    ]
