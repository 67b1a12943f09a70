"""Sentences with citations, marked by hand: each is a form that a clerk meets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban import markup
from vanban.extractors import citations
from vanban.link.registry import registry
from vanban.link.symbols import normal_symbol
from vanban.text.model import Reading

FORMS = {
    "a full citation ends at its issuer": 'Thực hiện <c type="Kế hoạch" symbol="27/KH-UBND" date="2024-02-05" issuer="Ủy ban nhân dân huyện Kim Sơn">Kế hoạch số 27/KH-UBND ngày 05/02/2024 của Ủy ban nhân dân huyện Kim Sơn</c> về công tác thi đua',
    "the date may be in words": 'theo <c type="Chỉ thị" symbol="08/CT-UBND" date="2023-03-14">Chỉ thị số 08/CT-UBND ngày 14 tháng 3 năm 2023</c>',
    "a comma may stand before the date": '<c type="Kế hoạch" symbol="61-KH/TU" date="2023-10-30" issuer="Tỉnh ủy">Kế hoạch số 61-KH/TU, ngày 30/10/2023 của Tỉnh ủy</c> về học tập',
    "the issuer may stand before the date": '<c type="Nghị định" symbol="07/2013/NĐ-CP" date="2013-01-09" issuer="Chính phủ">Nghị định số 07/2013/NĐ-CP của Chính phủ ngày 09/01/2013</c> sửa đổi',
    "the issuer may stand before the number": '<c type="Chương trình hành động" symbol="07-CTr/TU" date="2020-11-20" issuer="Tỉnh ủy">Chương trình hành động của Tỉnh ủy số 07-CTr/TU ngày 20/11/2020</c>',
    "'số' may be missing": 'tinh thần <c type="Chỉ thị" symbol="05-CT/TW" issuer="Bộ Chính trị khóa XII">Chỉ thị 05-CT/TW của Bộ Chính trị khóa XII</c>',
    "a month alone dates a letter": '<c type="Công văn" symbol="88/UBND-VX" date="2022-04">Công văn số 88/UBND-VX tháng 4 năm 2022</c>',
    "spaces and long dashes inside the number go": '<c symbol="01/CT-UBND">Chỉ thị số 01/CT – UBND</c> và <c symbol="655/KH-UBND">Kế hoạch số 655 /KH- UBND</c>',
    "old numbers": '<c symbol="522/2002/QĐ.UB">Quyết định số 522/2002/QĐ.UB</c>, <c symbol="54/CP">Nghị định số 54/CP</c>, <c symbol="223/TT/LB">Thông tư số 223/TT/LB</c>, <c symbol="87-CT">Quyết định số 87-CT</c>',
    "numbers with letters and points": '<c symbol="3176B/QĐ-SYT">Quyết định số 3176B/QĐ-SYT</c>; <c symbol="66.17/2026/NQ-CP">Nghị quyết số 66.17/2026/NQ-CP</c>; <c symbol="30c/NQ-CP">Nghị quyết số 30c/NQ-CP</c>',
    "the assembly's numbers": '<c type="Nghị quyết" symbol="98/2023/QH15" issuer="Quốc hội">Nghị quyết số 98/2023/QH15 của Quốc hội</c> và <c type="Luật" symbol="65/2020/QH14">Luật số 65/2020/QH14</c>',
    "a joint circular of several bodies": '<c type="Thông tư liên tịch" symbol="17/2014/TTLT-BLĐTBXH-BTC" issuer="liên Bộ Lao động - Thương binh và Xã hội, Bộ Tài chính">Thông tư liên tịch số 17/2014/TTLT-BLĐTBXH-BTC của liên Bộ Lao động - Thương binh và Xã hội, Bộ Tài chính</c> quy định',
    "a list whose numbers share their end": 'các <c type="Thông tư" symbol="04/2021/TT-BGDĐT">Thông tư số 04</c>, <c type="Thông tư" symbol="09/2021/TT-BGDĐT">09/2021/TT-BGDĐT</c>',
    "a list that one kind word governs": 'các <c type="Quyết định" symbol="12/QĐ-UBND">Quyết định số 12/QĐ-UBND</c> và <c type="Quyết định" symbol="15/QĐ-UBND" date="2022-06-01">số 15/QĐ-UBND ngày 01/6/2022</c>',
    "a Party list without a second 'số'": '<c symbol="29-NQ/TW">Nghị quyết số 29-NQ/TW</c> và <c symbol="33-NQ/TW" type="Nghị quyết">33-NQ/TW</c>',
    "a law by name and year": 'theo <c type="Luật" name="Luật Thi đua, khen thưởng" date="2022">Luật Thi đua, khen thưởng năm 2022</c> và các văn bản hướng dẫn thi hành',
    "a law by name and number": 'Căn cứ <c type="Luật" name="Luật Đầu tư công" symbol="39/2019/QH14" date="2019-06-13">Luật Đầu tư công số 39/2019/QH14 ngày 13 tháng 6 năm 2019</c>;',
    "a law's name that holds a comma ends where the name ends": 'theo <c name="Luật Phòng, chống tham nhũng">Luật Phòng, chống tham nhũng</c>, các đơn vị',
    "a law's name in small letters": 'theo <c name="Luật xử lý vi phạm hành chính">Luật xử lý vi phạm hành chính</c> làm căn cứ',
    "a code by name and bare year": '<c type="Bộ luật" name="Bộ luật Lao động" date="2019">Bộ luật Lao động 2019</c>',
    "a law that amends another": '<c type="Luật" name="Luật sửa đổi, bổ sung một số điều của Luật Giáo dục" date="2009">Luật sửa đổi, bổ sung một số điều của Luật Giáo dục năm 2009</c>',
    "the constitution": 'Căn cứ <c type="Hiến pháp" date="2013">Hiến pháp năm 2013</c>;',
    "a provision goes before its document": 'theo <c provision="điểm a khoản 2 Điều 5" symbol="45/2022/NĐ-CP">điểm a khoản 2 Điều 5 Nghị định số 45/2022/NĐ-CP</c>',
    "a list of provisions": '<c provision="điểm a khoản 1, khoản 3 Điều 7" name="Luật Lưu trữ">điểm a khoản 1, khoản 3 Điều 7 của Luật Lưu trữ</c>',
    "a congress of the Party": '<c type="Nghị quyết" name="Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng">Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng</c> và <c name="Nghị quyết Đại hội Đảng bộ Quận 12 lần thứ XI">Nghị quyết Đại hội Đảng bộ Quận 12 lần thứ XI, nhiệm kỳ 2020 - 2025</c>',
    "plenums of several terms": '<c name="Nghị quyết Trung ương 4 khóa XI">Nghị quyết Trung ương 4 khóa XI</c>, <c name="Nghị quyết Trung ương 4 khóa XII">XII</c>, <c name="Nghị quyết Trung ương 4 khóa XIII">XIII</c>',
    "a plenum in full": '<c name="Nghị quyết Hội nghị lần thứ tám Ban Chấp hành Trung ương khóa XI">Nghị quyết Hội nghị lần thứ tám Ban Chấp hành Trung ương khóa XI</c>',
    "a document inside the subject of another": '<c symbol="98/2023/NĐ-CP">Nghị định số 98/2023/NĐ-CP</c> quy định chi tiết một số điều của <c name="Luật Thi đua, khen thưởng">Luật Thi đua, khen thưởng</c>',
    "a letter by its number alone": 'đã có ý kiến tại <c type="Công văn" symbol="1407/UBND-NNMT" date="2025-04-05">số 1407/UBND-NNMT ngày 05/4/2025</c>',
    "a title in capitals gets its small letters back": '<c type="Chỉ thị" symbol="19/CT-TTg">CHỈ THỊ SỐ 19/CT-TTG</c> và <c type="Tờ trình" symbol="12/TTr-SNV">TỜ TRÌNH SỐ 12/TTR-SNV</c>',
}  # fmt: skip

NONE = {
    "a five-year plan": "hoàn thành Kế hoạch 5 năm 2021-2025 của tỉnh",
    "no particular document": "các văn bản hướng dẫn, nghị định của Chính phủ, Nghị quyết của HĐND huyện",
    "law as such": "chấp hành pháp luật đất đai, giữ nghiêm kỷ luật lao động",
    "a fraction and a season": "đạt 386/478 trường, hoạt động 24/7",
    "a congress at all levels": "thực hiện Nghị quyết đại hội đảng bộ các cấp",
}


@pytest.mark.parametrize("marked", FORMS.values(), ids=FORMS)
def test_citation_is_found_with_its_fields(marked: str) -> None:
    text, marks = markup.parse(marked)
    found = citations.find(Reading(text))
    assert [citation.text for citation in found] == [text[mark.start : mark.end] for mark in marks]
    for citation, mark in zip(found, marks, strict=True):
        assert {name: getattr(citation, name) for name in mark.attributes} == mark.attributes


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_what_only_looks_like_a_citation_is_left_out(text: str) -> None:
    assert citations.find(Reading(text)) == []


def test_document_that_speaks_of_itself_is_told_apart() -> None:
    (citation,) = citations.find(Reading("Các đơn vị căn cứ Kế hoạch này để thực hiện"))
    assert (citation.form, citation.type) == ("self", "Kế hoạch")


def test_parts_stand_where_they_say() -> None:
    text = "khoản 2 Điều 5 Nghị định số 45/2022/NĐ-CP ngày 07/7/2022 của Chính phủ"
    (citation,) = citations.find(Reading(text))
    assert {part: text[start:end] for part, (start, end) in citation.parts.items()} == {
        "provision": "khoản 2 Điều 5",
        "type": "Nghị định",
        "symbol": "45/2022/NĐ-CP",
        "date": "ngày 07/7/2022",
        "issuer": "Chính phủ",
    }


def test_impossible_date_is_no_date() -> None:
    (citation,) = citations.find(Reading("Quyết định số 12/QĐ-UBND ngày 31/4/2024"))
    assert citation.date is None


@given(
    st.integers(1, 99999),
    st.sampled_from(["/KH-UBND", "-CT/TW", "/2023/NĐ-CP", "/2023/QH15", "/SGDĐT-TCCB"]),
    st.sampled_from(["-", " - ", "– ", " —"]),
)
def test_symbol_is_the_same_however_it_is_spaced(number: int, tail: str, dash: str) -> None:
    (citation,) = citations.find(Reading(f"Công văn số {number}{tail.replace('-', dash)}"))
    assert citation.symbol == f"{number}{tail}"
    assert normal_symbol(citation.symbol) == citation.symbol


@pytest.mark.parametrize("piece", ["điểm a ", "Điều 5, ", "khoản 1 và ", "Luật A ", "số 1/", "(", "1, "])
def test_long_runs_of_one_piece_end(piece: str) -> None:
    citations.find(Reading(piece * 20_000))


NAMES = sorted(
    {name for entry in registry().entries if entry.type in ("Luật", "Bộ luật", "Pháp lệnh") for name in (entry.title, *entry.aliases)}
)


@pytest.mark.parametrize(
    "sentence", ["Căn cứ {};", "theo quy định tại Điều 5 {} và các văn bản hướng dẫn.", "Thực hiện {} năm 2019, các đơn vị báo cáo."]
)
def test_every_registered_name_is_read_to_its_end(sentence: str) -> None:
    """Also in small letters, as laws are often cited; titles that name what they amend are two citations."""
    broken = []
    for name in (name for name in NAMES if "sửa đổi" not in name):
        kind = "Bộ luật" if name.startswith("Bộ luật") else name.split()[0] if name.startswith("Luật") else "Pháp lệnh"
        for words in (name, kind + name.removeprefix(kind).lower()):
            text = sentence.format(words)
            spans = [citation.parts.get("name") for citation in citations.find(Reading(text))]
            if (text.index(words), text.index(words) + len(words)) not in spans:
                broken.append(words)
    assert broken == []
