"""How a document stands to one that it cites: from the words in front of the mention."""

from __future__ import annotations

import pytest

from vanban.extractors import citations
from vanban.link import relations
from vanban.text.model import Reading

SENTENCES = {
    "Căn cứ Luật Viên chức năm 2010;": ["căn cứ"],
    "Thực hiện Chỉ thị số 08/CT-UBND ngày 01/3/2024, Kế hoạch số 10/KH-UBND và Kế hoạch số 12/KH-UBND": ["thực hiện"] * 3,
    "hướng dẫn thi hành một số điều của Nghị định số 45/2022/NĐ-CP": ["hướng dẫn"],
    "quy định chi tiết thi hành một số điều của Luật Lưu trữ": ["quy định chi tiết"],
    "sửa đổi, bổ sung một số điều của Nghị định số 45/2022/NĐ-CP": ["sửa đổi"],
    "thay thế Quyết định số 12/QĐ-UBND ngày 02/02/2020": ["thay thế"],
    "Bãi bỏ khoản 3 Điều 4 Thông tư số 04/2021/TT-BGDĐT": ["bãi bỏ"],
    "hồ sơ theo quy định tại khoản 2 Điều 5 Nghị định số 45/2022/NĐ-CP": ["theo"],
    "Sở Nội vụ có Công văn số 12/SNV-CCVC": ["dẫn chiếu"],
    "Kế hoạch này có hiệu lực": [None],
}


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES.items())
def test_governing_words_tell_the_relation(sentence: str, expected: list[str | None]) -> None:
    reading = Reading(sentence)
    assert [citation.relation for citation in relations.relate(reading, citations.find(reading))] == expected
