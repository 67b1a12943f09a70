"""Symbols: their parts, their normal form, what is wrong with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.link.symbols import SymbolError, parse_symbol

PARTS = {
    "98/2023/NĐ-CP": ("state", "Nghị định", "98", 2023, ("CP",)),
    "655/KH-PGDĐT": ("state", "Kế hoạch", "655", None, ("PGDĐT",)),
    "34-CT/TW": ("party", "Chỉ thị", "34", None, ("TW",)),
    "225-KH/TWĐTN-TNNT": ("party", "Kế hoạch", "225", None, ("TWĐTN", "TNNT")),
    "123/SGDĐT-TCCB": ("letter", None, "123", None, ("SGDĐT", "TCCB")),
    "32/2024/QH15": ("assembly", None, "32", 2024, ("QH15",)),
    "10/2009/PL-UBTVQH12": ("assembly", "Pháp lệnh", "10", 2009, ("UBTVQH12",)),
    "09/2016/TTLT-BGDĐT-BTC-BLĐTBXH": ("state", "Thông tư liên tịch", "09", 2016, ("BGDĐT", "BTC", "BLĐTBXH")),
    "66.17/2026/NQ-CP": ("state", "Nghị quyết", "66.17", 2026, ("CP",)),
    "54/CP": ("old", None, "54", None, ("CP",)),
    "/KH-PGDĐT": ("state", "Kế hoạch", None, None, ("PGDĐT",)),
}

PROBLEMS = {
    "98/2023/NĐ-CP": [],
    "34-CT/TW": [],
    "01/CT – UBND": ["spaced", "long-dash"],
    "34/CT-TW": ["party-separators"],
    "12-KH/UBND": ["state-separators"],
    "5/KH-UBND": ["unpadded"],
    "98/NĐ-CP": ["year-missing"],
    "12/TTR-UBND": ["type-case"],
    "98/2023/NÐ-CP": ["eth"],
    "/KH-PGDĐT": ["blank-number"],
}


@pytest.mark.parametrize(("text", "parts"), PARTS.items())
def test_symbol_has_these_parts(text: str, parts: tuple[object, ...]) -> None:
    symbol = parse_symbol(text)
    assert (symbol.system, symbol.type, symbol.number, symbol.year, symbol.organs) == parts
    assert str(symbol) == text


@pytest.mark.parametrize(("text", "names"), PROBLEMS.items())
def test_symbol_has_these_problems(text: str, names: list[str]) -> None:
    assert [problem.name for problem in parse_symbol(text).problems] == names


@pytest.mark.parametrize("text", ["", "Kế hoạch", "24", "năm 2024", "a/b c"])
def test_what_is_no_symbol_is_refused(text: str) -> None:
    with pytest.raises(SymbolError):
        parse_symbol(text)


NUMBERS = st.one_of(st.integers(1, 99999).map(str), st.sampled_from(["30c", "3176B", "66.17", "05"]))
TYPES = st.sampled_from(["NĐ", "KH", "QĐ", "CT", "TTr", "CTr", "TT", "BC", "HD", "NQ"])
ORGANS = st.lists(st.sampled_from(["CP", "UBND", "SGDĐT", "BTC", "BLĐTBXH", "TTg", "SNV", "LĐLĐ"]), min_size=1, max_size=3).map("-".join)
SYMBOLS = st.one_of(
    st.builds("{}/{}-{}".format, NUMBERS, TYPES, ORGANS),
    st.builds("{}/{}/{}-{}".format, NUMBERS, st.integers(1946, 2035), TYPES, ORGANS),
    st.builds("{}-{}/{}".format, NUMBERS, TYPES, ORGANS),
    st.builds("{}/{}/QH{}".format, NUMBERS, st.integers(1997, 2030), st.integers(10, 16)),
)


@given(SYMBOLS)
def test_symbol_that_is_parsed_and_written_is_unchanged(text: str) -> None:
    assert str(parse_symbol(text)) == text
    assert str(parse_symbol(str(parse_symbol(text)))) == text


@given(SYMBOLS, st.sampled_from([" - ", "– ", " —", "-"]))
def test_spacing_and_dashes_do_not_change_the_normal_form(text: str, dash: str) -> None:
    assert str(parse_symbol(text.replace("-", dash))) == text
