"""What always holds of a record, whatever the document: over the corpus, and over documents made worse."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import vanban
from vanban import ingest
from vanban.dataset.schema import schema
from vanban.items import items
from vanban.record import Record
from vanban.rulebook import load
from vanban.text.model import Text

CORPUS = sorted((Path(__file__).resolve().parents[1] / "corpus" / "text").glob("*.txt"))
VALIDATOR = jsonschema.Draft202012Validator(schema())
STRANGE = ["\u200b", "\u00ad", "\x00", "\ufeff", "\u2028", "\u0323", "\U0001f600", "\t", "\r", "𝟗", "“", "Điều ", "số ", "năm "]
STRANGE += [character * 300 for character in "(9/.-“"]
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@cache
def original(path: Path) -> str:
    """The words of a corpus file, without the layout that reading takes away."""
    return ingest.read(path).text


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A piece of a corpus document with up to four things done to it."""
    text = original(draw(st.sampled_from(CORPUS)))
    if len(text) > 6000:
        start = draw(st.integers(0, len(text) - 6000))
        text = text[start : start + 6000]
    for change in draw(st.lists(st.sampled_from(CHANGES), max_size=4)):
        first, second = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        text = change(draw, text, first, min(second, first + 400))
    return text


def cut(draw: st.DrawFn, text: str, start: int, end: int) -> str:
    return text[:start] + text[end:]


def repeat(draw: st.DrawFn, text: str, start: int, end: int) -> str:
    return text[:end] + text[start:end] + text[end:]


def shout(draw: st.DrawFn, text: str, start: int, end: int) -> str:
    return text[:start] + text[start:end].upper() + text[end:]


def murmur(draw: st.DrawFn, text: str, start: int, end: int) -> str:
    return text[:start] + text[start:end].lower() + text[end:]


def take_apart(draw: st.DrawFn, text: str, start: int, end: int) -> str:
    return text[:start] + unicodedata.normalize("NFD", text[start:end]) + text[end:]


def join_lines(draw: st.DrawFn, text: str, start: int, end: int) -> str:
    return text[:start] + text[start:end].replace("\n", " ") + text[end:]


def break_lines(draw: st.DrawFn, text: str, start: int, end: int) -> str:
    return text[:start] + text[start:end].replace(" ", "\n") + text[end:]


def insert(draw: st.DrawFn, text: str, start: int, end: int) -> str:
    return text[:start] + draw(st.sampled_from(STRANGE) | st.text(max_size=10)) + text[start:]


CHANGES: list[Callable[[st.DrawFn, str, int, int], str]] = [cut, repeat, shout, murmur, take_apart, join_lines, break_lines, insert]

pytestmark = pytest.mark.skipif(not CORPUS, reason="the corpus is not built: python corpus/build.py")


def read(document: str) -> Text | None:
    """The text of a document; None where nothing is left of it that can be read."""
    try:
        return ingest.read_string(document)
    except vanban.UnreadableError:
        return None


@cache
def known_rules() -> frozenset[str]:
    return frozenset(rule.id for rule in load().rules())


def check(record: Record, text: Text) -> None:
    """All that the record promises of itself."""
    assert record.text == text.text
    assert unicodedata.is_normalized("NFC", record.text)
    for what, item in items(record):
        assert 0 <= item.start < item.end <= len(record.text), what
        assert record.text[item.start : item.end] == item.text, what
        assert item.rule in known_rules(), what
        assert text.places(item.start, item.end), what
    for found in (record.citations, record.campaigns, record.dates, record.targets):
        assert in_order((item.start, item.end) for item in found)
    for section in record.sections:
        assert 0 <= section.start <= section.end <= len(record.text)
        assert section.rule in known_rules()
        assert section.parent is None or record.sections[section.parent].level < section.level
    for citation in record.citations:
        assert citation.document is None or record.citations.index(citation) in record.documents[citation.document].mentions
        assert all(citation.start <= start <= end <= citation.end for start, end in citation.parts.values())
    assert in_order(record.sentences)
    assert apart(record.sentences)


def in_order(spans: Iterable[tuple[int, int]]) -> bool:
    spans = list(spans)
    return spans == sorted(spans)


def apart(spans: Iterable[tuple[int, int]]) -> bool:
    return all(end <= start for (_, end), (start, _) in pairwise(spans))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_document_of_the_corpus_keeps_the_contract(path: Path) -> None:
    text = ingest.read(path)
    record = vanban.extract(text, words=False)
    check(record, text)
    VALIDATOR.validate(json.loads(record.to_json()))


@quick
@given(documents())
def test_every_document_made_worse_keeps_it_too(document: str) -> None:
    text = read(document)
    if text is not None:
        check(vanban.extract(text, words=False), text)


@quick
@given(st.text(alphabet=st.characters() | st.sampled_from("ngàytháng nămsốĐiều/-–.%“”0123456789\n"), min_size=1))
def test_any_characters_keep_it_too(document: str) -> None:
    text = read(document)
    if text is not None:
        check(vanban.extract(text, words=False), text)


@settings(parent=quick, max_examples=15)
@given(documents())
def test_a_record_is_the_same_in_every_run_and_comes_back_from_json(document: str) -> None:
    text = read(document)
    if text is None:
        return
    record = vanban.extract(text, words=False)
    line = record.to_json()
    assert vanban.extract(text, words=False).to_json() == line
    assert Record.from_json(line) == record
    assert "\n" not in line
    VALIDATOR.validate(json.loads(line))


@settings(parent=quick, max_examples=8)
@given(documents())
def test_no_word_crosses_the_edge_of_an_item(document: str) -> None:
    text = read(document)
    if text is None:
        return
    record = vanban.extract(text)
    assert record.tokens is not None
    assert in_order(record.tokens)
    assert apart(record.tokens)
    assert all(record.text[start:end].strip() == record.text[start:end] != "" for start, end in record.tokens)
    edges = {edge for what, item in items(record) if not what.startswith("header") for edge in (item.start, item.end)}
    assert [(start, end) for start, end in record.tokens for edge in edges if start < edge < end] == []
