"""The rules: every example and counterexample of every rule, and what is refused in a rule file."""

from __future__ import annotations

import pytest

from vanban import examples
from vanban.rulebook import Rule, RuleError, alternation, load, parse

RULES = load().rules()


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_examples_come_out_as_marked(rule: Rule) -> None:
    assert [str(fault) for fault in examples.faults([rule])] == []


def test_every_rule_says_what_it_is_for() -> None:
    assert [rule.id for rule in RULES if len(rule.about) < 6] == []


WRONG = {
    "an unknown key": ("colour = 1", "unknown key 'colour'"),
    "a bad pattern": ("pattern = '(('", "bad pattern"),
    "a part that is not there": ("pattern = '{colour}'", "no part is called 'colour'"),
    "a part that stands for itself": ("pattern = '{loop}'", "stands for itself"),
    "a trigger list that is not there": ('trigger = ["#colour"]', "no list is called 'colour'"),
}


@pytest.mark.parametrize(("line", "message"), WRONG.values(), ids=WRONG)
def test_rule_that_is_wrong_is_named_with_file_and_line(line: str, message: str) -> None:
    own = "" if line.startswith("pattern") else "pattern = 'a'\n"
    source = f"""kind = "date"
[parts]
loop = '{{loop}}'
[[rule]]
id = "date.wrong"
about = "a rule that is wrong"
{own}examples = ["a"]
{line}
"""
    with pytest.raises(RuleError, match=message) as raised:
        parse("wrong.toml", source)
    assert str(raised.value).startswith("wrong.toml:5: date.wrong: ")


@pytest.mark.parametrize("missing", ["about", "pattern", "examples"])
def test_rule_without_a_part_of_itself_is_refused(missing: str) -> None:
    whole = {"about": "x", "pattern": "a", "examples": ["a"]}
    lines = "\n".join(f"{key} = {value!r}" for key, value in whole.items() if key != missing)
    with pytest.raises(RuleError, match=f"'{missing}' is missing"):
        parse("wrong.toml", f'kind = "date"\n[[rule]]\nid = "date.wrong"\n{lines}\n')


def test_file_that_is_no_toml_is_named() -> None:
    with pytest.raises(RuleError, match=r"wrong\.toml: "):
        parse("wrong.toml", "kind = ")


def test_lists_match_the_longest_word_in_any_usual_case() -> None:
    import regex

    pattern = regex.compile(alternation(["từ", "từ ngày", "thi đua, khen thưởng", "thi đua - khen thưởng"]))
    for text in ("từ ngày", "Từ ngày", "TỪ NGÀY", "Thi đua, khen thưởng", "thi đua khen thưởng", "THI ĐUA – KHEN THƯỞNG".replace("–", "-")):
        match = pattern.match(text)
        assert match is not None
        assert match.group() == text
