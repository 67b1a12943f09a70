"""Every item of a record can be led back to its place in the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import vanban
from vanban.cli import app
from vanban.run.locate import NoSuchItemError, span_of

ROOT = Path(__file__).parents[1]
PDF = ROOT / "corpus" / "pdf" / "03-tinh-thai-binh-giao-thong-bang-chi-tieu.pdf"
TEXT = ROOT / "corpus" / "text" / "04-so-noi-vu-binh-dinh-cai-cach-hanh-chinh.txt"


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_item_of_a_text_file_stands_at_the_characters_that_are_named() -> None:
    record, text = vanban.extract(TEXT, words=False), vanban.read(TEXT)
    file = TEXT.read_text(encoding="utf-8")
    for kind in ("citations", "campaigns", "dates", "targets"):
        for index, item in enumerate(getattr(record, kind)):
            places = vanban.locate(record, f"{kind}.{index}", text)
            assert squeezed(item.text) in squeezed("".join(file[place.start : place.end] for place in places))


def test_item_of_a_pdf_has_a_page_and_a_rectangle_a_line() -> None:
    record = vanban.extract(PDF, words=False)
    places = vanban.locate(record, "header.symbol")
    assert [place.page for place in places] == [1]
    left, bottom, right, top = places[0].rectangle or (0, 0, 0, 0)
    assert 0 < left < right < 300, "the number stands on the left"
    assert 700 < bottom < top < 842, "and at the top of the page"


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ("citations.999", "it has"),
        ("citation.0", "the record has no 'citation'"),
        ("header.authority", "in this document"),
        ("citations", "name an item"),
        ("5:5", "no characters"),
        ("0:99999999", "no characters"),
    ],
)
def test_item_that_is_not_there_is_said_to_be_missing(item: str, why: str) -> None:
    record = vanban.extract("Căn cứ Luật Viên chức;", words=False)
    with pytest.raises(NoSuchItemError, match=why):
        span_of(record, item)


class TestCommand:
    @pytest.fixture
    def dataset(self, tmp_path: Path) -> Path:
        letter = tmp_path / "thu.txt"
        letter.write_text("Kính gửi: Sở Nội vụ\n\nThực hiện Kế hoạch số 27/KH-UBND ngày 05/02/2024.\n", encoding="utf-8")
        out = tmp_path / "out.jsonl"
        assert CliRunner().invoke(app, ["extract", str(letter), "-o", str(out), "--no-tokens"]).exit_code == 0
        return out

    def test_line_and_column_of_a_text_file(self, dataset: Path) -> None:
        done = CliRunner().invoke(app, ["locate", str(dataset), "citations.0"])
        assert done.stdout.endswith("thu.txt: line 3, column 11 to 48\n")

    def test_json_for_scripts(self, dataset: Path) -> None:
        done = CliRunner().invoke(app, ["locate", str(dataset), "dates.0", "--json"])
        [place] = map(json.loads, done.stdout.splitlines())
        assert (place["start"], place["end"], place["page"]) == (59, 69, None)

    def test_file_that_has_changed_is_not_searched(self, dataset: Path) -> None:
        (dataset.parent / "thu.txt").write_text("Một thư khác.", encoding="utf-8")
        done = CliRunner().invoke(app, ["locate", str(dataset), "citations.0"])
        assert done.exit_code == 2
        assert "has changed" in done.stderr

    def test_file_that_is_gone_is_an_error_of_that_file(self, dataset: Path) -> None:
        (dataset.parent / "thu.txt").unlink()
        done = CliRunner().invoke(app, ["locate", str(dataset), "citations.0"])
        assert done.exit_code == 1
        assert "cannot be opened" in done.stderr

    def test_one_of_several_documents_is_named(self, dataset: Path) -> None:
        dataset.write_text(dataset.read_text(encoding="utf-8") * 2, encoding="utf-8")
        done = CliRunner().invoke(app, ["locate", str(dataset), "citations.0"])
        assert done.exit_code == 2
        assert "--of PATH" in done.stderr
