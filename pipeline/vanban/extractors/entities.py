"""Bodies, persons and places by name.

Three sources, in the order in which they count where their spans overlap: what the header says (its signer, the organs of the
letterhead), the rules of ``rules/entities.toml``, and the gazetteer of units, which says where the name of a place ends.

>>> for entity in find(Reading("Chủ tịch UBND tỉnh Lai Châu và đồng chí Lò Văn Thanh về huyện Tam Đường làm việc")):
...     print(entity.label, entity.text)
ORG UBND tỉnh Lai Châu
PER Lò Văn Thanh
LOC huyện Tam Đường
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from vanban import rulebook
from vanban.gazetteer import units
from vanban.record import Campaign, Citation, Entity, Header, Span
from vanban.rulebook import RuleFile, Scanner
from vanban.text.model import Reading

LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp", "Sắc luật"})  # their titles name bodies and fields, not who acts
QUOTED = regex.compile(r"(?s)[“\"«].*(?:[”\"»]|$)")
Label = Literal["ORG", "PER", "LOC"]
HEADER_SIGNER, HEADER_PLACE, HEADER_ORGAN = "header.signer", "header.place", "header.organ"
_PLACED = regex.compile(
    r"(?<!\p{L})(?P<unit>(?i:tỉnh|thành phố|TP\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)) ?(?P<name>\p{Lu}[^,;.()\n]*|\d+)$"
)
_LISTED = regex.compile(r"(?: ?, | và )(?P<name>\p{Lu}\p{L}*(?: \p{Lu}\p{L}*){0,3})(?! \p{Lu})")
_ONE_OF_MANY = regex.compile(r"(?r)(?:\d[ %]|(?i:các) (?:\p{Lu}\p{Ll}*(?: \p{Ll}+)?, ){1,3}) ?")


@dataclass(frozen=True, slots=True)
class Names:
    """The engine: one scan of the text, and the words that stand beside names."""

    scanner: Scanner
    short: frozenset[str]  # the ids of rules that find a body by its first word
    plural: regex.Pattern[str]
    post_before: regex.Pattern[str]
    post_behind: regex.Pattern[str]

    @classmethod
    def of(cls, file: RuleFile) -> Names:
        post = rulebook.alternation(rulebook.load()["offices"].lists["post_head"])
        shared = rulebook.load().shared_lists
        stop = rulebook.alternation(
            [*shared["name_stop"], *(set(file.lists["body_verb"]) - {"tỉnh", "huyện", "xã"}), "giúp", "làm", "phát biểu"]
        )
        plural = rulebook.alternation(file.lists["plural"])
        return cls(
            Scanner(file.rules, names=True),
            frozenset(rule.id for rule in file.rules if rule.set.get("short")),
            regex.compile(rf"(?r)(?<!\p{{L}}){plural} "),
            regex.compile(rf"(?r)(?<!\p{{L}}){post}(?!\p{{L}})[^,.;:()\n]{{0,80}} ?$"),
            regex.compile(rf" ?[,(-] ?(?P<post>{post}(?!\p{{L}})(?:(?! (?:{stop})(?!\p{{L}})(?! \p{{Lu}}))[^,.;:()\n]){{0,80}})"),
        )

    def find(self, reading: Reading, apart: Sequence[Span]) -> Iterator[Entity]:
        folded, at = reading.folded, 0
        for rule, match in self.scanner.scan(folded):
            if rule.set.get("part"):
                continue
            start, end = match.span("name")
            while at < len(apart) and apart[at][1] <= start:
                at += 1
            if at < len(apart) and apart[at][0] < end:
                continue
            label: Label = rule.set["label"]
            if label != "PER":
                end = _to_known_place(folded, start, end)
                if end <= start:
                    continue
            several = self.plural.match(folded, max(0, start - 12), start) is not None
            if label == "ORG" and (several or (rule.id in self.short and _ONE_OF_MANY.match(folded, max(0, start - 40), start))):
                continue
            if label == "LOC" and several and match.groupdict().get("place"):
                yield from self._listed(reading, match.start("place"), end, rule.id)
                continue
            post = self._post(folded, start, end) if label == "PER" else None
            yield Entity(start=start, end=end, text=reading.text[start:end], label=label, post=post, by=rule.id)

    def _listed(self, reading: Reading, start: int, end: int, rule: str) -> Iterator[Entity]:
        """The places of 'các xã Tân Thành, Bình An và Phú Mỹ', each without the word of its unit."""
        folded = reading.folded
        while True:
            yield Entity(start=start, end=end, text=reading.text[start:end], label="LOC", by=rule)
            following = _LISTED.match(folded, end)
            if following is None or units().longest(following["name"]) is None:
                return
            start = following.start("name")
            end = start + len(units().longest(following["name"]) or "")

    def _post(self, folded: str, start: int, end: int) -> str | None:
        """The post that stands right behind a name, or right in front of it."""
        if (behind := self.post_behind.match(folded, end, min(len(folded), end + 120))) is not None:
            return behind["post"].strip()
        line = folded.rfind("\n", 0, start) + 1
        before = self.post_before.search(folded, max(line, start - 100), start)
        if before is None:
            return None
        post = regex.sub(r"(?i)[ ,]*(?:đồng chí|đ/c|ông|bà)?[ :]*$", "", before.group())
        return post or None


def find(reading: Reading, head: Header | None = None, organs: Sequence[Span] = (), apart: Sequence[Span] = ()) -> list[Entity]:
    """The entities of a text, in order; they never overlap.

    ``organs`` are the names of organs in the letterhead, ``apart`` (sorted) the spans in which a name is part of something else: the name
    of a law or of a campaign, a symbol.
    """
    certain = list(_of_header(reading, head, organs)) if head is not None else []
    taken = [(item.start, item.end) for item in certain]
    found, free = [*certain], 0
    for entity in _engine().find(reading, apart):
        if entity.start >= free and not any(start < entity.end and entity.start < end for start, end in taken):
            found.append(entity)
            free = entity.end
    return _with_full_form(sorted(found, key=lambda entity: entity.start))


def short_rules() -> frozenset[str]:
    """The ids of the rules that find a body by its first word."""
    return _engine().short


def apart(head: Header, cited: Sequence[Citation], campaigns: Sequence[Campaign]) -> list[Span]:
    """Where a name is part of something else: of a number, of the title of a law, of a movement in quotation marks; sorted."""
    spans = [citation.parts["symbol"] for citation in cited if "symbol" in citation.parts]
    spans += [citation.parts["name"] for citation in cited if "name" in citation.parts and citation.type in LAWS]
    for campaign in campaigns:
        if (quoted := QUOTED.search(campaign.text)) is not None:
            spans.append((campaign.start + quoted.start(), campaign.start + quoted.end()))
    if head.symbol is not None:
        spans.append((head.symbol.start, head.symbol.end))
    return sorted(spans)


def _of_header(reading: Reading, head: Header, organs: Sequence[Span]) -> Iterator[Entity]:
    for start, end in organs:
        if ":" in reading.text[start:end]:  # more than a name was taken for one
            continue
        yield Entity(start=start, end=end, text=reading.text[start:end], label="ORG", by=HEADER_ORGAN)
    if (place := head.place) is not None:
        yield Entity(start=place.start, end=place.end, text=place.text, label="LOC", by=HEADER_PLACE)
    if (signer := head.signer) is not None:
        post = head.position.value if head.position else None
        yield Entity(start=signer.start, end=signer.end, text=signer.text, label="PER", post=post, by=HEADER_SIGNER)


def _with_full_form(entities: list[Entity]) -> list[Entity]:
    """Without the short forms ('Sở') of which the document names no body in full."""
    short = _engine().short
    heads = {entity.text.split(" ")[0].lower() for entity in entities if entity.label == "ORG" and entity.by not in short}
    heads |= {"văn"}  # every body has its office
    return [entity for entity in entities if entity.by not in short or entity.text.split(" ")[0].lower() in heads]


def _to_known_place(folded: str, start: int, end: int) -> int:
    """The end of a name without what follows the place at its end: 'xã Tân Thành Công an' is 'xã Tân Thành'.

    A single word that is no place and goes on in small letters is none: 'UBND tỉnh Phát động' is 'UBND tỉnh'; 'tỉnh Phát' is nothing and
    gives ``start``.
    """
    placed = _PLACED.search(folded, start, end)
    if placed is None:
        return end
    known = units().longest(placed["name"], placed["unit"])
    if known is not None:
        return placed.start("name") + len(known)
    if " " not in placed["name"] and folded[end : end + 2].strip().islower():
        return placed.end("unit") if placed.start() > start else start
    return end


@lru_cache(maxsize=1)
def _engine() -> Names:
    return Names.of(rulebook.load()["entities"])
