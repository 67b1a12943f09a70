"""Word 97 to 2003 (.doc): converted to DOCX by doc2docx, and read as that; what it cannot read, by LibreOffice where it is there."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from vanban.ingest import docx
from vanban.ingest.errors import UnreadableError
from vanban.ingest.settings import Settings
from vanban.text.model import Text

PATIENCE = 120  # seconds for LibreOffice
LOCKED = ("it is locked with a password", "save it without the password")
DAMAGED = "it is damaged, or older than Word 97"


def read(data: bytes, name: str, media_type: str, settings: Settings) -> Text:
    """The text of a .doc file, with the names of its paragraphs and cells. Raises UnreadableError where it is locked or damaged."""
    with tempfile.TemporaryDirectory(prefix="vanban-") as folder:
        source = Path(folder) / "document.doc"
        source.write_bytes(data)
        converted = _by_library(source, name) or _by_libreoffice(source, name)
        return docx.read(converted, name, media_type, settings)


def _by_library(source: Path, name: str) -> bytes | None:
    """The document as DOCX; None where the library cannot read it."""
    from doc2docx import convert  # type: ignore[import-untyped]  # late: it takes a moment
    from doc2docx.errors import Doc2DocxError, EncryptedDocumentError  # type: ignore[import-untyped]

    target = source.with_suffix(".docx")
    try:
        convert(source, target)
    except EncryptedDocumentError:
        raise UnreadableError(name, *LOCKED) from None
    except (Doc2DocxError, ValueError, LookupError, ArithmeticError, TypeError, AttributeError, RecursionError, OSError):
        return None
    return target.read_bytes() if target.exists() else None


def _by_libreoffice(source: Path, name: str) -> bytes:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise UnreadableError(
            name, DAMAGED, "save it as DOCX, or install LibreOffice (Debian package libreoffice-writer-nogui), which reads more"
        )
    folder = source.parent / "out"
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"  # of its own: two at a time must not meet
    command = [office, "--headless", profile, "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(source)]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE, stdin=subprocess.DEVNULL)
    except (subprocess.SubprocessError, OSError):
        raise UnreadableError(name, DAMAGED, "get the file from its source again") from None
    target = folder / f"{source.stem}.docx"
    if not target.exists():
        raise UnreadableError(name, DAMAGED, "get the file from its source again")
    return target.read_bytes()
