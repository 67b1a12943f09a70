"""The pages of the rules (``docs/checks``), written from ``rules/checks``: ``python -m vanban.check.pages FOLDER``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from vanban.check import Case, check
from vanban.check.knowledge import Description, knowledge
from vanban.check.rules import named
from vanban.record import Finding

INDEX = "README.md"
TOPICS = {
    "1": "Number and symbol",
    "2": "Citations",
    "3": "Dates and periods",
    "4": "The registry: what is in force",
    "5": "Form",
    "6": "Structure",
    "7": "Figures",
    "8": "Typography and words",
    "9": "Over a corpus",
}


def page(rule_id: str) -> str:
    """The page of a rule, in Markdown."""
    each = knowledge().descriptions[rule_id]
    said = "".join(f"> {finding.message}\n" for finding in of_example(each.bad, rule_id)[:1])
    mends = " `vanban check --fix` does this." if each.mends and "--fix" not in each.mend else ""
    return (
        f"# {each.id} {each.name}\n\nSeverity: {each.severity}\n\n{each.what}\n\n## Why\n\n{each.why}\n\n"
        f"## What breaks it\n\n```text\n{each.bad.strip()}\n```\n\n{said}\n## What passes\n\n```text\n{each.good.strip()}\n```\n\n"
        f"## How to mend it\n\n{each.mend}{mends}\n\n## When it is silent\n\n{each.silent}\n"
    )


def of_example(example: str, rule_id: str) -> list[Finding]:
    """What one rule finds in an example. Rules over a corpus are given the files that the example is made of: the last one is checked."""
    from vanban import pipeline
    from vanban.check.corpus import Corpus
    from vanban.run.one import read_string

    parts = [part.strip("\n") for part in example.split("\n---\n")]
    records = [pipeline.record(read_string(part), f"{number}.txt", words=False, names=False) for number, part in enumerate(parts, start=1)]
    corpus = Corpus.of(records) if rule_id.startswith("VB9") else None
    return check(Case(records[-1], read_string(parts[-1]), corpus), {rule_id})


def index() -> str:
    """The list of all rules, by topic."""
    lines = ["# The rules of `vanban check`", ""]
    for beginning, heading in TOPICS.items():
        rules = [each for rule_id, each in knowledge().descriptions.items() if rule_id[2] == beginning]
        lines += [f"## {heading}", "", "| rule | | severity | mends | what it checks |", "| --- | --- | --- | --- | --- |"]
        lines += [_row(each) for each in rules] + [""]
    return "\n".join(lines)


def _row(each: Description) -> str:
    return f"| [{each.id}]({each.id}.md) | {each.name} | {each.severity} | {'yes' if each.mends else ''} | {each.what} |"


def explained(words: str) -> str:
    """The pages of the rules that ``words`` name; of 'all', a line each. Raises UnknownRuleError."""
    if words == "all":
        return "".join(f"{each.id}\t{each.severity}\t{each.name}\n" for each in knowledge().descriptions.values())
    return "\n".join(page(rule_id) for rule_id in sorted(named(words)))


def files() -> Iterator[tuple[str, str]]:
    """Every page with its file name."""
    yield INDEX, index()
    for rule_id in knowledge().descriptions:
        yield f"{rule_id}.md", page(rule_id)


if __name__ == "__main__":
    for name, text in files():
        (Path(sys.argv[1]) / name).write_text(text, encoding="utf-8")
