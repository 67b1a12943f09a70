"""What a record holds, one item after another."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.record import Campaign, Citation, Date, Field, Header, Record, Target

Item = Field | Citation | Campaign | Date | Target


def items(record: Record) -> Iterator[tuple[str, Item]]:
    """All that was found, with what it is: the header ('header.symbol'), then citations, campaigns, dates and targets."""
    for name, field in header_fields(record.header):
        yield f"header.{name}", field
    yield from (("citation", item) for item in record.citations)
    yield from (("campaign", item) for item in record.campaigns)
    yield from (("date", item) for item in record.dates)
    yield from (("target", item) for item in record.targets)


def header_fields(header: Header) -> Iterator[tuple[str, Field]]:
    """The fields of a header that are there, with their names; those of a list one by one."""
    for name in Header.__struct_fields__:
        value = getattr(header, name)
        for field in value if isinstance(value, tuple) else (value,):
            if field is not None:
                yield name, field
