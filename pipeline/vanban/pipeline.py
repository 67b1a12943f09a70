"""The way of a document: a ``Text`` in, a ``Record`` out. Every stage reads what came before it and adds its own part."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.extractors import campaigns, citations, dates, entities, header, target_roles, targets, tasks
from vanban.link import documents, itself, movements, naming, relations
from vanban.record import Item, Record, Source, Span
from vanban.text import sentences, structure, tokens
from vanban.text.model import Reading, Text
from vanban.text.tokens import Words


def record(text: Text, path: str, sha256: str | None = None, *, words: Words = True, names: bool = True) -> Record:
    """All that is found in one document.

    ``path`` and ``sha256`` go into ``Record.source`` as they are. Without ``words`` the record has no tokens, and the model
    that cuts words is not loaded; ``words`` may name the tokenizer. Without ``names`` it has no entities, bodies and places.
    """
    return of_reading(Reading(text.text), text, path, sha256, words=words, names=names)


def of_reading(reading: Reading, text: Text, path: str, sha256: str | None = None, *, words: Words = True, names: bool = True) -> Record:
    """The same for one who goes on with the reading of ``text.text``."""
    zones = structure.zones(reading)
    head, organs = header.read(reading, zones)
    own_date = head.date.value if head.date else None
    times = dates.read(reading, own_date)
    found_dates = times.dates
    mentions = relations.relate(reading, itself.apart(reading.text, citations.find(reading), head))
    cited, known = documents.resolve(reading, mentions, own_date)
    found_campaigns, found_movements = movements.resolve(reading, campaigns.find(reading))
    taken = sorted([(item.start, item.end) for item in [*found_dates, *cited]])
    sections = structure.sections(reading, zones)
    kind = head.type.value if head.type else None
    found_targets = target_roles.of(reading, targets.find(reading, taken), found_dates, sections, kind)
    cut = sentences.find(reading)
    named = naming.Linked.nothing(cited)
    if names:
        apart = entities.apart(head, cited, found_campaigns)
        named = naming.resolve(entities.find(reading, head, organs, apart), head, cited)
    return Record(
        source=Source(
            path=path,
            sha256=sha256,
            media_type=text.media_type,
            pages=len(text.pages) or None,
            origin=text.origin,
            encoding=text.encoding,
            part=text.part,
        ),
        text=text.text,
        pages=text.pages,
        header=head,
        sections=tuple(sections),
        tables=text.tables,
        citations=tuple(named.cited),
        documents=tuple(known),
        campaigns=tuple(found_campaigns),
        movements=tuple(found_movements),
        dates=tuple(found_dates),
        relative_dates=tuple(times.relative),
        targets=tuple(found_targets),
        tasks=tuple(tasks.find(reading, sections, found_dates)),
        entities=tuple(named.entities),
        bodies=tuple(named.bodies),
        places=tuple(named.places),
        issued_by=named.issued_by,
        sentences=tuple(cut),
        tokens=_tokens(text.text, cut, words, found_dates, cited, found_campaigns, found_targets),
        notes=text.notes,
        repairs=text.repairs,
        confidence=tuple(text.confidences()),
    )


def _tokens(text: str, cut: Sequence[Span], words: Words, *kinds: Sequence[Item]) -> tuple[Span, ...] | None:
    """The tokens of a text, none of which crosses the edge of an item; None without words."""
    if words is False:
        return None
    kept = sorted({(item.start, item.end) for items in kinds for item in items})
    return tuple(tokens.find(text, cut, kept, "underthesea" if words is True else words))
