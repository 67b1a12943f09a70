"""The documents of ``corpus/checks``: what is planted in them is found, and nothing in their twins in which it is mended."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest

from vanban.check import Case, check
from vanban.check.rules import all_rules
from vanban.pipeline import record
from vanban.record import Finding
from vanban.run.one import read_string

SOURCES = sorted((Path(__file__).parent.parent / "corpus" / "checks").glob("*.txt"))
MARK = re.compile(r'<flaw rule="(?P<rule>\w+)"(?: mend="(?P<mend>[^"]*)")?>(?P<wrong>.*?)</flaw>', re.DOTALL)
ONLY_CLEAN = re.compile(r"<clean>(?P<text>.*?)</clean>\n?")
RECALL = 0.98
OVER_A_CORPUS = {rule for rule in all_rules() if rule.startswith("VB9")}


@dataclass(frozen=True)
class Planted:
    """A flaw: the rule that finds it, and its span in the flawed document."""

    rule: str
    start: int
    end: int


def flawed(source: str) -> tuple[str, list[Planted]]:
    """The document with its flaws."""
    text, planted, copied = "", [], 0
    source = ONLY_CLEAN.sub("", source)
    for match in MARK.finditer(source):
        text += source[copied : match.start()]
        planted.append(Planted(match["rule"], len(text), len(text) + len(match["wrong"])))
        text += match["wrong"]
        copied = match.end()
    return text + source[copied:], planted


def clean(source: str) -> str:
    """Its twin, in which every flaw is mended."""
    source = ONLY_CLEAN.sub(lambda match: f"{match['text']}\n", source)
    return MARK.sub(lambda match: match["wrong"] if match["mend"] is None else match["mend"], source)


def findings(text: str) -> tuple[str, list[Finding]]:
    read = read_string(text)
    return read.text, check(Case(record(read, "", words=False), read))


def place(text: str, read: str, planted: Planted) -> tuple[int, int]:
    """Where a planted flaw stands in the reading text: the words that it consists of, as often as they stand before it."""
    wrong = unicodedata.normalize("NFC", " ".join(text[planted.start : planted.end].split()))
    before = unicodedata.normalize("NFC", text[: planted.start]).count(wrong)
    start = -1
    for _ in range(before + 1):
        start = max(read.find(wrong, start + 1), start)
    return max(start, 0), max(start, 0) + len(wrong)


def is_found(text: str, read: str, planted: Planted, found: list[Finding]) -> bool:
    start, end = place(text, read, planted)
    return any(each.rule == planted.rule and each.start <= end and start <= each.end for each in found)


def missed() -> list[str]:
    return [
        f"{source.name}: {each.rule} {text[each.start : each.end]!r}"
        for source in SOURCES
        for text, planted in [flawed(source.read_text(encoding="utf-8"))]
        for read, found in [findings(text)]
        for each in planted
        if not is_found(text, read, each, found)
    ]


def test_planted_flaws_are_found() -> None:
    count = sum(len(flawed(source.read_text(encoding="utf-8"))[1]) for source in SOURCES)
    lost = missed()
    assert count >= 120
    assert (count - len(lost)) / count >= RECALL, "\n".join(lost)


@pytest.mark.parametrize("source", SOURCES, ids=[source.stem for source in SOURCES])
def test_nothing_is_found_in_the_clean_twin(source: Path) -> None:
    read, found = findings(clean(source.read_text(encoding="utf-8")))
    assert [(each.rule, each.message, read[each.start : each.end]) for each in found] == []


def test_every_rule_has_a_planted_flaw() -> None:
    planted = {each.rule for source in SOURCES for each in flawed(source.read_text(encoding="utf-8"))[1]}
    assert set(all_rules()) - planted == OVER_A_CORPUS
