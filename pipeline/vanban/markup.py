"""Marked-up text: a sentence or a document with what is to be found in it written around the words.

The rules' examples, the tests and the documents of ``corpus/`` are all written so::

    Thực hiện <citation type="Chỉ thị" symbol="19/CT-TTg">Chỉ thị số 19/CT-TTg</citation> năm nay

Tags may nest and may not cross. An attribute that is absent has no value. ``&lt;``, ``&gt;`` and ``&amp;`` stand for
``<``, ``>`` and ``&``; any other ``&`` ('GD&ĐT') stands for itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

TAG = re.compile(r"<(?P<close>/?)(?P<tag>[a-z][a-z-]*)(?P<attributes>(?:\s+[\w-]+=\"[^\"]*\")*)\s*>")
ATTRIBUTE = re.compile(r"([\w-]+)=\"([^\"]*)\"")
ESCAPES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
ESCAPE = re.compile("|".join(ESCAPES))


class MarkupError(ValueError):
    """A tag that is not closed, not opened, or crosses another."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked span: ``text[start:end]`` stood between ``<tag …>`` and ``</tag>``; offsets in code points."""

    tag: str
    start: int
    end: int
    attributes: dict[str, str]


def unescape(text: str) -> str:
    return ESCAPE.sub(lambda match: ESCAPES[match.group()], text)


def parse(marked: str) -> tuple[str, list[Mark]]:
    """The plain text and its marks, in the order in which they open.

    >>> parse('từ <date edtf="2024">năm 2024</date>')
    ('từ năm 2024', [Mark(tag='date', start=3, end=11, attributes={'edtf': '2024'})])

    Raises MarkupError where tags do not pair.
    """
    pieces: list[str] = []
    length = position = 0
    marks: list[Mark | None] = []
    open_marks: list[tuple[str, int, dict[str, str], int]] = []
    for match in TAG.finditer(marked):
        piece = unescape(marked[position : match.start()])
        pieces.append(piece)
        length += len(piece)
        position = match.end()
        tag = match["tag"]
        if not match["close"]:
            attributes = {name: unescape(value) for name, value in ATTRIBUTE.findall(match["attributes"])}
            open_marks.append((tag, length, attributes, len(marks)))
            marks.append(None)
        elif open_marks and open_marks[-1][0] == tag:
            tag, start, attributes, place = open_marks.pop()
            marks[place] = Mark(tag, start, length, attributes)
        else:
            raise MarkupError(f"</{tag}> closes nothing, before {marked[match.end() : match.end() + 30]!r}")
    if open_marks:
        raise MarkupError(f"<{open_marks[-1][0]}> is not closed")
    pieces.append(unescape(marked[position:]))
    return "".join(pieces), [mark for mark in marks if mark is not None]
