"""Checking beside extraction: 1,000 documents of 10,000 characters, each read from its bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import material
from figures import Figure
from timing import Contender, Size, rate

from vanban.check.report import job
from vanban.check.rules import chosen
from vanban.run.many import record_lines

LENGTH = 10_000  # characters of a document
DOCUMENTS = 1_000
MILLION = 1e6


def checking(size: Size) -> Iterator[Figure]:
    """A file's bytes in, its record out; and its findings out, which needs the record first; without words and names."""
    documents = _documents(max(1, min(DOCUMENTS, size.text // LENGTH)))
    extracted = _megachars("extraction", partial(record_lines, words=False, names=False), documents, size)
    checked = _megachars("extraction and all rules", job(chosen([], []), "vi"), documents, size)
    yield Figure("extraction", extracted, "Mchar/s")
    yield Figure("extraction and all rules", checked, "Mchar/s")
    yield Figure("  as fast as extraction alone", checked / extracted, "times", least=0.8)


def _documents(count: int) -> list[bytes]:
    """Documents of that length, put together from those at hand."""
    texts = material.repeated()
    documents = []
    for _ in range(count):
        text = next(texts)
        while len(text) < LENGTH:
            text += "\n" + next(texts)
        documents.append(text[:LENGTH].encode())
    return documents


def _megachars(name: str, work: Callable[[bytes, str], object], documents: list[bytes], size: Size) -> float:
    contender = Contender(name, lambda data: work(data, "document.txt"), lambda: documents, lambda data: LENGTH / MILLION)
    return rate(contender, size.rounds)
