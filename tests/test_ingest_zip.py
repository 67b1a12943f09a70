"""Archives: every file in one is a document; a bad one costs no other."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

import vanban
from vanban.cli import app
from vanban.ingest import UnreadableError, packages

LETTER = "Kính gửi: Sở Nội vụ\nThực hiện Kế hoạch số 27/KH-UBND."


def archive(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    inner = archive({"trong.txt": LETTER.encode()})
    junk = {"__MACOSX/._a.txt": b"\x00", ".DS_Store": b"\x00", "a/Thumbs.db": b"\x00", "rỗng/": b""}
    path = tmp_path / "plans.zip"
    path.write_bytes(
        archive({"a/mot.txt": LETTER.encode(), "hong.pdf": b"%PDF-1.7", **junk, "hai.zip": inner, "../ba.md": LETTER.encode()})
    )
    return path


@pytest.mark.parametrize("workers", [1, 2])
def test_every_file_gives_a_record_or_a_line_of_error(plans: Path, tmp_path: Path, workers: int) -> None:
    out = tmp_path / "out.jsonl"
    done = CliRunner().invoke(app, ["extract", str(plans), "-o", str(out), "--no-tokens", "--workers", str(workers)])
    assert done.exit_code == 1
    assert [json.loads(line)["source"]["path"] for line in out.read_text(encoding="utf-8").splitlines()] == [
        f"{plans}/a/mot.txt", f"{plans}/hai.zip/trong.txt", f"{plans}/../ba.md",
    ]  # fmt: skip
    [failure] = map(json.loads, Path(f"{out}.errors.jsonl").read_text(encoding="utf-8").splitlines())
    assert failure["path"] == f"{plans}/hong.pdf"


def test_library_gives_all_records_and_warns_of_the_rest(plans: Path) -> None:
    with pytest.warns(UserWarning, match=r"hong\.pdf"):
        records = vanban.extract_all(plans, words=False)
    assert [record.citations[0].symbol for record in records] == ["27/KH-UBND"] * 3
    with pytest.raises(UnreadableError, match="extract_all"):
        vanban.extract(plans)


def test_item_of_a_file_in_an_archive_is_led_back(plans: Path) -> None:
    record = next(record for record in _records(plans) if record.source.path.endswith("trong.txt"))
    [place] = vanban.locate(record, "citations.0.parts.symbol")
    assert LETTER[place.start : place.end] == "27/KH-UBND"


def _records(path: Path) -> list[vanban.Record]:
    with pytest.warns(UserWarning, match=r"hong\.pdf"):
        return vanban.extract_all(path, words=False)


def test_archives_in_archives_end_somewhere(tmp_path: Path) -> None:
    data = archive({"thu.txt": LETTER.encode()})
    for _ in range(5):
        data = archive({"trong.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(UnreadableError, match="an archive in 3 others"):
        vanban.extract_all(tmp_path / "a.zip")


def test_archive_that_unpacks_to_more_than_it_may_gives_what_it_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LARGE", 1 << 20)
    (tmp_path / "a.zip").write_bytes(archive({"bom.txt": b" " * (1 << 24), "thu.txt": LETTER.encode()}))
    with pytest.warns(UserWarning, match="it unpacks to"):
        [record] = vanban.extract_all(tmp_path / "a.zip", words=False)
    assert record.source.path.endswith("thu.txt")
