"""One document: ``read`` gives its text, ``extract`` its record."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator
from pathlib import Path

import msgspec

from vanban import ingest, pipeline
from vanban.ingest import UnreadableError
from vanban.ingest.settings import USUAL, Mode, Settings
from vanban.limits import USUAL_LIMITS, Limits
from vanban.record import Record
from vanban.text import parts
from vanban.text.model import Text
from vanban.text.tokens import Words


def read(path: str | Path, *, ocr: Mode = "auto", limits: Limits = USUAL_LIMITS) -> Text:
    """The text of a file, with the way back to it. Raises UnreadableError with one clear line. ``ocr``, ``limits``: as for ``extract``."""
    return ingest.read(Path(path), Settings(mode=ocr, limits=limits))


def read_string(text: str) -> Text:
    """The text of a string that holds a document. Raises UnreadableError where it has no characters."""
    return ingest.read_string(text)


def extract(
    source: str | Path | Text,
    *,
    words: Words = True,
    names: bool = True,
    findings: bool = False,
    ocr: Mode = "auto",
    limits: Limits = USUAL_LIMITS,
) -> Record:
    """The record of a document: of a file (a Path), of a ``Text`` that was read, or of a string that holds the document.

    A string that names an existing file is read as that file. Of a file that holds several documents (a covering letter and its plan) it is
    the first; ``extract_all`` gives all. ``ocr`` says which pages are read by OCR: those without a text layer
    ('auto'), all of PDF files and pictures ('always'), or none ('never'). Raises UnreadableError where a file gives no text, or would
    cost more than ``limits`` allow. ``words`` says whether the text is cut into words, or names the tokenizer ('underthesea', 'pyvi',
    'syllables'); without ``names`` no bodies, persons and places are looked for. With ``findings`` the record says what is wrong with
    the document.
    """
    if isinstance(source, Text):
        return _record(source, "", None, words=words, names=names, findings=findings)
    if isinstance(source, Path) or _names_a_file(source):
        path = Path(source)
        settings = Settings(mode=ocr, limits=limits)
        return of_bytes(ingest.load(path, limits), str(source), words=words, names=names, findings=findings, settings=settings)
    return _record(ingest.read_string(source), "", None, words=words, names=names, findings=findings)


def extract_all(
    path: str | Path, *, words: Words = True, names: bool = True, findings: bool = False, ocr: Mode = "auto", limits: Limits = USUAL_LIMITS
) -> list[Record]:
    """The records of all documents in a file: one, several with a letterhead each, or those of an archive.

    ``findings``, ``ocr``, ``limits``: as for ``extract``.

    A file in an archive that cannot be read is named in a warning and costs no other. Raises UnreadableError where none can be read.
    """
    records: list[Record] = []
    failed: list[UnreadableError] = []
    for name, data in ingest.documents(ingest.load(path, limits), str(path), limits):
        try:
            if isinstance(data, UnreadableError):
                raise data
            records += all_of_bytes(data, name, words=words, names=names, findings=findings, settings=Settings(mode=ocr, limits=limits))
        except UnreadableError as error:
            failed.append(error)
    if failed and not records:
        raise failed[0]
    for failure in failed:
        warnings.warn(str(failure), stacklevel=2)
    return records


def of_bytes(
    data: bytes, path: str, *, words: Words = True, names: bool = True, findings: bool = False, settings: Settings = USUAL
) -> Record:
    """The record of a file's bytes, of the first document where there are several; ``path`` names it in the record and in errors."""
    return next(_records(data, path, words=words, names=names, findings=findings, settings=settings))


def all_of_bytes(
    data: bytes, path: str, *, words: Words = True, names: bool = True, findings: bool = False, settings: Settings = USUAL
) -> list[Record]:
    """The records of all documents in a file's bytes."""
    return list(_records(data, path, words=words, names=names, findings=findings, settings=settings))


def _records(data: bytes, path: str, *, words: Words, names: bool, findings: bool, settings: Settings) -> Iterator[Record]:
    sha256 = hashlib.sha256(data).hexdigest()
    for text in parts.split(ingest.read_bytes(data, path, settings)):
        yield _record(text, path, sha256, words=words, names=names, findings=findings)


def _record(text: Text, path: str, sha256: str | None, *, words: Words, names: bool, findings: bool) -> Record:
    made = pipeline.record(text, path, sha256, words=words, names=names)
    if not findings:
        return made
    from vanban.check import Case, check  # late: most runs ask for none

    return msgspec.structs.replace(made, findings=tuple(check(Case(made, text))))


def _names_a_file(text: str) -> bool:
    if "\n" in text or len(text) > 1024:
        return False
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False
