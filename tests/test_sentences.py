"""Where sentences end in official documents, and where they do not."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban import rulebook
from vanban.examples import faults
from vanban.markup import parse
from vanban.text import sentences
from vanban.text.model import Reading

MARKED = {
    "abbreviations of offices": "<sentence>TL. CHỦ TỊCH</sentence>\n<sentence>KT. CHÁNH VĂN PHÒNG</sentence>",
    "abbreviations in a sentence": "<sentence>PGS. TS. Lê Hà đến TP. Vinh.</sentence> <sentence>Bà ở Q. 3 và P. Đông Ba.</sentence>",
    "symbols": "<sentence>Chỉ thị 05/CT-UBND có hiệu lực.</sentence> <sentence>Nghị định 98/2023/NĐ-CP cũng vậy.</sentence>",
    "numbers": "<sentence>Thu 1.250.000 đồng, tăng 5.5% so với 2.3.2024.</sentence> <sentence>Chi 3.</sentence>",
    "items in one line": "<sentence>Gồm: 1. Đo đạc.</sentence> <sentence>2. Cấp sổ.</sentence>",
    "articles": "<sentence>Điều 12. Hiệu lực.</sentence> <sentence>Khoản này thay Điều 5.</sentence> <sentence>Các xã làm.</sentence>",
    "headings": "<sentence>I. MỤC ĐÍCH</sentence>\n<sentence>1.2. Yêu cầu</sentence>\n<sentence>a. Kịp thời</sentence>",
    "semicolons end nothing": "<sentence>Xây nhà; đào giếng; làm đường.</sentence>",
    "items are sentences": "<sentence>- Xây nhà;</sentence>\n<sentence>- Đào giếng;</sentence>",
    "ellipses": "<sentence>Gồm bàn, ghế, ... và tủ.</sentence> <sentence>Gồm sách, vở…</sentence> <sentence>Còn bút thì thiếu.</sentence>",
    "stops in a quotation": "<sentence>Bác nói: “Không có gì quý hơn. Độc lập tự do.” với toàn dân.</sentence>",
    "a quotation that ends the sentence": "<sentence>Bác nói: “Phải thi đua.”</sentence> <sentence>Ta làm theo.</sentence>",
    "quotation in a quotation": "<sentence>Bài “Về “hai tốt”. Cách làm” đã đăng.</sentence> <sentence>Có ảnh.</sentence>",
    "a quotation that is never closed": "<sentence>Chỉ thị về “Đổi mới công tác.</sentence> <sentence>Các xã thực hiện.</sentence>",
    "closing bracket": "<sentence>Đã xong (kể cả xã đảo.)</sentence> <sentence>Còn hai thôn.</sentence>",
    "end of a document": "<sentence>Yêu cầu các xã thực hiện./.</sentence>",
    "names": "<sentence>Bài của A. Nguyễn được in.</sentence> <sentence>Tổ xếp loại A.</sentence> <sentence>Lớp xếp loại B.</sentence>",
    "questions": "<sentence>Ai làm?</sentence> <sentence>Bao giờ xong!</sentence> <sentence>100 người.</sentence>",
    "lower case goes on": "<sentence>Theo QĐ. của tỉnh, v.v. và các xã.</sentence>",
}


@pytest.mark.parametrize("marked", MARKED.values(), ids=MARKED)
def test_sentences_are_as_marked(marked: str) -> None:
    text, marks = parse(marked)
    assert [text[a:b] for a, b in sentences.find(Reading(text))] == [text[mark.start : mark.end] for mark in marks]


def test_examples_of_the_rules() -> None:
    assert faults(rulebook.load()["sentences"].rules) == []


WORDS = ["Các ", "xã ", "TP. ", "1. ", "Điều 5. ", "2024. "]
PIECES = st.sampled_from([*WORDS, ". ", "... ", "…", "! ", "“", "” ", '"', ".” ", "(", ") ", "\n", "\n\n", "- ", " "])


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_sentences_cover_all_that_is_not_blank_and_stay_in_their_lines(text: str) -> None:
    reading = Reading(text)
    spans = sentences.find(reading)
    assert all(start < end and text[start:end] == text[start:end].strip() for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert not any("\n" in text[start:end] for start, end in spans)
    between = [text[a:b] for a, b in pairwise([0, *(edge for span in spans for edge in span), len(text)])][::2]
    assert not any(map(str.strip, between))


@pytest.mark.parametrize("piece", ["“", '"', "“a", ". ", "A. ", "1. ", "1.", "... ", "TP. ", "“A. B.” ", "\n", "Điều 1. "])
def test_time_grows_with_the_text_alone(piece: str) -> None:
    """20 000 times the same piece takes seconds at most, not hours."""
    start = process_time()
    sentences.find(Reading(piece * 20_000))
    assert process_time() - start < 10
