"""Files that are damaged, locked or made to hurt: each costs one clear line, little time and memory, and no other file anything."""

from __future__ import annotations

import io
import json
import os
import re
import resource
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

import vanban
from vanban.limits import Limits

MEMORY = 3 << 30  # bytes of address space that a process may ask for
PATIENCE = 240  # seconds for all of them
GOOD = "Thực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ.\n"
DOCUMENT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
KILOMETRE = 2_834_646  # points


def docx(xml: str | bytes) -> bytes:
    return zipped({"[Content_Types].xml": TYPES.encode(), "word/document.xml": xml if isinstance(xml, bytes) else xml.encode()})


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return buffer.getvalue()


def pdf(draw: Callable[[Canvas], None] = lambda canvas: None, **options: object) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, **options)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def pages(count: int) -> bytes:
    buffer = io.BytesIO()
    document = pdfium.PdfDocument.new()
    for _ in range(count):
        document.new_page(595, 842)
    document.save(buffer)
    return buffer.getvalue()


def drawn(width: int, height: int, mode: str = "1") -> bytes:
    """A white picture, small as a file."""
    buffer = io.BytesIO()
    Image.new(mode, (width, height), 255).save(buffer, "PNG")
    return buffer.getvalue()


def claiming(width: int, height: int) -> bytes:
    """A picture that says that it is of a size, without the pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 0, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def with_picture(width: int, height: int) -> bytes:
    """A PDF whose page is a picture that unpacks to a byte a pixel."""
    data = zlib.compress(bytes(width * height), 9)
    picture = f"<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode/Length {len(data)}>>"
    content = b"595 0 0 842 0 0 cm /I Do"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        picture.encode() + b"stream\n" + data + b"\nendstream",
    ]
    body = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)


def packed(levels: int) -> bytes:
    data = zipped({"plan.txt": GOOD.encode()})
    for level in range(levels):
        data = zipped({f"{level}.zip": data})
    return data


def words(canvas: Canvas) -> None:
    canvas.drawString(100, 700, "So 5/KH-UBND")


LOCKED_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048) + "EncryptedPackage".encode("utf-16-le") + bytes(2048)

# the file, what is in it, and what is said of it
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "locked.pdf": (lambda: pdf(words, encrypt="khoa"), "locked with a password"),
    "locked.docx": (lambda: LOCKED_OFFICE, "locked with a password"),
    "cut.pdf": (lambda: pdf(words)[:-200], "cut off"),
    "cut.docx": (lambda: docx(DOCUMENT.format(""))[:-30], "cut off or damaged"),
    "cut.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
    "cut.png": (lambda: drawn(900, 900)[:-60], "damaged"),
    "empty.txt": (lambda: b"", "the file is empty"),
    "empty.pdf": (lambda: b"", "the file is empty"),
    "empty.docx": (lambda: b"", "the file is empty"),
    "picture.docx": (lambda: drawn(40, 40)[:40], "damaged"),
    "program.txt": (lambda: b"\x7fELF" + os.urandom(5000), "not"),
    "bomb.docx": (lambda: docx(DOCUMENT.format(" " * (33 << 20))), "unpacks to 33 MB from"),
    "large.docx": (lambda: docx(DOCUMENT.format(os.urandom(18 << 20).hex())), "--max-unpacked (34 MB now)"),
    "outside.docx": (lambda: docx('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + DOCUMENT.format("&x;")), "declares entities"),
    "laughs.docx": (lambda: docx(LAUGHS + DOCUMENT.format("&j;")), "declares entities"),
    "deep.docx": (
        lambda: docx(DOCUMENT.format("<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000)),
        "nested too deeply|damaged",
    ),
    "deep.html": (lambda: b"<html><body>" + b"<div>" * 200_000 + b"x", "nested too deeply"),
    "deep.rtf": (lambda: b"{\\rtf1" + b"{" * 200_000, "nested too deeply"),
    "deep.zip": (lambda: packed(6), "archive in"),
    "many.zip": (lambda: zipped({f"{number}.txt": b"" for number in range(10_001)}), "it holds 10001 files"),
    "pages.pdf": (lambda: pages(10_000), "10000 pages; .*--max-pages"),
    "wide.pdf": (lambda: pdf(pagesize=(KILOMETRE, 842)), "no text|nothing"),
    "high.pdf": (lambda: pdf(pagesize=(595, KILOMETRE)), "no text|nothing"),
    "picture.pdf": (lambda: with_picture(20_000, 20_000), "--max-megapixels"),
    "picture.png": (lambda: drawn(12_000, 12_000), "12000 by 12000 pixels; .*--max-megapixels"),
    "claim.png": (lambda: claiming(60_000, 60_000), "too many pixels"),
    "long.txt": (lambda: GOOD.encode() * 120_000, "--max-text (8 MB now)"),
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str, dict[str, str], list[str]]:
    """Exit status, standard error, the error of each file, and the files that gave a record; two workers read all of them."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (build, _) in HOSTILE.items():
        (folder / name).write_bytes(build())
    for name in ("a-good.txt", "m-good.txt", "z-good.txt"):
        (folder / name).write_text(GOOD, encoding="utf-8")
    with (folder / "sparse.txt").open("wb") as file:
        file.truncate(100 << 30)
    out = tmp_path_factory.mktemp("out") / "records.jsonl"
    limits = ["--max-unpacked", "34", "--max-text", "8", "--max-size", "64"]
    command = [sys.executable, "-m", "vanban", "extract", str(folder), "-o", str(out), "--no-tokens", "--workers", "2", *limits]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, preexec_fn=_bounded)
    errors = [json.loads(line) for line in Path(f"{out}.errors.jsonl").read_text(encoding="utf-8").splitlines()]
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    said = {
        Path(each["path"].split(".zip/")[0]).name.removesuffix(".zip") + (".zip" if ".zip" in each["path"] else ""): each for each in errors
    }
    return (
        done.returncode,
        done.stderr,
        {name: f"{each['error']}; {each['advice']}" for name, each in said.items()},
        [Path(record["source"]["path"]).name for record in records],
    )


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


Run = tuple[int, str, dict[str, str], list[str]]


@pytest.mark.parametrize("name", HOSTILE)
def test_each_hostile_file_costs_one_clear_line(run: Run, name: str) -> None:
    _, _, errors, _ = run
    assert re.search(HOSTILE[name][1].replace("(", r"\(").replace(")", r"\)"), errors[name])
    assert "\n" not in errors[name]


def test_a_file_that_is_larger_than_any_memory_is_refused(run: Run) -> None:
    assert "--max-size (64 MB now)" in run[2]["sparse.txt"]


def test_no_hostile_file_costs_another_anything(run: Run) -> None:
    status, stderr, errors, records = run
    assert status == 1
    assert records == ["a-good.txt", "m-good.txt", "z-good.txt"]
    assert len(errors) == len(HOSTILE) + 1
    assert "Traceback" not in stderr
    assert [error for error in errors.values() if "unexpected" in error or "died" in error] == []


@pytest.mark.parametrize(("limits", "why"), [({"size": 0}, "size"), ({"pages": -1}, "pages")])
def test_a_limit_is_above_nought(limits: dict[str, int], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Limits(**limits)


def test_limits_hold_for_the_library_too(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(GOOD * 20_000, encoding="utf-8")
    with pytest.raises(vanban.UnreadableError, match="a text of 1 MB; split it, or raise --max-text"):
        vanban.extract(path, words=False, limits=Limits(text=1))
    with pytest.raises(vanban.UnreadableError, match="more than 1 MB"):
        vanban.read(path, limits=Limits(size=1))
