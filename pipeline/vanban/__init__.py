"""vanban reads Vietnamese official documents and gives what a careful clerk would note down, as one ``Record`` each.

>>> import vanban
>>> record = vanban.extract("Thực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ.", words=False)
>>> record.citations[0].symbol, record.citations[0].date, record.citations[0].issuer
('19/CT-TTg', '2021-07-16', 'Thủ tướng Chính phủ')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vanban.dataset.frames import frames
    from vanban.ingest.errors import UnreadableError
    from vanban.limits import Limits
    from vanban.link.symbols import parse_symbol
    from vanban.record import Record
    from vanban.run.locate import locate
    from vanban.run.one import extract, extract_all, read, read_string

__all__ = ["Limits", "Record", "UnreadableError", "extract", "extract_all", "frames", "locate", "parse_symbol", "read", "read_string"]

_HOMES = {
    "Limits": "vanban.limits",
    "Record": "vanban.record",
    "UnreadableError": "vanban.ingest.errors",
    "extract": "vanban.run.one",
    "extract_all": "vanban.run.one",
    "frames": "vanban.dataset.frames",
    "locate": "vanban.run.locate",
    "parse_symbol": "vanban.link.symbols",
    "read": "vanban.run.one",
    "read_string": "vanban.run.one",
}


def __getattr__(name: str) -> Any:
    """Loads a public name from its home when it is first used, so that ``vanban --help`` stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'vanban' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
