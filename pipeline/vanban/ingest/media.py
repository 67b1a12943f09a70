"""What kind of file some bytes are: by their content first, then by the name."""

from __future__ import annotations

import re
from pathlib import PurePath

PDF = "application/pdf"
TEXT = "text/plain"
MARKDOWN = "text/markdown"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
DOC = "application/msword"
OLE = "application/x-ole-storage"
LOCKED = "application/x-ole-encrypted"
ZIP = "application/zip"
RTF = "application/rtf"
HTML = "text/html"
XML = "application/xml"

PDF_HEADER_WITHIN = 1024  # bytes: readers allow this much rubbish before the header
LOOK = 4096  # bytes of the beginning that are looked at

_PDF_HEADER = re.compile(rb"%PDF-\d\.\d")
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"%!PS", "application/postscript"),
)
_IN_ZIP = (
    (b"word/document", DOCX),
    (b"xl/workbook", XLSX),
    (b"ppt/presentation", PPTX),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", ODT),
)
_BY_EXTENSION = {".md": MARKDOWN, ".markdown": MARKDOWN, ".html": HTML, ".htm": HTML, ".xhtml": HTML}
_IN_OLE = (  # names of streams
    ("EncryptedPackage", LOCKED),
    ("WordDocument", DOC),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("__properties_version1", "application/vnd.ms-outlook"),
)

IMAGES = ("image/png", "image/jpeg", "image/tiff", "image/bmp", "image/gif")
NAMES = {
    DOCX: "a Word document (.docx)",
    DOC: "a Word 97 document (.doc)",
    XLSX: "an Excel workbook (.xlsx)",
    PPTX: "a PowerPoint presentation (.pptx)",
    ODT: "an OpenDocument text (.odt)",
    RTF: "a Rich Text document (.rtf)",
    HTML: "a web page (HTML)",
    XML: "an XML file",
    ZIP: "a zip archive",
    "application/gzip": "a gzip archive",
    "application/x-7z-compressed": "a 7-Zip archive",
    "application/vnd.rar": "a RAR archive",
    "application/vnd.ms-excel": "an Excel 97 workbook (.xls)",
    "application/vnd.ms-powerpoint": "a PowerPoint 97 presentation (.ppt)",
    "application/vnd.ms-outlook": "an Outlook message (.msg)",
    "application/postscript": "a PostScript file",
}


def media_type(data: bytes, name: str) -> str:
    """The media type of a file. Bytes that say nothing of themselves are text, Markdown where the name says so.

    >>> media_type(b"%PDF-1.7 ...", "plan.txt")
    'application/pdf'
    >>> media_type("Kế hoạch".encode(), "plan.pdf")
    'text/plain'
    """
    extension = PurePath(name).suffix.lower()
    start = data[:LOOK]
    if start.startswith(b"%PDF-") or (_PDF_HEADER.search(start, 0, PDF_HEADER_WITHIN) and b"endobj" in data):
        return PDF
    for beginning, kind in _BEGINNINGS:
        if start.startswith(beginning) and not (kind == "image/bmp" and b"\x00" not in start):
            return _container(kind, data)
    head = start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\x00", b"").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or (head.startswith(b"<!--") and b"<html" in head):
        return HTML
    if head.startswith(b"mime-version:") and b"text/html" in data:
        return HTML
    if head.startswith(b"<?xml"):
        return HTML if b"<html" in head else XML
    return _BY_EXTENSION.get(extension, TEXT)


def _container(kind: str, data: bytes) -> str:
    """What is in a zip archive or an OLE file."""
    if kind == ZIP:
        return next((inner for mark, inner in _IN_ZIP if mark in data), ZIP)
    if kind == OLE:
        return next((inner for stream, inner in _IN_OLE if stream.encode("utf-16-le") in data), DOC)
    return kind
