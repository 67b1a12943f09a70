"""A file becomes a ``Text``: one module a format, chosen by what the file is and not by what it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from vanban.ingest import media, plain
from vanban.ingest.errors import UnreadableError
from vanban.ingest.settings import USUAL, Settings
from vanban.limits import MEGABYTE, USUAL_LIMITS, Limits, raised
from vanban.text.model import Text

__all__ = ["UnreadableError", "read", "read_bytes", "read_string"]


Reader = Callable[[bytes, str, str, Settings], Text]


def _of(module: str) -> Reader:
    """The reader of a format, whose libraries are loaded when the first file of it is read."""

    def read(data: bytes, name: str, media_type: str, settings: Settings) -> Text:
        reader: Reader = import_module(f"vanban.ingest.{module}").read
        return reader(data, name, media_type, settings)

    return read


FORMATS: dict[str, Reader] = {
    media.TEXT: plain.read,
    media.MARKDOWN: plain.read,
    media.PDF: _of("pdf"),
    media.DOCX: _of("docx"),
    media.DOC: _of("doc"),
    media.RTF: _of("rtf"),
    media.ODT: _of("odt"),
    media.HTML: _of("html"),
    **dict.fromkeys(media.IMAGES, _of("images")),
}
ALL_TEXT = {media.TEXT, media.MARKDOWN, media.HTML, media.RTF}  # formats whose size is that of their text


def read(path: str | Path, settings: Settings = USUAL) -> Text:
    """The text of a file. Raises UnreadableError where the file is missing, damaged, too large, or of a format that is not read."""
    return read_bytes(load(path, settings.limits), str(path), settings)


def load(path: str | Path, limits: Limits = USUAL_LIMITS) -> bytes:
    """The bytes of a file, or of one in an archive ('plans.zip/plan.docx').

    Raises UnreadableError where it cannot be opened, or is larger than it may be: no more than that is read.
    """
    try:
        with Path(path).open("rb") as file:
            return bounded(file, str(path), limits)
    except OSError as error:
        archive = next((parent for parent in Path(path).parents if parent.is_file()), None)
        if archive is not None:
            from vanban.ingest.archive import member

            return member(load(archive, limits), str(archive), str(path), limits)
        raise UnreadableError(str(path), f"it cannot be opened: {error.strerror or error}", "check the path and its permissions") from None


def bounded(file: BinaryIO, name: str, limits: Limits) -> bytes:
    """All bytes of an open file. Raises UnreadableError where there are more than may be."""
    data = file.read(limits.size * MEGABYTE + 1)
    if len(data) > limits.size * MEGABYTE:
        raise UnreadableError(name, f"it has more than {limits.size} MB", raised("size", limits.size, "MB"))
    return data


def documents(data: bytes, name: str, limits: Limits = USUAL_LIMITS) -> Iterator[tuple[str, bytes | UnreadableError]]:
    """The documents that a file's bytes hold, each with its name: the file itself, or those of an archive, some with an error instead."""
    if media.media_type(data, name) != media.ZIP:
        yield name, data
        return
    from vanban.ingest import archive

    yield from archive.members(data, name, limits)


def read_bytes(data: bytes, name: str, settings: Settings = USUAL) -> Text:
    """The text of a file's bytes; ``name`` stands in errors, and its extension decides where the bytes do not.

    Raises UnreadableError where they are damaged, too large, or of a format that is not read.
    """
    media_type = media.media_type(data, name)
    reader = FORMATS.get(media_type)
    if reader is None:
        if media_type == media.ZIP:
            raise UnreadableError(name, "it is an archive, which holds documents of its own", "use vanban.extract_all, or vanban extract")
        if media_type == media.LOCKED:
            raise UnreadableError(name, "it is locked with a password", "save it without the password")
        raise UnreadableError(name, f"it is {media.NAMES.get(media_type, media_type)}, which is not read", "convert it to PDF or text")
    limits = settings.limits
    if len(data) > limits.size * MEGABYTE:
        raise UnreadableError(name, f"it has more than {limits.size} MB", raised("size", limits.size, "MB"))
    if media_type in ALL_TEXT and len(data) > limits.text * MEGABYTE:
        raise UnreadableError(name, f"a text of {len(data) // MEGABYTE} MB", raised("text", limits.text, "MB"))
    text = reader(data, name, media_type, settings)
    if len(text.text) > limits.text * MEGABYTE:
        raise UnreadableError(name, f"it holds a text of {len(text.text) // MEGABYTE} MB", raised("text", limits.text, "MB"))
    return text


def read_string(text: str) -> Text:
    """The text of a string. Raises UnreadableError where it has no characters that can be read."""
    return plain.text_of(text, "the text")
