"""Tokens: Vietnamese words, with what must not be cut kept whole and what must be cut cut."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from underthesea import word_tokenize

import vanban
from vanban import rulebook
from vanban.examples import faults
from vanban.record import Span
from vanban.text import conllu, sentences, tokens
from vanban.text.model import Reading
from vanban.text.segmenter import segmenter


def words(text: str, kept: list[Span] | None = None) -> list[str]:
    spans = tokens.find(text, sentences.find(Reading(text)), kept or [])
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phát động phong trào thi đua", ["Phát động", "phong trào", "thi đua"]),
        ("Nghị định 98/2023/NĐ-CP", ["Nghị định", "98/2023/NĐ-CP"]),
        ("ngày 16/7/2021.", ["ngày", "16/7/2021", "."]),
        ("đạt 83,91% kế hoạch", ["đạt", "83,91", "%", "kế hoạch"]),
        ("giai đoạn 2021 - 2025", ["giai đoạn", "2021", "-", "2025"]),
        ("toàn nghành giáo dục", ["toàn", "nghành", "giáo dục"]),
        ("ngành thuỷ sản", ["ngành", "thuỷ sản"]),
        ("dịch Covid-19", ["dịch", "Covid-19"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_lines_are_never_joined() -> None:
    assert words("KH-PGDĐT\nMinh Long") == ["KH-PGDĐT", "Minh Long"]


def test_an_edge_cuts_a_word() -> None:
    assert words("Giáo dục và Đào tạo") == ["Giáo dục và Đào tạo"]
    assert words("Giáo dục và Đào tạo", [(0, 8)]) == ["Giáo dục", "và", "Đào tạo"]


def test_an_edge_cuts_a_symbol() -> None:
    assert words("5/KH-UBND", [(0, 1)])[0] == "5"


SENTENCES = (
    "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành triển khai thực hiện nghiêm túc",
    "Học sinh thi đua học tập và rèn luyện; giáo viên đổi mới phương pháp giảng dạy",
    "Hội đồng Thi đua - Khen thưởng (cơ quan thường trực) tổng hợp, báo cáo",
    "Người lao động tiên tiến được tặng giấy khen",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_without_kept_spans_the_words_are_those_of_the_segmenter(sentence: str) -> None:
    assert [word.split() for word in words(sentence)] == [word.split() for word in word_tokenize(sentence)]


WORDS = ["phong trào ", "thi đua ", "Ủy ban nhân dân ", "hoà ", "nghành ", "98/2023/NĐ-CP ", "16/7/2021", "83,91", "T", "a\u0301"]
PIECES = [*WORDS, "%", " ", ". ", ", ", "“", "\n", "-"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=60)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(TEXTS)
    edges = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(edges, edges).map(lambda pair: (min(pair), max(pair))), max_size=4))
    return text, sorted(spans)


@settings(deadline=None)  # the model is loaded for the first one
@given(texts_with_spans())
def test_tokens_cover_all_that_is_no_space_and_cross_no_edge(given_text: tuple[str, list[Span]]) -> None:
    text, kept = given_text
    found = tokens.find(text, sentences.find(Reading(text)), kept)
    covered = {place for start, end in found for place in range(start, end)}
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert {place for place, character in enumerate(text) if not character.isspace()} <= covered
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in found)
    assert not any(start < edge < end for start, end in found for span in kept for edge in span)


@given(st.integers(1, 9999), st.integers(2000, 2030), st.sampled_from(["NĐ-CP", "TT-BGDĐT", "QH15", "QĐ-TTg", "KH-SGD&ĐT"]))
def test_a_symbol_is_one_token(number: int, year: int, tail: str) -> None:
    for symbol in (f"{number}/{year}/{tail}", f"{number}/{tail}"):
        assert symbol in words(f"Thực hiện Văn bản số {symbol} của cấp trên")


def test_a_text_that_is_not_nfc_loses_nothing() -> None:
    text = unicodedata.normalize("NFD", "học sinh giỏi")
    assert "".join(words(text)) == text.replace(" ", "")


def test_examples_of_the_rules() -> None:
    assert faults(rulebook.load()["tokens"].rules) == []


# --- other tokenizers, other forms -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tokenizer", "expected"),
    [
        ("underthesea", ["Sở", "Giáo dục và Đào tạo", "thực hiện", "98/2023/NĐ-CP", "."]),
        ("pyvi", ["Sở", "Giáo dục", "và", "Đào tạo", "thực hiện", "98/2023/NĐ-CP", "."]),
        ("syllables", ["Sở", "Giáo", "dục", "và", "Đào", "tạo", "thực", "hiện", "98/2023/NĐ-CP", "."]),
    ],
)
def test_tokenizers_agree_on_symbols(tokenizer: tokens.Tokenizer, expected: list[str]) -> None:
    text = "Sở Giáo dục và Đào tạo thực hiện 98/2023/NĐ-CP."
    assert [text[start:end] for start, end in tokens.find(text, [(0, len(text))], [], tokenizer)] == expected


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["pyvi", "syllables"]))
def test_other_tokenizers_cover_all_that_is_no_space_too(text: str, tokenizer: tokens.Tokenizer) -> None:
    found = tokens.find(text, sentences.find(Reading(text)), [], tokenizer)
    assert {place for place, char in enumerate(text) if not char.isspace()} <= {
        place for start, end in found for place in range(start, end)
    }
    assert all(before[1] <= after[0] for before, after in pairwise(found))


CORPUS = Path(__file__).parents[1] / "corpus" / "text"


def test_words_of_the_corpus_are_those_of_underthesea() -> None:
    """What is remembered of syllables changes nothing: every sentence of the corpus is cut as the library cuts it."""
    model = segmenter()
    differ = []
    for path in sorted(CORPUS.glob("*.txt"))[:10]:
        text = vanban.read(path).text
        for start, end in sentences.find(Reading(text)):
            sentence = text[start:end]
            ours = [len(sentence[first:last].replace(" ", "")) for first, last in model.words(sentence) or ()]
            if ours != [len(word.replace(" ", "")) for word in word_tokenize(sentence)]:
                differ.append(sentence)
    assert differ == []


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "phong",
                "trào",
                "thi",
                "đua",
                "Ủy",
                "ban",
                "nhân",
                "dân",
                "tỉnh",
                "HỘI",
                "NGHỊ",
                "và",
                "của",
                "2024",
                "12,5",
                "GD&ĐT",
                "(",
                ")",
                ",",
                ".",
                "%",
                "-",
                "Việt",
                "Nam",
            ]
        ),
        max_size=14,
    ).map(" ".join)
)
def test_any_sentence_is_cut_as_underthesea_cuts_it(sentence: str) -> None:
    ours = [sentence[start:end] for start, end in segmenter().words(sentence) or ()]
    assert [len("".join(word.split())) for word in ours] == [len("".join(word.split())) for word in word_tokenize(sentence)]


PLAN = "Thực hiện Chỉ thị số 05/CT-UBND ngày 20/02/2024. Các xã (phường) báo cáo."


def test_words_are_joined_a_sentence_a_line() -> None:
    assert list(conllu.joined(vanban.extract(PLAN))) == [
        "Thực_hiện Chỉ_thị số 05/CT-UBND ngày 20/02/2024 .",
        "Các xã ( phường ) báo_cáo .",
    ]


def test_conllu_has_ten_columns_offsets_and_tags() -> None:
    record = vanban.extract(PLAN)
    first, second = conllu.conllu(record, tags=True)
    assert first.startswith(
        "# sent_id = 1\n# text = Thực hiện Chỉ thị số 05/CT-UBND ngày 20/02/2024.\n1\tThực hiện\t_\tVERB\tV\t_\t_\t_\t_\tTokenRange=0:9\n"
    )
    rows = [line.split("\t") for line in second.splitlines() if line and not line.startswith("#")]
    assert {len(row) for row in rows} == {10}
    assert [row[9].startswith("SpaceAfter=No") for row in rows] == [False, False, True, True, False, True, False]
    for row in rows:
        start, end = map(int, row[9].split("TokenRange=")[1].split(":"))
        assert " ".join(record.text[start:end].split()) == row[1]
