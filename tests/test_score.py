"""The score of a dataset against gold: by hand, and beside the script that defines the figures."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from vanban.dataset.jsonl import DatasetError
from vanban.dataset.score import Rates, Score, alike, compare, name, plain, score, symbol, words_alike

SHARED = Path(__file__).resolve().parents[2] / "shared"
SCRIPT = SHARED / "gold" / "score.py"


def compared(gold: Mapping[str, Any], record: Mapping[str, Any]) -> Score:
    result = Score()
    compare({"doc": "a.txt", **gold}, {"text": "", **record}, result)
    return result


def surfaces(*entries: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Mentions whose surface and place play no part."""
    return [{"text": "", "start": 0, "end": 0, **entry} for entry in entries]


def test_names_are_equal_whatever_their_case_quotes_dashes_tone_marks_and_abbreviations() -> None:
    assert name("UBND TP. Huế") == name("Uỷ ban nhân dân thành phố  Huế")
    assert name("Sở GD&ĐT") == name("sở Giáo dục và Đào tạo.")
    assert plain("“Dạy tốt – Học tốt”") == plain("dạy tốt - học tốt")
    assert plain("khoá XI") == plain("khóa XI")
    assert symbol("01/CT – UBND") == symbol("01/ct-ubnd")


def test_names_may_differ_a_little_but_not_in_a_numeral() -> None:
    assert alike("nghị quyết hội nghị trung ương 8", "nghị quyết hội nghị trung ương 8 ", 0.9)
    assert not alike("nghị quyết đại hội khóa xi", "nghị quyết đại hội khóa xii", 0.9)
    assert not alike("nghị quyết trung ương 4", "nghị quyết trung ương 5", 0.9)
    assert words_alike("tỷ lệ trẻ 5 tuổi ra lớp mẫu giáo", "trẻ 5 tuổi ra lớp mẫu giáo", 0.6)
    assert not words_alike("tỷ lệ hộ nghèo", "số xã đạt chuẩn", 0.6)


def test_found_and_exact_are_counted_apart() -> None:
    gold = surfaces({"symbol": "19/CT-TTg", "type": "Chỉ thị", "date": "2021-07-16"}, {"symbol": "1/KH-UBND", "type": "Kế hoạch"})
    got = surfaces({"symbol": "19/CT-TTg", "type": "Chỉ thị"}, {"symbol": "1/KH - UBND", "type": "kế hoạch"}, {"symbol": "7/BC"})
    count = compared({"citations": gold}, {"citations": got}).kinds["citations"]
    assert (count.found, count.exact, count.missed, count.spurious) == (2, 1, 0, 1)
    assert count.rates_found == Rates(2 / 3, 1.0, 0.8)
    assert count.rates_exact == Rates(1 / 3, 0.5, 0.4)
    assert count.fields["date"].accuracy == 0.5


def test_an_optional_mention_costs_nothing_found_or_missed() -> None:
    gold = {"dates": surfaces({"edtf": "2024"}, {"edtf": "2025", "optional": True})}
    for got in ({"edtf": "2024"},), ({"edtf": "2024"}, {"edtf": "2025"}):
        count = compared(gold, {"dates": surfaces(*got)}).kinds["dates"]
        assert (count.found, count.missed, count.spurious) == (1, 0, 0)


def test_of_two_mentions_of_one_document_the_one_with_the_right_fields_is_taken() -> None:
    gold = surfaces({"symbol": "1/KH", "date": "2024"})
    got = surfaces({"symbol": "1/KH"}, {"symbol": "1/KH", "date": "2024"})
    count = compared({"citations": gold}, {"citations": got}).kinds["citations"]
    assert (count.exact, count.spurious) == (1, 1)


def test_what_gold_never_lists_is_passed_over() -> None:
    record = {
        "citations": surfaces({"symbol": "1/KH", "form": "self"}, {"name": "nói trên", "form": "anaphor"}),
        "targets": surfaces({"comparator": "between", "low": 75, "high": 80}),
    }
    result = compared({"citations": [], "targets": []}, record)
    assert [result.kinds[kind].spurious for kind in ("citations", "targets")] == [0, 0]


def test_a_kind_that_a_document_was_not_annotated_for_is_not_counted() -> None:
    assert compared({"dates": []}, {"targets": surfaces({"value": 5})}).kinds["targets"].spurious == 0


def test_the_header_is_right_field_by_field() -> None:
    gold = {"symbol": "12/KH-UBND", "issuer": "UBND xã Tân Lập", "date": None, "recipients": ["Như trên", "Lưu VT"]}
    got = {"symbol": {"value": "12/kh-ubnd"}, "issuer": {"value": "Ủy ban nhân dân xã Tân Lập"}, "recipients": [{"value": "Như trên"}]}
    result = compared({"header": gold}, {"header": got})
    assert {part: share.right for part, share in result.header.items()} == {"symbol": 1, "date": 1, "issuer": 1, "recipients": 0}
    assert result.header_accuracy == result.reached("header") == 0.75
    assert result.errors == ["a.txt: header.recipients: ['như trên'], should be ['như trên', 'lưu vt']"]


def test_a_surface_that_is_not_at_its_place_is_an_error() -> None:
    wrong = {"text": "năm 2024", "start": 0, "end": 8, "edtf": "2024"}
    assert compared({}, {"text": "Trong năm 2024", "dates": [wrong]}).errors == ["a.txt: span does not match: dates at 0: 'năm 2024'"]


def write_case(folder: Path) -> tuple[Path, Path]:
    """A dataset and gold by hand, with everything that the figures depend on."""
    gold = folder / "gold"
    gold.mkdir()
    text = "Chỉ thị 19 năm 2024 đạt 95%"
    documents = {
        "a.txt": {
            "header": {"symbol": "1/KH-UBND", "type": "Kế hoạch", "date": "2024-01-02", "issuer": None, "recipients": ["Như trên"]},
            "citations": surfaces({"symbol": "19/CT-TTg", "type": "Chỉ thị"}, {"type": "Luật", "name": "Luật Giáo dục", "date": "2019"}),
            "dates": surfaces({"edtf": "2024"}, {"edtf": "2024-05", "optional": True}, {"edtf": "2023"}),
            "targets": surfaces({"indicator": "tỷ lệ hộ nghèo", "comparator": "<=", "value": 5, "unit": "%"}),
        },
        "b.txt": {"campaigns": surfaces({"name": "Ngõ sạch", "kind": "phong trào", "period": "2021/2025"})},
        "c.txt": {"dates": surfaces({"edtf": "2020"})},
    }
    for doc, entries in documents.items():
        (gold / f"{doc}.json").write_text(json.dumps({"doc": doc, **entries}), encoding="utf-8")
    records = [
        {
            "source": {"path": "x/a.txt"},
            "text": text,
            "header": {"symbol": {"value": "1/KH-UBND"}, "type": {"value": "Chỉ thị"}, "recipients": [{"value": "như trên;"}]},
            "citations": surfaces(
                {"symbol": "19/CT-TTg", "type": "Chỉ thị", "date": "2021"}, {"type": "Luật", "name": "Luật giáo dục"}, {"symbol": "2"}
            ),
            "dates": [{"text": "năm 2024", "start": 11, "end": 19, "edtf": "2024"}, *surfaces({"edtf": "2024-05"}, {"edtf": "1999"})],
            "targets": surfaces({"indicator": "hộ nghèo", "value": 5.0, "unit": "%"}, {"value": 1, "comparator": "between"}),
        },
        {"source": {"path": "b.txt"}, "text": "", "header": {}, "campaigns": surfaces({"name": "Ngõ sạch đẹp", "kind": "phong trào"})},
        {"source": {"path": "b.txt"}, "text": "", "header": {}, "campaigns": surfaces({"name": "“NGÕ SẠCH”", "kind": "phong trào"})},
        {"source": {"path": "d.txt"}, "text": "", "header": {}},
    ]
    dataset = folder / "dataset.jsonl"
    dataset.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return dataset, gold


def test_the_figures_of_a_dataset(tmp_path: Path) -> None:
    result = score(*write_case(tmp_path))
    assert result.absent == ["c.txt"]
    counts = {kind: (count.found, count.exact, count.missed, count.spurious) for kind, count in result.kinds.items()}
    assert counts == {"citations": (2, 0, 0, 1), "campaigns": (1, 0, 0, 0), "dates": (1, 1, 2, 1), "targets": (1, 0, 0, 0)}
    assert result.header_accuracy == 3 / 5


def test_a_line_that_is_no_record_is_named(tmp_path: Path) -> None:
    dataset, gold = write_case(tmp_path)
    dataset.write_text('{"source": {"path": "a.txt"}, "text": ""}\n{"source": \n', encoding="utf-8")
    with pytest.raises(DatasetError, match=r"dataset\.jsonl:2: not a record"):
        score(dataset, gold)


def test_a_folder_without_gold_is_no_score_of_nothing(tmp_path: Path) -> None:
    dataset, gold = write_case(tmp_path)
    with pytest.raises(DatasetError, match="no gold files"):
        score(dataset, gold.parent)


@pytest.mark.skipif(not SCRIPT.is_file(), reason="the script that defines the figures is not here")
@pytest.mark.parametrize("options", ["", "--errors", "--json", "--min dates=0.1 header=0.99", "--errors --min dates=0.1 --json"])
def test_the_figures_are_those_of_the_defining_script(options: str, tmp_path: Path) -> None:
    words = [*map(str, write_case(tmp_path)), *options.split()]
    script, command = (
        subprocess.run([sys.executable, *program, *words], capture_output=True, text=True)
        for program in ([str(SCRIPT)], ["-m", "vanban", "score"])
    )
    assert script.stdout.startswith(("a.txt", "citations", "{"))
    assert (command.stdout, command.returncode) == (script.stdout, script.returncode)


@pytest.mark.skipif(not SCRIPT.is_file(), reason="the script that defines the figures is not here")
def test_the_figures_of_a_real_run_are_those_of_the_defining_script(tmp_path: Path) -> None:
    out, gold = tmp_path / "seeds.jsonl", SHARED / "gold" / "dev"
    subprocess.run([sys.executable, "-m", "vanban", "extract", str(SHARED / "seeds"), "-o", str(out), "--no-tokens"], capture_output=True)
    script, command = (
        subprocess.run([sys.executable, *program, str(out), str(gold), "--errors"], capture_output=True, text=True)
        for program in ([str(SCRIPT)], ["-m", "vanban", "score"])
    )
    assert "exact F1" in script.stdout
    assert (command.stdout, command.returncode) == (script.stdout, script.returncode)
