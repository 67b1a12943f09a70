"""Tables keep their rows and cells, whatever the format."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from vanban.ingest import read, read_string
from vanban.ingest.tables import of_lines

CORPUS = Path(__file__).parents[1] / "corpus"
NAME = "03-tinh-thai-binh-giao-thong-bang-chi-tieu"


def cells(path: Path) -> list[tuple[int, int, str]]:
    text = read(path)
    [table] = text.tables
    return [(cell.row, cell.column, " ".join(text.text[cell.start : cell.end].split())) for cell in table.cells]


def test_table_is_the_same_in_text_pdf_and_word() -> None:
    wanted = cells(CORPUS / "text" / f"{NAME}.txt")
    assert len({row for row, _, _ in wanted}) > 3
    assert cells(CORPUS / "pdf" / f"{NAME}.pdf") == wanted
    assert cells(CORPUS / "formats" / f"{NAME}.docx") == wanted


def test_table_of_markdown_has_its_header() -> None:
    text = read_string("Chỉ tiêu:\n\n| Tên | Năm 2025 (%) |\n|---|---|\n| Tỷ lệ hộ nghèo | 2,5 |\n| Xã đạt chuẩn | |\n")
    [table] = text.tables
    assert [(text.text[cell.start : cell.end], cell.header) for cell in table.cells] == [
        ("Tên", True), ("Năm 2025 (%)", True), ("Tỷ lệ hộ nghèo", False), ("2,5", False), ("Xã đạt chuẩn", False), ("", False),
    ]  # fmt: skip


def test_two_tables_with_a_line_between_them_are_two() -> None:
    assert len(of_lines("a | b\nc | d\nĐoạn văn.\ne | f")) == 2


@given(st.lists(st.lists(st.sampled_from(["", "a", "Tỷ lệ", "2,5"]), min_size=2, max_size=4), min_size=1, max_size=5))
def test_cells_are_the_pieces_between_the_edges(rows: list[list[str]]) -> None:
    text = "\n".join(" | ".join(row) for row in rows)
    [table] = of_lines(text)
    assert [text[cell.start : cell.end] for cell in table.cells] == [cell for row in rows for cell in row]
