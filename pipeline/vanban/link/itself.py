"""Where a document speaks of itself: by its own number, or as 'Kế hoạch này'."""

from __future__ import annotations

import msgspec

from vanban.link.kinds import family, kinds
from vanban.record import Citation, Header


def apart(text: str, found: list[Citation], head: Header) -> list[Citation]:
    """The citations without the document's own number, each with the form that the header makes sure.

    A later mention of the own number is 'self', unless it states another date than the document's ('bãi bỏ Quyết định số 977/QĐ-BGTVT
    ngày 11/4/2016'). 'Luật này' in a decree that has named a law points back to it (form 'anaphor'), unless the text holds a document
    of that kind under a title of its own ('QUY CHẾ').
    """
    own = head.symbol
    own_kind = kinds().family_of(head.type.value) if head.type else None
    date = head.date.value if head.date else None
    cited: set[str] = set()
    told: list[Citation] = []
    for citation in found:
        if own is not None and citation.start <= own.start and own.end <= citation.end:
            continue
        kind = family(citation)
        if own is not None and citation.symbol == own.value and _agree(citation.date, date):
            citation = msgspec.structs.replace(citation, form="self")
        elif citation.form == "self" and own_kind not in (None, kind) and kind in cited and not _titled(text, kind):
            citation = msgspec.structs.replace(citation, form="anaphor")
        if citation.form != "self" and citation.form != "anaphor":
            cited.add(kind)
        told.append(citation)
    return told


def _agree(stated: str | None, own: str | None) -> bool:
    return stated is None or own is None or stated.startswith(own) or own.startswith(stated)


def _titled(text: str, kind: str) -> bool:
    return f"\n{kind.upper()}\n" in text
