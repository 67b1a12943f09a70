"""A document that gave no record, and why."""

from __future__ import annotations

import traceback

import msgspec

from vanban.ingest.errors import UnreadableError

REPORT = "report it with the file, if you may share it; the other files are not affected"
TRY_ALONE = "the file ends the program that reads it, or memory ran out; try it alone, with --workers 1"


class Failure(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of the error report. ``error`` says what is wrong, ``advice`` what to do; each is one line."""

    path: str
    error: str
    advice: str
    exception: str | None = None  # the name of an exception that nobody expected
    traceback: str | None = None

    def __str__(self) -> str:
        return f"{self.path}: {self.error}; {self.advice}"

    def to_json(self) -> bytes:
        return msgspec.json.encode(self)


def failure_of(name: str, error: Exception) -> Failure:
    """What the report says of an exception that was raised while the document ``name`` was read."""
    if isinstance(error, UnreadableError):
        return Failure(name, _one_line(error.why), _one_line(error.advice))
    kind = type(error).__name__
    if isinstance(error, MemoryError):
        return Failure(name, "too large for the memory at hand", "split it, or run with fewer workers", kind)
    said = _one_line(str(error))
    trace = "".join(traceback.format_exception(error)).encode("utf-8", "backslashreplace").decode("utf-8")
    return Failure(name, f"unexpected {kind}: {said}" if said else f"unexpected {kind}", REPORT, kind, trace)


def death(name: str) -> Failure:
    """What the report says where the process that read the document was gone."""
    return Failure(name, "worker died", TRY_ALONE)


def _one_line(text: str) -> str:
    return " ".join(text.encode("utf-8", "backslashreplace").decode("utf-8").split())
