"""Characters a second with words, beside the segmenter of words alone.

    python benchmarks/segmenting.py vanban|underthesea CHARACTERS     CPU seconds of cutting the corpus, and its characters

Cold: a new process, with nothing loaded or remembered. Both are given the same sentences.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import material
from figures import Figure
from timing import Contender, Size, race, rate

from vanban.run.one import extract

CORPUS = Path(__file__).resolve().parents[1] / "corpus"


def words(size: Size) -> Iterator[Figure]:
    """The pipeline keeps the words of sentences that it has met, so every round brings documents without a line that it knows."""
    seeds = count()
    own = Contender("whole pipeline with words", _with_words, lambda: material.up_to(size.words, _unknown(seeds)), len)
    peer = Contender("underthesea, word_tokenize", _word_tokenize, lambda: _paragraphs(size.words, seeds), len)
    yield from race("char/s", own, peer, "underthesea", size.rounds)
    yield from _cold(size)
    known = Contender("whole pipeline, documents repeat", _with_words, lambda: material.up_to(size.words, material.repeated()), len)
    yield Figure(known.name, rate(known, size.rounds), "char/s")


def _cold(size: Size) -> Iterator[Figure]:
    ours, theirs = (_rate_of_new_process(name, size.words, size.rounds) for name in CUTTERS)
    yield Figure("tokens with offsets of the corpus, cold start", ours, "char/s")
    yield Figure("underthesea, word_tokenize, cold start", theirs, "char/s")
    yield Figure("  as fast as it", ours / theirs, "times", least=1.5 if size.rounds > 1 else None)


def _rate_of_new_process(name: str, characters: int, rounds: int) -> float:
    command = [sys.executable, __file__, name, str(characters)]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(rounds)]
    return max(count / seconds for seconds, count in runs)


def _cut_by_vanban(sentences: list[str]) -> None:
    from vanban.text import tokens

    for sentence in sentences:
        tokens.find(sentence, [(0, len(sentence))], [])


def _cut_by_underthesea(sentences: list[str]) -> None:
    from underthesea import word_tokenize

    for sentence in sentences:
        word_tokenize(sentence)


CUTTERS: dict[str, Callable[[list[str]], None]] = {"vanban": _cut_by_vanban, "underthesea": _cut_by_underthesea}


def cold(name: str, characters: int) -> tuple[float, int]:
    """The CPU seconds of cutting sentences of the composed documents, and how many characters these have."""
    from vanban import markup, read_string
    from vanban.text import sentences as cutter
    from vanban.text.model import Reading

    found: list[str] = []
    for path in sorted(CORPUS.glob("text/*.txt")) + sorted(CORPUS.glob("fields/*-*.txt")):
        text = material.ingest.read(path).text if path.parent.name == "text" else read_string(markup.parse(path.read_text("utf-8"))[0]).text
        found += [text[start:end] for start, end in cutter.find(Reading(text))]
    found = material.up_to(characters, found)
    start = time.process_time()
    CUTTERS[name](found)
    return time.process_time() - start, sum(map(len, found))


def _unknown(seeds: Iterator[int]) -> Iterator[str]:
    return material.varied(next(seeds))


def _paragraphs(characters: int, seeds: Iterator[int]) -> list[str]:
    return material.up_to(characters, material.paragraphs(_unknown(seeds)))


def _with_words(text: str) -> object:
    return extract(text)


def _word_tokenize(text: str) -> object:
    from underthesea import word_tokenize

    return word_tokenize(text)


if __name__ == "__main__":
    print(json.dumps(cold(sys.argv[1], int(sys.argv[2]))))
