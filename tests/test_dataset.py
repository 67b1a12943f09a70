"""Datasets: JSON Lines, their schema, and their tables."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import msgspec
import pandas as pd
import pytest

import vanban
from samples import PLAN, SCAN
from vanban.dataset import jsonl
from vanban.dataset.schema import schema
from vanban.record import Header, Record


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    path = tmp_path / "plans.jsonl"
    assert jsonl.write([PLAN, SCAN], path) == 2
    return path


def test_a_dataset_is_read_back_as_it_was_written(dataset: Path) -> None:
    assert list(jsonl.read(dataset)) == [PLAN, SCAN]
    assert dataset.read_bytes().count(b"\n") == 2


def test_a_line_that_is_no_record_is_named(dataset: Path) -> None:
    with dataset.open("a", encoding="utf-8") as file:
        file.write('\n{"schema": "vanban/1", "source": 5}\n')
    for read in (lambda: list(jsonl.read(dataset)), lambda: vanban.frames(dataset)):
        with pytest.raises(jsonl.DatasetError, match=r"plans\.jsonl:4: not a record: Expected `object`, got `int` - at `\$\.source`"):
            read()


def test_half_a_line_is_named(dataset: Path) -> None:
    whole = dataset.read_bytes()
    dataset.write_bytes(whole[: len(whole) - 20])
    with pytest.raises(jsonl.DatasetError, match=r"plans\.jsonl:2: not a record"):
        vanban.frames(dataset)


def test_what_stands_in_place_of_a_dataset_stays_where_writing_fails(dataset: Path) -> None:
    before = dataset.read_bytes()

    def broken():  # type: ignore[no-untyped-def]
        yield PLAN
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        jsonl.write(broken(), dataset)
    assert dataset.read_bytes() == before
    assert [path.name for path in dataset.parent.iterdir()] == ["plans.jsonl"]


@pytest.mark.parametrize("record", [PLAN, SCAN])
def test_records_are_valid_by_their_schema(record: Record) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    validator.check_schema(schema())
    validator.validate(json.loads(record.to_json()))


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "vanban/2"},
        {"text": None},
        {"citations": [{"start": 0, "end": 1, "text": "x", "form": "full"}]},
        {"sentences": [[0, 1, 2]]},
        {"pages": [{"number": 1, "start": -1, "end": 0}]},
    ],
)
def test_what_has_another_shape_is_not_valid(change: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate({**json.loads(PLAN.to_json()), **change})


def test_every_field_of_the_schema_is_explained() -> None:
    for name, definition in schema()["$defs"].items():
        assert definition["description"], name
        for field, shape in definition["properties"].items():
            assert shape["description"].strip(), f"{name}.{field}"


def test_the_tables_have_a_row_a_document_and_a_row_an_item(dataset: Path) -> None:
    tables = vanban.frames(dataset)
    assert list(tables.documents["path"]) == ["plans/12.txt", "plans/trống.pdf"]
    assert [len(table) for table in tables] == [2, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
    for table in tables[1:5]:
        assert list(table["path"]) == ["plans/12.txt"]
    first, second = tables.documents.to_dict("records")
    assert (first["symbol"], first["type"], first["recipients"]) == ("12/KH-UBND", "Kế hoạch", ["Xã Tân Lập"])
    assert pd.isna(second["symbol"])
    assert (second["recipients"], second["pages"]) == ([], 2)
    (citation,) = tables.citations.to_dict("records")
    assert (citation["symbol"], citation["date"], citation["document"]) == ("19/CT-TTg", "2021-07-16", 0)


def test_columns_have_the_types_that_one_works_with(dataset: Path) -> None:
    tables = vanban.frames(dataset)
    assert tables.targets.dtypes["value"] == "float64"
    assert tables.targets.dtypes["comparator"] == "category"
    assert tables.citations.dtypes["start"] == "int64"
    assert tables.citations.dtypes["document"] == "Int64"
    assert pd.api.types.is_string_dtype(tables.citations.dtypes["symbol"])
    assert set(tables.documents) >= {*Header.__struct_fields__, "path", "sha256", "pages"}


def test_records_give_the_same_tables_as_their_file(dataset: Path) -> None:
    for of_file, of_records in zip(vanban.frames(dataset), vanban.frames(iter([PLAN, SCAN])), strict=True):
        pd.testing.assert_frame_equal(of_file, of_records)


def test_a_dataset_without_records_gives_tables_with_all_their_columns(dataset: Path) -> None:
    for empty, full in zip(vanban.frames([]), vanban.frames(dataset), strict=True):
        assert len(empty) == 0
        assert list(empty.dtypes.index) == list(full.dtypes.index)


def test_a_field_more_than_the_tables_know_does_not_disturb_them(dataset: Path) -> None:
    line = {**msgspec.to_builtins(PLAN), "of_the_future": 1}
    dataset.write_bytes(msgspec.json.encode(line))
    assert len(vanban.frames(dataset).citations) == 1


def test_what_else_a_record_has_is_a_table_too() -> None:
    plan = vanban.extract(
        "I. MỤC ĐÍCH\nLàm tốt.\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế báo cáo dịp Rằm tháng Giêng âm lịch về phong trào “Dân vận khéo”.\n2. Sở Tài chính bố trí kinh phí.\nTrước ngày 31/4/2024.",
        words=False,
        findings=True,
    )
    tables = vanban.frames([plan])
    for name in ("relative_dates", "movements", "tasks", "findings"):
        assert len(getattr(tables, name)) == len(getattr(plan, name)) > 0
    assert tables.movements["registered"].tolist() == [True]
