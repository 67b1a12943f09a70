"""Mentions → documents: mentions that surely speak of one document become one entry."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from vanban.record import Citation, Document
from vanban.text.normalise import fold


def resolve(citations: Sequence[Citation]) -> tuple[list[Citation], list[Document]]:
    """The citations with their ``document``, and the documents in the order of their first mention.

    Two mentions are one document when kind and symbol agree and no two stated dates differ (Party numbers start anew with
    each term, so a number alone does not settle it); without a symbol, when kind, name and stated date agree. A mention without
    a date joins the document of that number where there is just one, else it stays without: a recorded 'don't know'.
    """
    known: list[list[int]] = []
    by_key: dict[tuple[str, ...], list[int]] = {}
    place: dict[int, int] = {}
    for dated in (True, False):  # those with a date first: they tell how many documents share a number
        for index, citation in enumerate(citations):
            key = _key(citation)
            if key is None or bool(citation.date) != dated:
                continue
            candidates = by_key.setdefault(key, [])
            same = [at for at in candidates if citation.date is None or citations[known[at][0]].date in (None, citation.date)]
            if len(same) == 1:
                known[same[0]].append(index)
                place[index] = same[0]
            elif not same:
                place[index] = len(known)
                candidates.append(len(known))
                known.append([index])
    order = sorted(range(len(known)), key=lambda at: min(known[at]))
    rank = {at: number for number, at in enumerate(order)}
    linked = [
        msgspec.structs.replace(citation, document=rank[place[index]]) if index in place else citation
        for index, citation in enumerate(citations)
    ]
    return linked, [_document([(index, citations[index]) for index in sorted(known[at])]) for at in order]


def _key(citation: Citation) -> tuple[str, ...] | None:
    if citation.form in ("self", "anaphor"):
        return None
    if citation.symbol is not None:
        return "symbol", citation.type or "", citation.symbol.upper()
    if citation.name is not None:
        return "name", citation.type or "", fold(citation.name).casefold().replace(",", "")
    return None


def _document(mentions: list[tuple[int, Citation]]) -> Document:
    first = mentions[0][1]
    return Document(
        type=first.type,
        symbol=first.symbol,
        date=next((citation.date for _, citation in mentions if citation.date), None),
        issuer=next((citation.issuer for _, citation in mentions if citation.issuer), None),
        name=next((citation.name for _, citation in mentions if citation.name), None),
        mentions=tuple(index for index, _ in mentions),
    )
