"""Datasets as JSON Lines: one record a line, read one after another."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from vanban.record import Record

Shape = TypeVar("Shape")


class DatasetError(ValueError):
    """A line of a dataset that is no record; the message names file and line."""


def read(path: str | os.PathLike[str]) -> Iterator[Record]:
    """The records of a dataset, one at a time. Raises DatasetError at a line that is none, OSError where it cannot be read."""
    return read_as(path, Record)


def read_as(path: str | os.PathLike[str], shape: type[Shape]) -> Iterator[Shape]:
    """The lines of a dataset as values of ``shape``, which may name fewer fields than are there. Blank lines are passed over."""
    decoder = msgspec.json.Decoder(shape)
    with open(path, "rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise DatasetError(f"{os.fspath(path)}:{number}: not a record: {error}") from None


def write(records: Iterable[Record], path: str | os.PathLike[str]) -> int:
    """Writes records to a file, which appears whole or not at all. Returns how many there were."""
    from vanban.run.output import WholeFile

    count = 0
    with WholeFile(path) as file:
        for record in records:
            file.write_line(record.to_json().encode("utf-8"))
            count += 1
        file.commit()
    return count
