"""``vanban cite``: the parse of one citation, for people and for scripts."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from vanban.cli import app


def test_table_names_the_parts_the_problems_and_the_identifier() -> None:
    done = CliRunner().invoke(app, ["cite", "điểm a khoản 2 Điều 3 Kế hoạch số 5/KH – UBND ngày 02/01/2024 của UBND tỉnh Long An"])
    assert done.exit_code == 0
    rows = [line.split(maxsplit=1) for line in done.stdout.splitlines()]
    assert ["symbol", "5/KH-UBND"] in rows
    assert ["division", "điều 3, khoản 2, điểm a"] in rows
    assert [row[1].partition(":")[0] for row in rows if row[0] == "problem"] == ["spaced", "long-dash", "unpadded"]
    assert ["urn", "urn:lex:vn:uy.ban.nhan.dan;tinh.long.an:ke.hoach:2024-01-02;5-kh-ubnd"] in rows


def test_json_has_one_object_a_citation() -> None:
    done = CliRunner().invoke(app, ["cite", "--json", "Chỉ thị số 34-CT/TW và Nghị định số 98/2023/NĐ-CP"])
    assert [json.loads(line)["citation"]["symbol"] for line in done.stdout.splitlines()] == ["34-CT/TW", "98/2023/NĐ-CP"]


def test_text_without_a_citation_is_said_to_have_none() -> None:
    done = CliRunner().invoke(app, ["cite", "họp lúc 8 giờ"])
    assert done.exit_code == 1
    assert "no citation" in done.stderr
