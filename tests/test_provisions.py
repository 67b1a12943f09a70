"""Provisions: which divisions a phrase names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.extractors import provisions

PHRASES = {
    "khoản 2 Điều 5": [{"điều": "5", "khoản": "2"}],
    "điểm đ khoản 2a Điều 23a": [{"điều": "23a", "khoản": "2a", "điểm": "đ"}],
    "Điều 5, khoản 2, điểm a": [{"điều": "5", "khoản": "2", "điểm": "a"}],
    "các điểm a, b và c khoản 1, khoản 3 Điều 5; Điều 7 đến Điều 9": [
        {"điều": "5", "khoản": "1", "điểm": "a"},
        {"điều": "5", "khoản": "1", "điểm": "b"},
        {"điều": "5", "khoản": "1", "điểm": "c"},
        {"điều": "5", "khoản": "3"},
        {"điều": "7"},
        {"điều": "8"},
        {"điều": "9"},
    ],
    "khoản 1 và khoản 2 Điều 44": [{"điều": "44", "khoản": "1"}, {"điều": "44", "khoản": "2"}],
    "điểm a khoản 1, điểm b khoản 2 Điều 3 và Điều 7": [
        {"điều": "3", "khoản": "1", "điểm": "a"},
        {"điều": "3", "khoản": "2", "điểm": "b"},
        {"điều": "7"},
    ],
    "khoản 1 của Điều 5": [{"điều": "5", "khoản": "1"}],
    "Mục 2 Chương III": [{"chương": "III", "mục": "2"}],
    "tiết b điểm 2 mục I phần II": [{"phần": "II", "mục": "I", "điểm": "2", "tiết": "b"}],
    "các điều 8, 9": [{"điều": "8"}, {"điều": "9"}],
}


@pytest.mark.parametrize(("phrase", "divisions"), PHRASES.items())
def test_phrase_names_these_divisions(phrase: str, divisions: list[dict[str, str]]) -> None:
    assert list(provisions.parse(phrase)) == divisions


def test_range_that_runs_backwards_keeps_its_ends() -> None:
    assert provisions.parse("Điều 9 đến Điều 7") == ({"điều": "9"}, {"điều": "7"})


def test_other_words_are_no_provisions() -> None:
    assert provisions.parse("những điều cần biết") == ()


@given(st.lists(st.integers(1, 300), min_size=1, max_size=12), st.integers(1, 400))
def test_every_clause_of_a_list_belongs_to_its_article(clauses: list[int], article: int) -> None:
    phrase = f"khoản {', '.join(map(str, clauses))} Điều {article}"
    assert list(provisions.parse(phrase)) == [{"điều": str(article), "khoản": str(clause)} for clause in clauses]


@given(st.text(alphabet="điểmkhoảnĐiều 0123456789abc,;và-", max_size=80))
def test_any_phrase_ends(phrase: str) -> None:
    provisions.parse(phrase)
