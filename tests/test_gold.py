"""Documents with gold: the project's own corpus, and real documents where they lie beside the project.

The floors are what is reached today; they only go up.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from vanban.dataset.score import Score, compare
from vanban.ingest.errors import UnreadableError
from vanban.run.one import extract, of_bytes

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"
REAL = pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents are not here")

CORPUS_FLOORS = {"citations": 0.98, "campaigns": 0.97, "dates": 0.98, "targets": 0.93, "header": 0.96}
SCAN_FLOORS = {"citations": 0.85, "dates": 0.85, "header": 0.58}
REAL_FLOORS = {"citations": 0.99, "campaigns": 0.99, "dates": 0.99, "targets": 0.99, "header": 0.98}


def scored(folders: list[Path], gold: Path, scans: bool = False) -> Score:
    """The score of the documents of the folders that have gold: of those with text, or of those that are scans."""
    score = Score()
    for path in sorted(file for folder in folders for file in folder.iterdir()):
        expected = gold / f"{path.name}.json"
        if expected.is_file():
            try:
                record = extract(path, words=False, ocr="auto" if scans else "never")
            except UnreadableError:
                continue
            if scans and record.source.origin != "ocr":
                continue
            compare(json.loads(expected.read_text(encoding="utf-8")), json.loads(record.to_json()), score)
    return score


@lru_cache
def corpus_score() -> Score:
    return scored([CORPUS / "text", CORPUS / "pdf"], CORPUS / "gold")


@lru_cache
def real_score() -> Score:
    return scored([SHARED / "seeds", SHARED / "real"], SHARED / "gold" / "dev")


@lru_cache
def scan_score() -> Score:
    return scored([SHARED / "real"], SHARED / "gold" / "dev", scans=True)


@pytest.mark.parametrize(("kind", "floor"), CORPUS_FLOORS.items())
def test_corpus_is_read_as_its_gold_says(kind: str, floor: float) -> None:
    score = corpus_score()
    assert score.reached(kind) >= floor, "\n".join(score.errors)


def test_spans_of_the_corpus_match_the_text() -> None:
    assert [error for error in corpus_score().errors if "span does not match" in error] == []


@REAL
@pytest.mark.parametrize(("kind", "floor"), REAL_FLOORS.items())
def test_real_documents_are_read_as_their_gold_says(kind: str, floor: float) -> None:
    score = real_score()
    assert score.reached(kind) >= floor, "\n".join(score.errors)


@REAL
@pytest.mark.skipif(shutil.which("tesseract") is None and not os.environ.get("CI"), reason="Tesseract is not installed")
@pytest.mark.parametrize(("kind", "floor"), SCAN_FLOORS.items())
def test_scans_are_read_as_their_gold_says(kind: str, floor: float) -> None:
    score = scan_score()
    assert score.reached(kind) >= floor, "\n".join(score.errors)


@REAL
@pytest.mark.skipif(shutil.which("tesseract") is None and not os.environ.get("CI"), reason="Tesseract is not installed")
def test_letterheads_of_scans_are_read_or_blank_and_not_wrong() -> None:
    """Number and day are often written by hand: blank is right enough, another number is not."""
    read, wrong, codes, months = 0, [], 0, 0
    for path in sorted((SHARED / "gold" / "headers-dev").glob("*.pdf.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))["header"]
        with pypdfium2.PdfDocument(SHARED / "real-headers" / path.stem) as document, pypdfium2.PdfDocument.new() as first:
            if document[0].get_textpage().count_chars():
                continue
            first.import_pages(document, [0])
            buffer = BytesIO()
            first.save(buffer)
        header = of_bytes(buffer.getvalue(), path.stem, words=False).header
        number, _, code = (header.symbol.value if header.symbol else "").partition("/")
        date = header.date.value if header.date else ""
        read += 1
        codes += code == expected["symbol"].partition("/")[2]
        months += date[:7] == expected["date"][:7]
        wrong += [path.stem] * (number not in ("", expected["symbol"].partition("/")[0]))
        wrong += [path.stem] * (not expected["date"].startswith(date))
    assert read
    assert len(wrong) <= 0.05 * 3 * read, wrong
    assert codes >= 0.9 * read
    assert months >= 0.9 * read


@REAL
def test_references_in_sentences_of_laws_are_found(tmp_path: Path) -> None:
    gold, out = SHARED / "benchmark" / "references-dev.jsonl", tmp_path / "predicted.jsonl"
    subprocess.run([sys.executable, ROOT / "benchmarks" / "references.py", gold, out], check=True)
    scorer = [sys.executable, SHARED / "benchmark" / "score_references.py", out, gold, "--min", "0.94"]
    done = subprocess.run(scorer, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
