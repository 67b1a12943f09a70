"""Datasets as pandas tables: one row a document, one row an item."""

from __future__ import annotations

import os
import types
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import msgspec
import pandas as pd

from vanban.dataset.jsonl import read_as
from vanban.record import Body, Campaign, Citation, Date, Entity, Field, Finding, Header, Movement, Place, Record, Source, Target, Task

TEXT, CATEGORY, NUMBER, COUNT, COUNT_OR_NONE, TRUTH = "string", "category", "float64", "int64", "Int64", "boolean"
ENUMERATIONS = {"rule", "by", "media_type", "origin", "encoding"}  # few values, many times
HEADER_LISTS = ("addressees", "recipients")


class Frames(NamedTuple):
    """The tables of a dataset. ``path`` leads from an item to its document; ``document`` of a citation is the record's own number.

    ``documents`` has the source and, flat, the values of the header (lists of values for addressees and recipients). The others have the
    fields of the items of ``vanban.record`` but for those that are themselves lists or mappings.
    """

    documents: pd.DataFrame
    citations: pd.DataFrame
    campaigns: pd.DataFrame
    dates: pd.DataFrame
    targets: pd.DataFrame
    relative_dates: pd.DataFrame
    movements: pd.DataFrame
    tasks: pd.DataFrame
    entities: pd.DataFrame
    bodies: pd.DataFrame
    places: pd.DataFrame
    findings: pd.DataFrame


class _Line(msgspec.Struct):
    """What the tables need of a record; the rest of a line, most of it, is not built."""

    schema: Literal["vanban/1"]
    source: Source
    header: Header
    citations: tuple[Citation, ...]
    campaigns: tuple[Campaign, ...]
    dates: tuple[Date, ...]
    targets: tuple[Target, ...]
    relative_dates: tuple[Date, ...] = ()
    movements: tuple[Movement, ...] = ()
    tasks: tuple[Task, ...] = ()
    entities: tuple[Entity, ...] = ()
    bodies: tuple[Body, ...] = ()
    places: tuple[Place, ...] = ()
    findings: tuple[Finding, ...] = ()


def frames(dataset: str | os.PathLike[str] | Iterable[Record]) -> Frames:
    """The tables of a dataset: of a file of JSON Lines, which is read line by line, or of records.

    Words are 'string' columns, sets of few values 'category', numbers 'float64', counts 'int64' ('Int64' where one may be absent).
    Raises DatasetError, which names file and line, where a line is no record.
    """
    documents = _Table(_document_columns())
    tables = {name: _Table(_columns(shape)) for name, shape in _ITEMS.items()}
    for record in _records(dataset):
        documents.add(_document_row(record))
        for name, table in tables.items():
            path = record.source.path
            for item in getattr(record, name):
                table.add((path, *table.cells(item)))
    return Frames(documents.frame(), **{name: table.frame() for name, table in tables.items()})


_ITEMS: dict[str, type[msgspec.Struct]] = {
    "citations": Citation,
    "campaigns": Campaign,
    "dates": Date,
    "targets": Target,
    "relative_dates": Date,
    "movements": Movement,
    "tasks": Task,
    "entities": Entity,
    "bodies": Body,
    "places": Place,
    "findings": Finding,
}


class _Table:
    """Columns that grow by rows."""

    def __init__(self, dtypes: dict[str, str]) -> None:
        self._dtypes = dtypes
        self._columns: list[list[Any]] = [[] for _ in dtypes]
        self._fields = list(dtypes)[1:]

    def cells(self, item: msgspec.Struct) -> list[Any]:
        return [getattr(item, field) for field in self._fields]

    def add(self, row: Sequence[Any]) -> None:
        for column, cell in zip(self._columns, row, strict=True):
            column.append(cell)

    def frame(self) -> pd.DataFrame:
        pairs = zip(self._dtypes.items(), self._columns, strict=True)
        return pd.DataFrame({name: pd.Series(cells, dtype=dtype) for (name, dtype), cells in pairs})


def _records(dataset: str | os.PathLike[str] | Iterable[Record]) -> Iterator[_Line | Record]:
    if isinstance(dataset, str | os.PathLike):
        return read_as(dataset, _Line)
    return iter(dataset)


def _document_columns() -> dict[str, str]:
    lists = dict.fromkeys(HEADER_LISTS, "object")
    return {**_dtypes(Source), **{field: lists.get(field, TEXT) for field in Header.__struct_fields__}}


def _document_row(record: _Line | Record) -> list[Any]:
    source = [getattr(record.source, field) for field in _source_fields()]
    return [*source, *(_header_value(getattr(record.header, field)) for field in Header.__struct_fields__)]


@lru_cache(maxsize=1)
def _source_fields() -> tuple[str, ...]:
    """Those fields of a source that a column can hold."""
    return tuple(_dtypes(Source))


def _header_value(field: Field | tuple[Field, ...] | None) -> str | list[str] | None:
    if isinstance(field, tuple):
        return [each.value for each in field]
    return field.value if field else None


def _columns(shape: type[msgspec.Struct]) -> dict[str, str]:
    return {"path": TEXT, **_dtypes(shape)}


def _dtypes(shape: type[msgspec.Struct]) -> dict[str, str]:
    """The fields that a column can hold, with its dtype."""
    found = ((field, _dtype(field, hint)) for field, hint in get_type_hints(shape).items())
    return {field: dtype for field, dtype in found if dtype is not None}


def _dtype(field: str, hint: Any) -> str | None:
    optional = get_origin(hint) in (Union, types.UnionType)
    if optional:
        hint = next(choice for choice in get_args(hint) if choice is not type(None))
    if get_origin(hint) is Literal:
        return CATEGORY
    if hint is str:
        return CATEGORY if field in ENUMERATIONS else TEXT
    if hint is float:
        return NUMBER
    if hint is bool:
        return TRUTH
    if hint is int:
        return COUNT_OR_NONE if optional else COUNT
    return None
