"""The rules, by their ids: ``check`` registers one, ``all_rules`` gives them all, ``chosen`` those that settings select."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from vanban.check.case import Case, Found

Rule = Callable[[Case], Iterable[Found]]

_rules: dict[str, Rule] = {}


def check(rule_id: str) -> Callable[[Rule], Rule]:
    """Registers a function as the rule of that id; what it knows and says stands in ``rules/checks``."""

    def register(rule: Rule) -> Rule:
        if rule_id in _rules:
            raise ValueError(f"two rules are called {rule_id}")
        _rules[rule_id] = rule
        return rule

    return register


@lru_cache(maxsize=1)
def all_rules() -> Mapping[str, Rule]:
    """Every rule by its id, in order."""
    from vanban.check.topics import TOPICS

    assert TOPICS  # importing them registers their rules
    return dict(sorted(_rules.items()))


class UnknownRuleError(ValueError):
    """A rule, or the beginning of an id, that no rule has."""


def chosen(select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """The ids of the rules that are selected and not ignored; each is an id, a name, or the beginning of ids ('VB1'), or several
    with commas between them.

    Nothing selected means all. Raises UnknownRuleError for what names no rule.
    """
    selected = set().union(*map(named, select)) or set(all_rules())
    return frozenset(selected.difference(*map(named, ignore)))


def named(words: str) -> set[str]:
    """The ids that ``words`` stand for."""
    from vanban.check.knowledge import knowledge

    if "," in words:
        return set().union(*map(named, words.replace(" ", "").split(",")))
    found = {
        rule_id for rule_id, each in knowledge().descriptions.items() if words and (rule_id.startswith(words.upper()) or each.name == words)
    }
    if not found:
        raise UnknownRuleError(f"no rule is called {words!r}; vanban check --explain all lists them")
    return found
