"""The registry of known documents: what every entry states agrees with its number, with its successors and with the calendar of the terms."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from itertools import pairwise

import pytest
import regex

from vanban.link.registry import Entry, name_key, registry
from vanban.link.symbols import Symbol, parse_symbol

ENTRIES = registry().entries
NUMBERED = [entry for entry in ENTRIES if entry.symbol]
NAMED = ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh")  # kinds whose title is their name
YEAR = regex.compile(r"^[^/]+/((?:19|20)\d\d)/")  # laws before 1997 have no year: 35-L/CTN

# The day on which each term began: the first session of an assembly, the opening of a congress.
ASSEMBLIES = {
    10: "1997-09-20",
    11: "2002-07-19",
    12: "2007-07-19",
    13: "2011-07-21",
    14: "2016-07-20",
    15: "2021-07-20",
    16: "2026-04-06",
    17: "2031-01-01",
}
CONGRESSES = {
    "VIII": "1996-06-28",
    "IX": "2001-04-19",
    "X": "2006-04-18",
    "XI": "2011-01-12",
    "XII": "2016-01-20",
    "XIII": "2021-01-25",
    "XIV": "2026-01-19",
    "XV": "2031-01-01",
}


def label(entry: Entry) -> str:
    return f"{entry.type} {entry.symbol or entry.title} {entry.date}"


def rows(file: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = tomllib.loads((files("vanban.rules") / "registry" / file).read_text(encoding="utf-8"))["document"]
    return found


def rule_table(file: str, table: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = tomllib.loads((files("vanban.rules") / file).read_text(encoding="utf-8"))["tables"][table]
    return found


def symbol(entry: Entry) -> Symbol:
    return parse_symbol(entry.symbol)


def known(cited: str) -> list[Entry]:
    return [entry for entry in ENTRIES if entry.symbol == cited]


def successions() -> Iterator[tuple[Entry, Entry]]:
    """Every entry with each entry that it replaces."""
    for entry in ENTRIES:
        for cited in entry.replaces:
            for old in known(cited):
                yield entry, old


def test_there_are_documents_enough_to_be_of_use() -> None:
    assert len(ENTRIES) >= 320


@pytest.mark.parametrize(
    "file", sorted(file.name for file in (files("vanban.rules") / "registry").iterdir() if file.name.endswith(".toml"))
)
def test_file_is_sorted_by_date(file: str) -> None:
    dates = [row["date"] for row in rows(file)]
    assert dates == sorted(dates)


def test_kinds_are_kinds_of_the_rules() -> None:
    kinds = {row["name"] for row in rule_table("kinds.toml", "kinds")}
    assert {entry.type for entry in ENTRIES} <= kinds


def test_issuers_are_bodies_of_the_rules() -> None:
    bodies = {row["name"] for row in rule_table("bodies.toml", "bodies")}
    issuers = {body for entry in ENTRIES for body in regex.split(r", (?=Bộ |Văn phòng |Ban )", entry.issuer)}
    assert issuers <= bodies


def test_only_a_constitution_has_no_number() -> None:
    assert [label(entry) for entry in ENTRIES if (not entry.symbol) != (entry.type == "Hiến pháp")] == []


def test_days_are_days_and_follow_each_other() -> None:
    wrong = []
    for entry in ENTRIES:
        days = [date.fromisoformat(day) for day in (entry.date, entry.effective, entry.ended) if day]
        if days != sorted(days) or (entry.effective is not None and entry.effective == entry.ended):
            wrong.append(label(entry))
    assert wrong == []


def test_year_in_the_number_is_the_year_of_the_date() -> None:
    assert [label(entry) for entry in NUMBERED if (year := YEAR.match(entry.symbol)) and year[1] != entry.date[:4]] == []


def test_kinds_that_carry_a_year_carry_it() -> None:
    dated = ("Nghị định", "Thông tư", "Thông tư liên tịch", "Luật")
    assert [label(entry) for entry in NUMBERED if entry.type in dated and not YEAR.match(entry.symbol)] == []


def test_term_of_the_assembly_was_sitting_on_that_day() -> None:
    wrong = []
    for entry in NUMBERED:
        term = regex.search(r"QH(\d+)$", entry.symbol)
        if term and not ASSEMBLIES[int(term[1])] <= entry.date < ASSEMBLIES[int(term[1]) + 1]:
            wrong.append(label(entry))
    assert wrong == []


def test_term_of_the_party_was_running_on_that_day() -> None:
    following = dict(pairwise(CONGRESSES))
    party = [entry for entry in NUMBERED if symbol(entry).system == "party" and entry.type != "Bộ luật"]
    assert [label(entry) for entry in party if entry.term is None] == []
    assert [label(entry) for entry in ENTRIES if entry.term and entry not in party] == []
    assert [
        label(entry) for entry in party if entry.term and not CONGRESSES[entry.term] <= entry.date < CONGRESSES[following[entry.term]]
    ] == []


def test_number_says_the_kind() -> None:
    same_code = {("Quy định", "Quyết định"), ("Bộ luật", "Luật")}  # the Party writes QĐ for both; codes and laws are both 'L'
    wrong = [entry for entry in NUMBERED if (kind := symbol(entry).type) and kind != entry.type and (entry.type, kind) not in same_code]
    assert [label(entry) for entry in wrong] == []


def test_numbers_are_in_normal_form() -> None:
    old = ("35-L/CTN", "08-QĐi/TW", "11-QĐi/TW")  # as they were written then
    assert [
        entry.symbol for entry in NUMBERED if entry.symbol not in old and (symbol(entry).problems or str(symbol(entry)) != entry.symbol)
    ] == []


def test_no_document_is_there_twice() -> None:
    several = Counter((entry.type, entry.symbol or entry.title, entry.date) for entry in ENTRIES)
    assert [key for key, times in several.items() if times > 1] == []


def test_number_with_a_year_or_a_term_stands_for_one_document() -> None:
    several = Counter((entry.type, entry.symbol, entry.term) for entry in NUMBERED if entry.term or YEAR.match(entry.symbol))
    assert [key for key, times in several.items() if times > 1] == []


def test_what_is_replaced_or_amended_is_a_document_that_was_there_before() -> None:
    wrong = []
    for entry in ENTRIES:
        for cited in (*entry.replaces, *entry.amends):
            parse_symbol(cited)
            wrong += [f"{label(entry)}: {cited}" for old in known(cited) if old.date >= entry.date]
    assert wrong == []


def test_what_is_replaced_ends_when_its_successor_takes_effect() -> None:
    pairs = [(new, old) for new, old in successions() if new.effective]
    assert len(pairs) > 100
    assert [f"{label(old)} until {old.ended}, {label(new)}" for new, old in pairs if old.ended != new.effective] == []


@pytest.mark.parametrize("kind", ["Luật", "Bộ luật", "Pháp lệnh"])
def test_later_law_of_the_same_name_replaces_the_earlier(kind: str) -> None:
    """A bare name stands for the last law of that name, so a chain must have no gap."""
    names: dict[str, list[Entry]] = {}
    for entry in sorted(ENTRIES, key=lambda entry: entry.date):
        if entry.type == kind and not entry.title.startswith(f"{kind} sửa đổi"):
            names.setdefault(name_key(entry.title), []).append(entry)
    assert [label(new) for chain in names.values() for old, new in pairwise(chain) if old.symbol not in new.replaces] == []


def test_titles_are_the_name_or_the_subject() -> None:
    wrong = [entry for entry in ENTRIES if entry.title.startswith(entry.type) != (entry.type in NAMED)]
    assert [label(entry) for entry in wrong] == []


def test_texts_are_clean() -> None:
    texts = [text for entry in ENTRIES for text in (entry.title, entry.issuer, entry.source, entry.symbol, *entry.aliases)]
    assert [text for text in texts if text != unicodedata.normalize("NFC", text) or regex.search(r'^\s|\s$|\s{2}|["–—]|[.;,]$', text)] == []
    assert [text for text in texts if text.count("“") != text.count("”")] == []


FACTS = {
    "Luật 15/2003/QH11": ("2003-11-26", "Luật Thi đua, khen thưởng", "2024-01-01"),
    "Luật 06/2022/QH15": ("2022-06-15", "Luật Thi đua, khen thưởng", None),
    "Luật 43/2019/QH14": ("2019-06-14", "Luật Giáo dục", None),
    "Bộ luật 45/2019/QH14": ("2019-11-20", "Bộ luật Lao động", None),
    "Luật 45/2013/QH13": ("2013-11-29", "Luật Đất đai", "2024-08-01"),
    "Luật 58/2010/QH12": ("2010-11-15", "Luật Viên chức", "2026-07-01"),
    "Nghị định 98/2023/NĐ-CP": ("2023-12-31", "Quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng", "2025-07-01"),
    "Nghị định 30/2020/NĐ-CP": ("2020-03-05", "Về công tác văn thư", None),
    "Pháp lệnh 34/2007/PL-UBTVQH11": ("2007-04-20", "Pháp lệnh Thực hiện dân chủ ở xã, phường, thị trấn", "2023-07-01"),
    "Thông tư 32/2018/TT-BGDĐT": ("2018-12-26", "Ban hành Chương trình giáo dục phổ thông", None),
    "Quyết định 749/QĐ-TTg": ("2020-06-03", "Phê duyệt “Chương trình Chuyển đổi số quốc gia đến năm 2025, định hướng đến năm 2030”", None),
}


@pytest.mark.parametrize(("document", "fact"), FACTS.items(), ids=FACTS)
def test_well_known_facts(document: str, fact: tuple[str, str, str | None]) -> None:
    assert [(entry.date, entry.title, entry.ended) for entry in ENTRIES if f"{entry.type} {entry.symbol}" == document] == [fact]


@pytest.mark.parametrize(
    ("number", "dates"),
    [("Nghị quyết 29-NQ/TW", ["2013-11-04", "2022-11-17"]), ("Chỉ thị 34-CT/TW", ["2014-04-07", "2024-05-24"])],
)
def test_number_of_the_party_comes_back_in_another_term(number: str, dates: list[str]) -> None:
    assert [entry.date for entry in ENTRIES if f"{entry.type} {entry.symbol}" == number] == dates


IN_FORCE = {
    ("Luật Thi đua, khen thưởng", "2019-03-01"): "15/2003/QH11",
    ("Luật Thi đua, khen thưởng", "2024-03-01"): "06/2022/QH15",
    ("Luật Tổ chức chính quyền địa phương", "2025-05-01"): "65/2025/QH15",
    ("Luật Tổ chức chính quyền địa phương", "2025-08-01"): "72/2025/QH15",
    ("Luật Giáo dục", "2008-09-05"): "38/2005/QH11",
    ("Bộ luật Lao động", "2014-01-01"): "10/2012/QH13",
    ("Luật HIV/AIDS", "2014-01-01"): None,
}


@pytest.mark.parametrize(("mention", "symbol"), IN_FORCE.items(), ids=[f"{name} on {day}" for name, day in IN_FORCE])
def test_bare_name_stands_for_the_law_of_that_day(mention: tuple[str, str], symbol: str | None) -> None:
    name, day = mention
    entry = registry().named(name, on=day)
    assert (entry.symbol if entry else None) == symbol
