"""Campaigns in official documents: their names, kinds and periods."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban import rulebook
from vanban.examples import faults
from vanban.extractors import campaigns
from vanban.markup import parse
from vanban.text.model import Reading

FILE = rulebook.load()["campaigns"]
KINDS = [row["name"] for row in FILE.tables["kinds"]]


def found(text: str) -> list[tuple[str, str, str, str | None]]:
    return [(item.text, item.name, item.kind, item.period) for item in campaigns.find(Reading(text))]


SENTENCES = {
    "straight marks": '<campaign name="Xanh - Sạch - Đẹp" kind="phong trào">phong trào "Xanh - Sạch - Đẹp"</campaign>',
    "French marks": '<campaign name="Bếp ăn tình thương" kind="phong trào">phong trào «Bếp ăn tình thương»</campaign>',
    "single marks": '<campaign name="Góc học tập" kind="phong trào">phong trào ‘Góc học tập’</campaign> ở thôn',
    "a mark that closes as it opens": '<campaign name="Tiếng kẻng học bài" kind="phong trào">phong trào ”Tiếng kẻng học bài”</campaign>',
    "marks of two kinds": '<campaign name="Tiếng kẻng học bài" kind="phong trào">phong trào “Tiếng kẻng học bài"</campaign>.',
    "a quotation in the name": '<campaign name="Thi đua “Hai tốt” trong trường nghề" kind="phong trào">phong trào '
    "“Thi đua “Hai tốt” trong trường nghề”</campaign>",
    "a quotation that ends the name": '<campaign name="Thi đua “Hai tốt”" kind="phong trào">phong trào “Thi đua “Hai tốt””</campaign>',
    "a stray mark behind the period": '<campaign name="Đồng ruộng sạch" kind="phong trào" period="2021/2025">phong trào “Đồng ruộng sạch” '
    'giai đoạn 2021-2025</campaign>”; <campaign name="Chuồng trại sạch" kind="phong trào">phong trào “Chuồng trại sạch”</campaign>',
    "capitals": '<campaign name="BUÔN LÀNG NO ẤM" kind="phong trào thi đua" period="2021/2025">PHONG TRÀO THI ĐUA “BUÔN LÀNG NO ẤM” '
    "GIAI ĐOẠN 2021 – 2025</campaign>",
    "spaces in the marks": '<campaign name="Cầu nông thôn" kind="phong trào thi đua">phong trào thi đua “ Cầu nông thôn ”</campaign>',
    "a stop in the marks": '<campaign name="Cầu nông thôn" kind="phong trào thi đua">phong trào thi đua “Cầu nông thôn.”</campaign>',
    "period in brackets": '<campaign name="Đường cờ" kind="phong trào" period="2022/2024">phong trào “Đường cờ” (giai đoạn 2022 - 2024)'
    "</campaign>",
    "years in brackets": '<campaign name="Đường cờ" kind="phong trào" period="2022/2024">phong trào “Đường cờ” (2022-2024)</campaign>',
    "period in words": '<campaign name="Đường cờ" kind="phong trào" period="2022/2024">phong trào “Đường cờ” giai đoạn từ năm 2022 đến '
    "năm 2024</campaign>",
    "period behind a scope": '<campaign name="Đường cờ" kind="phong trào" period="2022/2024">phong trào “Đường cờ” trên địa bàn huyện Ba Vì'
    " giai đoạn 2022-2024</campaign>",
    "period in front of the name": '<campaign name="Đường cờ" kind="phong trào thi đua" period="2022/2024">phong trào thi đua giai đoạn '
    "2022-2024 “Đường cờ”</campaign>",
    "the period of a plan is not that of the campaign": '<campaign name="Đường cờ" kind="phong trào">phong trào “Đường cờ”</campaign> theo '
    "Kế hoạch phát triển giai đoạn 2021-2025",
    "one year is no period": '<campaign name="Về đích sớm" kind="chủ đề">chủ đề năm học 2022 - 2023: “Về đích sớm”</campaign>',
    "list with a scope in it": 'các phong trào: <campaign name="Ao cá Bác Hồ" kind="phong trào">“Ao cá Bác Hồ”</campaign> của Hội Nông dân,'
    ' <campaign name="Hũ gạo" kind="phong trào">“Hũ gạo”</campaign> của Hội Phụ nữ; '
    '<campaign name="Tủ sách" kind="phong trào">“Tủ sách”</campaign>...',
    "list on lines of its own": 'các cuộc vận động sau:\n- <campaign name="Hũ gạo" kind="cuộc vận động">“Hũ gạo”</campaign>;\n'
    '- <campaign name="Tủ sách" kind="cuộc vận động">“Tủ sách”</campaign>;',
    "a new noun governs": '<campaign name="Hũ gạo" kind="phong trào">phong trào “Hũ gạo”</campaign>, <campaign name="Tủ sách" '
    'kind="cuộc vận động">cuộc vận động “Tủ sách”</campaign>, <campaign name="Ao cá" kind="cuộc vận động">“Ao cá”</campaign>',
    "documents between the items": '<campaign name="Hũ gạo" kind="phong trào">phong trào “Hũ gạo”</campaign> (Kế hoạch số 5/KH-UBND), '
    '<campaign name="Tủ sách" kind="phong trào">“Tủ sách”</campaign>',
    "the list ends at a title": '<campaign name="Hũ gạo" kind="phong trào">phong trào “Hũ gạo”</campaign>, danh hiệu “Hộ văn hóa”,'
    " “Thôn văn hóa”",
    "the theme of a movement": '<campaign name="Nhanh hơn, xa hơn" kind="chủ đề">Chủ đề của đợt thi đua: “Nhanh hơn, xa hơn”</campaign>',
    "theme and month": 'Hưởng ứng <campaign name="vì trẻ em" kind="tháng hành động">Tháng hành động vì trẻ em năm 2024</campaign> với '
    '<campaign name="Lắng nghe trẻ em nói" kind="chủ đề">chủ đề “Lắng nghe trẻ em nói”</campaign>',
    "title on two lines": 'Phát động <campaign name="Mỗi xã một vườn cây, mỗi nhà một vườn rau" kind="phong trào thi đua" '
    'period="2024/2026">phong trào thi đua “Mỗi xã một vườn cây,\nmỗi nhà một vườn rau” giai đoạn 2024 - 2026</campaign>',
    "occasions": 'mở <campaign name="chào mừng Đại hội Đảng bộ các cấp, tiến tới Đại hội XIV của Đảng" kind="đợt thi đua">đợt thi đua '
    "cao điểm chào mừng Đại hội Đảng bộ các cấp, tiến tới Đại hội XIV của Đảng</campaign> trên địa bàn tỉnh",
    "education is not 'tạo'": '<campaign name="lập thành tích cao của ngành Giáo dục và Đào tạo" kind="đợt thi đua">đợt thi đua '
    "lập thành tích cao của ngành Giáo dục và Đào tạo</campaign>, tạo khí thế mới",
    "contest": '<campaign name="cô nuôi giỏi" kind="hội thi">hội thi cô nuôi giỏi</campaign> cấp huyện và <campaign name="Bé khỏe" '
    'kind="hội thi">hội thi “Bé khỏe”</campaign>',
}

SILENT = {
    "emulation in general": "các phong trào thi đua yêu nước, phong trào thi đua của ngành năm 2024, đẩy mạnh phong trào thi đua",
    "who launched what": "các phong trào thi đua do Thủ tướng Chính phủ, Bộ trưởng và Chủ tịch UBND tỉnh phát động",
    "subject of a citation": "Chỉ thị số 34-CT/TW của Bộ Chính trị về “Tiếp tục đổi mới công tác thi đua, khen thưởng”",
    "titles": "đạt danh hiệu “Lao động tiên tiến”, xếp loại “Hoàn thành tốt nhiệm vụ”, tiêu chuẩn “An toàn về an ninh, trật tự”",
    "titles of emulation": 'danh hiệu thi đua "Chiến sĩ thi đua cơ sở", "Tập thể lao động xuất sắc"; cờ thi đua “Đơn vị dẫn đầu”',
    "words that are held at a distance": 'các biểu hiện "tự diễn biến", "tự chuyển hóa"',
    "programmes": "Chương trình số 12-CTr/TU về “Phát triển du lịch”, chương trình phối hợp, chương trình mục tiêu quốc gia",
    "the Union": "công tác Đoàn và phong trào thanh thiếu nhi, phong trào Đoàn, phong trào văn hóa, văn nghệ",
    "slogans and models": "treo khẩu hiệu “Tiến nhanh”, nhân rộng mô hình “Camera an ninh”",
    "contests in general": "tham gia các hội thi nghiệp vụ, hội thi cấp trường, hội thi do tỉnh tổ chức",
    "bursts": "tổ chức các đợt thi đua ngắn ngày, đợt thi đua trong năm",
}


@pytest.mark.parametrize("marked", SENTENCES.values(), ids=SENTENCES)
def test_sentence(marked: str) -> None:
    text, marks = parse(marked)
    expected = [(text[m.start : m.end], m.attributes["name"], m.attributes["kind"], m.attributes.get("period")) for m in marks]
    assert found(text) == expected


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_no_campaign_in(text: str) -> None:
    assert found(text) == []


def test_who_launches_a_list_launched_all_of_it() -> None:
    text = "các phong trào thi đua do Bộ Y tế, Công đoàn ngành phát động: “Áo trắng”, “Nụ cười”; phong trào “Hiến máu” do Hội phát động"
    launchers = [(item.name, item.launched_by) for item in campaigns.find(Reading(text))]
    assert launchers == [("Áo trắng", "Bộ Y tế, Công đoàn ngành"), ("Nụ cười", "Bộ Y tế, Công đoàn ngành"), ("Hiến máu", "Hội")]


def test_examples_of_the_rules() -> None:
    assert faults(FILE.rules) == []


NAME = (
    st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáờịẽ ", min_size=4, max_size=30)
    .map(lambda name: " ".join(name.split()).capitalize())
    .filter(lambda name: len(name) > 3)
)


@given(NAME, st.sampled_from(["“{}”", '"{}"', "«{}»", '“{}"']), st.sampled_from(["phong trào", "cuộc vận động", "chủ đề", "Đợt thi đua"]))
def test_whatever_stands_in_the_marks_is_the_name(name: str, marks: str, noun: str) -> None:
    surface = f"{noun} {marks.format(name)}"
    assert found(f"Hưởng ứng {surface}; báo cáo.") == [(surface, name, noun.lower(), None)]


@given(st.lists(NAME, min_size=1, max_size=8), st.sampled_from([", ", "; ", " và ", ";\n- "]))
def test_all_names_of_a_list_have_the_kind_of_its_noun(names: list[str], between: str) -> None:
    text = f"các cuộc vận động: {between.join(f'“{name}”' for name in names)}."
    assert found(text) == [(f"“{name}”", name, "cuộc vận động", None) for name in names]


@given(st.integers(1900, 2098), st.integers(1, 30), st.sampled_from(["-", " - ", " – ", " -"]))
def test_years_of_a_period(first: int, length: int, dash: str) -> None:
    last = min(first + length, 2099)
    (item,) = campaigns.find(Reading(f"phong trào “Một lòng” giai đoạn {first}{dash}{last}"))
    assert item.period == f"{first}/{last}"
    assert item.end == len(f"phong trào “Một lòng” giai đoạn {first}{dash}{last}")


WORDS = ["các", "phong trào", "thi đua", "cuộc vận động", "chủ đề", "năm 2024", "chào mừng", "hội thi", "do", "Bộ", "phát động", "của"]
MARKS = [
    "phong trào thı đua ",
    "hộİ thi ",
    "giai đoạn 2021-2025",
    "“",
    "”",
    '"',
    "“Nhà sạch”",
    ", ",
    "; ",
    ": ",
    ".",
    "(",
    ")",
    "\n",
    "\n- ",
]
PIECES = st.sampled_from([f"{word} " for word in WORDS] + MARKS)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_stands_there_the_campaigns_are_in_order_and_whole(text: str) -> None:
    items = campaigns.find(Reading(text))
    assert all(text[item.start : item.end] == item.text for item in items)
    assert all(item.name and item.name in item.text.replace("\n", " ") for item in items)
    assert all(before.end <= after.start for before, after in pairwise(items))
    assert all(item.kind in KINDS for item in items)


@given(st.text(max_size=200))
def test_no_text_is_too_strange(text: str) -> None:
    assert all(item.text in text for item in campaigns.find(Reading(text)))


@pytest.mark.parametrize(
    "piece",
    ["(", "“", "phong trào ", "phong trào thi đua “", "các phong trào thi đua do ", "phong trào “a “b” ", "phong trào “a” của b, ", "\na"],
)
def test_time_grows_with_the_text_alone(piece: str) -> None:
    """No pattern goes back over what it has read: 20 000 times the same piece takes seconds at most, not hours."""
    start = process_time()
    campaigns.find(Reading(piece * 20_000))
    assert process_time() - start < 10
