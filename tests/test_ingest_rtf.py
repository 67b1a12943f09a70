"""How RTF files are read: what a word processor shows, with the fonts that tell the encoding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vanban
from vanban.ingest import UnreadableError, read_bytes

FONTS = r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fnil\fcharset0 .VnTimeH{\*\falt Arial};}{\f2\fnil .VnTime;}{\f3\fnil\fcharset163 Arial;}{\f4 VNI-Times;}}"


def text(body: str) -> str:
    return read_bytes(rtf(body), "thu.rtf").text


def rtf(body: str) -> bytes:
    return (r"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}}" + body + "}").encode(
        "latin-1"
    )


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (r"K\u7871?ho\u7841?ch s\u7889? 27/KH-UBND\par", "Kếhoạch số 27/KH-UBND"),
        (r"{\uc2 K\u7871\'e1\'81 ho\u7841\'e1\'82ch}", "Kế hoạch"),
        (r"{\f1 b\'e9 t\'b5i ch\'dDnh}\par{\f2 c\'a8n c\'f8}", "BỘ TÀI CHÍNH\ncăn cứ"),
        (r"{\f3 t\'f4\'ec i}", "tố i"),
        (r"{\f4 Tr\'f6\'f4\'f8ng}", "Trường"),
        (r"m\'f4t{\deleted  hai} ba", "môt ba"),
        (r"m\'f4t{\v  hai} ba", "môt ba"),
        (r"KH\_UBND v\'e0\~TT", "KH-UBND và TT"),
        (r"\ldblquote Thi \'f0ua\rdblquote", "“Thi ðua”"),
        (r"tr\'ean{\*\bkmkstart x}{\*\bkmkend x}{\pict\wmetafile8 0102ff} d\'fd", "trên dý"),
        (r"tr\'ean {\field{\*\fldinst PAGE}{\fldrslt 5}}", "trên 5"),
        (r"{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt Trong khung.\par}}Ngo\'e0i", "Trong khung.\nNgoài"),
        (r"{\listtext I.\tab}M\'d9C \'d0\'cdCH\par", "I. MÙC ÐÍCH"),
        (r"Ngh\'e9{\super 1} qu\'fd", "Nghé quý"),
        (r"a\bin3 xyz b", "a b"),
    ],
)
def test_what_is_shown_is_the_text(body: str, shown: str) -> None:
    assert text(body) == shown


def test_headers_footers_and_footnotes_are_notes() -> None:
    read = read_bytes(rtf(r"{\header D\'f4 th\'e0o\par}K\'ea ho\'e1ch{\footnote Xem m\'f4c 2.} n\'e0y.\par"), "thu.rtf")
    assert read.text == "Kê hoách này."
    assert {(note.kind, note.text) for note in read.notes} == {("header", "Dô thào"), ("footnote", "Xem môc 2.")}


def test_rows_of_a_table_are_lines() -> None:
    row = r"\trowd\cellx1000\cellx2000\pard\intbl {}\cell {}\cell\row"
    read = read_bytes(rtf(row.format("N\\'e0m", "Trung b\\'ecnh") + row.format("2024", "98,5%") + r"\pard Sau b\'e0ng.\par"), "thu.rtf")
    assert read.text == "Nàm | Trung bình\n2024 | 98,5%\nSau bàng."
    [table] = read.tables
    assert [(cell.row, cell.column, read.text[cell.start : cell.end]) for cell in table.cells][3] == (1, 1, "98,5%")


def test_merged_cells_are_one() -> None:
    first = r"\trowd\clvmgf\cellx1000\cellx2000\pard\intbl N\'e0m\cell X\'e0\cell\row"
    second = r"\trowd\clvmrg\cellx1000\cellx2000\pard\intbl \cell Huy\'ean\cell\row"
    [table] = read_bytes(rtf(first + second), "thu.rtf").tables
    assert [(cell.row, cell.column, cell.rows) for cell in table.cells] == [(0, 0, 2), (0, 1, 1), (1, 1, 1)]


def test_item_leads_back_to_its_paragraph() -> None:
    read = read_bytes(rtf(r"K\'ednh g\'f4i: S\'f4 N\'f4i v\'f4\par Th\'fac hi\'ean 27/KH-UBND ng\'e0y 05/02/2024.\par"), "thu.rtf")
    record = vanban.extract(read, words=False)
    [place] = read.places(record.dates[0].start, record.dates[0].end)
    assert place.block == "paragraph 2"


@pytest.mark.parametrize(
    ("data", "why"), [(b"{\\rtf1", "cut off"), (b"{\\rtf1 }", "no text"), (b"{\\rtf1" + b"{" * 20_000, "nested too deeply")]
)
def test_broken_file_is_told_in_one_line(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        read_bytes(data, "thu.rtf")


@given(
    st.lists(
        st.sampled_from(
            [
                "{",
                "}",
                "\\par ",
                "\\cell ",
                "\\row ",
                "\\trowd ",
                "\\intbl ",
                "\\'e0",
                "\\u7871?",
                "\\f1 ",
                "a ",
                "\\footnote ",
                "\\*",
                "\\pard ",
                "\\bin9 ",
                "\\clmrg\\cellx5 ",
            ]
        ),
        max_size=40,
    )
)
def test_no_sequence_of_words_breaks_the_reader(words: list[str]) -> None:
    try:
        read = read_bytes(rtf("".join(words)), "thu.rtf")
    except UnreadableError:
        return
    assert len(read.offsets) == len(read.text)
