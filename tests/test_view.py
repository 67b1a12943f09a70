"""A record shown in a terminal, and where no terminal is."""

from __future__ import annotations

import io
import re

import pytest

from samples import PLAN, TEXT
from vanban.view import terminal

ESCAPE = re.compile(r"\x1b\[[\d;]*m")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def colours(monkeypatch: pytest.MonkeyPatch) -> str:
    """What is written to a terminal of 100 columns."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    stream = Terminal()
    terminal.show(PLAN, stream)
    return stream.getvalue()


def plain() -> str:
    stream = io.StringIO()
    terminal.show(PLAN, stream)
    return stream.getvalue()


def test_without_a_terminal_the_text_is_as_it_is_and_every_item_a_line_of_fields() -> None:
    shown = plain()
    assert shown.startswith(TEXT + "\n\n")
    assert "\x1b" not in shown
    lines = [line.split("\t") for line in shown[len(TEXT) + 2 :].splitlines()]
    assert [line[0] for line in lines] == ["header.symbol", "header.type", "header.recipients", "citation", "date", "campaign", "target"]
    assert lines[3][2:] == [
        "Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ",
        "Chỉ thị · 19/CT-TTg · 2021-07-16 · Thủ tướng Chính phủ",
        "citation.numbered",
    ]
    assert lines[6][3] == "hộ đạt >= 95 %"


def test_on_a_terminal_the_text_is_coloured_and_otherwise_the_same(colours: str) -> None:
    words = " ".join(ESCAPE.sub("", colours).split())
    assert words.startswith(" ".join(TEXT.split()))


def test_a_date_within_a_citation_has_its_own_colour_and_the_citation_goes_on_behind_it(colours: str) -> None:
    text = "".join(colours.split("\n\n")[0].splitlines())
    pieces = re.findall(r"\x1b\[([\d;]+)m([^\x1b]+)\x1b\[0m", text)
    style = {words.strip(): code for code, words in pieces}
    before, date, after = style["Chỉ thị số 19/CT-TTg"], style["ngày 16/7/2021"], style["của Thủ tướng Chính phủ"]
    assert before == after != date


def test_the_table_names_the_rule_of_each_item(colours: str) -> None:
    table = ESCAPE.sub("", colours)[len(TEXT) :]
    for rule in ("citation.numbered", "campaign.quoted", "date.numeric", "target.percent"):
        assert rule in table
