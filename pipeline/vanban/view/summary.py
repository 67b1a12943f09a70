"""A dataset in short: where it is, a line a record, and totals. ``python -m vanban.view.summary OUT.jsonl``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import NamedTuple, TextIO

from vanban.dataset import jsonl
from vanban.record import Record

COUNTED = ("citations", "campaigns", "dates", "targets")
HEADINGS = ("file", "kind", "symbol", "date", *COUNTED)


class Row(NamedTuple):
    """One record: its file, what its header says, and how many items of each kind it has."""

    file: str
    kind: str
    symbol: str
    date: str
    citations: int
    campaigns: int
    dates: int
    targets: int


def row(record: Record) -> Row:
    """The line of one record; what the header does not say is empty."""
    header = record.header
    kind, symbol, date = ("" if field is None else field.value for field in (header.type, header.symbol, header.date))
    citations, campaigns, dates, targets = (len(getattr(record, name)) for name in COUNTED)
    return Row(PurePath(record.source.path).name, kind, symbol, date, citations, campaigns, dates, targets)


def total(rows: Sequence[Row]) -> Row:
    """The line under all others: how many records there are, and the sums of what is counted."""
    citations, campaigns, dates, targets = (sum(getattr(each, name) for each in rows) for name in COUNTED)
    return Row(f"{len(rows)} records", "", "", "", citations, campaigns, dates, targets)


def show(dataset: str | os.PathLike[str], stream: TextIO) -> None:
    """Writes the summary of a dataset to a stream: a table on a terminal, else tab-separated lines.

    Raises DatasetError where a line of the dataset is no record, OSError where it cannot be read.
    """
    rows = [row(record) for record in jsonl.read(dataset)]
    last = total(rows)
    if stream.isatty():
        _show_table(rows, last, stream)
    else:
        for cells in (HEADINGS, *rows, last):
            stream.write("\t".join(map(str, cells)) + "\n")
    stream.write(f"dataset: {os.path.abspath(dataset)}\n")


def _show_table(rows: Iterable[Row], last: Row, stream: TextIO) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_footer=True, pad_edge=False, padding=(0, 1, 0, 0))
    for heading, foot in zip(HEADINGS, last, strict=True):
        words = heading in ("file", "kind", "symbol")  # these may be broken where there is little room
        table.add_column(heading, Text(str(foot)), justify="right" if heading in COUNTED else "left", no_wrap=not words, overflow="fold")
    for each in rows:
        table.add_row(*(Text(str(cell)) for cell in each))
    Console(file=stream, highlight=False).print(table)


def main(words: list[str]) -> str | None:
    """Shows the one dataset that ``words`` name; gives what was wrong, else None."""
    if len(words) != 1:
        return "usage: python -m vanban.view.summary OUT.jsonl"
    try:
        show(words[0], sys.stdout)
    except (jsonl.DatasetError, OSError) as error:
        return str(error)
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
