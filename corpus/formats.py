#!/usr/bin/env python3
"""Builds some documents of the corpus in every format: python corpus/formats.py (needs LibreOffice; the files are kept in formats/).

Each is made from the same source as its text and its PDF: .docx with python-docx (letterhead and signature in tables without lines,
tables of targets as tables); .doc, .odt, .rtf and .html from it by LibreOffice; text in TCVN3 and VNI; and a scan, which is the
page of the PDF, set in a face that is nearer to that of official documents (package font-source-serif-pro: figures as high as
capitals), drawn at 300 dots an inch, with noise, in black and white.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Final

import docx
import numpy as np
import pypdfium2
from docx.document import Document
from docx.shared import Cm
from docx.table import Table
from PIL import Image

ROOT: Final = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from build import FACES, Source, read_source, render_pdf  # noqa: E402

DOCUMENTS: Final = ("03-tinh-thai-binh-giao-thong-bang-chi-tieu", "09-xa-tan-thanh-dong-khong-rac", "28-ke-hoach-lien-doan-lao-dong")
OFFICE: Final = {"doc": "doc:MS Word 97", "odt": "odt", "rtf": "rtf", "html": "html:HTML (StarWriter)"}
DOTS: Final = 300
PAGE_WIDTH: Final = 16.0  # centimetres between the margins
NOISE: Final = 12.0  # of 255


def word(source: Source) -> Document:
    """The document as an office would type it."""
    made = docx.Document()
    made.styles["Normal"].font.name = "Times New Roman"
    left: list[str] = []
    for block in source.blocks:
        lines = [line for line in block.lines if line.strip()]
        if block.kind == "left":
            left = lines
        elif block.kind == "right":
            layout = made.add_table(1, 2)
            widen(layout, [2, 3])
            cells = layout.rows[0].cells
            for cell, column in zip(cells, (left, lines), strict=True):
                cell.text = column[0]
                for line in column[1:]:
                    cell.add_paragraph(line)
            left = []
            made.add_paragraph()
        elif block.kind == "table":
            table(made, block.rows)
        else:
            for line in lines:
                made.add_paragraph(line)
    return made


def table(made: Document, rows: list[list[str]]) -> None:
    grid = made.add_table(len(rows), max(map(len, rows)))
    grid.style = "Table Grid"
    widen(grid, [min(max(max(map(len, column)), 5), 40) for column in zip(*rows, strict=True)])
    for row, cells in zip(grid.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=False):
            cell.text = text
    made.add_paragraph()


def widen(grid: Table, weights: list[int]) -> None:
    """Columns in proportion; together as wide as a page."""
    grid.autofit = False
    for row in grid.rows:
        for cell, weight in zip(row.cells, weights, strict=True):
            cell.width = Cm(PAGE_WIDTH * weight / sum(weights))


def legacy(text: str, name: str) -> bytes:
    """The text in a legacy encoding; a letter that it lacks is written as its small one, and a typographic mark as a plain one."""
    rules = tomllib.loads((ROOT.parent / "rules" / "encodings.toml").read_text(encoding="utf-8"))
    inverse: dict[str, str] = {}
    for written, letter in rules["tables"][name]["letters"].items():
        if all(char <= "\xff" for char in written):
            inverse.setdefault(letter, written)
    plain = str.maketrans({"“": '"', "”": '"', "–": "-", "—": "-", "’": "'", "…": "..."})
    taken = {written for written in rules["tables"][name]["letters"] if len(written) == 1}
    letters = (
        inverse.get(letter) or (letter if letter <= "\xff" and letter not in taken else inverse.get(letter.lower(), "?"))
        for letter in text.translate(plain)
    )
    return "".join(letters).encode("latin-1")


def book_face() -> dict[str, Path]:
    """The faces of the scans; the italics of this font have no Vietnamese letters."""
    import font_source_serif_pro as package

    folder = Path(package.__file__).parent / "files"
    return {face: folder / f"SourceSerifPro-{'Bold' if 'Bold' in face else 'Regular'}.ttf" for face in FACES}


def scan(pdf: bytes, seed: int) -> bytes:
    """The pages of a PDF as a scanner gives them."""
    noise = np.random.default_rng(seed)
    pages = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            grey = np.asarray(page.render(scale=DOTS / 72, grayscale=True).to_pil(), dtype=np.float32)
            noisy = np.clip(grey + noise.normal(0, NOISE, grey.shape), 0, 255).astype(np.uint8)
            pages.append(Image.fromarray(noisy).convert("1", dither=Image.Dither.NONE))
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=DOTS)
    return out.getvalue()


def main() -> None:
    folder = ROOT / "formats"
    folder.mkdir(exist_ok=True)
    for seed, name in enumerate(DOCUMENTS):
        made = folder / f"{name}.docx"
        word(read_source(ROOT / "sources" / f"{name}.txt")).save(str(made))
        with tempfile.TemporaryDirectory() as scratch:
            for form in OFFICE.values():
                office = ["soffice", "--headless", f"-env:UserInstallation=file://{scratch}/profile"]
                subprocess.run(
                    [*office, "--convert-to", form, "--outdir", str(folder), str(made)], check=True, capture_output=True, timeout=180
                )
        printed = render_pdf(read_source(ROOT / "sources" / f"{name}.txt"), book_face())
        (folder / f"{name}.scan.pdf").write_bytes(scan(printed, seed))
        text = (ROOT / "text" / f"{name}.txt").read_text(encoding="utf-8")
        for encoding in ("tcvn3", "vni"):
            (folder / f"{name}.{encoding}.txt").write_bytes(legacy(text, encoding))


if __name__ == "__main__":
    main()
