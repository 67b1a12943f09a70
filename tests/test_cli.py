"""The command, as it is used: what it writes, what it says, and its exit status."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from vanban.record import Record

COMMAND = [sys.executable, "-m", "vanban"]
PLAN = """ỦY BAN NHÂN DÂN XÃ TÂN LẬP
Số: 12/KH-UBND
KẾ HOẠCH
Thực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ.
"""


def vanban(*words: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *map(str, words)], input=stdin, capture_output=True, timeout=120)


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text(PLAN, encoding="utf-8")
    return folder


def paths(dataset: bytes) -> list[str]:
    return [os.path.basename(Record.from_json(line).source.path) for line in dataset.splitlines()]


def test_one_record_a_document_on_standard_output(plans: Path) -> None:
    run = vanban("extract", plans, "--no-tokens")
    assert (run.returncode, run.stderr) == (0, b"")
    assert paths(run.stdout) == ["a.txt", "b.txt", "c.txt"]
    record = Record.from_json(run.stdout.splitlines()[0])
    assert record.citations[0].symbol == "19/CT-TTg"
    assert record.tokens is None


def test_a_dataset_is_the_same_for_any_number_of_workers(plans: Path) -> None:
    outs = [plans.parent / f"{workers}.jsonl" for workers in (1, 2)]
    for workers, out in enumerate(outs, 1):
        assert vanban("extract", plans, "-o", out, "--workers", workers).returncode == 0
    assert outs[0].read_bytes() == outs[1].read_bytes() != b""
    assert Record.from_json(outs[0].read_bytes().splitlines()[0]).tokens


def test_standard_input_is_a_document(plans: Path) -> None:
    run = vanban("extract", "-", "--no-tokens", stdin=PLAN.encode())
    assert run.returncode == 0
    record = Record.from_json(run.stdout)
    assert record.source.path == "-"
    assert record.citations


def test_bad_files_are_reported_and_the_others_are_written(plans: Path) -> None:
    bad = {
        "empty.pdf": b"",
        "truncated.pdf": b"%PDF-1.7\n1 0 obj <</Type /Catalog",
        "word.docx": b"PK\x03\x04word/document.xml",
        "picture.png": b"\x89PNG\r\n\x1a\n",
    }
    for name, data in bad.items():
        (plans / name).write_bytes(data)
    (plans / "gone.txt").symlink_to("nowhere.txt")
    out = plans / "out.jsonl"
    run = vanban("extract", plans, "-o", out, "--no-tokens")
    assert run.returncode == 1
    assert paths(out.read_bytes()) == ["a.txt", "b.txt", "c.txt"]
    report = [json.loads(line) for line in (plans / "out.jsonl.errors.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [os.path.basename(line["path"]) for line in report] == sorted([*bad, "gone.txt"])
    said = run.stderr.decode().splitlines()
    assert said[:-1] == [f"{line['path']}: {line['error']}; {line['advice']}" for line in report]
    assert said[-1] == f"5 of 8 files gave no record; why: {out}.errors.jsonl"
    assert not any("exception" in line for line in report)

    for name in (*bad, "gone.txt"):
        (plans / name).unlink()
    assert vanban("extract", plans, "-o", out, "--no-tokens").returncode == 0  # what is there of the first run is not read as a document
    assert sorted(os.listdir(plans)) == ["a.txt", "b.txt", "c.txt", "out.jsonl"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["extract"], "PATH"),
        (["extract", "nowhere.pdf"], "nowhere.pdf does not exist"),
        (["extract", "plans", "-o", "nowhere/out.jsonl"], "cannot be written"),
        (["extract", "plans", "-o", "plans"], "would be overwritten"),
        (["extract", "plans/a.txt", "-o", "plans/a.txt"], "would be overwritten"),
        (["extract", "empty"], "no files in empty"),
        (["extract", "plans", "--workers", "0"], "--workers"),
        (["show", "nowhere.pdf"], "nowhere.pdf does not exist"),
        (["score", "plans/a.txt", "nowhere"], "nowhere"),
        (["score", "plans/a.txt", "plans"], "plans: no gold files"),
        (["score", "plans/a.txt", "plans", "--min", "words=1"], "--min words=1"),
        (["rules", "unused", "nowhere"], "nowhere does not exist"),
        (["guess"], "guess"),
    ],
)
def test_wrong_usage_is_said_and_nothing_is_written(words: list[str], said: str, plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(plans.parent)
    Path("empty").mkdir()
    before = sorted(plans.parent.rglob("*"))
    run = vanban(*words)
    assert run.returncode == 2
    assert said in run.stderr.decode()
    assert "Traceback" not in run.stderr.decode()
    assert sorted(plans.parent.rglob("*")) == before
    assert (plans / "a.txt").read_text(encoding="utf-8") == PLAN


def _heed(number: signal.Signals) -> None:
    signal.signal(number, signal.SIG_DFL)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_is_broken_off_leaves_what_was_there(number: signal.Signals, status: int, plans: Path) -> None:
    os.mkfifo(plans.parent / "slow.txt")  # its reader waits until somebody writes
    out = plans.parent / "out.jsonl"
    out.write_text("old")
    words = [*COMMAND, "extract", str(plans), str(plans.parent / "slow.txt"), "-o", str(out), "--no-tokens", "--workers", "2"]
    # a test run in the background has Ctrl-C switched off, and its children would inherit that
    run = subprocess.Popen(words, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=lambda: _heed(signal.SIGINT))
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            os.close(os.open(plans.parent / "slow.txt", os.O_WRONLY | os.O_NONBLOCK))
            break
        except OSError:
            time.sleep(0.02)
    os.killpg(run.pid, number) if number == signal.SIGINT else run.send_signal(number)
    _, said = run.communicate(timeout=60)
    assert run.returncode == status
    assert b"Traceback" not in said
    assert out.read_text() == "old"
    assert sorted(os.listdir(plans.parent)) == ["out.jsonl", "plans", "slow.txt"]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_reader_who_has_enough_ends_the_run_quietly(workers: str, plans: Path) -> None:
    (plans / "d.txt").write_text(PLAN * 2000, encoding="utf-8")
    words = [*COMMAND, "extract", str(plans), str(plans), "--no-tokens", "--workers", workers]
    run = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout is not None
    assert run.stderr is not None
    assert run.stdout.readline().startswith(b'{"schema":')
    run.stdout.close()
    said = run.stderr.read()
    run.stderr.close()
    assert run.wait(timeout=60) == 141
    assert said == b""


def test_a_document_is_shown(plans: Path) -> None:
    run = vanban("show", plans / "a.txt")
    assert run.returncode == 0
    assert "Chỉ thị · 19/CT-TTg · 2021-07-16 · Thủ tướng Chính phủ" in run.stdout.decode()
    assert b"\x1b" not in run.stdout


def test_a_file_that_cannot_be_shown_says_why(plans: Path) -> None:
    (plans / "empty.pdf").write_bytes(b"")
    run = vanban("show", plans / "empty.pdf")
    assert run.returncode == 1
    assert run.stderr.decode().startswith(f"{plans / 'empty.pdf'}: ")


def test_the_schema_that_is_published_holds_for_what_is_written(plans: Path) -> None:
    schema = json.loads(vanban("schema").stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for line in vanban("extract", plans).stdout.splitlines():
        jsonschema.Draft202012Validator(schema).validate(json.loads(line))


def test_rules_are_listed_with_their_places_and_their_examples_hold() -> None:
    listed = [line.split("\t") for line in vanban("rules", "list").stdout.decode().splitlines()]
    assert "citation.self" in [rule for rule, _, _ in listed]
    assert all(place.partition(":")[0].endswith(".toml") for _, _, place in listed)
    run = vanban("rules", "test")
    assert (run.stdout.decode(), run.returncode) == ("", 0)


def test_rules_that_find_nothing_in_a_corpus_are_listed(plans: Path) -> None:
    unused = [line.split("\t")[0] for line in vanban("rules", "unused", plans).stdout.decode().splitlines()]
    assert "citation.self" in unused
    (plans / "self.txt").write_text(PLAN + "Các xóm thực hiện Kế hoạch này.\n", encoding="utf-8")
    assert "citation.self" not in vanban("rules", "unused", plans).stdout.decode()


def test_the_version_is_said() -> None:
    assert vanban("--version").stdout.startswith(b"vanban 0.")


def cpu_seconds(*words: str) -> float:
    """The processor time of the quickest of five runs."""
    times = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *words], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def test_help_comes_at_once() -> None:
    assert cpu_seconds("-m", "vanban", "--help") < 2 * cpu_seconds("-c", "import typer")
