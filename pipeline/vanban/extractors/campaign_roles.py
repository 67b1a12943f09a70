"""What a campaign is for and whose it is: its occasion, who launched it, and on what level it runs, where the words around it say so."""

from __future__ import annotations

from typing import Any

import msgspec
import regex

from vanban.record import Campaign
from vanban.rulebook import RuleFile, alternation
from vanban.text.model import Reading

FRONT = 140  # characters in front of a campaign in which its launcher stands
EDGES = " .,;:-"
WITHOUT_OCCASION = ("chủ đề", "phương châm")


class Roles:
    """The rules that read the words around a campaign once more."""

    def __init__(self, file: RuleFile) -> None:
        self._in_front, self._behind = file.rule("campaign.launched-in-front").pattern, file.rule("campaign.launched-behind").pattern
        self._level = file.rule("campaign.level-behind").pattern
        self._of_name, self._occasion = file.rule("campaign.occasion-of-name").pattern, file.rule("campaign.occasion-behind").pattern
        self._levels = [(row["level"], regex.compile(rf"(?<!\w){alternation(row['words'])}(?!\w)")) for row in file.tables["levels"]]

    def of(self, reading: Reading, campaign: Campaign) -> Campaign:
        """The campaign with what the words around it say."""
        changes: dict[str, Any] = {}
        launched_by = campaign.launched_by or self._launcher(reading, campaign)
        if launched_by:
            changes["launched_by"] = launched_by
        if campaign.kind not in WITHOUT_OCCASION and (occasion := self._occasion_of(reading, campaign)):
            changes["occasion"] = occasion
        level = self._level_of(reading.folded, campaign, launched_by)
        if level:
            changes["level"] = level
        return msgspec.structs.replace(campaign, **changes) if changes else campaign

    def _launcher(self, reading: Reading, campaign: Campaign) -> str | None:
        folded, start = reading.folded, campaign.start
        floor = max(0, start - FRONT)
        near = "phát động" in folded[floor:start] or "khởi xướng" in folded[floor:start]  # far cheaper than the pattern
        if near and (match := self._in_front.match(folded, floor, start)):
            return _cut(reading.text, match, "launched_by")
        if match := self._behind.match(folded, campaign.end):
            return _cut(reading.text, match, "launched_by")
        return None

    def _occasion_of(self, reading: Reading, campaign: Campaign) -> str | None:
        if match := self._of_name.fullmatch(campaign.name):
            return match["occasion"].strip(EDGES)
        for place in (campaign.text.rfind("”"), campaign.text.rfind('"')):
            if place > 0 and (match := self._occasion.match(reading.folded, campaign.start + place)):
                return _cut(reading.text, match, "occasion")
        return None

    def _level_of(self, folded: str, campaign: Campaign, launched_by: str | None) -> str | None:
        """By a place that is named with the campaign, or by who launched it."""
        if launched_by:
            return self._level_by(launched_by)
        name = folded.find(campaign.name[:12], campaign.start, campaign.end)
        match = self._level.match(folded, campaign.end) or self._level.search(folded, campaign.start, max(campaign.start, name))
        return self._level_by(match["level"].lower()) if match else None

    def _level_by(self, words: str) -> str | None:
        return next((level for level, pattern in self._levels if pattern.search(words)), None)


def _cut(text: str, match: regex.Match[str], group: str) -> str:
    start, end = match.span(group)
    return text[start:end].strip(EDGES)
