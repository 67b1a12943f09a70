"""How web pages are read: the document in the page, with the characters of the file behind every letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vanban
from vanban.ingest import UnreadableError, media, read_bytes
from vanban.text.model import Text

LETTER = "<p>Kính gửi: Sở Nội vụ</p><p>Thực hiện Kế hoạch số 27/KH-UBND ngày 05/02/2024 của Ủy ban nhân dân tỉnh, các đơn vị báo cáo.</p>"


def page(body: str, head: str = '<meta charset="utf-8">') -> Text:
    return read_bytes(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "trang.html")


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<p>Kế\n   hoạch</p><p>Quyết định</p>", "Kế hoạch\nQuyết định"),
        ("Kế hoạch<br>Quyết định", "Kế hoạch\nQuyết định"),
        ("K&#7871; ho&#x1EA1;ch v&agrave; b&aacute;o c&aacute;o", "Kế hoạch và báo cáo"),
        ("<p>Mở<p>Đóng", "Mở\nĐóng"),
        ("<ol type=I><li>Mục đích<li><p>Yêu cầu</p></ol>", "I. Mục đích\nII. Yêu cầu"),
        ("<ol start=3><li>Mục đích</ol><ul><li>Yêu cầu</ul>", "3. Mục đích\n• Yêu cầu"),
        ("Giữ<del> bỏ</del><span style='display:none'> ẩn</span><script>x()</script>", "Giữ"),
        ("Nghị định số 98/2023/NĐ-CP<sup>1</sup> quy định", "Nghị định số 98/2023/NĐ-CP quy định"),
        ("<pre>Dòng một\nDòng hai</pre>", "Dòng một\nDòng hai"),
        ("<font face='.VnTimeH'>bé tµi chÝnh</font>", "BỘ TÀI CHÍNH"),
        ("<span style='font-family:\".VnTime\"'>bé tµi chÝnh</span>", "bộ tài chính"),
        ("<!--[if gte mso 9]><xml>x</xml><![endif]--><p><![if !supportLists]>1. <![endif]>Mục đích</p>", "1. Mục đích"),
    ],
)
def test_what_a_browser_shows_is_the_text(body: str, shown: str) -> None:
    assert page(body).text == shown


def test_what_a_portal_puts_around_the_document_is_left_out() -> None:
    around = "<ul class='main-menu'><li><a>Trang chủ</a></li><li><a>Văn bản</a></li></ul>"
    links = "<div>" + "".join(f"<a href={n}>Tin liên quan số {n}</a> " for n in range(9)) + "</div>"
    text = page(f"{around}<div><div id=noi-dung>{LETTER}</div>{links}</div><footer>Bản quyền</footer><nav><a>Lên đầu</a></nav>")
    assert text.text.split("\n")[0] == "Kính gửi: Sở Nội vụ"
    assert text.text.endswith("các đơn vị báo cáo.")


def test_every_letter_leads_back_to_the_file() -> None:
    body = LETTER.replace("ngày", "ng&agrave;y")
    text = page(body)
    record = vanban.extract(text, words=False)
    [place] = text.places(record.citations[0].start, record.citations[0].end)
    assert text.original[place.start : place.end] == "Kế hoạch số 27/KH-UBND ng&agrave;y 05/02/2024 của Ủy ban nhân dân tỉnh"


def test_table_keeps_its_cells_and_a_letterhead_is_none() -> None:
    head = (
        "<table><tr><td>UBND XÃ BÌNH LÃNG<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<tr><td>Số: 27/KH-UBND<td>Bình Lãng, ngày 05/02/2024</table>"
    )
    table = "<table><tr><th rowspan=2>Chỉ tiêu<th>Kế hoạch (%)<tr><th>2025<tr><td>Tỷ lệ hộ nghèo<td>2,5</table>"
    text = page(head + "<p>KẾ HOẠCH</p>" + table)
    [found] = text.tables
    assert {(cell.row, cell.column, cell.rows, cell.header) for cell in found.cells} >= {(0, 0, 2, True), (2, 1, 1, False)}
    assert text.text.split("\n")[:3] == ["UBND XÃ BÌNH LÃNG", "Số: 27/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (f"<html><head><meta charset=utf-8></head>{LETTER}</html>".encode(), "utf-8"),
        (f"<html>{LETTER}</html>".encode("utf-16"), "utf-16"),
        (
            ("<html><meta charset=windows-1258>" + "<p>tô chi hin, t\u00f4\u0301i ng\u00e0y h\u00f4\u0323i</p></html>").encode("cp1258"),
            "cp1258",
        ),
    ],
)
def test_page_is_decoded_as_it_says(data: bytes, encoding: str) -> None:
    assert read_bytes(data, "trang.doc").encoding == encoding


def test_web_archive_of_word_is_read() -> None:
    data = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    data += f"<html><body>{LETTER}</body></html>\r\n--x--\r\n".encode()
    assert read_bytes(data, "thu.doc").text.startswith("Kính gửi: Sở Nội vụ")


def test_file_is_a_page_by_its_content() -> None:
    assert media.media_type(b"<html xmlns:o='x'><head>", "thu.doc") == media.HTML


@pytest.mark.parametrize("body", ["<div>" * 5000 + "Kế hoạch", "<script>var x = 1</script>", "<nav>Kế hoạch</nav>"])
def test_page_without_a_document_is_an_error(body: str) -> None:
    with pytest.raises(UnreadableError):
        page(body)


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<table>",
                "</table>",
                "<tr>",
                "<td rowspan=9>",
                "<li>",
                "<ol>",
                "</ol>",
                "<br>",
                "Kế hoạch ",
                "&aacute;",
                "&#7871;",
                "&#0;",
                "<a>",
                "<sup>1</sup>",
                "<div class=menu>",
                "</div>",
                "\n",
                "<!--",
                "-->",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_no_order_of_tags_breaks_the_reader(body: str) -> None:
    try:
        text = page(body)
    except UnreadableError:
        return
    assert len(text.offsets) == len(text.text)
    assert all(0 <= place < len(text.original) for place in text.offsets)
