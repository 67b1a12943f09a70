"""What there is to read: files, folders and standard input, one after another."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vanban.limits import MEGABYTE, USUAL_LIMITS, Limits

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One document to read: a file, or bytes that are here already. ``name`` names it in the record and in errors."""

    name: str
    path: str = ""
    data: bytes | None = None


def find(paths: Sequence[str], apart_from: Collection[str] = (), limits: Limits = USUAL_LIMITS) -> Iterator[Input]:
    """The files that ``paths`` name, each once, in the order in which they are named.

    A folder gives every file in it and its folders, sorted by name; hidden ones, linked folders, devices and the files
    ``apart_from`` (real paths) are passed over. Standard input ('-') is read when its turn comes. Folders are listed on the way, so
    a million files take no more room than one folder of them.
    """
    for index, path in enumerate(paths):
        if path == STANDARD_INPUT:
            if path not in paths[:index]:
                yield _standard_input(limits)
            continue
        earlier = frozenset(map(os.path.abspath, paths[:index]))
        for file in _files(path) if os.path.isdir(path) else (path,):
            if not (_named_before(file, earlier) or (apart_from and os.path.realpath(file) in apart_from)):
                yield Input(display(file), file)


def display(path: str) -> str:
    """A path as it is written into records and messages: on one line, and with the bytes that are no UTF-8 as '\\xff'.

    >>> display("k\\udcffho\\n.txt")
    'k\\\\xffho\\\\n.txt'
    """
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def _standard_input(limits: Limits) -> Input:
    import sys

    most = limits.size * MEGABYTE + 1  # with one byte too many it is refused when its turn comes
    return Input(STANDARD_INPUT, data=sys.stdin.buffer.read(most) if sys.stdin else b"")


def _files(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted((entry for entry in listing if not entry.name.startswith(".")), key=lambda entry: os.fsencode(entry.name))
    except OSError:
        yield folder  # reading it gives the error that says why
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        elif entry.is_file() or _leads_nowhere(entry):
            yield entry.path


def _leads_nowhere(entry: os.DirEntry[str]) -> bool:
    """A link to nothing: somebody meant a document by it, so it is worth an error."""
    return entry.is_symlink() and not os.path.exists(entry.path)


def _named_before(file: str, earlier: frozenset[str]) -> bool:
    """Whether a path that was named earlier gave this file."""
    if not earlier:
        return False
    path = Path(os.path.abspath(file))
    if str(path) in earlier:
        return True
    return any(str(folder) in earlier and _walks_to(folder, path) for folder in path.parents)


def _walks_to(folder: Path, path: Path) -> bool:
    """Whether the walk through ``folder`` comes to ``path``: nothing on the way is hidden or a linked folder."""
    way = path.relative_to(folder).parts
    if any(part.startswith(".") for part in way):
        return False
    return not any(folder.joinpath(*way[:depth]).is_symlink() for depth in range(1, len(way)))
