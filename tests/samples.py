"""A small record with one of everything, for the tests of what is done with records."""

from __future__ import annotations

from vanban.record import Campaign, Citation, Date, Document, Field, Header, Note, Page, Record, Source, Target

TEXT = """ỦY BAN NHÂN DÂN XÃ TÂN LẬP
Số: 12/KH-UBND
KẾ HOẠCH
Thực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ, phong trào thi đua “Ngõ sạch” đạt từ 95% hộ."""


def span(words: str) -> dict[str, str | int]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def field(words: str, value: str | None = None, rule: str = "header.symbol") -> Field:
    return Field(value=value or words, rule=rule, **span(words))  # type: ignore[arg-type]


CITATION = Citation(
    **span("Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ"),  # type: ignore[arg-type]
    form="full",
    type="Chỉ thị",
    symbol="19/CT-TTg",
    date="2021-07-16",
    issuer="Thủ tướng Chính phủ",
    document=0,
    rule="citation.numbered",
)
CAMPAIGN = Campaign(**span("phong trào thi đua “Ngõ sạch”"), name="Ngõ sạch", kind="phong trào thi đua", rule="campaign.quoted")  # type: ignore[arg-type]
DATE = Date(**span("ngày 16/7/2021"), edtf="2021-07-16", kind="date", rule="date.numeric")  # type: ignore[arg-type]
TARGET = Target(**span("từ 95% hộ"), indicator="hộ đạt", comparator=">=", value=95.0, unit="%", rule="target.percent")  # type: ignore[arg-type]

PLAN = Record(
    source=Source(path="plans/12.txt", sha256="0" * 64, media_type="text/plain", origin="text", encoding="utf-8"),
    text=TEXT,
    header=Header(
        symbol=field("12/KH-UBND"),
        type=field("KẾ HOẠCH", "Kế hoạch", "header.type"),
        recipients=(field("XÃ TÂN LẬP", "Xã Tân Lập", "header.recipients"),),
    ),
    citations=(CITATION,),
    documents=(Document(type="Chỉ thị", symbol="19/CT-TTg", mentions=(0,)),),
    campaigns=(CAMPAIGN,),
    dates=(DATE,),
    targets=(TARGET,),
    sentences=((0, len(TEXT)),),
    tokens=((0, 2),),
)
SCAN = Record(
    source=Source(path="plans/trống.pdf", media_type="application/pdf", pages=2, origin="text-layer"),
    text="Trang một\nTrang hai",
    pages=(Page(number=1, start=0, end=9), Page(number=2, start=10, end=19)),
    notes=(Note(kind="furniture.page-number", text="2", page=2),),
)
