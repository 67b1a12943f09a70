"""Where a document speaks of itself: by its own number, or as 'Kế hoạch này'."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import msgspec
import regex

from vanban.link.kinds import family, kinds
from vanban.record import Citation, CitationForm, Header

BARE = "citation.bare"
NUMBER = regex.compile(r"[^/-]+")  # in front of a symbol


def apart(text: str, found: list[Citation], head: Header) -> list[Citation]:
    """The citations without the document's own number, each with the form that the header makes sure.

    - A later mention of the own number is 'self', unless it states another date than the document's ('bãi bỏ Quyết định số 977/QĐ-BGTVT
      ngày 11/4/2016').
    - 'Luật này' in a decree that has named a law points back to it (form 'anaphor'), unless the text holds a document of that kind under
      a title of its own ('QUY CHẾ').
    - A kind alone ('kinh phí thực hiện Kế hoạch') is the document itself where it has named no other of its kind, or else points to
      the only one of another kind. Other kinds alone are no mentions.
    """
    own = head.symbol
    kind = kinds().family_of(head.type.value) if head.type else None
    date = head.date.value if head.date else None
    named: dict[str, set[str]] = defaultdict(set)
    told: list[Citation] = []
    for citation in found:
        if own is not None and citation.start <= own.start and own.end <= citation.end:
            continue
        form: CitationForm | None = citation.form
        if own is not None and citation.symbol == own.value and _agree(citation.date, date):
            form = "self"
        elif citation.rule == BARE:
            form = _bare(family(citation), kind, named, text)
        elif form == "self" and kind not in (None, family(citation)) and named[family(citation)] and not _titled(text, family(citation)):
            form = "anaphor"
        if form is None:
            continue
        if form not in ("self", "anaphor"):
            named[family(citation)].add(_label(citation))
        told.append(citation if form == citation.form else msgspec.structs.replace(citation, form=form))
    return told


def _bare(its: str, own: str | None, named: Mapping[str, set[str]], text: str) -> CitationForm | None:
    """What a kind alone stands for; None where that is not sure. ``named`` are the documents so far, by kind."""
    others = named.get(its, ())
    if its == own:
        return None if others else "self"
    return "anaphor" if own is not None and len(others) == 1 and not _titled(text, its) else None


def _label(citation: Citation) -> str:
    """What tells the documents of one kind apart for the most part: the number in front, or the name."""
    number = NUMBER.match(citation.symbol or "")
    return number.group() if number else citation.name or ""


def _agree(stated: str | None, own: str | None) -> bool:
    return stated is None or own is None or stated.startswith(own) or own.startswith(stated)


def _titled(text: str, kind: str) -> bool:
    return f"\n{kind.upper()}\n" in text
