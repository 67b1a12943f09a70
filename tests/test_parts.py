"""Several documents in one file: each begins with a letterhead of its own behind the signature of the one before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import vanban
from vanban.cli import app
from vanban.ingest import read, read_string
from vanban.text import parts

ROOT = Path(__file__).parents[1]
LETTER = """UBND HUYỆN KIM SƠN
PHÒNG NỘI VỤ
Số: 45/PNV-TH
V/v gửi Kế hoạch thi đua năm 2024
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Kim Sơn, ngày 12 tháng 3 năm 2024
Kính gửi: Ủy ban nhân dân các xã, thị trấn
Phòng Nội vụ gửi Kế hoạch thi đua năm 2024 để các đơn vị thực hiện.
Đề nghị báo cáo trước ngày 30/11/2024./.
Nơi nhận:
- Như trên;
- Lưu: VT.
TRƯỞNG PHÒNG
Trần Văn Hòa
"""
PLAN = """ỦY BAN NHÂN DÂN
HUYỆN KIM SƠN
Số: 27/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Kim Sơn, ngày 05 tháng 02 năm 2024
KẾ HOẠCH
Tổ chức phong trào thi đua năm 2024
Thực hiện Chỉ thị số 05/CT-UBND ngày 20/01/2024 của Chủ tịch Ủy ban nhân dân tỉnh, Ủy ban nhân dân huyện xây dựng kế hoạch như sau:
I. MỤC ĐÍCH
Nâng cao chất lượng công tác thi đua.
II. NỘI DUNG
Phấn đấu 95% số xã hoàn thành nhiệm vụ.
Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Thị Mai
"""


def test_covering_letter_and_its_plan_are_two_documents() -> None:
    first, second = parts.split(read_string(LETTER + PLAN))
    assert (first.part, second.part) == ((1, 2), (2, 2))
    letter, plan = (vanban.extract(text, words=False) for text in (first, second))
    assert [record.header.symbol.value for record in (letter, plan) if record.header.symbol] == ["45/PNV-TH", "27/KH-UBND"]
    assert [record.header.signer.value for record in (letter, plan) if record.header.signer] == ["Trần Văn Hòa", "Lê Thị Mai"]
    assert first.text + "\n" + second.text == read_string(LETTER + PLAN).text


def test_places_of_the_second_document_are_those_of_the_file() -> None:
    file = LETTER + PLAN
    second = parts.split(read_string(file))[1]
    start = second.text.index("05/CT-UBND")
    [place] = second.places(start, start + 10)
    assert file[place.start : place.end] == "05/CT-UBND"
    assert place.start > len(LETTER)


@pytest.mark.parametrize(
    "second",
    [
        PLAN.replace("27/KH-UBND", "      /KH-UBND"),  # not filled in: a draft, a form
        PLAN.replace("ngày 05 tháng 02 năm 2024", "ngày … tháng … năm 2024"),
        "PHỤ LỤC I\n(Kèm theo Công văn số 45/PNV-TH ngày 12/3/2024 của Phòng Nội vụ)\n" + PLAN,
        "QUY CHẾ\nVề thi đua (Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05/02/2024)\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n",
        LETTER,  # the same letter once more
        "MẪU SỐ 01\n" + PLAN,
    ],
    ids=["blank number", "blank day", "appendix", "regulation", "same number", "form"],
)
def test_what_has_no_letterhead_of_its_own_stays(second: str) -> None:
    assert len(parts.split(read_string(LETTER + second))) == 1


def test_letterhead_in_the_middle_of_a_document_parts_nothing() -> None:
    body = "Đoạn văn nêu mẫu trình bày như sau, các đơn vị thực hiện thống nhất.\n" * 12
    assert len(parts.split(read_string(LETTER[: LETTER.index("Nơi nhận")] + body + PLAN))) == 1


@pytest.mark.parametrize(
    "file",
    sorted((ROOT / "corpus" / "text").glob("*.txt")) + sorted((ROOT / "corpus" / "pdf").glob("*.pdf")),
    ids=lambda file: file.name[:6],
)
def test_documents_of_the_corpus_are_whole(file: Path) -> None:
    text = read(file)
    assert parts.split(text) == [text]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_dataset_has_a_line_a_document(tmp_path: Path, workers: str) -> None:
    (tmp_path / "a.txt").write_text(LETTER + PLAN, encoding="utf-8")
    (tmp_path / "b.txt").write_text(LETTER, encoding="utf-8")
    out = tmp_path / "out.jsonl"
    files = [str(tmp_path / name) for name in ("a.txt", "b.txt")]
    assert CliRunner().invoke(app, ["extract", *files, "-o", str(out), "--no-tokens", "--workers", workers]).exit_code == 0
    records = list(map(json.loads, out.read_text(encoding="utf-8").splitlines()))
    assert [record["source"]["part"] for record in records] == [[1, 2], [2, 2], None]
    record = vanban.extract_all(tmp_path / "a.txt", words=False)[1]
    [place] = vanban.locate(record, "header.symbol")
    assert (LETTER + PLAN)[place.start : place.end] == "27/KH-UBND"


def test_library_gives_the_first_document_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LETTER + PLAN, encoding="utf-8")
    record = vanban.extract(tmp_path / "a.txt", words=False)
    assert record.source.part == (1, 2)
    assert record.header.symbol is not None
    assert record.header.symbol.value == "45/PNV-TH"
