"""Many documents: what is read, by whom, and where it is written."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import signal
import stat
import threading
import time
from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait
from pathlib import Path

import pytest

from vanban import pipeline
from vanban.record import Record
from vanban.run import batch, many
from vanban.run.failures import Failure, failure_of
from vanban.run.inputs import Input, display, find
from vanban.run.one import extract
from vanban.run.output import UnwritableError, WholeFile

PLAN = "ỦY BAN NHÂN DÂN XÃ TÂN LẬP\nSố: {}/KH-UBND\nKẾ HOẠCH\nThực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2021.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve plans in a folder and a folder in it."""
    root = tmp_path / "plans"
    (root / "old").mkdir(parents=True)
    for number in range(12):
        place = root / "old" if number % 3 == 0 else root
        (place / f"{number:02}.txt").write_text(PLAN.format(number), encoding="utf-8")
    return root


def names(*paths: object, apart_from: Iterable[str] = ()) -> list[str]:
    return [each.name for each in find(list(map(str, paths)), set(apart_from))]


def inside(root: Path, *paths: object, apart_from: Iterable[str] = ()) -> list[str]:
    return [os.path.relpath(name, root) for name in names(*paths, apart_from=apart_from)]


class TestInputs:
    def test_a_folder_gives_all_files_in_it_sorted_by_name(self, folder: Path) -> None:
        old = ["old/00.txt", "old/03.txt", "old/06.txt", "old/09.txt"]
        assert inside(folder, folder) == ["01.txt", "02.txt", "04.txt", "05.txt", "07.txt", "08.txt", "10.txt", "11.txt", *old]

    def test_hidden_files_and_linked_folders_are_passed_over(self, folder: Path) -> None:
        (folder / ".hidden").write_text("x")
        (folder / ".git").mkdir()
        (folder / ".git" / "config").write_text("x")
        (folder / "round").symlink_to(folder)
        os.mkfifo(folder / "pipe")
        assert len(names(folder)) == 12

    def test_a_link_to_nothing_is_not_lost(self, folder: Path) -> None:
        (folder / "gone.pdf").symlink_to("nowhere.pdf")
        assert "gone.pdf" in inside(folder, folder)

    def test_a_file_is_read_once_however_often_it_is_named(self, folder: Path) -> None:
        first = folder / "01.txt"
        assert len(names(folder, folder, first, folder / "old" / ".." / "01.txt")) == 12
        assert inside(folder, first, folder)[:2] == ["01.txt", "02.txt"]

    def test_a_hidden_file_is_read_when_it_is_named_beside_its_folder(self, folder: Path) -> None:
        hidden = folder / ".draft.txt"
        hidden.write_text("x")
        assert inside(folder, folder, hidden)[-1] == ".draft.txt"

    def test_a_linked_folder_is_read_when_it_is_named(self, folder: Path, tmp_path: Path) -> None:
        (folder / "link").symlink_to(folder / "old")
        assert len(names(folder, folder / "link")) == 12 + 4

    def test_files_apart_are_passed_over(self, folder: Path) -> None:
        assert "01.txt" not in inside(folder, folder, apart_from=[os.path.realpath(folder / "01.txt")])

    def test_a_folder_that_cannot_be_listed_is_not_lost(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(path: str) -> Iterator[os.DirEntry[str]]:
            raise PermissionError(errno.EACCES, "Permission denied", path)

        monkeypatch.setattr(os, "scandir", refuse)
        assert names(folder) == [str(folder)]

    def test_names_that_are_no_utf8_are_read_and_written_readably(self, folder: Path) -> None:
        path = os.path.join(os.fsencode(folder), b"k\xff ho\n.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write(PLAN)
        (name,) = (each for each in names(folder) if "ho" in each)
        assert name.endswith("k\\xff ho\\n.txt")
        (outcome,) = (outcome for each in find([os.fsdecode(path)]) for outcome in many.outcomes(each, words=False))
        assert isinstance(outcome, bytes)
        assert json.loads(outcome)["source"]["path"] == name == display(os.fsdecode(path))


class TestMany:
    def test_any_number_of_workers_gives_the_same_bytes_in_the_order_of_the_input(self, folder: Path) -> None:
        (folder / "05.txt").write_bytes(b"")
        alone, together = (list(many.records(find([str(folder)]), workers=workers, words=False)) for workers in (1, 3))
        assert alone == together
        paths = [each.path if isinstance(each, Failure) else Record.from_json(each).source.path for each in alone]
        assert paths == names(folder)
        assert [type(each) for each in alone].count(Failure) == 1

    def test_an_unexpected_exception_costs_its_document_and_is_named(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        whole = pipeline.record

        def stumble(text, path, *rest, **options):  # type: ignore[no-untyped-def]
            if path.endswith("05.txt"):
                raise ZeroDivisionError("a line\nand another")
            return whole(text, path, *rest, **options)

        monkeypatch.setattr(pipeline, "record", stumble)
        outcomes = list(many.records(find([str(folder)]), words=False))
        (failure,) = (each for each in outcomes if isinstance(each, Failure))
        assert failure.path.endswith("05.txt")
        assert failure.error == "unexpected ZeroDivisionError: a line and another"
        assert failure.exception == "ZeroDivisionError"
        assert "stumble" in (failure.traceback or "")
        assert len(outcomes) == 12

    def test_memory_that_is_short_costs_its_document(self) -> None:
        assert failure_of("a.pdf", MemoryError()).error == "too large for the memory at hand"

    def test_a_worker_that_is_killed_costs_its_document_and_nothing_else(self, folder: Path) -> None:
        slow = folder / "slow.txt"
        os.mkfifo(slow)  # its reader waits until somebody writes
        inputs = [Input(str(slow), str(slow)), *find([str(folder)])]

        def kill_the_reader() -> None:
            while True:
                try:
                    pipe = os.open(slow, os.O_WRONLY | os.O_NONBLOCK)
                except OSError:  # nobody reads yet
                    time.sleep(0.01)
                    continue
                first = min(multiprocessing.active_children(), key=lambda worker: worker.pid or 0)
                os.kill(first.pid or 0, signal.SIGKILL)
                wait([first.sentinel])
                os.close(pipe)
                return

        killer = threading.Thread(target=kill_the_reader)
        killer.start()
        outcomes = list(many.records(inputs, workers=2, words=False))
        killer.join()
        assert isinstance(outcomes[0], Failure)
        assert (outcomes[0].path, outcomes[0].error) == (str(slow), "worker died")
        assert all(isinstance(each, bytes) for each in outcomes[1:])
        assert len(outcomes) == 13

    def test_no_worker_outlives_the_iterator(self, folder: Path) -> None:
        outcomes = many.records(find([str(folder)]), workers=2, words=False)
        next(outcomes)
        assert multiprocessing.active_children()
        outcomes.close()
        assert not multiprocessing.active_children()

    def test_only_so_many_documents_are_held_at_a_time(self) -> None:
        taken = 0

        def endless() -> Iterator[Input]:
            nonlocal taken
            while True:
                taken += 1
                yield Input(f"{taken}.txt", data=PLAN.encode())

        outcomes = many.records(endless(), workers=2, words=False)
        for given in range(1, 200):
            next(outcomes)
            assert taken <= given + 2 * many.AHEAD
        outcomes.close()


class TestOutput:
    def test_a_file_appears_when_it_is_whole(self, tmp_path: Path) -> None:
        path = tmp_path / "out.jsonl"
        with WholeFile(path) as file:
            file.write_line(b"one")
            assert not path.exists()
            file.commit()
            assert path.read_bytes() == b"one\n"
        assert os.listdir(tmp_path) == ["out.jsonl"]

    def test_what_was_there_stays_where_writing_ends_early(self, tmp_path: Path) -> None:
        path = tmp_path / "out.jsonl"
        path.write_text("old")

        def write() -> None:
            with WholeFile(path) as file:
                file.write_line(b"new")
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            write()
        assert path.read_text() == "old"
        assert os.listdir(tmp_path) == ["out.jsonl"]

    def test_permissions_and_links_stay(self, tmp_path: Path) -> None:
        path, link = tmp_path / "out.jsonl", tmp_path / "link"
        path.write_text("old")
        path.chmod(0o640)
        link.symlink_to(path)
        with WholeFile(link) as file:
            file.write_line(b"new")
            file.commit()
        assert path.read_text() == "new\n"
        assert link.is_symlink()
        assert stat.S_IMODE(path.stat().st_mode) == 0o640

    @pytest.mark.parametrize("place", ["nowhere/out.jsonl", "."])
    def test_a_place_that_cannot_be_written_is_an_error(self, place: str, tmp_path: Path) -> None:
        with pytest.raises(UnwritableError, match="cannot be written"):
            WholeFile(tmp_path / place)

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
    def test_a_full_disk_is_an_error(self) -> None:
        def write() -> None:
            with WholeFile("/dev/full") as file:
                file.write_line(b"x")
                file.commit()

        with pytest.raises(UnwritableError, match="No space left"):
            write()


class TestBatch:
    def test_records_and_failures_go_to_their_files(self, tmp_path: Path) -> None:
        told: list[Failure] = []
        failure = Failure("b.pdf", "it is empty", "look for the whole file")
        out = tmp_path / "out.jsonl"
        tally = batch.to_file([b"{}", failure, b"{}"], str(out), told.append)
        assert (tally.records, tally.failures, tally.documents) == (2, 1, 3)
        assert out.read_bytes() == b"{}\n{}\n"
        (line,) = (tmp_path / "out.jsonl.errors.jsonl").read_text(encoding="utf-8").splitlines()
        assert json.loads(line) == {"path": "b.pdf", "error": "it is empty", "advice": "look for the whole file"}
        assert told == [failure]

    def test_an_error_report_goes_when_there_is_no_failure_any_more(self, tmp_path: Path) -> None:
        out = str(tmp_path / "out.jsonl")
        batch.to_file([Failure("b.pdf", "it is empty", "look")], out, lambda failure: None)
        batch.to_file([b"{}"], out, lambda failure: None)
        assert os.listdir(tmp_path) == ["out.jsonl"]

    def test_nothing_is_left_of_a_run_that_is_broken_off(self, tmp_path: Path) -> None:
        def broken() -> Iterator[many.Outcome]:
            yield b"{}"
            yield Failure("b.pdf", "it is empty", "look")
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            batch.to_file(broken(), str(tmp_path / "out.jsonl"), lambda failure: None)
        assert os.listdir(tmp_path) == []


def test_findings_stand_in_the_record_where_they_are_asked_for(tmp_path: Path) -> None:
    text = "Báo cáo kết quả trước ngày 31/4/2024."
    assert extract(text, words=False).findings == ()
    assert [(each.rule, text[each.start : each.end]) for each in extract(text, words=False, findings=True).findings] == [
        ("VB301", "trước ngày 31/4/2024")
    ]
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert extract(tmp_path / "a.txt", words=False, findings=True).findings
