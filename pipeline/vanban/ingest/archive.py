"""Zip archives: every file in one is a document of its own, named 'archive.zip/folder/plan.docx'."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from vanban.ingest import media
from vanban.ingest.errors import UnreadableError
from vanban.ingest.packages import Package
from vanban.limits import USUAL_LIMITS, Limits

DEEPEST = 3  # archives in archives

Member = tuple[str, bytes | UnreadableError]


def members(data: bytes, name: str, limits: Limits = USUAL_LIMITS, depth: int = 1) -> Iterator[Member]:
    """The files of an archive and of archives in it, with their names; one that cannot be unpacked gives its error, and costs no other.

    Folders, hidden files and what file systems leave in archives ('__MACOSX', 'Thumbs.db') are passed over. Raises UnreadableError
    where the archive itself cannot be opened.
    """
    package = Package(data, name, limits)
    for member in package.members:
        path = PurePosixPath(member.replace("\\", "/"))
        if member.endswith("/") or _is_passed_over(path):
            continue
        full = f"{name}/{path}"
        try:
            content = package.read(member)
        except UnreadableError as error:
            yield full, UnreadableError(full, error.why, error.advice)
            continue
        if media.media_type(content, member) != media.ZIP:
            yield full, content
        elif depth < DEEPEST:
            yield from _inner(content, full, limits, depth)
        else:
            yield full, UnreadableError(full, f"an archive in {DEEPEST} others", "unpack it first")


def _inner(data: bytes, name: str, limits: Limits, depth: int) -> Iterator[Member]:
    try:
        yield from members(data, name, limits, depth + 1)
    except UnreadableError as error:
        yield name, error


def _is_passed_over(path: PurePosixPath) -> bool:
    return path.name in ("Thumbs.db", "desktop.ini") or any(
        (part.startswith(".") and part != "..") or part == "__MACOSX" for part in path.parts
    )


def member(data: bytes, name: str, wanted: str, limits: Limits = USUAL_LIMITS) -> bytes:
    """The file ``wanted`` ('archive.zip/folder/plan.docx') of the archive ``name``. Raises UnreadableError where it is not there."""
    for full, content in members(data, name, limits):
        if full == wanted:
            if isinstance(content, UnreadableError):
                raise content
            return content
    raise UnreadableError(wanted, "the archive has no such file", "check the name")
