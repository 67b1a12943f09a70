"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import BinaryIO


class UnwritableError(OSError):
    """A place that cannot be written to; the message says where and why."""


class WholeFile:
    """A file that is written beside its place and put there by ``commit``; without it nothing is left and what was there stays.

    A context manager. What is no regular file (a device, a pipe) is written directly. Raises UnwritableError where it cannot be written.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._place = os.path.realpath(path)
        self._beside: str | None = None
        with writing(self._place):
            self._file = self._open()

    def _open(self) -> BinaryIO:
        mode = _mode(self._place)
        if mode is not None and not stat.S_ISREG(mode):
            return open(self._place, "wb")
        folder, name = os.path.split(self._place)
        beside = os.path.join(folder, f".{name[:50]}.{os.getpid()}.part")
        file = open(beside, "wb")  # noqa: SIM115 (closed by __exit__)
        self._beside = beside
        if mode is not None:
            os.chmod(beside, stat.S_IMODE(mode))
        return file

    def write_line(self, line: bytes) -> None:
        self.write(line + b"\n")

    def write(self, data: bytes) -> None:
        with writing(self._place):
            self._file.write(data)

    def commit(self) -> None:
        """Puts what was written in its place."""
        with writing(self._place):
            self._file.flush()
            if self._beside is not None:
                os.fsync(self._file.fileno())
            self._file.close()
            if self._beside is not None:
                os.replace(self._beside, self._place)
                self._beside = None

    def __enter__(self) -> WholeFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            with writing(self._place):
                self._file.close()
        finally:
            if self._beside is not None:
                os.unlink(self._beside)


@contextmanager
def writing(place: str) -> Iterator[None]:
    """OSErrors become UnwritableErrors; that a reader has gone stays a BrokenPipeError."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableError(f"{place} cannot be written: {error.strerror or error}") from error


def is_special(path: str) -> bool:
    """Whether a path names a device, a pipe or a folder: something that is there and is no regular file."""
    mode = _mode(path)
    return mode is not None and not stat.S_ISREG(mode)


def _mode(path: str) -> int | None:
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None
