"""Back to the page: where an item of a record stands in the file that the record was read from."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from vanban import ingest
from vanban.ingest.settings import Mode, Settings
from vanban.record import Origin, Record, Span
from vanban.text import parts
from vanban.text.model import Place, Text

_CHARACTERS = re.compile(r"(\d+):(\d+)")

_MODES: dict[Origin, Mode] = {"ocr": "always", "text-layer": "never"}  # what was passed over then is passed over now


class NoSuchItemError(LookupError):
    """A record has no item of that name; the message says what it has."""


def locate(record: Record, item: str, text: Text | None = None) -> list[Place]:
    """Where an item stands in its file: one place a line of a page, a paragraph or cell, or a run of characters.

    ``item`` is its way in the record, as in JSON and counted from 0: ``header.symbol``, ``header.recipients.2``, ``citations.3``,
    ``citations.3.parts.date``, ``sections.0``; or a span of the text: ``120:134``. ``text`` is the file as ``read`` gave it; without it
    the file is read again. Raises NoSuchItemError; ValueError where the file is not the one that the record was made of;
    UnreadableError where it cannot be read.

    >>> import vanban
    >>> letter = "Thực hiện Kế hoạch số  27/KH-UBND."
    >>> [place] = locate(vanban.extract(letter, words=False), "citations.0.parts.symbol", vanban.read_string(letter))
    >>> letter[place.start:place.end]
    '27/KH-UBND'
    """
    start, end = span_of(record, item)
    return (read_again(record) if text is None else text).places(start, end)


def span_of(record: Record, item: str) -> Span:
    """The span of an item in the record's text. Raises NoSuchItemError."""
    characters = _CHARACTERS.fullmatch(item)
    if characters:
        start, end = int(characters[1]), int(characters[2])
        if not start < end <= len(record.text):
            raise NoSuchItemError(f"no characters {item}: the text has {len(record.text)}")
        return start, end
    value: Any = record
    done: list[str] = []
    for step in item.split("."):
        value = _step(value, step, ".".join(done) or "the record")
        done.append(step)
    if isinstance(value, tuple) and len(value) == 2 and all(isinstance(edge, int) for edge in value):
        return value
    if hasattr(value, "start") and hasattr(value, "end"):
        return value.start, value.end
    raise NoSuchItemError(f"{item} has no place of its own; name an item, such as citations.0")


def read_again(record: Record) -> Text:
    """The text of the record's file. Raises ValueError where the file has changed since, or the record has none."""
    path = record.source.path
    if not path:
        raise ValueError("the record was made of a string; give its text")
    data = ingest.load(path)
    if record.source.sha256 is not None and hashlib.sha256(data).hexdigest() != record.source.sha256:
        raise ValueError(f"{path} has changed since the record was made; extract it again")
    text = ingest.read_bytes(data, path, Settings(mode=_MODES.get(record.source.origin, "auto")))
    return text if record.source.part is None else parts.split(text)[record.source.part[0] - 1]


def _step(value: Any, step: str, where: str) -> Any:
    if isinstance(value, tuple) and step.isdigit():
        if int(step) >= len(value):
            raise NoSuchItemError(f"{where} has no {step}: it has {len(value)}, counted from 0")
        return value[int(step)]
    names = list(value) if isinstance(value, dict) else list(getattr(value, "__struct_fields__", ()))
    if step not in names:
        raise NoSuchItemError(f"{where} has no {step!r}" + (f"; it has {', '.join(names)}" if names else ""))
    found = value[step] if isinstance(value, dict) else getattr(value, step)
    if found is None:
        raise NoSuchItemError(f"{where} has no {step} in this document")
    return found
