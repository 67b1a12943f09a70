"""Pages a second of reading PDF, beside the text of pdfplumber."""

from __future__ import annotations

import io
from collections.abc import Iterator

import material
import pypdfium2
from figures import Figure, missing
from timing import Contender, Size, race

from vanban import ingest
from vanban.ingest import UnreadableError
from vanban.ingest.settings import Settings

FOLDERS = {"corpus": material.ROOT / "corpus" / "pdf", "real documents": material.SHARED / "real"}


def pdf(size: Size) -> Iterator[Figure]:
    for name, folder in FOLDERS.items():
        files = [data for path in sorted(folder.glob("*.pdf")) if _has_text(data := path.read_bytes())]
        yield from _race(name, files, size.rounds) if files else [missing(name, f"no PDF with text in {folder.name}/")]


def _race(name: str, files: list[bytes], rounds: int) -> list[Figure]:
    own = Contender(f"vanban, {name}", _read, lambda: files, _pages)
    peer = Contender("pdfplumber, extract_text", _pdfplumber_text, lambda: files, _pages)
    return race("pages/s", own, peer, "pdfplumber", rounds)


def _read(data: bytes) -> object:
    return ingest.read_bytes(data, "document.pdf")


def _pdfplumber_text(data: bytes) -> object:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        return [page.extract_text() for page in document.pages]


def _has_text(data: bytes) -> bool:
    """Whether there is a text layer: a scan is none of this benchmark."""
    try:
        return ingest.read_bytes(data, "document.pdf", Settings(mode="never")).origin == "text-layer"
    except UnreadableError:
        return False


def _pages(data: bytes) -> int:
    with pypdfium2.PdfDocument(data) as document:
        return len(document)
