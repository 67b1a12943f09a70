"""Columns that were made with tabs or runs of spaces: the letterhead and the signature block of text and office files.

    ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
     TỈNH LONG AN                  Độc lập - Tự do - Hạnh phúc

The lines of such a block are put in reading order: the left column, then the right one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from vanban.ingest import paragraphs
from vanban.ingest.lines import Line

GAP = 3  # blanks: fewer do not part columns
LONGEST = 70  # characters: a line that is longer stands in no column
FAR = 12  # blanks in front of a line that stands in the right column
MOST_LINES = 14


class _Halves(NamedTuple):
    left: Line | None
    right: Line | None


def part(lines: Sequence[Line], original: str) -> list[Line]:
    """The lines with the columns of letterheads and signature blocks one after the other; ``original`` is what their offsets lead to."""
    if "\t" not in original and " " * GAP not in original:
        return list(lines)
    found: list[Line] = []
    index = 0
    while index < len(lines):
        block = _block(lines, index, original)
        if len(block) > 1 or (block and block[0].left and block[0].right):
            for side in ([halves.left for halves in block], [halves.right for halves in block]):
                found += [replace(line, settled=True) for line in side if line is not None]
            index += len(block)
        else:
            found.append(lines[index])
            index += 1
    return found


def _block(lines: Sequence[Line], start: int, original: str) -> list[_Halves]:
    """The lines that stand in two columns from one on: it, or the one after it, has a gap in front of what begins a column."""
    first = _halves(lines[start], original)
    if first.left is None or first.right is None:
        return []
    if not any(paragraphs.stands_side_by_side(half.text) for half in first if half is not None):
        return []
    block: list[_Halves] = []
    for line in lines[start : start + MOST_LINES]:
        halves = _halves(line, original)
        if halves.left is not None and halves.right is None and (len(halves.left.text) > LONGEST or _ends_block(halves.left.text)):
            break
        block.append(halves)
    while block and block[-1].right is None:  # what stands below the block on the left is its own
        block.pop()
    return block


def _ends_block(text: str) -> bool:
    return text[-1] in ".;:" and len(text) > LONGEST // 2


def _halves(line: Line, original: str) -> _Halves:
    """What stands before and behind the gap of a line; a line that begins far from the margin is the right half."""
    gaps = [
        place
        for place, char in enumerate(line.text)
        if char == " " and 0 < place < len(line.text) - 1 and _is_gap(original[line.offsets[place] : line.offsets[place + 1]])
    ]
    if len(gaps) == 1:
        return _Halves(_cut(line, 0, gaps[0]), _cut(line, gaps[0] + 1, len(line.text)))
    begin = original.rfind("\n", 0, line.offsets[0]) + 1
    before = original[begin : line.offsets[0]]
    if not gaps and (before.count("\t") > 1 or len(before) >= FAR):
        return _Halves(None, line)
    return _Halves(line, None)


def _is_gap(blanks: str) -> bool:
    return "\t" in blanks or len(blanks) >= GAP


def _cut(line: Line, start: int, end: int) -> Line:
    return replace(line, text=line.text[start:end], offsets=line.offsets[start:end])
