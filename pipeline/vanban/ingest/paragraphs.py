"""Lines put together to paragraphs (``rules/paragraphs.toml``).

Two kinds of line ends are no paragraph ends: those of hard-wrapped text, where the next word had no room, and those that a page
break left in the middle of a sentence. What joins a line to the one before it:

- always: a word, symbol or range broken at its hyphen ('TT-' 'BTC'); a line in small letters under a line without a full
  stop; a line that leaves a bracket or a quotation open; a line that ends with a word after which more must come ('của', 'số');
- where the line before it is known to be full: anything but a beginning.

What is never joined: the beginnings of items, articles and recitals, lines in capitals, cells, subject lines in the letterhead.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import regex

from vanban import rulebook
from vanban.ingest.lines import Line, Passage
from vanban.record import Note, Page
from vanban.rulebook import alternation
from vanban.text.normalise import fold

FINAL = ".;:!?…"
CLOSING = "”\"»)]’'*"
PUNCTUATION = ",;.:)]”»%!?"
HYPHENS = "-–—"
PHRASE = 25  # characters: a shorter line that ends with 'số' or 'năm' may be the head of a column
TAIL = 20  # characters at the end of a paragraph that say whether it is finished
NARROWEST = 40  # characters: no hard-wrapped line has room for fewer
LONGEST = 160  # characters: no hard-wrapped line is longer
SLACK = 0.06  # of a line: letters are not equally wide
SAMPLES = 3  # so many lines broken in a sentence make a text hard-wrapped …
SAMPLE_SHARE = 0.15  # … if they are this part of its lines


@dataclass(frozen=True, slots=True)
class Rules:
    """The compiled patterns of the rule file."""

    item: regex.Pattern[str]
    article: regex.Pattern[str]
    recital: regex.Pattern[str]
    letterhead: regex.Pattern[str]
    alone: regex.Pattern[str]
    after_number: regex.Pattern[str]
    expects_word: regex.Pattern[str]
    expects_number: regex.Pattern[str]
    abbreviation: regex.Pattern[str]
    after_dash: regex.Pattern[str]


@lru_cache(maxsize=1)
def _rules() -> Rules:
    file = rulebook.load()["paragraphs"]
    patterns = {name: regex.compile(pattern) for name, pattern in file.tables["patterns"].items()}
    return Rules(
        expects_word=regex.compile(rf"(?<!\w){alternation(file.lists['expects_word'])}$"),
        expects_number=regex.compile(rf"(?<!\w){alternation(file.lists['expects_number'])}$"),
        abbreviation=regex.compile(rf"(?<!\w){alternation(file.lists['abbreviation'])}\.$"),
        after_dash=regex.compile(rf"[{HYPHENS}] ?{alternation(file.lists['after_dash'])}(?!\w)"),
        **patterns,
    )


@lru_cache(maxsize=1)
def _side_by_side() -> regex.Pattern[str]:
    return regex.compile(alternation(rulebook.load()["paragraphs"].lists["side_by_side"]))


def stands_side_by_side(text: str) -> bool:
    """Whether a line begins as a letterhead or a signature block does, whose columns are no table."""
    return _side_by_side().match(fold(text)) is not None


def begins_recipients(text: str) -> bool:
    """Whether a line begins the list of recipients, beside which the signature stands."""
    return _recipients().match(fold(text)) is not None


@lru_cache(maxsize=1)
def _recipients() -> regex.Pattern[str]:
    return regex.compile(alternation(rulebook.load()["paragraphs"].lists["recipients"]))


@lru_cache(maxsize=1)
def _motto() -> regex.Pattern[str]:
    return regex.compile(alternation(rulebook.load()["paragraphs"].lists["motto"]))


def is_motto(text: str) -> bool:
    """Whether a line begins as the name of the state or the motto does."""
    return _motto().match(fold(text)) is not None


@lru_cache(maxsize=1)
def _below_columns() -> regex.Pattern[str]:
    return regex.compile(alternation(rulebook.load()["paragraphs"].lists["below_columns"]))


def stands_below_columns(text: str) -> bool:
    """Whether a line stands below a letterhead ('Kính gửi') and in none of its columns."""
    return _below_columns().match(fold(text)) is not None


@dataclass(slots=True)
class _Open:
    """The paragraph that is being put together, as far as the next line asks for it."""

    last: Line
    tail: str  # the end of the paragraph so far
    lines: int
    length: int
    capitals: bool
    letterhead: bool
    article: bool
    bracket: bool = False
    quotation: bool = False

    @classmethod
    def begin(cls, line: Line, rules: Rules) -> _Open:
        text = line.text
        opened = cls(
            last=line,
            tail="",
            lines=0,
            length=0,
            capitals=text.isupper(),
            letterhead=rules.letterhead.match(text) is not None,
            article=rules.article.match(text) is not None,
        )
        opened.add(line)
        return opened

    def add(self, line: Line) -> None:
        """Takes the line in; the brackets and quotations that it leaves open are remembered."""
        text = line.text
        self.capitals = self.capitals and not self.lines
        self.last = line
        self.tail = text[-TAIL:] if len(text) >= TAIL else f"{self.tail} {text}"[-TAIL:]
        self.lines += 1
        self.length += len(text) + 1
        opened, closed = text.rfind("("), text.rfind(")")
        if opened != closed:
            self.bracket = opened > closed
        opened, closed = text.rfind("“"), text.rfind("”")
        if opened != closed:
            self.quotation = opened > closed

    def expects(self, words: regex.Pattern[str]) -> bool:
        """Whether the paragraph so far ends with one of the words, after which it must go on."""
        return self.length > PHRASE and words.search(fold(self.tail)) is not None


def join(lines: Sequence[Line], notes: Sequence[Note] = ()) -> Passage:
    """The lines as paragraphs, one a line of the passage's text."""
    pieces: list[str] = []
    offsets = array("i")
    starts: list[tuple[int, int]] = []
    length, page = 0, None
    for line, glue in zip(lines, glues(lines), strict=True):
        if pieces and glue:
            pieces.append(glue)
            offsets.append(offsets[-1] + 1)
            length += 1
        if line.page is not None and line.page != page:
            page = line.page
            starts.append((page, length))
        pieces.append(line.text)
        offsets.extend(line.offsets)
        length += len(line.text)
    ends = [*(start for _, start in starts[1:]), length][: len(starts)]
    pages = tuple(Page(number=number, start=start, end=end) for (number, start), end in zip(starts, ends, strict=True))
    return Passage("".join(pieces), offsets, pages, tuple(notes))


def glues(lines: Sequence[Line]) -> Iterator[str]:
    """What stands before each line: a line end, a space, or nothing."""
    rules = _rules()
    room = _room(lines, rules)
    opened: _Open | None = None
    for line in lines:
        glue = None
        if opened is not None and not opened.last.settled and not line.settled:
            glue = _glue(opened, line, rules, _is_full(opened.last, line, room))
        if opened is None or glue is None:
            subject = opened is not None and opened.letterhead and line.text[0].islower()
            opened = _Open.begin(line, rules)
            opened.letterhead = opened.letterhead or subject
        else:
            opened.add(line)
        yield "\n" if glue is None else glue


def _is_full(line: Line, following: Line, room: int | None) -> bool | None:
    if line.full is not None or room is None:
        return line.full
    return _needed(line, following) >= room


def _needed(line: Line, following: Line) -> int:
    """How wide a line would be with the first word of the following one."""
    return len(line.text) + 1 + (len(following.text) if (space := following.text.find(" ")) < 0 else space)


def _room(lines: Sequence[Line], rules: Rules) -> int | None:
    """How many characters a hard-wrapped text's lines hold, or None where the text is not hard-wrapped.

    Measured where it is certain that the line end means nothing: between a line without a full stop and one in small letters.
    """
    needed = []
    pairs = 0
    for line, following in pairwise(lines):
        if line.full is not None or following.apart or len(line.text) > LONGEST:
            continue
        pairs += 1
        text, width = line.text, _needed(line, following)
        if width < NARROWEST or not following.text[0].islower() or text[-1] in FINAL or text.isupper():
            continue
        if _beginning(following.text, rules) is None and not rules.letterhead.match(text):
            needed.append(width)
    if len(needed) < SAMPLES or len(needed) < SAMPLE_SHARE * pairs:
        return None
    needed.sort()
    return int(needed[len(needed) // 4] * (1 - SLACK))


def _glue(opened: _Open, line: Line, rules: Rules, full: bool | None) -> str | None:
    """What joins ``line`` to the paragraph before it; None where a paragraph begins."""
    before, text = opened.last.text, line.text
    first, last = text[0], before[-1]
    capitals = text.isupper() and (" " in text or text[-1].isalpha())
    if opened.letterhead or (opened.capitals and capitals):
        return None
    finished = _finished(before, first, rules)
    runs_on = full is True and not finished and not line.apart
    if (beginning := _beginning(text, rules)) is not None:
        return " " if _is_no_beginning(beginning, opened, line, rules, finished, runs_on) else None
    if (last in HYPHENS or last == "/") and len(before) > 1 and before[-2].isalnum() and first.isalnum():
        return ""
    if opened.capitals or capitals:
        return None
    if rules.alone.fullmatch(text) or (opened.lines == 1 and rules.alone.fullmatch(before)):
        bare = text.isdigit() and line.indented is not False
        return " " if first.isdigit() and (opened.expects(rules.expects_number) or (runs_on and not bare)) else None
    if first == "/" and last.isalnum():
        return ""
    if first in PUNCTUATION:
        return "" if not finished or first not in ".;:!?" else None
    if finished:
        same = line.indented is False or (last == ";" and first.islower())
        return " " if full and same and not line.apart else None
    if first.islower() or opened.bracket or opened.quotation or last in HYPHENS or opened.expects(rules.expects_word):
        return " "
    if first.isdigit() and (last == "," or opened.expects(rules.expects_number)):
        return " "
    return " " if runs_on and (line.indented is False or (line.indented is None and not opened.article)) else None


def _beginning(text: str, rules: Rules) -> str | None:
    """Which kind of beginning a line has, if any."""
    first = text[0]
    if first.islower() and (len(text) < 2 or text[1] not in ".)xvi"):
        return None
    if rules.item.match(text):
        return "item"
    if rules.article.match(text):
        return "article"
    return "recital" if rules.recital.match(text) else None


def _is_no_beginning(kind: str, opened: _Open, line: Line, rules: Rules, finished: bool, runs_on: bool) -> bool:
    """Whether what looks like a beginning only came to stand at the beginning of a line ('Bộ Lao động' '- Thương binh')."""
    if finished or opened.capitals or kind == "recital":
        return False
    text = line.text
    if text[0] in HYPHENS:
        if rules.after_dash.match(text) or (opened.last.text[-1].isdigit() and rules.after_number.match(text)):
            return True
        return runs_on and line.indented is False
    return opened.expects(rules.expects_word) or (runs_on and opened.expects(rules.expects_number))


def _finished(before: str, first: str, rules: Rules) -> bool:
    """Whether a line ends with the end of a sentence or of an item."""
    last = before[-1]
    if last in FINAL:
        if last == "." and rules.abbreviation.search(before, max(len(before) - 6, 0)):
            return False
        return last != "…" or not first.islower()
    if last not in CLOSING:
        return False
    inner = before.rstrip(CLOSING)
    return bool(inner) and inner[-1] in FINAL and not (inner[-1] == "…" and first.islower())
