"""The rules of `vanban check`: every page's example that breaks a rule does, and the one that passes does."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest

from vanban.check import Case, check
from vanban.check.case import Found
from vanban.check.knowledge import knowledge
from vanban.check.pages import files, of_example
from vanban.check.rules import UnknownRuleError, all_rules, chosen
from vanban.pipeline import record
from vanban.record import Finding
from vanban.run.one import read_string

PAGES = Path(__file__).parent.parent / "docs" / "checks"
EXAMPLE = re.compile(r"^## (What breaks it|What passes)\n\n```text\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
SHAPE = ["Why", "What breaks it", "What passes", "How to mend it", "When it is silent"]


def findings(text: str, *rules: str) -> list[Finding]:
    """What the rules (all, where none is named) find in a document."""
    read = read_string(text)
    return check(Case(record(read, "", words=False), read), rules or None)


def rules_in(text: str) -> set[str]:
    return {each.rule for each in findings(text)}


# --- pages ----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", sorted(knowledge().descriptions))
def test_the_examples_of_a_page_break_the_rule_and_pass_it(rule: str) -> None:
    examples = dict(EXAMPLE.findall((PAGES / f"{rule}.md").read_text(encoding="utf-8")))
    assert of_example(examples["What breaks it"], rule)
    assert of_example(examples["What passes"], rule) == []


@pytest.mark.parametrize("rule", sorted(knowledge().descriptions))
def test_pages_have_one_shape(rule: str) -> None:
    page = (PAGES / f"{rule}.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == SHAPE
    assert re.search(r"^Severity: (error|warning|note)$", page, re.MULTILINE)


def test_every_rule_has_its_page_and_stands_in_the_index() -> None:
    wanted = dict(files())
    assert {page.name for page in PAGES.iterdir()} == set(wanted)
    assert [name for name, text in wanted.items() if (PAGES / name).read_text(encoding="utf-8") != text] == []


def test_every_rule_has_a_description_and_every_description_a_rule() -> None:
    assert list(all_rules()) == list(knowledge().descriptions)
    assert len({each.name for each in knowledge().descriptions.values()}) == len(all_rules())


def test_messages_are_filled_in_both_languages() -> None:
    for rule_id, each in knowledge().descriptions.items():
        words = set(re.findall(r"{(\w+)}", each.vi + each.en))
        for language in ("vi", "en"):
            assert "{" not in each.message(language, dict.fromkeys(words, "x")), rule_id  # type: ignore[arg-type]


# --- choosing -------------------------------------------------------------------------------------------------------------------------


def test_rules_are_chosen_by_id_name_and_beginning() -> None:
    assert chosen(["VB102", "symbol-long-dash"], []) == {"VB102", "VB103"}
    assert chosen([], ["VB"]) == frozenset()
    assert chosen(["VB1,VB201"], ["VB1"]) == {"VB201"}
    with pytest.raises(UnknownRuleError, match="VB999"):
        chosen(["VB999"], [])


# --- findings -------------------------------------------------------------------------------------------------------------------------


def test_a_finding_stands_where_the_flaw_is() -> None:
    text = "Thực hiện Chỉ thị số 14/CT- UBND ngày 06/8/2021 của Ủy ban nhân dân tỉnh."
    (found,) = findings(text, "VB102")
    assert text[found.start : found.end] == "14/CT- UBND"
    assert found.severity == "warning"
    assert "14/CT-UBND" in found.message


def test_extraction_alone_finds_nothing() -> None:
    assert record(read_string("Chỉ thị số 14/CT- UBND"), "", words=False).findings == ()


@pytest.mark.parametrize(
    "piece",
    ["(", "“a\n", "số 5/KH-UBND ", "Kế hoạch số 1/KH-UBND, ", "1/2 ", "5% ", "5 năm ", "Căn cứ Luật Đất đai;\n", "tăng từ 5% ", "I. A\n"],
)
def test_text_made_to_hurt_is_checked_in_time(piece: str) -> None:
    read = read_string(piece * (40_000 // len(piece)))
    case = Case(record(read, "", words=False), read)
    start = time.process_time()
    check(case)
    assert time.process_time() - start < 2


def test_scans_are_not_blamed_for_how_they_were_read() -> None:
    read = read_string("Thực hiện Chỉ thị số 14/CT- UBND ngày 31/4/2021 của UBND tỉnh .")
    scanned = Case(record(replace(read, origin="ocr"), "", words=False), read)
    assert [each.rule for each in check(scanned)] == ["VB301"]


def test_what_is_found_can_be_compared() -> None:
    assert Found(1, 2, {"a": 1}) == Found(1, 2, {"a": 1})
