"""Relations: how a document stands to one that it cites, from the governing words (``rules/relations.toml``), one a mention."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec
import regex

from vanban.record import Citation
from vanban.rulebook import load
from vanban.text.model import Reading

REACH = 80  # characters in front of a mention in which its governing words stand
MENTIONED = "dẫn chiếu"  # named without governing words


def relate(reading: Reading, citations: Sequence[Citation]) -> list[Citation]:
    """The citations with their ``relation``. A mention of the document itself has none."""
    pattern, relations = _governing()
    folded = reading.folded
    related: list[Citation] = []
    last = MENTIONED
    for citation in citations:
        if citation.form in ("self", "anaphor"):
            related.append(citation)
            continue
        line = reading.line_at(citation.start)[0]
        low = max(line, citation.start - REACH)
        match = pattern.match(folded, low, citation.start)  # a pattern that is read backwards begins at the end
        found = MENTIONED if match is None or match.lastgroup is None else relations[match.lastgroup]
        if found == "same":
            follows = bool(related) and related[-1].start >= line
            found = last if follows else MENTIONED
        last = found
        related.append(msgspec.structs.replace(citation, relation=found))
    return related


@lru_cache(maxsize=1)
def _governing() -> tuple[regex.Pattern[str], dict[str, str]]:
    """All rules as one pattern that is read backwards from the mention, and the relation of each of its groups."""
    rules = load()["relations"].rules
    choices = "|".join(f"(?<r{index}>{rule.pattern.pattern})" for index, rule in enumerate(rules))
    pattern = regex.compile(rf"(?r)(?:(?<!\w)|(?=[,; ]))(?:{choices})\Z", regex.IGNORECASE)
    return pattern, {f"r{index}": rule.set["relation"] for index, rule in enumerate(rules)}
