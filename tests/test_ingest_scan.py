"""How scans are read: pages without a text layer, turned, leaning and dirty ones, pictures as files, and where words stand on them."""

from __future__ import annotations

import os
import shutil
from difflib import SequenceMatcher
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from typer.testing import CliRunner

import vanban
from vanban.cli import app
from vanban.ingest import UnreadableError, images, ocr, read_bytes, ruled, upright
from vanban.ingest.ocr import check, lines
from vanban.ingest.scans import Picture
from vanban.ingest.settings import Settings
from vanban.limits import Limits
from vanban.text.model import Text

PLAN = Path(__file__).parent.parent / "corpus" / "pdf" / "07-huyen-vi-xuyen-chao-mung-dai-hoi.pdf"
DPI = 200
ALIKE = 0.97  # of the characters of a clean scan
NEAR = 6.0  # points

with_ocr = pytest.mark.skipif(
    shutil.which("tesseract") is None and not os.environ.get("CI"), reason="Tesseract is not installed (tesseract-ocr, tesseract-ocr-vie)"
)


@lru_cache(maxsize=4)
def page(number: int = 0) -> Image.Image:
    """A page of the plan as a scanner sees it."""
    with pypdfium2.PdfDocument(PLAN) as document:
        return document[number].render(scale=DPI / 72, grayscale=True).to_pil()


def pdf(*pictures: Image.Image) -> bytes:
    buffer = BytesIO()
    first, *more = pictures
    first.save(buffer, "PDF", resolution=DPI, save_all=True, append_images=more)
    return buffer.getvalue()


def dirty(picture: Image.Image) -> Image.Image:
    """The picture with specks of dirt and a grey veil, always the same."""
    noise = Image.frombytes("L", (256, 256), bytes((index * 7919 + index // 13 * 104729) % 251 for index in range(256 * 256)))
    veil = noise.resize(picture.size).point(lambda value: 255 if value > 4 else 90)
    return Image.composite(picture, Image.new("L", picture.size, 90), veil).point(lambda value: min(value, 235))


@lru_cache(maxsize=1)
def layer() -> Text:
    return vanban.read(PLAN)


def first_page(text: Text) -> str:
    return text.text[text.pages[0].start : text.pages[0].end]


def alike(text: Text) -> float:
    return SequenceMatcher(None, first_page(layer()), first_page(text), autojunk=False).ratio()


@lru_cache(maxsize=1)
def scanned() -> Text:
    return read_bytes(pdf(page()), "scan.pdf")


@with_ocr
def test_a_scan_reads_as_its_text_layer_does() -> None:
    text = scanned()
    assert text.origin == "ocr"
    assert [each.origin for each in text.pages] == ["ocr"]
    assert alike(text) > ALIKE
    record = vanban.extract(text, words=False)
    assert record.header.symbol is not None
    assert record.header.date is not None
    assert (record.header.symbol.value, record.header.date.value) == ("63/KH-UBND", "2020-02-25")
    assert [citation.symbol for citation in record.citations][:3] == ["28/KH-UBND", "35-CT/TW", "188-KH/HU"]


@with_ocr
@pytest.mark.parametrize(
    "scan",
    [
        pytest.param(lambda picture: picture.rotate(1.6, Image.Resampling.BICUBIC, fillcolor=255), id="leans to the left"),
        pytest.param(lambda picture: picture.rotate(-2, Image.Resampling.BICUBIC, fillcolor=255), id="leans to the right"),
        pytest.param(lambda picture: picture.transpose(Image.Transpose.ROTATE_90), id="lies on its side"),
        pytest.param(lambda picture: picture.transpose(Image.Transpose.ROTATE_270), id="lies on its other side"),
        pytest.param(lambda picture: picture.transpose(Image.Transpose.ROTATE_180), id="stands on its head"),
        pytest.param(dirty, id="is dirty"),
    ],
)
def test_a_page_is_read_however_it_was_laid_on_the_glass(scan) -> None:  # type: ignore[no-untyped-def]
    text = read_bytes(pdf(scan(page())), "scan.pdf")
    assert alike(text) > ALIKE - 0.03
    assert "Số: 63/KH-UBND" in text.text


def where(text: Text, words: str) -> tuple[float, float, float, float]:
    [place] = text.places(text.text.index(words), text.text.index(words) + len(words))
    assert place.page == 1
    assert place.rectangle is not None
    return place.rectangle


@with_ocr
@pytest.mark.parametrize("words", ["Số: 63/KH-UBND", "Phát động phong trào thi đua"])
def test_words_of_a_scan_stand_where_they_stand_in_the_text_layer(words: str) -> None:
    assert where(scanned(), words) == pytest.approx(where(layer(), words), abs=NEAR)


@with_ocr
def test_words_of_a_turned_and_leaning_scan_are_led_back_to_the_page_as_it_lies() -> None:
    words = "Số: 63/KH-UBND"
    left, bottom, right, top = where(layer(), words)
    _, height = (side * 72 / DPI for side in page().size)
    turned = read_bytes(pdf(page().transpose(Image.Transpose.ROTATE_90)), "scan.pdf")
    # a quarter turn to the left: what was at the top is at the left
    assert where(turned, words) == pytest.approx((height - top, left, height - bottom, right), abs=NEAR)
    leaning = read_bytes(pdf(page().rotate(-1.5, Image.Resampling.BICUBIC, fillcolor=255)), "scan.pdf")
    got = where(leaning, words)
    straight = where(layer(), words)
    assert got != pytest.approx(straight, abs=NEAR / 2)
    assert (got[0] + got[2]) / 2 == pytest.approx((straight[0] + straight[2]) / 2, abs=20)


@with_ocr
def test_a_file_of_pages_with_and_without_text_is_read_from_both() -> None:
    buffer = BytesIO()
    mixed = pypdfium2.PdfDocument.new()
    mixed.import_pages(pypdfium2.PdfDocument(PLAN), [1])
    mixed.import_pages(pypdfium2.PdfDocument(pdf(page())), [0])
    mixed.save(buffer)
    text = read_bytes(buffer.getvalue(), "mixed.pdf")
    assert text.origin == "mixed"
    assert [each.origin for each in text.pages] == ["text-layer", "ocr"]
    assert first_page(text).split() == layer().text[layer().pages[1].start :].split()
    assert "63/KH-UBND" in text.text
    assert {start >= text.pages[1].start for start, _, _ in text.confidences()} == {True}


@with_ocr
@pytest.mark.parametrize(("kind", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("BMP", "image/bmp"), ("GIF", "image/gif")])
def test_a_picture_as_a_file_is_read(kind: str, media_type: str) -> None:
    buffer = BytesIO()
    page().crop((0, 0, page().width, page().height // 3)).save(buffer, kind, dpi=(DPI, DPI))
    text = read_bytes(buffer.getvalue(), "scan")
    assert (text.media_type, text.origin) == (media_type, "ocr")
    assert "Số: 63/KH-UBND" in text.text


@with_ocr
def test_a_tiff_has_pages() -> None:
    buffer = BytesIO()
    top = page().crop((0, 0, page().width, page().height // 3))
    top.convert("1").save(buffer, "TIFF", save_all=True, append_images=[top.convert("1")], dpi=(DPI, DPI), compression="group4")
    text = read_bytes(buffer.getvalue(), "scan.tif")
    assert [each.number for each in text.pages] == [1, 2]
    assert text.text.count("63/KH-UBND") == 2


@with_ocr
def test_what_ocr_is_sure_of_is_kept_word_by_word() -> None:
    text = scanned()
    record = vanban.extract(text, words=False)
    assert [record.text[start:end] for start, end, _ in record.confidence] == record.text.split()
    assert all(0 <= sure <= 1 for _, _, sure in record.confidence)
    assert sum(sure > 0.8 for _, _, sure in record.confidence) > 0.8 * len(record.confidence)
    assert not vanban.extract(layer(), words=False).confidence


@with_ocr
def test_the_same_scan_gives_the_same_record() -> None:
    again = vanban.extract(read_bytes(pdf(page()), "scan.pdf", Settings(at_once=1)), words=False)
    assert again.to_json() == vanban.extract(scanned(), words=False).to_json()


@with_ocr
def test_a_text_layer_is_passed_over_where_that_is_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert (
        CliRunner().invoke(app, ["extract", "--no-tokens", "--ocr", "always", "--workers", "1", str(PLAN), "-o", str(out)]).exit_code == 0
    )
    record = vanban.Record.from_json(out.read_bytes())
    assert record.source.origin == "ocr"
    assert record.header.symbol is not None
    [place] = vanban.locate(record, "header.symbol")
    assert place.rectangle == pytest.approx(where(layer(), "63/KH-UBND"), abs=NEAR)


@with_ocr
def test_a_page_that_takes_too_long_is_told() -> None:
    with pytest.raises(UnreadableError, match=r"page 1 takes more than 0\.01 seconds"):
        read_bytes(pdf(page()), "scan.pdf", Settings(limits=Limits(seconds=0.01)))


def test_a_scan_without_ocr_is_told() -> None:
    with pytest.raises(UnreadableError, match="needs OCR"):
        read_bytes(pdf(page()), "scan.pdf", Settings(mode="never"))
    buffer = BytesIO()
    page().save(buffer, "PNG")
    with pytest.raises(UnreadableError, match="needs OCR"):
        read_bytes(buffer.getvalue(), "scan.png", Settings(mode="never"))


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (None, "Tesseract is not installed"),
        ("#!/bin/sh\necho 'List of available languages (1):'\necho eng\n", "no data for Vietnamese"),
    ],
)
def test_what_is_missing_is_named_with_its_packages(command: str | None, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if command is not None:
        (tmp_path / "tesseract").write_text(command)
        (tmp_path / "tesseract").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    ocr.missing.cache_clear()
    try:
        with pytest.raises(UnreadableError, match=why) as caught:
            check("scan.pdf")
    finally:
        ocr.missing.cache_clear()
    assert "tesseract-ocr-vie" in str(caught.value)


def test_a_picture_that_is_damaged_or_too_large_is_told() -> None:
    buffer = BytesIO()
    Image.new("L", (1200, 1200), 255).save(buffer, "PNG")
    with pytest.raises(UnreadableError, match="damaged"):
        images.read(buffer.getvalue()[:60], "scan.png", "image/png", Settings())
    with pytest.raises(UnreadableError, match=r"1200 by 1200 pixels; .*--max-megapixels"):
        images.read(buffer.getvalue(), "scan.png", "image/png", Settings(limits=Limits(megapixels=1)))


@pytest.mark.parametrize("lean", [-3.0, -1.0, 0.0, 0.6, 2.0])
def test_how_much_a_page_leans_is_measured(lean: float) -> None:
    assert upright.leaning(page().rotate(-lean, Image.Resampling.BICUBIC, fillcolor=255)) == pytest.approx(lean, abs=0.15)


def test_a_blank_page_does_not_lean() -> None:
    assert upright.leaning(Image.new("L", (1000, 1400), 255)) == 0.0
    assert not upright.is_sideways(Image.new("L", (1000, 1400), 255))


def test_lines_that_run_downwards_are_seen() -> None:
    assert not upright.is_sideways(page())
    assert upright.is_sideways(page().transpose(Image.Transpose.ROTATE_270))


def test_hocr_gives_characters_with_sides_and_lines_with_the_height_of_their_font() -> None:
    hocr = (
        "<span class='ocr_line' id='line_1_1' title=\"bbox 100 50 300 80; baseline 0 -6; x_size 30; x_descenders 6; x_ascenders 8\">"
        "<span class='ocrx_word' id='word_1_1' title='bbox 100 50 130 80; x_wconf 91'>"
        "<span class='ocrx_cinfo' title='x_bboxes 100 50 112 74; x_conf 99.1'>&lt;</span>"
        "<span class='ocrx_cinfo' title='x_bboxes 114 56 130 74; x_conf 98.0'>ế</span></span></span>"
    )
    [line] = lines(hocr)
    [word] = line.words
    assert (word.text, word.sure) == ("<ế", 0.91)
    assert [(letter.left, letter.right, letter.bottom, letter.sure) for letter in word.letters] == [
        (100, 112, 74, 0.991),
        (114, 130, 74, 0.98),
    ]
    assert line.top < 50 < 74 < line.bottom


def test_a_rectangle_of_a_picture_is_led_to_the_page() -> None:
    picture = Picture(Image.new("L", (200, 400)), 144)
    assert picture.rectangle(20, 40, 60, 80) == (10, 160, 30, 180)


def test_drawn_lines_are_seen_and_letters_and_blocks_are_none() -> None:
    picture = Image.new("L", (1000, 800), 255)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((100, 200, 900, 202), fill=0)
    draw.rectangle((100, 200, 102, 600), fill=0)
    draw.rectangle((300, 300, 500, 500), fill=0)
    draw.rectangle((600, 400, 630, 402), fill=0)
    level, down = ruled.segments(picture, 200)
    assert [(round(y), round(left, -1), round(right, -1)) for y, left, right in level] == [(201, 100, 900)]
    assert [(round(x), round(top, -1), round(bottom, -1)) for x, top, bottom in down] == [(101, 200, 600)]


@with_ocr
def test_a_table_with_rules_is_read_row_by_row() -> None:
    path = PLAN.with_name("03-tinh-thai-binh-giao-thong-bang-chi-tieu.pdf")
    with pypdfium2.PdfDocument(path) as document:
        pictures = [each.render(scale=DPI / 72, grayscale=True).to_pil() for each in document]
    rows = [line for line in vanban.read(path).text.split("\n") if line.count(" | ") > 2]
    found = [line for line in read_bytes(pdf(*pictures), "scan.pdf").text.split("\n") if line.count(" | ") > 2]
    assert len(found) == len(rows) > 3
    assert [line.count(" | ") for line in found[1:]] == [line.count(" | ") for line in rows[1:]]
    assert [line.rsplit(" | ", 1)[1] for line in found[1:]] == [line.rsplit(" | ", 1)[1] for line in rows[1:]]
