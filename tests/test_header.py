"""The header: whole small documents, and what each says of itself."""

from __future__ import annotations

import pytest

from vanban.extractors import header
from vanban.record import Header
from vanban.text import structure
from vanban.text.model import Reading

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


def read(text: str) -> Header:
    reading = Reading(text)
    return header.find(reading, structure.zones(reading))


def values(head: Header) -> dict[str, str | list[str] | None]:
    found: dict[str, str | list[str] | None] = {}
    for name in head.__struct_fields__:
        field = getattr(head, name)
        found[name] = [each.value for each in field] if isinstance(field, tuple) else None if field is None else field.value
    return {name: value for name, value in found.items() if value}


DOCUMENTS = {
    "a plan of a district": (
        f"""ỦY BAN NHÂN DÂN
HUYỆN KIM BÔI
Số: 27/KH-UBND
{MOTTO}
Kim Bôi, ngày 05 tháng 02 năm 2024
KẾ HOẠCH
Phát động thi đua trồng cây
năm 2024
Thực hiện Kế hoạch số 12/KH-UBND ngày 10/01/2024 của UBND tỉnh về trồng cây, Ủy ban nhân dân huyện xây dựng kế hoạch như sau:
1. Mục tiêu: mỗi xã trồng một nghìn cây.
Nơi nhận:
- UBND tỉnh (để b/c);
- Các xã, thị trấn;
- Lưu: VT, KT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Bùi Thị Hạnh""",
        {
            "symbol": "27/KH-UBND",
            "type": "Kế hoạch",
            "date": "2024-02-05",
            "place": "Kim Bôi",
            "subject": "Phát động thi đua trồng cây năm 2024",
            "issuer": "Ủy ban nhân dân huyện Kim Bôi",
            "signer": "Bùi Thị Hạnh",
            "position": "PHÓ CHỦ TỊCH",
            "authority": "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH",
            "archive": "VT, KT",
            "recipients": ["UBND tỉnh", "Các xã, thị trấn"],
        },
    ),
    "a letter with its number and day left blank": (
        f"""UBND TỈNH YÊN BÁI
SỞ NỘI VỤ
Số:      /SNV-CCVC
V/v báo cáo kết quả
sắp xếp cán bộ
{MOTTO}
Yên Bái, ngày    tháng 4 năm 2023
Kính gửi:
- Các sở, ngành;
- UBND các huyện.
Sở Nội vụ đề nghị các đơn vị báo cáo trước ngày 15/4/2023.
Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
Hà Văn Thịnh""",
        {
            "symbol": "/SNV-CCVC",
            "type": "Công văn",
            "date": "2023-04",
            "place": "Yên Bái",
            "subject": "báo cáo kết quả sắp xếp cán bộ",
            "issuer": "Sở Nội vụ tỉnh Yên Bái",
            "signer": "Hà Văn Thịnh",
            "position": "GIÁM ĐỐC",
            "archive": "VT",
            "addressees": ["Các sở, ngành", "UBND các huyện"],
            "recipients": ["Như trên"],
        },
    ),
    "a directive of the Party": (
        """TỈNH ỦY TUYÊN QUANG
*
Số 08-CT/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Tuyên Quang, ngày 12 tháng 3 năm 2021
CHỈ THỊ
về tăng cường phòng, chống cháy rừng
-----
Thời gian qua, công tác phòng, chống cháy rừng được các cấp quan tâm.
Nơi nhận:
- Các huyện ủy;
- Lưu Văn phòng Tỉnh ủy.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Ma Văn Dũng""",
        {
            "symbol": "08-CT/TU",
            "type": "Chỉ thị",
            "date": "2021-03-12",
            "place": "Tuyên Quang",
            "subject": "tăng cường phòng, chống cháy rừng",
            "issuer": "Tỉnh ủy Tuyên Quang",
            "signer": "Ma Văn Dũng",
            "position": "PHÓ BÍ THƯ",
            "authority": "T/M BAN THƯỜNG VỤ",
            "archive": "Văn phòng Tỉnh ủy",
            "recipients": ["Các huyện ủy"],
        },
    ),
}


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_document_says_this_of_itself(text: str, expected: dict[str, str | list[str]]) -> None:
    assert values(read(text)) == expected


@pytest.mark.parametrize(
    ("line", "date"),
    [("ngày 02 tháng 12 năm 2021", "2021-12-02"), ("ngày … tháng 3 năm 2024", "2024-03"), ("ngày tháng năm 2024", "2024")],
)
def test_date_line_gives_what_is_filled_in(line: str, date: str) -> None:
    head = read(f"SỞ Y TẾ\nSố: 12/KH-SYT\n{MOTTO}\nSơn La, {line}\nKẾ HOẠCH\nTiêm chủng\nCăn cứ chương trình năm;")
    assert head.date is not None
    assert head.date.value == date


def test_number_of_an_attached_document_is_not_the_document_s() -> None:
    head = read(
        f"SỞ Y TẾ\nSố: 12/QĐ-SYT\n{MOTTO}\nQUYẾT ĐỊNH\nBan hành quy chế\nĐiều 1. Ban hành kèm theo quy chế.\n"
        "GIÁM ĐỐC\nLò Thị Mai\nQUY CHẾ\nTrực cấp cứu\n(Kèm theo Quyết định số 99/QĐ-SYT ngày 01/01/2020 của Sở Y tế)\nĐiều 1. Phạm vi"
    )
    assert head.symbol is not None
    assert head.symbol.value == "12/QĐ-SYT"


def test_authority_may_run_on_in_the_next_line() -> None:
    head = read(
        "KẾ HOẠCH\nTrồng cây\nCác xã trồng cây.\nNơi nhận:\n- Như trên;\nTM. BAN CHỈ ĐẠO\nPHÒNG CHỐNG CHÁY RỪNG\nTRƯỞNG BAN\nLò Văn Pánh"
    )
    assert head.authority is not None
    assert head.authority.value == "TM. BAN CHỈ ĐẠO PHÒNG CHỐNG CHÁY RỪNG"


def test_words_of_enactment_alone_are_no_title() -> None:
    assert read("QUYẾT NGHỊ:\n2027 tối đa 1,23%;\nkhó khăn; tạo chuyển biến").type is None


def test_text_without_a_header_has_none() -> None:
    assert values(read("Buổi họp bàn về việc trồng cây, ai cũng vui.")) == {}


BESIDE = {
    "in one line": """Nơi nhận: TM. ỦY BAN NHÂN DÂN
- Thường trực Huyện ủy; KT. CHỦ TỊCH
- Các phòng, ban (t/h); PHÓ CHỦ TỊCH
- UBND các xã; (Đã ký)
- Lưu: VT. Lường Văn Kiên""",
    "line by line": """Nơi nhận:
TM. ỦY BAN NHÂN DÂN
- Thường trực Huyện ủy;
KT. CHỦ TỊCH
- Các phòng, ban (t/h);
PHÓ CHỦ TỊCH
- UBND các xã;
(Đã ký)
- Lưu: VT.
Lường Văn Kiên""",
    "one after the other": """TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lường Văn Kiên
Nơi nhận:
- Thường trực Huyện ủy;
- Các phòng, ban (t/h);
- UBND các xã;
- Lưu: VT.""",
}


@pytest.mark.parametrize("block", BESIDE.values(), ids=BESIDE)
def test_recipients_and_signature_are_told_apart_in_any_order_of_their_lines(block: str) -> None:
    found = values(read(f"CHỈ THỊ\nVề chống rét cho gia súc\nCác xã che chắn chuồng trại.\n{block}"))
    assert found == {
        "type": "Chỉ thị",
        "subject": "chống rét cho gia súc",
        "signer": "Lường Văn Kiên",
        "position": "PHÓ CHỦ TỊCH",
        "authority": "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH",
        "archive": "VT",
        "recipients": ["Thường trực Huyện ủy", "Các phòng, ban", "UBND các xã"],
    }


@pytest.mark.parametrize(
    ("preamble", "subject"),
    [
        ("VỀ PHÍ CHỢ\nHỘI ĐỒNG NHÂN DÂN TỈNH HÀ NAM\nKHÓA XIX, KỲ HỌP THỨ 5", "PHÍ CHỢ"),
        ("Về phí chợ\nHội đồng nhân dân tỉnh Hà Nam", "phí chợ"),
        ("Về quy chế làm việc của\nHội đồng nhân dân tỉnh Hà Nam", "quy chế làm việc của Hội đồng nhân dân tỉnh Hà Nam"),
    ],
)
def test_issuer_in_front_of_the_legal_bases_is_no_part_of_the_subject(preamble: str, subject: str) -> None:
    head = read(f"HỘI ĐỒNG NHÂN DÂN\nTỈNH HÀ NAM\nSố: 5/NQ-HĐND\n{MOTTO}\nNGHỊ QUYẾT\n{preamble}\nCăn cứ Luật Giá năm 2023;")
    assert head.subject is not None
    assert head.subject.value == subject


@pytest.mark.parametrize(
    ("letterhead", "issuer"),
    [
        ("THÀNH ỦY VINH\nBAN DÂN VẬN", "Ban Dân vận Thành ủy Vinh"),
        ("UBND HUYỆN VÂN HỒ\nTRƯỜNG TIỂU HỌC LÓNG LUÔNG", "Trường Tiểu học Lóng Luông"),
        ("SỞ Y TẾ TỈNH HÀ NAM\nCHI CỤC DÂN SỐ", "Chi cục dân số tỉnh Hà Nam"),
        ("ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH HÀ NAM Độc lập - Tự do - Hạnh phúc", "Ủy ban nhân dân tỉnh Hà Nam"),
        ("Bộ tài chính", "Bộ Tài chính"),
    ],
)
def test_issuer_is_written_out_with_what_stands_above_it(letterhead: str, issuer: str) -> None:
    head = read(f"{letterhead}\n{MOTTO}\nTHÔNG BÁO\nLịch trực\nCăn cứ kế hoạch năm;")
    assert head.issuer is not None
    assert head.issuer.value == issuer
