"""Texts from before Unicode: told by their fonts or their words, turned into Unicode, every letter with its place."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.ingest import UnreadableError, encodings, read, read_bytes, read_string

CORPUS = Path(__file__).parents[1] / "corpus" / "text"
LETTER = (
    "Căn cứ Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2003 của Ủy ban nhân dân tỉnh, Sở Giáo dục hướng dẫn các trường thực hiện như sau."
)
NAMES = [encoding.name for encoding in encodings.known()]
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def encoded(text: str, name: str) -> str:
    """The text as the encoding writes it, each of its characters as Latin-1 has it; letters that the encoding lacks are dropped."""
    encoding = next(each for each in encodings.known() if each.name == name)
    inverse: dict[str, str] = {}
    for written, letter in encoding.letters.items():
        if written.isascii() or all(char <= "\xff" for char in written):
            inverse.setdefault(letter, written)
    kept = (inverse.get(letter, letter) for letter in text)
    return "".join(letter if all(char <= "\xff" for char in letter) and not CONTROL.search(letter) else "" for letter in kept)


def readable(text: str, name: str) -> str:
    """The text without the letters that the encoding cannot write."""
    return "".join(letter for letter in text if letter == "\n" or encoded(letter, name))


@pytest.mark.parametrize("name", NAMES)
def test_letter_in_any_encoding_reads_as_in_unicode(name: str) -> None:
    text = read_bytes(encoded(LETTER, name).encode("latin-1"), "thu.txt")
    assert text.text == readable(LETTER, name)
    assert text.encoding == name


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("file", sorted(CORPUS.glob("*.txt"))[::6], ids=lambda file: file.stem[:2])
def test_every_document_of_the_corpus_is_told_by_its_words(name: str, file: Path) -> None:
    original = read(file).text.replace("–", "-").replace("“", '"').replace("”", '"')
    converted = encodings.to_unicode(encoded(original, name))
    assert converted.names[0] == name
    pairs = zip(converted.text.casefold(), readable(original, name).casefold(), strict=False)
    assert sum(a != b for a, b in pairs) <= 0.001 * len(original)


def test_windows_1258_is_read() -> None:
    decomposed = "".join(_windows_1258(letter) for letter in LETTER)
    text = read_bytes(decomposed.encode("cp1258"), "thu.txt")
    assert (text.text, text.encoding) == (LETTER, "windows-1258")


def _windows_1258(letter: str) -> str:
    """A letter as windows-1258 writes it: the vowel with its circumflex, breve or horn, then the tone mark."""
    parts = unicodedata.normalize("NFD", letter)
    tones = "".join(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tones)) + tones


def test_lines_in_another_encoding_are_told_apart() -> None:
    lines = [LETTER, encoded("Các đơn vị báo cáo kết quả thực hiện", "tcvn3"), encoded("Trường tiểu học tổ chức lễ khai giảng", "vni")]
    converted = encodings.to_unicode("\n".join(lines))
    assert converted.text.split("\n") == [LETTER, "Các đơn vị báo cáo kết quả thực hiện", "Trường tiểu học tổ chức lễ khai giảng"]
    assert set(converted.names) == {"tcvn3", "vni"}


@pytest.mark.parametrize(
    ("font", "written", "text"),
    [
        (".VnTimeH", "bé tµi chÝnh", "BỘ TÀI CHÍNH"),
        (".VnTime", "bé tµi chÝnh", "bộ tài chính"),
        ("VNI-Times", "Tröôøng Tieåu hoïc", "Trường Tiểu học"),
        (".VnTime", "Bộ Tài chính", "Bộ Tài chính"),  # the font was named, and Unicode typed
        ("Times New Roman", "Bộ Tài chính", "Bộ Tài chính"),
    ],
)
def test_font_decides(font: str, written: str, text: str) -> None:
    assert encodings.to_unicode(written, [(0, len(written), font)]).text == text


@pytest.mark.parametrize(
    "text",
    [
        "Intel® Core™ ở 25 °C ± 5 %, § 3",
        "Công ty Köln Maschinen GmbH, hãng Müller và Größe",
        "Le gouvernement français a décidé de réunir les élèves à l'été.",
        "Straße, Äpfel, Übung, größer, schön: die Wörter sind deutsch.",
        "ðề nghị các ñơn vị thực hiện",  # đ typed as ð, ñ: one letter off is no encoding
        "tốc độ 5 µm/s; diện tích 3 m² × 2",
    ],
)
def test_text_in_unicode_stays(text: str) -> None:
    assert encodings.to_unicode(text).text == text


def test_text_that_is_no_vietnamese_is_no_success() -> None:
    rubbish = " ".join(["ÿþýüßäöå"] * 40)
    with pytest.raises(UnreadableError, match="not readable Vietnamese"):
        read_bytes(rubbish.encode("utf-8"), "thu.txt")


@given(
    st.lists(st.sampled_from([*"aăâeêioôơuưyđbcnh ", *"áàảãạấầẩẫậắằẳẵặéẹếềểễệíịóọốồổỗộớờởỡợúụứừửữựýđ"]), max_size=60).map("".join),
    st.sampled_from(NAMES),
)
def test_letters_come_back_from_every_encoding(text: str, name: str) -> None:
    encoding = next(each for each in encodings.known() if each.name == name)
    written = encoded(text, name)
    converted = encodings.convert(written, encoding)
    if name != "vni":  # in VNI a vowel before a mark of its own is another letter
        assert converted.text == readable(text, name)
    places = converted.offsets if converted.offsets is not None else range(len(written))
    assert len(places) == len(converted.text)
    assert all(a < b for a, b in pairwise(places))


def test_places_lead_back_to_the_characters_of_the_file() -> None:
    written = encoded("Thực hiện Kế hoạch số 27/KH-UBND.", "vni")
    text = read_string(written)
    start = text.text.index("27/KH")
    [place] = text.places(start, start + 10)
    assert written[place.start : place.end] == "27/KH-UBND"
