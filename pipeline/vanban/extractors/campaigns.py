"""Named movements: phong trào thi đua, cuộc vận động, đợt thi đua, chủ đề …, with their period and who launched them.

A campaign begins at its governing noun. Where one of the nouns of ``rules/campaigns.toml`` stands, its rules are tried: a name in
quotation marks right behind it, the first name of a list, or a name in plain words. Then the list is gone on with: further names between
commas, semicolons or at the beginning of the next lines have the kind of the noun in front of the list, until a sentence ends, a new noun
governs, or something else stands before the quotation ('danh hiệu “…”').

>>> for campaign in find(Reading("các cuộc vận động: “Áo ấm mùa đông”; “Mái ấm” giai đoạn 2021-2025, xếp loại “Tốt”")):
...     print(campaign.kind, campaign.name, campaign.period)
cuộc vận động Áo ấm mùa đông None
cuộc vận động Mái ấm 2021/2025
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import regex

from vanban import rulebook
from vanban.extractors.campaign_roles import Roles
from vanban.record import Campaign
from vanban.rulebook import Rule, RuleFile, Scanner
from vanban.text.model import Reading

WRAPPED = regex.compile(r"\n(?=\p{Ll}(?![).]))")  # a line that goes on in lower case: a title on two lines
EDGES = " .,;:-"  # what does not belong to a name, at its beginning and end


@dataclass(frozen=True, slots=True)
class Campaigns:
    """The engine: one scan for governing nouns, and from each item the list gone on with."""

    scanner: Scanner
    listed: tuple[Rule, ...]
    kinds: Mapping[str, str]  # the words of a governing noun, lower case, to the kind

    @classmethod
    def of(cls, file: RuleFile) -> Campaigns:
        governed = tuple(rule for rule in file.rules if rule.trigger)
        listed = tuple(rule for rule in file.rules if not rule.trigger and "part" not in rule.set)
        kinds = {word.lower(): row["name"] for row in file.tables["kinds"] for word in row["words"]}
        return cls(Scanner(governed), listed, kinds)

    def find(self, reading: Reading) -> Iterator[Campaign]:
        folded, free = WRAPPED.sub(" ", reading.folded), 0
        for rule, match in self.scanner.scan(folded):
            if match.start() < free:  # inside the name of an item of a list
                continue
            kind = rule.set.get("kind") or self.kinds.get(match["kind"].lower())
            if kind is None:  # letters that pass for others where case is not looked at: 'thı đua'
                continue
            of_all = _launcher(match) if _introduces(match) else None
            found: tuple[Rule, regex.Match[str]] | None = (rule, match)
            while found is not None:
                rule, match = found
                yield _campaign(reading, rule, match, kind, _launcher(match) or of_all)
                free = match.end()
                found = self._next(folded, free)

    def _next(self, folded: str, end: int) -> tuple[Rule, regex.Match[str]] | None:
        """The item of a list that follows the one that ended."""
        for rule in self.listed:
            if match := rule.pattern.match(folded, end):
                return rule, match
        return None


def find(reading: Reading) -> list[Campaign]:
    """All campaigns of a text, in order; they never overlap. Quotation marks around nothing but stops name nothing."""
    roles = _roles()
    return [roles.of(reading, campaign) for campaign in _engine().find(reading) if campaign.name]


def _campaign(reading: Reading, rule: Rule, match: regex.Match[str], kind: str, launched_by: str | None) -> Campaign:
    start, end = match.span("text")
    end -= len(match["text"]) - len(match["text"].rstrip(" ,-"))
    first, last = match.span("name")
    return Campaign(
        start=start,
        end=end,
        text=reading.text[start:end],
        name=reading.text[first:last].replace("\n", " ").strip(EDGES),
        kind=kind,
        period=_period(match.groupdict()),
        launched_by=launched_by,
        rule=rule.id,
    )


def _launcher(match: regex.Match[str]) -> str | None:
    """Who launched it, where the match says so."""
    launcher = match.groupdict().get("launched_by")
    return launcher.strip(EDGES) if launcher else None


def _introduces(match: regex.Match[str]) -> bool:
    """Whether what a match says of the launcher stands in front of a list, and so is true of all its items."""
    return "launched_by" in match.re.groupindex and -1 < match.start("launched_by") < match.start("text")


def _period(parts: Mapping[str, str | None]) -> str | None:
    first, last = parts.get("first"), parts.get("last")
    return f"{first}/{last}" if first and last else None


@lru_cache(maxsize=1)
def _engine() -> Campaigns:
    return Campaigns.of(rulebook.load()["campaigns"])


@lru_cache(maxsize=1)
def _roles() -> Roles:
    return Roles(rulebook.load()["campaigns"])
