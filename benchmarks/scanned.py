"""Pages a second of reading scans, beside Tesseract alone on pictures of the same pages.

The clock is that on the wall here, for Tesseract is a process of its own; both read one page at a time.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator

import material
import pypdfium2
from figures import Figure, missing
from PIL import Image
from timing import Size

from vanban import ingest
from vanban.ingest.settings import Settings

DPI = 200
MOST_PAGES = 12
SECONDS_A_PAGE = 10  # at most


def scans(size: Size) -> Iterator[Figure]:
    if shutil.which("tesseract") is None:
        yield missing("vanban, scans", "not installed: apt-get install tesseract-ocr tesseract-ocr-vie")
        return
    pages = list(_pages(MOST_PAGES if size.rounds > 1 else 1))
    scan = _scan(pages)
    ours = _rate(lambda: ingest.read_bytes(scan, "scan.pdf", Settings(at_once=1)), len(pages), size.rounds)
    theirs = _rate(lambda: [_tesseract(page) for page in pages], len(pages), size.rounds)
    yield Figure("vanban, scans of the corpus", ours, "pages/s")
    yield Figure("tesseract -l vie", theirs, "pages/s")
    yield Figure("  time beside it", theirs / ours, "times", most=1.25 if size.rounds > 1 else None)


def _pages(most: int) -> Iterator[Image.Image]:
    """Pages of the corpus as a scanner sees them."""
    found = 0
    for path in sorted((material.ROOT / "corpus" / "pdf").glob("*.pdf")):
        with pypdfium2.PdfDocument(path) as document:
            for page in document:
                if found < most:
                    found += 1
                    yield page.render(scale=DPI / 72, grayscale=True).to_pil()


def _scan(pages: list[Image.Image]) -> bytes:
    buffer = io.BytesIO()
    pages[0].save(buffer, "PDF", resolution=DPI, save_all=True, append_images=pages[1:])
    return buffer.getvalue()


def _tesseract(page: Image.Image) -> bytes:
    plain = b"P5 %d %d 255\n" % page.size + page.tobytes()
    command = ["tesseract", "-", "-", "-l", "vie", "--dpi", str(DPI)]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    return subprocess.run(command, input=plain, capture_output=True, check=True, env=environment, timeout=SECONDS_A_PAGE * 6).stdout


def _rate(work: Callable[[], object], pages: int, rounds: int) -> float:
    best = float("inf")
    for _ in range(min(rounds, 3)):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return pages / best
