"""Zip packages (DOCX, ODT, archives) and the XML in them, opened so that no file can cost more than it may.

What an archive says of its own sizes is not believed: members are unpacked up to a bound. XML with a document type is refused: it is how
entities come in, and no office program writes one.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from vanban.ingest.errors import UnreadableError
from vanban.limits import MEGABYTE, USUAL_LIMITS, Limits, raised

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_MEMBERS = 10_000
MOST_RATIO = 200  # an XML part that is packed more tightly, and large, is made to hurt …
LARGE = 32 * MEGABYTE  # … from this size on

FROM_SOURCE = "get the file from its source again"
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)


class Package:
    """The members of a zip file, read with a common bound. Raises UnreadableError where the file is no zip, or damaged, or locked."""

    def __init__(self, data: bytes, name: str, limits: Limits = USUAL_LIMITS) -> None:
        self.name = name
        self._most = limits.unpacked
        self._left = limits.unpacked * MEGABYTE  # bytes, all that is read of one package together
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise UnreadableError(name, "it is cut off or damaged", FROM_SOURCE) from None
        self.members = {member.filename: member for member in self._zip.infolist()}
        if len(self._zip.infolist()) > MOST_MEMBERS:
            raise UnreadableError(name, f"it holds {len(self._zip.infolist())} files", f"split it: {MOST_MEMBERS} is the most")

    def __contains__(self, member: str) -> bool:
        return member in self.members

    def read(self, member: str) -> bytes:
        """A member, unpacked. Raises UnreadableError where it is locked, damaged, or larger than what is left of the bound."""
        info = self.members[member]
        if info.flag_bits & 1:
            raise UnreadableError(self.name, "it is locked with a password", "save it without the password")
        try:
            with self._zip.open(info) as file:
                data = file.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
            raise UnreadableError(self.name, "it is cut off or damaged", FROM_SOURCE) from None
        if len(data) > self._left:
            raise UnreadableError(self.name, f"it unpacks to more than {self._most} MB", raised("unpacked", self._most, "MB"))
        if len(data) > LARGE and len(data) > MOST_RATIO * max(info.compress_size, 1):
            size = f"{len(data) // MEGABYTE} MB from {info.compress_size} bytes"
            raise UnreadableError(self.name, f"it unpacks to {size}", "check where the file comes from")
        self._left -= len(data)
        return data

    def xml(self, member: str) -> _Element:
        """The root of an XML member. Raises UnreadableError where it is no XML, or has a document type."""
        return parse_xml(self.read(member), self.name)


def parse_xml(data: bytes, name: str) -> _Element:
    """The root of an XML document, without entities, without network."""
    from lxml import etree  # late: a text file needs none of it

    if _DOCTYPE.search(data):
        raise UnreadableError(name, "its XML declares entities, which no office program writes", "check where the file comes from")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise UnreadableError(name, "its XML is damaged", FROM_SOURCE) from None
    return root
