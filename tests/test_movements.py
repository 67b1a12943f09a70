"""Movements: one, whatever its wordings; a local version knows the one that it is a version of."""

from __future__ import annotations

import pytest

import vanban
from vanban import rulebook
from vanban.link.movements import Known, registered, slug
from vanban.record import Record

ROWS = rulebook.load()["movements"].tables["movements"]


def record(text: str) -> Record:
    return vanban.extract(text, words=False)


WORDINGS = {
    "Cả nước chung sức, xây dựng Nông thôn mới": "nong-thon-moi",
    "CẢ NƯỚC CHUNG SỨC XÂY DỰNG NÔNG THÔN MỚI": "nong-thon-moi",
    "Vì người nghèo – Không có ai bị bỏ lại phía sau": "vi-nguoi-ngheo",
    "Cán bộ, công chức, viên chức thi đua thực hiện văn hoá nơi công sở giai đoạn 2019 - 2025": "van-hoa-cong-so",
    "Đẩy mạnh, phát triển kết cấu hạ tầng đồng bộ, hiện đại, thực hành tiết kiệm chống lãng phí": "ha-tang",
    "Cả nước thi đua xây dựng xã hội học tập, đẩy mạnh học tập suốt đời": "hoc-tap-suot-doi",
    "Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh": "nong-thon-moi-do-thi-van-minh",
    "Toàn dân đoàn kết xây dựng đài sống văn hóa": "doi-song-van-hoa",  # as a scanner reads it
}


@pytest.mark.parametrize(("name", "identity"), WORDINGS.items())
def test_a_movement_is_one_in_all_its_wordings(name: str, identity: str) -> None:
    movement = registered(name)
    assert movement is not None
    assert movement.id == identity


@pytest.mark.parametrize(
    "name", ["Mỗi xã một sản phẩm", "Cải cách hành chính", "Dân vận", "Long An chung sức xây dựng nông thôn mới", "500 ngày"]
)
def test_another_name_is_not_one_of_the_registry(name: str) -> None:
    assert registered(name) is None


@pytest.mark.parametrize("place", ["Quảng Ngãi", "Hà Nội", "Bắc Kạn cùng cả nước", "Tam Nông"])
def test_a_local_version_knows_its_parent(place: str) -> None:
    (movement,) = record(f"phong trào “{place} chung sức xây dựng nông thôn mới”").movements
    assert (movement.parent, movement.registered) == ("nong-thon-moi", False)
    assert movement.id.startswith(slug(place))


def test_mentions_of_one_movement_are_led_to_it() -> None:
    found = record("phong trào “Mỗi nhà một vườn hoa”; phong trào thi đua “Mỗi nhà, một vườn hoa” giai đoạn 2021-2025; phong trào “Hũ gạo”")
    assert [movement.mentions for movement in found.movements] == [(0, 1), (2,)]
    assert [campaign.movement for campaign in found.campaigns] == [0, 0, 1]


def test_a_name_that_the_text_gives_is_a_name_of_the_same_movement() -> None:
    found = record("phong trào “Mỗi cấp ủy viên giúp một hộ thoát nghèo” (sau đây gọi tắt là phong trào “Một giúp một”)")
    assert [movement.mentions for movement in found.movements] == [(0, 1)]


def test_a_movement_has_the_same_id_in_every_document() -> None:
    first, second = (record(text).movements[0].id for text in ("phong trào “Ngõ sạch, nhà đẹp”", "Cuộc vận động “Ngõ sạch nhà đẹp”."))
    assert first == second == "ngo-sach-nha-dep"


def test_a_theme_is_no_movement_of_the_registry() -> None:
    (movement,) = record("chủ đề năm 2024: “Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh”").movements
    assert not movement.registered


def test_the_registry_is_in_order() -> None:
    known = [Known(**{**row, "names": tuple(row.get("names", ())), "cores": tuple(row.get("cores", ()))}) for row in ROWS]
    assert len(known) >= 40
    assert len({row.id for row in known}) == len(known)
    assert {row.parent for row in known if row.parent} <= {row.id for row in known}
    for row in known:
        assert registered(row.name) is not None, row.name
        assert row.first is None or row.last is None or row.first <= row.last


LAUNCHERS = {
    "Hội Nông dân tỉnh phát động phong trào “Ruộng sạch”": ("Hội Nông dân tỉnh", "tỉnh"),
    "1. Ủy ban nhân dân huyện chính thức phát động đợt thi đua “Về đích”": ("Ủy ban nhân dân huyện", "huyện"),
    "phong trào “Ruộng sạch” do Đảng ủy xã khởi xướng": ("Đảng ủy xã", "xã"),
    "phong trào “Ruộng sạch” trên địa bàn huyện": (None, "huyện"),
    "phong trào “Ruộng sạch”": (None, None),
}


@pytest.mark.parametrize(("text", "said"), LAUNCHERS.items())
def test_who_launched_it_and_on_what_level(text: str, said: tuple[str | None, str | None]) -> None:
    (campaign,) = record(text).campaigns
    assert (campaign.launched_by, campaign.level) == said


OCCASIONS = {
    "đợt thi đua “Thần tốc” nhân kỷ niệm 50 năm Ngày thành lập huyện.": "kỷ niệm 50 năm Ngày thành lập huyện",
    "đợt thi đua lập thành tích chào mừng Đại hội Đoàn": "Đại hội Đoàn",
    "phong trào “Thanh niên hướng tới tương lai”": None,
}


@pytest.mark.parametrize(("text", "occasion"), OCCASIONS.items())
def test_what_it_is_for(text: str, occasion: str | None) -> None:
    (campaign,) = record(text).campaigns
    assert campaign.occasion == occasion
