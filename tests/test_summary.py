"""The summary of a dataset, as ``make demo`` ends with it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from samples import PLAN
from vanban.dataset import jsonl
from vanban.record import Record, Source
from vanban.view import summary

ESCAPE = re.compile(r"\x1b\[[\d;]*m")
BARE = Record(source=Source(path="letters/9.pdf", media_type="application/pdf", origin="text-layer"), text="…")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    path = tmp_path / "out.jsonl"
    jsonl.write([PLAN, BARE], path)
    return path


def test_a_line_a_record_then_totals_then_where_the_dataset_is(dataset: Path) -> None:
    stream = io.StringIO()
    summary.show(dataset, stream)
    assert [line.split("\t") for line in stream.getvalue().splitlines()] == [
        ["file", "kind", "symbol", "date", "citations", "campaigns", "dates", "targets"],
        ["12.txt", "Kế hoạch", "12/KH-UBND", "", "1", "1", "1", "1"],
        ["9.pdf", "", "", "", "0", "0", "0", "0"],
        ["2 records", "", "", "", "1", "1", "1", "1"],
        [f"dataset: {dataset}"],
    ]


def test_on_a_terminal_it_is_a_table_with_the_same_cells(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("TERM", "xterm-256color")
    stream = Terminal()
    summary.show(dataset, stream)
    lines = [" ".join(line.split()) for line in ESCAPE.sub("", stream.getvalue()).splitlines()]
    assert "12.txt Kế hoạch 12/KH-UBND 1 1 1 1" in lines
    assert "2 records 1 1 1 1" in lines
    assert lines[-1] == f"dataset: {dataset}"


def test_an_empty_dataset_has_no_records(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.touch()
    stream = io.StringIO()
    summary.show(path, stream)
    assert stream.getvalue().splitlines()[1] == "0 records\t\t\t\t0\t0\t0\t0"


@pytest.mark.parametrize(
    ("words", "said"), [([], "usage: "), (["nowhere.jsonl"], "nowhere.jsonl"), (["broken.jsonl"], "broken.jsonl:1: not a record")]
)
def test_what_is_wrong_is_said_in_one_line(words: list[str], said: str, tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl").write_text("no record\n", encoding="utf-8")
    run = subprocess.run([sys.executable, "-m", "vanban.view.summary", *words], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert run.returncode == 1
    assert said in run.stderr
    assert len(run.stderr.splitlines()) == 1
