"""A record for people to look at in a terminal: the document with what was found in colour, and a table of it."""

from __future__ import annotations

from typing import NamedTuple, TextIO

from vanban.items import Item, items
from vanban.record import Campaign, Citation, Date, Field, Record, Target

STYLES = {  # later ones lie over earlier ones, so what is small comes last
    "campaign": "bold magenta",
    "citation": "bold cyan",
    "target": "bold green",
    "date": "underline yellow",
    "header": "bold blue",
}


class Row(NamedTuple):
    """One thing that was found: what it is, where it stands, its surface, its normal form, and the rule that found it."""

    what: str
    start: int
    end: int
    text: str
    value: str
    rule: str

    @property
    def kind(self) -> str:
        return self.what.partition(".")[0]


def rows(record: Record) -> list[Row]:
    """What was found: first the header, field by field, then everything else in the order of the text."""
    found = [Row(what, item.start, item.end, item.text, _value(item), item.rule) for what, item in items(record)]
    return sorted(found, key=lambda row: (0, 0, 0) if row.kind == "header" else (1, row.start, -row.end))


def show(record: Record, stream: TextIO) -> None:
    """Writes a record to a stream: in colour and with a table on a terminal, else plain, the table tab-separated."""
    found = rows(record)
    if stream.isatty():
        _show_in_colour(record, found, stream)
        return
    stream.write(record.text + "\n\n")
    for row in found:
        stream.write("\t".join((row.what, f"{row.start}-{row.end}", _flat(row.text), _flat(row.value), row.rule)) + "\n")


def _show_in_colour(record: Record, found: list[Row], stream: TextIO) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=stream, highlight=False)
    document = Text(record.text)
    for kind, style in STYLES.items():
        for row in found:
            if row.kind == kind:
                document.stylize(style, row.start, row.end)
    console.print(document)
    console.print()
    table = Table(title=Text(record.source.path))
    for heading, ratio in (("what", None), ("as it stands", 3), ("normal form", 3), ("rule", 1)):
        table.add_column(heading, ratio=ratio, no_wrap=ratio is None, overflow="fold")
    for row in found:
        table.add_row(Text(row.what, STYLES[row.kind]), Text(_flat(row.text)), Text(_flat(row.value)), Text(row.rule, "dim"))
    console.print(table)


def _value(item: Item) -> str:
    """The normal form of an item in one line."""
    match item:
        case Field():
            return item.value
        case Citation():
            kind = item.type if item.symbol or not item.name else None
            return _joined(item.provision, kind, item.symbol or item.name, item.date, item.issuer)
        case Campaign():
            return _joined(item.kind, item.name, item.period)
        case Date():
            return f"{item.edtf} ({item.kind})"
        case Target():
            return _target(item)


def _target(item: Target) -> str:
    """'tỷ lệ hộ nghèo <= 5 %', 'số xã đạt chuẩn = 12/15 xã'."""
    quantity = f"{item.value:g}" if item.value is not None else ""
    if item.comparator == "between" and item.low is not None and item.high is not None:
        quantity = f"{item.low:g} - {item.high:g}"
    if item.numerator is not None and item.denominator is not None:
        ratio = f"{item.numerator:g}/{item.denominator:g}"
        quantity = f"{quantity} ({ratio})" if quantity else ratio
    return " ".join(part for part in (item.indicator, item.comparator, quantity, item.unit) if part)


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _flat(text: str) -> str:
    return " ".join(text.split())
