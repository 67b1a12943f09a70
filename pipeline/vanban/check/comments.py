"""Comments in text and Markdown files by which a person says that a finding is known: ``<!-- vanban: ignore VB101 -->``.

A comment counts for its own line; one that stands alone on a line, for the next line too. Without ids it counts for all rules.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

COMMENT = re.compile(rb"<!--\s*vanban:\s*ignore\b([^>\r\n]*?)-->")
ALL = frozenset({""})


def blanked(data: bytes) -> tuple[bytes, Mapping[int, frozenset[str]]]:
    """The bytes with blanks for the comments, and for each line (from 1) the beginnings of ids that are ignored on it.

    >>> blanked(b"a<!-- vanban: ignore VB1 -->")
    (b'a                           ', {1: frozenset({'VB1'})})
    """
    if b"<!--" not in data:
        return data, {}
    ignored: dict[int, frozenset[str]] = {}
    for match in COMMENT.finditer(data):
        ids = frozenset(match[1].decode("ascii", "replace").replace(",", " ").split()) or ALL
        line = data.count(b"\n", 0, match.start()) + 1
        whole = data[data.rfind(b"\n", 0, match.start()) + 1 :].split(b"\n", 1)[0].strip()
        for each in (line, line + 1) if whole == match.group() else (line,):
            ignored[each] = ignored.get(each, frozenset()) | ids
    return COMMENT.sub(lambda match: b" " * len(match.group()), data), ignored


def is_ignored(rule: str, line: int | None, ignored: Mapping[int, frozenset[str]]) -> bool:
    """Whether a comment speaks of that rule on that line."""
    return line is not None and any(rule.startswith(beginning) for beginning in ignored.get(line, ()))
