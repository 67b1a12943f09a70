"""The vocabulary: every type that comes out, and nothing else. Read this first.

All values are frozen. Offsets are Unicode code points of ``Record.text``; ``text[start:end] == item.text`` for every
item. ``rule`` is the id of the rule that found the item (``vanban rules list``). What a document does not say is
``None``. Dates are EDTF (ISO 8601-2).
"""

from __future__ import annotations

from typing import Literal

import msgspec

SCHEMA: Literal["vanban/1"] = "vanban/1"

Span = tuple[int, int]
Origin = Literal["text", "text-layer", "ocr", "mixed"]
PageOrigin = Literal["text-layer", "ocr"]
CitationForm = Literal["full", "short", "unnumbered", "self", "anaphor"]
Level = Literal["toàn quốc", "ngành", "tỉnh", "huyện", "xã", "cơ sở"]
PlaceLevel = Level | Literal["thôn", "vùng", "quốc gia"]
DateKind = Literal[
    "date",
    "period",
    "deadline",
    "as-of",
    "school-year",
    "term",
    "anniversary",
    "yearly",
    "impossible",
    # only in Record.relative_dates
    "relative",
    "monthly",
    "lunar",
]
Comparator = Literal["=", ">=", "<=", ">", "<", "between"]


class Frozen(msgspec.Struct, frozen=True):
    """The common make of all values here: immutable, compared by content."""


class Source(Frozen, frozen=True, kw_only=True):
    """The file that a record was read from."""

    path: str
    sha256: str | None = None
    media_type: str
    pages: int | None = None
    origin: Origin
    encoding: str | None = None
    part: tuple[int, int] | None = None  # which document of how many in the file


class Page(Frozen, frozen=True, kw_only=True):
    """``text[start:end]`` stood on page ``number`` (from 1)."""

    number: int
    start: int
    end: int
    origin: PageOrigin | None = None  # where its characters come from; None where the file has no such thing


class Field(Frozen, frozen=True, kw_only=True):
    """One field of the header: its normal form, and the surface it was read from."""

    value: str
    text: str
    start: int
    end: int
    rule: str


class Header(Frozen, frozen=True, kw_only=True):
    """What the document says of itself: letterhead, title, signature block."""

    symbol: Field | None = None  # 655/KH-PGDĐT; a blank number keeps its place: /KH-PGDĐT
    type: Field | None = None  # the kind in words: Kế hoạch, Công văn
    date: Field | None = None
    place: Field | None = None
    subject: Field | None = None  # trích yếu
    issuer: Field | None = None
    signer: Field | None = None
    position: Field | None = None  # the signer's own post
    authority: Field | None = None  # KT. GIÁM ĐỐC, TM. ỦY BAN NHÂN DÂN
    archive: Field | None = None  # what follows 'Lưu:'
    addressees: tuple[Field, ...] = ()  # Kính gửi
    recipients: tuple[Field, ...] = ()  # Nơi nhận, without the archive line


class Section(Frozen, frozen=True, kw_only=True):
    """A numbered division. ``parent`` is the index of the section that holds it; ``text[start:end]`` is all of it."""

    kind: Literal["phần", "chương", "mục", "điều", "khoản", "điểm", "heading", "appendix"]
    label: str
    title: str | None = None
    level: int
    parent: int | None = None
    start: int
    end: int
    rule: str


class Item(Frozen, frozen=True, kw_only=True):
    """Something found in the text: ``text`` is what stands at ``start:end``."""

    start: int
    end: int
    text: str


class Citation(Item, frozen=True, kw_only=True):
    """A mention of another document."""

    form: CitationForm
    type: str | None = None
    symbol: str | None = None
    date: str | None = None
    issuer: str | None = None
    name: str | None = None
    provision: str | None = None  # as it stands: 'điểm a khoản 2 Điều 5'
    provisions: tuple[dict[str, str], ...] = ()
    relation: str | None = None
    document: int | None = None  # index in Record.documents; None is a recorded 'don't know'
    linked_by: str | None = None  # why it is that document: link.symbol, link.alias …
    issued_by: int | None = None  # index in Record.bodies of its issuer
    parts: dict[str, Span] = {}
    rule: str


class Document(Frozen, frozen=True, kw_only=True):
    """A document that is cited, once, with the indices of its mentions in ``Record.citations``."""

    urn: str | None = None
    type: str | None = None
    symbol: str | None = None
    date: str | None = None
    issuer: str | None = None
    name: str | None = None
    subject: str | None = None
    registered: bool = False  # the registry of known documents has it, and gave the identifier its missing parts
    mentions: tuple[int, ...] = ()


class Campaign(Item, frozen=True, kw_only=True):
    """A named movement: phong trào thi đua, cuộc vận động, chủ đề …"""

    name: str
    kind: str
    period: str | None = None  # EDTF interval
    occasion: str | None = None  # the day or the event that it is for: 'kỷ niệm 80 năm Quốc khánh'
    launched_by: str | None = None
    level: Level | None = None
    movement: int | None = None  # index in Record.movements
    rule: str


class Movement(Frozen, frozen=True, kw_only=True):
    """A campaign, once, with the indices of its mentions in ``Record.campaigns``; the same ``id`` in every document."""

    id: str  # of the registry, or made of the words of its name
    name: str  # the official title, or the name of its first mention
    kind: str
    level: Level | None = None
    parent: str | None = None  # the id of the nationwide movement of which it is a local version
    registered: bool = False  # rules/movements.toml has it, and says what follows
    launched: str | None = None  # EDTF
    launched_by: str | None = None
    document: str | None = None  # the symbol of the one with which it began, or began anew
    period: str | None = None  # EDTF interval
    mentions: tuple[int, ...] = ()


class Date(Item, frozen=True, kw_only=True):
    """A calendar expression; in ``Record.relative_dates`` a time that the calendar alone does not give."""

    edtf: str
    kind: DateKind
    part: Literal["đầu", "giữa", "cuối"] | None = None  # 'cuối năm 2024': edtf is the year
    due: str | None = None  # what is due, of a deadline
    event: str | None = None  # what is commemorated
    resolved: str | None = None  # EDTF: what it comes to in the document's own time, or by convention
    rule: str


class Target(Item, frozen=True, kw_only=True):
    """A quantity that the document sets or reports for an indicator."""

    indicator: str
    comparator: Comparator
    value: float | None = None
    low: float | None = None  # with 'between'
    high: float | None = None
    unit: str | None = None
    numerator: float | None = None
    denominator: float | None = None
    baseline: float | None = None
    deadline: str | None = None  # EDTF: by when, or the period for which it is set
    body: str | None = None  # who is to reach it, or has: 'Mỗi xã', 'Sở Tài chính'
    scope: str | None = None  # where or for whom it holds: 'tại các thôn đặc biệt khó khăn'
    part_of: int | None = None  # index in Record.targets of the whole: 'trong đó có 15% …'
    status: Literal["goal", "result"] | None = None  # set or reported; None is a recorded 'don't know'
    rule: str


class Task(Item, frozen=True, kw_only=True):
    """Who does what by when. Experimental: its fields may change."""

    body: str
    action: str  # without its deadline
    deadline: str | None = None  # EDTF
    output: str | None = None  # what comes of it: 'kế hoạch khuyến công'
    parts: dict[str, Span] = {}
    rule: str


class Entity(Item, frozen=True, kw_only=True):
    """A body, a person or a place by name. ``by`` is the id of the rule, or the part of the record, that found it."""

    label: Literal["ORG", "PER", "LOC"]
    body: int | None = None  # of ORG: index in Record.bodies
    place: int | None = None  # of LOC: index in Record.places
    post: str | None = None  # of PER: the post that stands beside the name
    by: str


class Body(Frozen, frozen=True, kw_only=True):
    """A body, once, with the indices of its mentions in ``Record.entities``: abbreviations, full and short forms."""

    name: str  # written out, with its place where the document says it
    level: Level | None = None
    code: str | None = None  # as in symbols: SGDĐT
    parent: str | None = None  # the name of the body that it belongs to, where its own name says which
    mentions: tuple[int, ...] = ()


class Place(Frozen, frozen=True, kw_only=True):
    """A place, once, with the indices of its mentions in ``Record.entities``."""

    name: str
    level: PlaceLevel | None = None
    code: str | None = None  # of the General Statistics Office, where the unit is known
    since_reform: bool = False  # the code is one of the units since 1 July 2025
    within: str | None = None  # the names of the units above it: 'huyện Minh Long, tỉnh Quảng Ngãi'
    became: tuple[str, ...] = ()  # the units that took over a commune or province on 1 July 2025, where they are others
    mentions: tuple[int, ...] = ()


class Finding(Frozen, frozen=True, kw_only=True):
    """Something that is wrong with the document."""

    rule: str
    severity: Literal["error", "warning", "note"]
    message: str
    start: int
    end: int


class Note(Frozen, frozen=True, kw_only=True):
    """What was taken out of the reading text: a stamp, a masthead, a running header."""

    kind: str
    text: str
    page: int | None = None


class Repair(Frozen, frozen=True, kw_only=True):
    """What OCR misread and a rule put right: ``text[start:end]``, which is ``text``, was read as ``original``."""

    start: int
    end: int
    text: str
    original: str
    rule: str


class Cell(Frozen, frozen=True, kw_only=True):
    """A cell of a table: ``text[start:end]`` is what it holds. It covers ``rows`` × ``columns`` from (``row``, ``column``) on, from 0."""

    start: int
    end: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    header: bool = False  # it says what the cells below it (or right of it) are


class Table(Frozen, frozen=True, kw_only=True):
    """A table with its cells in reading order. Layout tables (letterhead, signatures) are none."""

    start: int
    end: int
    cells: tuple[Cell, ...]


class Record(Frozen, frozen=True, kw_only=True):
    """All that was found in one document."""

    schema: Literal["vanban/1"] = SCHEMA
    source: Source
    text: str
    pages: tuple[Page, ...] = ()
    header: Header = Header()
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    citations: tuple[Citation, ...] = ()
    documents: tuple[Document, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    movements: tuple[Movement, ...] = ()
    dates: tuple[Date, ...] = ()
    relative_dates: tuple[Date, ...] = ()  # 'quý tới', 'cùng kỳ', 'ngày 25 hằng tháng', lunar days
    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()  # experimental
    entities: tuple[Entity, ...] = ()
    bodies: tuple[Body, ...] = ()
    places: tuple[Place, ...] = ()
    issued_by: int | None = None  # index in ``bodies`` of the document's own issuer
    sentences: tuple[Span, ...] = ()
    tokens: tuple[Span, ...] | None = None  # Vietnamese words; None where they were not asked for
    findings: tuple[Finding, ...] = ()
    notes: tuple[Note, ...] = ()
    repairs: tuple[Repair, ...] = ()
    confidence: tuple[tuple[int, int, float], ...] = ()  # of words that were read by OCR: start, end, 0 to 1

    def to_json(self) -> str:
        """One line of JSON in the shape of ``vanban schema``."""
        return msgspec.json.encode(self).decode("utf-8")

    @classmethod
    def from_json(cls, line: str | bytes) -> Record:
        """The record of one line. Raises msgspec.ValidationError where the line has another shape."""
        return msgspec.json.decode(line, type=cls)
