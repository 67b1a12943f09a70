"""The benchmarks: how a published set of references is read, what is measured on, and that the run works."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from vanban.markup import parse

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
predict = runpy.run_path(str(BENCHMARKS / "references.py"))["predict"]


def spans(marked: str) -> tuple[str, list[list[int | str]]]:
    """The sentence, and its references as the published set writes them; <bare> is a reference without its date."""
    text, marks = parse(marked)
    bare = [mark.end for mark in marks if mark.tag == "bare"]
    references = [mark for mark in marks if mark.tag == "ref"]
    return text, [[mark.start, mark.end, mark.attributes["label"], end] for mark, end in zip(references, bare, strict=True)]


@pytest.mark.parametrize(
    "marked",
    [
        # number and date, without the issuer
        'Căn cứ <ref label="NĐ"><bare>Nghị định số 41/2018/NĐ-CP</bare> ngày 12 tháng 3 năm 2018</ref> của Chính phủ ;',
        # without the provision before it
        'theo khoản 2 Điều 7 của <ref label="TT"><bare>Thông tư số 05/2019/TT-BYT</bare></ref> .',
        # punctuation stands apart, in a name too
        'Căn cứ <ref label="L"><bare>Luật Thi đua , khen thưởng</bare> ngày 15 tháng 6 năm 2022</ref> ;',
        # tags were left in the text
        'theo &lt;DOC rel="x"&gt; <ref label="QĐ"><bare>Quyết định số 33/2020/QĐ-TTg</bare></ref> &lt;/DOC&gt; .',
        # what points to the document itself, or to one that was named before, is none
        "Nghị định này có hiệu lực ; các quy định của Thông tư nêu trên hết hiệu lực .",
        # kinds that the set does not have
        "Thực hiện Chỉ thị số 19/CT-TTg ngày 16 tháng 7 năm 2021 .",
        # a document's own title at the head of the sentence
        'Thông tư Hướng dẫn Luật Lưu trữ Căn cứ <ref label="L"><bare>Luật Lưu trữ</bare> ngày 11 tháng 11 năm 2011</ref> ;',
        # a number without a kind word is not marked
        'Căn cứ <ref label="NĐ"><bare>Nghị định số 41/2018/NĐ-CP</bare></ref> và số 42/2018/NĐ-CP .',
    ],
)
def test_references_are_read_as_the_published_set_marks_them(marked: str) -> None:
    text, expected = spans(marked)
    assert predict(text) == expected


def test_reference_without_date_is_marked_where_its_words_stood_first() -> None:
    text = "Nghị định số 41/2018/NĐ-CP ngày 12 tháng 3 năm 2018 ( sau đây gọi là Nghị định số 41/2018/NĐ-CP ) ."
    assert predict(text) == [[0, 51, "NĐ", 26], [0, 26, "NĐ", 26]]
    assert predict(text, as_read=True) == [[0, 51, "NĐ", 26], [69, 95, "NĐ", 95]]


def test_reference_that_comes_again_in_the_same_words_is_marked_again() -> None:
    assert predict("Luật Lưu trữ và Điều 5 Luật Lưu trữ .") == [[0, 12, "L", 12], [23, 35, "L", 35]]


class TestMaterial:
    @pytest.fixture(autouse=True)
    def _benchmarks_import_each_other(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.syspath_prepend(str(BENCHMARKS))

    def test_no_two_varied_documents_are_alike(self) -> None:
        import material

        count = len(material.documents())
        texts = list(islice(material.varied(), 3 * count))
        assert len(set(texts)) == 3 * count
        assert [sorted(text) for text in texts[:count]] == [sorted(text) for text in material.documents()]

    def test_varied_documents_are_the_same_every_time(self) -> None:
        import material

        assert list(islice(material.varied(7), 2)) == list(islice(material.varied(7), 2)) != list(islice(material.varied(8), 2))

    def test_english_has_a_citation_as_often_as_asked(self) -> None:
        import material

        text = "\n".join(material.english(20_000, spacing=500))
        assert 20_000 <= len(text) < 21_000
        assert 38 <= text.count(" v. ") <= 44

    def test_a_peer_that_is_not_installed_is_said_to_be_missing(self) -> None:
        from timing import Contender, race

        own, peer = (Contender(name, str.split, lambda: ["một hai"] * 1000, len) for name in ("vanban", "another"))
        figures = race("char/s", own, peer, "no_module_of_this_name", rounds=1)
        assert [(figure.name, figure.value is None) for figure in figures] == [("vanban", False), ("another", True)]
        assert "not installed" in figures[1].note

    @pytest.mark.parametrize(
        ("value", "least", "most", "bound"),
        [
            (1.2, 1, None, "at least 1"),
            (0.9, 1, None, "at least 1: MISSED"),
            (399, None, 400, "at most 400"),
            (401, None, 400, "at most 400: MISSED"),
            (5, None, None, ""),
            (None, 1, None, ""),
        ],
    )
    def test_a_figure_outside_its_bound_is_shown(self, value: float | None, least: float | None, most: float | None, bound: str) -> None:
        from figures import Figure

        assert Figure("rate", value, "Mchar/s", least=least, most=most).bound == bound


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, Any]]:
    """What a quick run prints, and what it writes."""
    out = tmp_path_factory.mktemp("bench") / "results.json"
    command = [sys.executable, str(BENCHMARKS / "run.py"), "--quick", "--out", str(out)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return printed, json.loads(out.read_text(encoding="utf-8"))


class TestRun:
    def test_every_benchmark_gives_figures_or_says_what_is_missing(self, run: tuple[str, dict[str, Any]]) -> None:
        _, written = run
        assert list(written["benchmarks"]) == [
            "pipeline",
            "stages",
            "checking",
            "words",
            "peers",
            "pdf",
            "scans",
            "memory",
            "references",
            "dating",
            "naming",
            "quantities",
        ]
        for figures in written["benchmarks"].values():
            assert figures
            assert all((figure["value"] is not None) or figure["note"] for figure in figures)

    def test_own_figures_need_nothing_that_is_not_in_the_project(self, run: tuple[str, dict[str, Any]]) -> None:
        _, written = run
        own = [figure for name in ("pipeline", "stages", "memory") for figure in written["benchmarks"][name]]
        assert all(figure["value"] is not None for figure in own)

    def test_what_is_written_is_also_printed(self, run: tuple[str, dict[str, Any]]) -> None:
        printed, written = run
        names = {figure["name"] for figures in written["benchmarks"].values() for figure in figures}
        assert [name for name in names if name not in printed] == []

    def test_a_benchmark_that_is_not_known_is_refused(self) -> None:
        refused = subprocess.run([sys.executable, str(BENCHMARKS / "run.py"), "--only", "nothing"], capture_output=True, text=True)
        assert refused.returncode == 2
        assert "invalid choice" in refused.stderr
