"""A file becomes a ``Text``: one module a format, chosen by what the file is and not by what it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from vanban.ingest import media, plain
from vanban.ingest.errors import UnreadableError
from vanban.ingest.settings import Mode, Settings
from vanban.text.model import Text

__all__ = ["UnreadableError", "read", "read_bytes", "read_string"]


def _read_pdf(data: bytes, name: str, media_type: str, settings: Settings) -> Text:
    from vanban.ingest import pdf  # pypdfium2 is loaded when a PDF is read, not when a string is

    return pdf.read(data, name, media_type, settings)


def _read_image(data: bytes, name: str, media_type: str, settings: Settings) -> Text:
    from vanban.ingest import images

    return images.read(data, name, media_type, settings)


def _read_docx(data: bytes, name: str, media_type: str) -> Text:
    from vanban.ingest import docx

    return docx.read(data, name, media_type)


def _read_doc(data: bytes, name: str, media_type: str) -> Text:
    from vanban.ingest import doc

    return doc.read(data, name, media_type)


def _read_rtf(data: bytes, name: str, media_type: str) -> Text:
    from vanban.ingest import rtf

    return rtf.read(data, name, media_type)


def _read_html(data: bytes, name: str, media_type: str) -> Text:
    from vanban.ingest import html

    return html.read(data, name, media_type)


def _read_odt(data: bytes, name: str, media_type: str) -> Text:
    from vanban.ingest import odt

    return odt.read(data, name, media_type)


FORMATS: dict[str, Callable[[bytes, str, str], Text]] = {
    media.TEXT: plain.read,
    media.MARKDOWN: plain.read,
    media.DOCX: _read_docx,
    media.DOC: _read_doc,
    media.RTF: _read_rtf,
    media.ODT: _read_odt,
    media.HTML: _read_html,
}

OF_PAGES: dict[str, Callable[[bytes, str, str, Settings], Text]] = {  # what may have to go through OCR
    media.PDF: _read_pdf,
    **dict.fromkeys(media.IMAGES, _read_image),
}


def read(path: str | Path, ocr: Mode | Settings = "auto") -> Text:
    """The text of a file. Raises UnreadableError where the file is missing, damaged, or of a format that is not read.

    ``ocr``: 'auto' reads pages without a text layer by OCR, 'always' all pages of PDF files and pictures, 'never' none.
    """
    return read_bytes(load(path), str(path), ocr)


def load(path: str | Path) -> bytes:
    """The bytes of a file, or of one in an archive ('plans.zip/plan.docx'). Raises UnreadableError where it cannot be opened."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        archive = next((parent for parent in Path(path).parents if parent.is_file()), None)
        if archive is not None:
            from vanban.ingest.archive import member

            return member(load(archive), str(archive), str(path))
        raise UnreadableError(str(path), f"it cannot be opened: {error.strerror or error}", "check the path and its permissions") from None


def documents(data: bytes, name: str) -> Iterator[tuple[str, bytes | UnreadableError]]:
    """The documents that a file's bytes hold, each with its name: the file itself, or those of an archive, some with an error instead."""
    if media.media_type(data, name) != media.ZIP:
        yield name, data
        return
    from vanban.ingest import archive

    yield from archive.members(data, name)


def read_bytes(data: bytes, name: str, ocr: Mode | Settings = "auto") -> Text:
    """The text of a file's bytes; ``name`` stands in errors, and its extension decides where the bytes do not."""
    media_type = media.media_type(data, name)
    of_pages = OF_PAGES.get(media_type)
    if of_pages is not None:
        return of_pages(data, name, media_type, ocr if isinstance(ocr, Settings) else Settings(mode=ocr))
    reader = FORMATS.get(media_type)
    if reader is None:
        if media_type == media.ZIP:
            raise UnreadableError(name, "it is an archive, which holds documents of its own", "use vanban.extract_all, or vanban extract")
        if media_type == media.LOCKED:
            raise UnreadableError(name, "it is locked with a password", "save it without the password")
        raise UnreadableError(name, f"it is {media.NAMES.get(media_type, media_type)}, which is not read", "convert it to PDF or text")
    return reader(data, name, media_type)


def read_string(text: str) -> Text:
    """The text of a string. Raises UnreadableError where it has no characters that can be read."""
    return plain.text_of(text, "the text")
