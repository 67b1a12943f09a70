"""The same extractors as spaCy pipeline components, and the word segmenter as a spaCy tokenizer.

    nlp = spacy.blank("vi")             # or with this tokenizer: spacy.blank("vi", config=vanban.spacy.TOKENIZER)
    nlp.add_pipe("vanban")
    doc = nlp("Thực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2021 …")
    doc._.vanban                        # the Record
    doc.spans["vanban.citations"]       # a Span a citation, in the order of the record
    doc.ents                            # what was found, without overlaps

Components: ``vanban`` finds everything; ``vanban_citations``, ``vanban_dates``, ``vanban_campaigns``, ``vanban_targets``
and ``vanban_entities`` one kind each.
All are registered as entry points, so spaCy knows them by name. A ``Doc`` made by any tokenizer will do: an item whose edges fall
inside a token gets the whole tokens, and the group says so (``doc.spans["vanban.citations"].attrs["widened"]``: their indices).

What is found lies in ``Doc.user_data`` as plain values, so ``nlp.pipe`` with processes, ``DocBin(store_user_data=True)`` and ``to_bytes``
carry it along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from unicodedata import combining

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import filter_spans, get_words_and_spaces, registry
from spacy.vocab import Vocab

from vanban import pipeline
from vanban.extractors import campaigns, citations, dates, entities, header, targets
from vanban.ingest import UnreadableError, read_string
from vanban.link import itself
from vanban.record import Entity, Item, Record
from vanban.text import structure
from vanban.text.model import Reading, Text
from vanban.text.tokens import PLAIN

PREFIX = "vanban."
RECORD = "vanban.record"  # the key in Doc.user_data
TOKENIZER: dict[str, Any] = {"nlp": {"tokenizer": {"@tokenizers": "vanban.Tokenizer.v1"}}}
LABELS = {"citations": "CITATION", "dates": "DATE", "campaigns": "CAMPAIGN", "targets": "TARGET"}

Find = Callable[[Reading], Sequence[Item]]


def _citations(reading: Reading) -> Sequence[Item]:
    return itself.apart(reading.text, citations.find(reading), header.find(reading, structure.zones(reading)))


def _targets(reading: Reading) -> Sequence[Item]:
    taken = sorted((item.start, item.end) for item in (*dates.find(reading), *citations.find(reading)))
    return targets.find(reading, taken)


def _entities(reading: Reading) -> Sequence[Item]:
    head, organs = header.read(reading, structure.zones(reading))
    apart = entities.apart(head, citations.find(reading), campaigns.find(reading))
    return entities.find(reading, head, organs, apart)


EXTRACTORS: Mapping[str, Find] = {
    "citations": _citations,
    "dates": dates.find,
    "campaigns": campaigns.find,
    "targets": _targets,
    "entities": _entities,
}


def record_of(doc: Doc) -> Record | None:
    """The record of a document, or None where no ``vanban`` component has seen it (``doc._.vanban``)."""
    kept = doc.user_data.get(RECORD)
    return None if kept is None else Record.from_json(kept)


Doc.set_extension("vanban", getter=record_of, force=True)


class Pipe:
    """A component that finds all kinds, or those of ``kinds``. It has no state: what it finds depends on the text and its settings."""

    def __init__(self, kinds: Sequence[str], *, whole: bool, ents: bool, sents: bool) -> None:
        self.kinds, self.whole, self.ents, self.sents = tuple(kinds), whole, ents, sents

    def __call__(self, doc: Doc) -> Doc:
        """Adds what is found to a document. A document without words stays as it is."""
        try:
            text = read_string(doc.text)
        except UnreadableError:
            return doc
        found = self._everything(doc, text) if self.whole else self._some(text)
        for kind in self.kinds:
            doc.spans[PREFIX + kind] = _group(doc, text, kind, found[kind])
        if self.ents:
            spans = [span for kind in self.kinds for span in doc.spans[PREFIX + kind]]
            doc.set_ents(filter_spans((*spans, *doc.ents)))
        return doc

    def _everything(self, doc: Doc, text: Text) -> Mapping[str, Sequence[Item]]:
        record = record_of(doc) or pipeline.record(text, "", words=False)
        doc.user_data[RECORD] = record.to_json()
        if self.sents and not doc.has_annotation("SENT_START"):
            _mark_sentences(doc, text, record)
        return {kind: getattr(record, kind) for kind in self.kinds}

    def _some(self, text: Text) -> Mapping[str, Sequence[Item]]:
        reading = Reading(text.text)
        return {kind: EXTRACTORS[kind](reading) for kind in self.kinds}

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to keep: the settings stand in the pipeline's config."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> Pipe:
        return self

    def to_disk(self, _path: str | Path, **_: Any) -> None:
        """Nothing to keep: the settings stand in the pipeline's config."""

    def from_disk(self, _path: str | Path, **_: Any) -> Pipe:
        return self


@Language.factory(
    "vanban", default_config={"ents": True, "sents": True}, assigns=["doc._.vanban", "doc.spans", "doc.ents", "token.is_sent_start"]
)
def make_vanban(nlp: Language, name: str, ents: bool, sents: bool) -> Pipe:
    """Finds everything. ``ents``: also set ``doc.ents``; ``sents``: also mark sentences, where no other component has."""
    return Pipe(tuple(EXTRACTORS), whole=True, ents=ents, sents=sents)


def _factory(kind: str) -> Callable[..., Pipe]:
    @Language.factory(f"vanban_{kind}", default_config={"ents": True}, assigns=["doc.spans", "doc.ents"])
    def make(nlp: Language, name: str, ents: bool) -> Pipe:
        return Pipe((kind,), whole=False, ents=ents, sents=False)

    made: Callable[..., Pipe] = make
    return made


make_citations, make_dates, make_campaigns, make_targets, make_entities = (_factory(kind) for kind in EXTRACTORS)


class Tokenizer:
    """Vietnamese words as spaCy tokens, cut at the edges of what is found in the text, so that no span has to be widened.

    White space that is no single space between two words becomes a token of its own, as spaCy has it. The record is kept for a ``vanban``
    component behind it.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        try:
            read = read_string(text)
        except UnreadableError:
            return Doc(self.vocab, *get_words_and_spaces(PLAIN.findall(text), text))
        record = pipeline.record(read, "", words=True)
        doc = Doc(self.vocab, *get_words_and_spaces(list(_words(read, record.tokens or ())), text))
        doc.user_data[RECORD] = msgspec.structs.replace(record, tokens=None).to_json()
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> Tokenizer:
        return self

    def to_disk(self, _path: str | Path, **_: Any) -> None:
        """Nothing to keep."""

    def from_disk(self, _path: str | Path, **_: Any) -> Tokenizer:
        return self


@registry.tokenizers("vanban.Tokenizer.v1")  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """The tokenizer for config files: ``[nlp.tokenizer]  @tokenizers = "vanban.Tokenizer.v1"``."""
    return lambda nlp: Tokenizer(nlp.vocab)


def _words(text: Text, tokens: Iterable[tuple[int, int]]) -> Iterator[str]:
    """The tokens as they stand in the string; what reading left out (page numbers, running headers) word by word."""
    done = 0
    for start, end in tokens:
        first, last = _place(text, start, end)
        if last <= done:
            continue
        yield from PLAIN.findall(text.original, done, first)
        yield text.original[max(first, done) : last]
        done = last
    yield from PLAIN.findall(text.original, done)


def _place(text: Text, start: int, end: int) -> tuple[int, int]:
    """Where a span of the reading text stands in the string, with the tone marks that a last letter has of its own."""
    first, last = text.offsets[start], text.offsets[end - 1] + 1
    while last < len(text.original) and combining(text.original[last]):
        last += 1
    return first, last


def _group(doc: Doc, text: Text, kind: str, items: Sequence[Item]) -> SpanGroup:
    """A span an item; ``attrs["widened"]`` are the indices of those that got more than they asked for, since tokens are not cut."""
    spans: list[Span] = []
    widened: list[int] = []
    for item in items:
        first, last = _place(text, item.start, item.end)
        span = doc.char_span(first, last, label=_label(kind, item), alignment_mode="expand")
        assert span is not None, "an item has characters, and each stands in a token"
        if (span.start_char, span.end_char) != (first, last):
            widened.append(len(spans))
        spans.append(span)
    return SpanGroup(doc, name=PREFIX + kind, spans=spans, attrs={"widened": widened})


def _label(kind: str, item: Item) -> str:
    return item.label if isinstance(item, Entity) else LABELS[kind]


def _mark_sentences(doc: Doc, text: Text, record: Record) -> None:
    starts = {_place(text, start, end)[0] for start, end in record.sentences}
    for token in doc:
        token.is_sent_start = token.i == 0 or not starts.isdisjoint(range(token.idx, token.idx + len(token)))
