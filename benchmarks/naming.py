"""Bodies, persons and places: vanban beside underthesea's NER, on the documents of ``corpus/entities`` in which every name is marked.

A name counts where span and label are those of the gold; what overlaps something optional costs nothing. underthesea was made for news,
where a body is often named without its place, so that it is also counted by overlap: a name is found where one of its label overlaps it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import spacy
from figures import Figure
from timing import QUICK, Size

from vanban.record import Entity

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
import namegold

MODEL = Path(__file__).resolve().parent.parent / "out" / "model" / "model-best"
EDGES = " \n-–+*•(./;,:)"
Find = Callable[[namegold.Document], Sequence[Entity]]


def naming(size: Size) -> Iterator[Figure]:
    """F1 over the names of the gold, composed and real."""
    sets = {"composed": list(namegold.own()), "real": list(namegold.real()) if namegold.SHARED.exists() else []}
    for name, documents in sets.items():
        for tool, find in TOOLS.items():
            yield from _figures(f"{tool}, {name}", documents[: 3 if size == QUICK else None], find)


def _figures(name: str, documents: Sequence[namegold.Document], find: Find) -> Iterator[Figure]:
    if not documents:
        return
    exact = namegold.Tally()
    overlap = namegold.Tally()
    for document in documents:
        found = list(find(document))
        exact.add(document, found)
        overlap.add(document, [_snapped(item, document) for item in found])
    by_label = ", ".join(f"{label} {100 * exact.f1(label):.1f}" for label in namegold.LABELS)
    yield Figure(name, round(100 * exact.f1(*namegold.LABELS), 1), "F1", by_label)
    yield Figure("  by overlap", round(100 * overlap.f1(*namegold.LABELS), 1), "F1")


def _snapped(item: Entity, document: namegold.Document) -> Entity:
    """The name with the edges of the one of the gold that it overlaps, where their labels are the same."""
    for mark in document.marks:
        if mark.label == item.label and mark.start < item.end and item.start < mark.end:
            return Entity(start=mark.start, end=mark.end, text=document.record.text[mark.start : mark.end], label=item.label, by=item.by)
    return item


def _vanban(document: namegold.Document) -> Sequence[Entity]:
    return document.record.entities


def _underthesea(document: namegold.Document) -> list[Entity]:
    from underthesea import ner

    found: list[Entity] = []
    text, at = document.record.text, 0
    for line in text.split("\n"):
        place = at
        for word, _, _, tag in ner(line) if line.strip() else ():
            start = text.find(word, place)
            if start < 0 or start + len(word) > at + len(line):  # a word that was written otherwise
                continue
            place = start + len(word)
            begins, _, label = tag.partition("-")
            if label not in namegold.LABELS:
                continue
            if begins == "I" and found and found[-1].label == label and text[found[-1].end : start].isspace():
                found[-1] = Entity(start=found[-1].start, end=place, text=text[found[-1].start : place], label=label, by="underthesea")
            else:
                found.append(Entity(start=start, end=place, text=word, label=label, by="underthesea"))
        at += len(line) + 1
    return found


def _model(document: namegold.Document) -> list[Entity]:
    """The names of the model of ``make model`` (docs/model.md), without the bullets and stops that its tokenizer leaves joined to words."""
    found = []
    for ent in _trained()(document.record.text).ents:
        name = ent.text.strip(EDGES)
        start = ent.start_char + len(ent.text) - len(ent.text.lstrip(EDGES))
        if name and ent.label_ in namegold.LABELS:
            found.append(Entity(start=start, end=start + len(name), text=name, label=ent.label_, by="model"))
    return found


def _model_behind_rules(document: namegold.Document) -> list[Entity]:
    """The names of the rules, and those of the model that overlap none of them."""
    rules = document.record.entities
    return [*rules, *(item for item in _model(document) if not any(own.start < item.end and item.start < own.end for own in rules))]


@lru_cache(maxsize=1)
def _trained() -> spacy.Language:
    return spacy.load(MODEL)


TOOLS: dict[str, Find] = {"vanban": _vanban, "underthesea ner": _underthesea}
if MODEL.exists():
    TOOLS |= {"model": _model, "vanban, and the model behind it": _model_behind_rules}
