"""What is wrong with a document: findings, one small function a rule.

``check`` asks the rules of a record. What they know of language and law, and what they say, stands in ``rules/checks``; each has its
page in ``docs/checks``.
"""

from __future__ import annotations

from collections.abc import Collection

from vanban.check.case import Case, Found
from vanban.check.knowledge import Language, knowledge, words
from vanban.check.rules import all_rules
from vanban.record import Finding

__all__ = ["Case", "check", "found"]


def check(case: Case, rules: Collection[str] | None = None, language: Language = "vi") -> list[Finding]:
    """The findings in a document, in the order of its text. ``rules`` are the ids of those to ask; None asks all."""
    descriptions = knowledge().descriptions
    return [
        Finding(
            rule=rule_id,
            severity=descriptions[rule_id].severity,
            message=descriptions[rule_id].message(language, each.words),
            start=each.start,
            end=each.end,
        )
        for rule_id, each in found(case, rules)
    ]


def found(case: Case, rules: Collection[str] | None = None) -> list[tuple[str, Found]]:
    """What the rules found, with their ids, in the order of the text."""
    scanned = case.record.source.origin in ("ocr", "mixed")
    silent = words("not_on_scans") if scanned else ()
    asked = {
        rule_id: rule for rule_id, rule in all_rules().items() if (rules is None or rule_id in rules) and not rule_id.startswith(silent)
    }
    return sorted(
        ((rule_id, each) for rule_id, rule in asked.items() for each in rule(case)), key=lambda pair: (pair[1].start, pair[1].end, pair[0])
    )
