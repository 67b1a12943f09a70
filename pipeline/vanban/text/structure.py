"""The parts of a document: ``zones`` (letterhead, title, body, recipients, signature, appendix) and its numbered ``sections``.

What single lines look like stands in ``rules/layout.toml`` and ``rules/structure.toml``; here it is settled which of them
belong together. All spans are offsets of ``Reading.text``; they begin and end with a character that is no blank.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import regex

from vanban.record import Section, Span
from vanban.rulebook import DIGIT, Rule, alternation, load
from vanban.text.model import Reading
from vanban.text.normalise import fold

HEAD_LINES = 90  # a letterhead, a title and a long subject are over by then
COLUMN_LINES, COLUMN_WIDTH = 7, 60  # lines and characters of a block in the left column of a letterhead
TAIL_LINES = 60  # from the first line of a signature block to its last
LETTERHEAD = frozenset({"motto", "party", "masthead", "mark", "rule", "number", "date", "organ", "capitals", "post", "name"})
LETTERHEAD_ONLY = frozenset({"motto", "party", "number", "date"})  # what no line of a body looks like
BETWEEN = frozenset({"rule", "mark", "number", "date", "motto", "party", "masthead"})
BODY = frozenset({"addressee", "opener", "enactment", "attachment", "recipients", "authority"})
ISSUERS = frozenset({"organ", "post", "issuer"})  # in front of the legal bases: the body that issues
BLOCK = frozenset({"authority", "post", "capitals", "organ"})
SIGNATURE = frozenset({"authority", "post", "signed", "name"})
BULLETS = "-+*•"
STAMPED = frozenset({"signed", "rule", "masthead"})
QUOTED_LINES = 200


@dataclass(frozen=True, slots=True)
class Zones:
    """Where the parts of a document stand. A part that is absent is None.

    ``title`` is the kind with the subject, or the V/v block of a letter (which may lie inside ``letterhead``). ``recipients`` and
    ``signature`` may stand in either order; where they stand side by side in the same lines, ``signature`` covers ``recipients``.
    ``appendix`` is all that follows them: appendices, attached rules, copies.
    """

    letterhead: Span | None = None
    title: Span | None = None
    body: Span | None = None
    recipients: Span | None = None
    signature: Span | None = None
    appendix: Span | None = None


# --- lines ----------------------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def layout() -> tuple[Rule, ...]:
    """The rules that say what a line is, in the order in which they are tried."""
    book = load()
    return (book["structure"].rule("section.appendix"), *book["layout"].rules)


@lru_cache(maxsize=1)
def _tail_start() -> regex.Pattern[str]:
    rules = load()["layout"]
    return regex.compile("|".join(f"(?:{rules.rule(f'line.{name}').pattern.pattern})" for name in ("recipients", "authority")))


@lru_cache(maxsize=1)
def _connectors() -> regex.Pattern[str]:
    """What a line ends with that goes on in the next."""
    return regex.compile(rf"(?:{alternation(load()['layout'].lists['connector'])}|[,(“\"-])$")


def kind_of(folded: str, start: int, end: int) -> str:
    """What ``folded[start:end]``, one line, is: the last word of the id of the first layout rule that fits; 'plain' where none does."""
    for rule in layout():
        if rule.pattern.match(folded, start, end):
            return rule.id.partition(".")[2]
    return "plain"


def beside(folded: str, start: int, end: int) -> int:
    """Where in a line of recipients that of the signature beside them begins: ``end`` where there is none."""
    if kind_of(folded, start, end) in SIGNATURE:
        return start
    match = load()["header"].rule("header.beside").pattern.search(folded, start, end)
    return match.start("right") if match else end


class Lines:
    """The lines of a text that hold something, without blanks around them, and what each is."""

    def __init__(self, reading: Reading) -> None:
        self.folded = folded = reading.folded
        self.spans: list[Span] = []
        for start, end in reading.lines:
            if start < end:
                while start < end and folded[start] == " ":
                    start += 1
                while end > start and folded[end - 1] == " ":
                    end -= 1
                if start < end:
                    self.spans.append((start, end))
        self._kinds: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self.spans)

    def text(self, index: int) -> str:
        start, end = self.spans[index]
        return self.folded[start:end]

    def kind(self, index: int) -> str:
        if index >= len(self.spans):
            return "end"
        kind = self._kinds.get(index)
        if kind is None:
            kind = self._kinds[index] = kind_of(self.folded, *self.spans[index])
        return kind

    def span(self, first: int, last: int) -> Span | None:
        """From the start of line ``first`` to the end of the line before ``last``."""
        return (self.spans[first][0], self.spans[last - 1][1]) if first < last else None


def is_capitals(text: str) -> bool:
    return text.upper() == text and text.lower() != text


# --- zones ----------------------------------------------------------------------------------------------------------------------------


def zones(reading: Reading) -> Zones:
    """The parts of a document; every span lies within the text, and body, signature block and appendix follow each other."""
    lines = Lines(reading)
    head = _Head(lines)
    tail = _Tail(lines, head.body)
    return Zones(
        letterhead=lines.span(0, head.letterhead),
        title=lines.span(*head.title) if head.title else None,
        body=lines.span(head.body, tail.start),
        recipients=lines.span(*tail.recipients) if tail.recipients else None,
        signature=lines.span(*tail.signature) if tail.signature else None,
        appendix=lines.span(tail.end, len(lines)) if tail.end < len(lines) else None,
    )


class _Head:
    """Letterhead and title, as numbers of lines: ``letterhead`` and ``body`` are the first lines behind and of them."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._stop = min(len(lines), HEAD_LINES)
        self.title: Span | None = None
        self.letterhead = 0
        index = 0
        while index < self._stop:
            kind = lines.kind(index)
            if kind in ("title", "enactment", "kind-in-words"):
                self.letterhead = self.letterhead or index
                end = self._subject_end(index + 1, in_capitals=is_capitals(lines.text(index)))
                if self.title is None or kind != "kind-in-words":
                    self.title = (index, end)
                index = self._skip_letterhead(end)
                break
            if kind == "about":
                end = self._column_end(self._subject_end(index + 1, started=True))
                self.title = self.title or (index, end)
                index = end
            elif kind in LETTERHEAD_ONLY or (kind in LETTERHEAD and not self._opens_body(index)) or self._letterhead_follows(index):
                index += 1
            else:
                break
        else:
            index = self._stop if self._stop < len(lines) or self.title else 0
        self.body = index
        self.letterhead = self.letterhead or index

    def _opens_body(self, index: int) -> bool:
        """Capitals in front of a body are its first heading or its issuer, unless a letterhead goes on behind them."""
        return self._lines.kind(index + 1) in ("opener", "end") and not self._letterhead_follows(index)

    def _letterhead_follows(self, index: int) -> bool:
        """A line that may be of the letterhead is, where one that can't be anything else stands shortly behind it."""
        text = self._lines.text(index)
        if self._lines.kind(index) in BODY or len(text) > 120 or text[-1] in ".;":
            return False
        for ahead in range(index + 1, min(index + 8, self._stop)):
            kind = self._lines.kind(ahead)
            if kind in LETTERHEAD_ONLY or kind in ("title", "about"):
                return True
            if kind in BODY:
                return False
        return False

    def _column_end(self, index: int) -> int:
        """The line behind a V/v block: where the letterhead goes on shortly below, what stands between is of the block's column too."""
        for ahead in range(index, min(index + COLUMN_LINES, self._stop)):
            kind = self._lines.kind(ahead)
            if kind in LETTERHEAD_ONLY:
                return ahead
            if kind in BODY or len(self._lines.text(ahead)) > COLUMN_WIDTH:
                break
        return index

    def _skip_letterhead(self, index: int) -> int:
        while index < self._stop and self._lines.kind(index) in BETWEEN | {"attachment"}:
            index += 1
        return index

    def _subject_end(self, index: int, *, started: bool = False, in_capitals: bool = False) -> int:
        """The line behind the subject that begins on line ``index`` (``started``: on the one before)."""
        lines, first = self._lines, index
        while index < self._stop and index - first < 14:
            kind = lines.kind(index)
            if kind in BETWEEN and not (started and lines.text(index - 1)[-1] == ","):  # 'NGHỊ ĐỊNH SỐ 54/CP,' 'SỐ 94/1998/NĐ-CP …'
                if started:
                    break
            elif kind in BODY or self._is_issuer(index) or not (self._goes_on(index, in_capitals) if started else self._begins(index)):
                break
            else:
                started, in_capitals = True, is_capitals(lines.text(index))
            index += 1
        while index > first and lines.kind(index - 1) in BETWEEN:
            index -= 1
        return index

    def _begins(self, index: int) -> bool:
        """Whether the line behind the kind is the subject; a whole sentence that begins as bodies do is none."""
        text = self._lines.text(index)
        return self._lines.kind(index) != "weak-opener" or len(text) <= 120 or text[-1] not in ".;:,"

    def _is_issuer(self, index: int) -> bool:
        """Whether the line names the issuer in front of the legal bases; it is no part of the subject above it."""
        lines = self._lines
        if lines.kind(index) not in ISSUERS or _connectors().search(lines.text(index - 1)):
            return False
        return lines.kind(index + 1) in ("opener", "session") or lines.text(index) in self._above(index)

    def _above(self, index: int) -> str:
        """The letterhead in one line: it names the issuer, perhaps over several lines."""
        first = self.letterhead or index
        return " ".join(self._lines.text(line) for line in range(min(first, index - 1)))

    def _goes_on(self, index: int, in_capitals: bool) -> bool:
        """Whether the line goes on with the subject of the line before it."""
        lines = self._lines
        text, kind = lines.text(index), lines.kind(index)
        open_before = bool(_connectors().search(lines.text(index - 1)))
        if text[-1] in ".;:":
            return False
        if is_capitals(text) and not open_before:
            return in_capitals and not (kind in ISSUERS and lines.kind(index + 1) == "weak-opener")
        if text[0].islower() or text[0].isdigit() or open_before:
            return len(text) <= 300
        return kind != "weak-opener" and len(text) <= 120


class _Tail:
    """Recipients and signature, as numbers of lines. ``start`` is the first line of them, ``end`` the first behind them."""

    def __init__(self, lines: Lines, body: int) -> None:
        self._lines = lines
        self.recipients: Span | None = None
        self.signature: Span | None = None
        self._interrupted = False  # lines of a signature stand between the recipients
        anchor = self._anchor(body)
        self.start = self.end = len(lines) if anchor is None else anchor
        if anchor is None:
            return
        before = self._signature_before(anchor, body)
        if before is not None:
            self.start, self.signature = before, (before, anchor)
        self.end = self._walk(anchor)
        if self.recipients and (self._interrupted or not self._is_whole()) and self._side_by_side(self.recipients):
            (first, last), (start, end) = self.signature or self.recipients, self.recipients
            self.signature = (min(first, start), max(last, end))

    def _anchor(self, body: int) -> int | None:
        """The first line that begins a list of recipients or a signature."""
        lines, pattern = self._lines, _tail_start()
        folded = lines.folded
        for index in range(body, len(lines)):
            start, end = lines.spans[index]
            if pattern.match(folded, start, end):
                return index
        last = len(lines)
        for index in range(max(body, last - TAIL_LINES), last):  # a head who signs alone, and nobody is told
            if lines.kind(index) == "post" and self._name_after(index) is not None:
                return index
        return None

    def _name_after(self, index: int) -> int | None:
        """The line of the name that follows a line of a signature block."""
        for ahead in range(index + 1, min(index + 8, len(self._lines))):
            kind = self._lines.kind(ahead)
            if kind == "name":
                return ahead
            if kind not in BLOCK and kind not in STAMPED:
                return None
        return None

    def _signature_before(self, anchor: int, body: int) -> int | None:
        """The first line of a signature block that stands in front of the recipients."""
        if self._lines.kind(anchor) != "recipients":
            return None
        index = anchor
        while index > body and self._lines.kind(index - 1) in BLOCK | STAMPED | {"name"}:
            index -= 1
        while index < anchor and self._lines.kind(index) != "post":
            index += 1
        return index if index < anchor else None

    def _walk(self, index: int) -> int:
        lines, stop = self._lines, min(len(self._lines), index + TAIL_LINES)
        end = index
        while index < stop:
            kind = lines.kind(index)
            if kind == "recipients" and self.recipients is None:
                index = end = self._recipients_end(index)
            elif kind in ("authority", "post") and (self.signature is None or self.signature[1] == index):
                first = index if self.signature is None else self.signature[0]
                index = end = self._signature_end(index)
                self.signature = (first, index)
            elif kind == "name" and self.signature is None:
                self.signature = (index, index + 1)
                index = end = index + 1
            elif kind in STAMPED:
                index += 1
            else:
                break
        return end

    def _recipients_end(self, first: int) -> int:
        lines, index = self._lines, first + 1
        archive = load()["header"].rule("header.archive").pattern
        closed = bool(archive.search(lines.text(first)))
        self.recipients = (first, index)
        while index < len(lines) and index - first < TAIL_LINES:
            kind, text, before = lines.kind(index), lines.text(index), lines.text(index - 1)
            listed = text[0] in BULLETS
            resumed = None if closed else self._list_resumes(index)
            if resumed is not None:
                index, self._interrupted = resumed, True
                continue
            if closed or kind in ("authority", "post", "recipients", "appendix", "title", "rule") or (kind == "motto" and not listed):
                break
            if not listed and (before[-1] == "." or (kind in ("name", "signed", "capitals") and before[-1] in ";.,")):
                break
            closed = bool(archive.match(text))
            index += 1
        self.recipients = (first, index)
        return index

    def _list_resumes(self, index: int) -> int | None:
        """The next recipient, where only lines of the signature beside the list stand in front of it."""
        ahead = index
        while self._lines.kind(ahead) in SIGNATURE:
            ahead += 1
        return ahead if index < ahead < len(self._lines) and self._lines.text(ahead)[0] in BULLETS else None

    def _is_whole(self) -> bool:
        """Whether the signature has a post and a name."""
        kinds = {self._lines.kind(index) for index in range(*self.signature or (0, 0))}
        return "name" in kinds and not kinds.isdisjoint({"authority", "post"})

    def _side_by_side(self, recipients: Span) -> bool:
        """Whether lines of a signature stand in those of the recipients or between them, as in a table without its edges."""
        folded, spans = self._lines.folded, self._lines.spans
        cuts = [(beside(folded, *spans[index]), spans[index][1]) for index in range(*recipients)]
        return any(kind_of(folded, cut, end) in ("authority", "post") for cut, end in cuts if cut < end)

    def _signature_end(self, index: int) -> int:
        """The line behind one signature: authority and post, what stands for the signature, the name."""
        lines = self._lines
        first = index
        while index < len(lines) and index - first < 8 and lines.kind(index) in BLOCK:
            index += 1
        end = index
        while index < len(lines) and lines.kind(index) in STAMPED:
            index += 1
        return index + 1 if lines.kind(index) == "name" else end


# --- sections -------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Order:
    """Tables of ``rules/structure.toml``: which style lies within which, and how letters count."""

    rank: Mapping[str, int]
    letters: str
    optional: frozenset[str]
    words: Mapping[str, int]
    by_first: Mapping[str, tuple[Rule, ...]]


@lru_cache(maxsize=1)
def _order() -> _Order:
    file = load()["structure"]
    order = file.tables["order"]
    by_first: dict[str, list[Rule]] = {}
    for rule in file.rules:
        firsts = {c for word in rule.trigger for c in ("0123456789" if word == DIGIT else (word[0], word[0].upper()))}
        for first in firsts:
            by_first.setdefault(first, []).append(rule)
    return _Order(
        rank={style: rank for rank, style in enumerate(order["styles"])},
        letters=order["letters"],
        optional=frozenset(order["optional_letters"]),
        words={fold(row["word"]).lower(): row["number"] for row in file.tables["ordinals"]},
        by_first={first: tuple(rules) for first, rules in by_first.items()},
    )


@dataclass(frozen=True, slots=True)
class _Label:
    """One way to read the start of a line as a label."""

    rule: Rule
    style: str
    label: str
    number: int
    prefix: str  # of 2.3.1: 2.3
    title: str


@dataclass(slots=True)
class _Open:
    """A section that later lines may still belong to."""

    style: str
    number: int
    label: str
    index: int
    rank: int
    goes_on: bool  # its series has another label further down


@dataclass(slots=True)
class _Draft:
    """A section whose end is not known yet."""

    label: _Label
    parent: int | None
    level: int
    line: int
    title: str | None
    end: int = 0


def sections(reading: Reading, zones: Zones) -> list[Section]:
    """The numbered divisions of body and appendix, in the order in which they begin.

    A label counts where it continues a series, or begins one that goes on. A section runs to the next of its own or an
    outer level; sections of one parent are disjoint, and a section lies within its parent. 'I.' is a mục, '1.' a khoản and 'a)'
    a điểm, as in the layout without articles; what is numbered otherwise is a 'heading'.
    """
    lines = Lines(reading)
    drafts: list[_Draft] = []
    for zone, attached in ((zones.body, False), (zones.appendix, True)):
        if zone is not None:
            first = bisect_left(lines.spans, (zone[0], 0))
            last = bisect_left(lines.spans, (zone[1], 0))
            _Outline(lines, drafts, first, last, attached).read()
    return [
        Section(
            kind=draft.label.rule.set["kind"],
            label=draft.label.label,
            title=draft.title,
            level=draft.level,
            parent=draft.parent,
            start=lines.spans[draft.line][0],
            end=draft.end,
            rule=draft.label.rule.id,
        )
        for draft in drafts
    ]


class _Outline:
    """Reads the sections of lines ``first`` to ``last`` and appends them to ``drafts``."""

    def __init__(self, lines: Lines, drafts: list[_Draft], first: int, last: int, attached: bool) -> None:
        self._lines, self._drafts, self._first, self._last = lines, drafts, first, last
        self._attached = attached
        self._stack: list[_Open] = []
        self._article = 0
        self._candidates = list(self._labels())
        self._goes_on = self._series()

    def read(self) -> None:
        if self._attached and self._first < self._last and not self._begins_appendix(self._first):
            self._open_attachment(self._first)
        for place, (line, readings) in enumerate(self._candidates):
            for label in readings:
                if self._accept(label, place, line):
                    break
        self._close(0, self._last)

    # candidates

    def _labels(self) -> Iterator[tuple[int, list[_Label]]]:
        lines, folded, by_first = self._lines, self._lines.folded, _order().by_first
        quoted_to = -1
        for index in range(self._first, self._last):
            start, end = lines.spans[index]
            first = folded[start]
            if first in '“"' and index > quoted_to:
                quoted_to = self._quote_end(index)
            rules = by_first.get(first)
            if rules is None or index <= quoted_to:
                continue
            readings = [label for rule in rules if (match := rule.pattern.match(folded, start, end)) and (label := _label(rule, match))]
            if readings and " | " not in folded[start:end]:
                yield index, readings

    def _quote_end(self, index: int) -> int:
        """The line on which a quotation that opens line ``index`` closes; a text that is quoted has divisions of its own."""
        closing = "”" if self._lines.text(index)[0] == "“" else '"'
        for ahead in range(index, min(index + QUOTED_LINES, self._last)):
            text = self._lines.text(ahead)
            if closing in (text[1:] if ahead == index else text):
                return ahead
        return index

    def _series(self) -> list[dict[str, bool]]:
        """For each candidate and style: whether the next label of the style goes on from it."""
        goes_on: list[dict[str, bool]] = [{} for _ in self._candidates]
        ahead: dict[str, int] = {}
        for place in range(len(self._candidates) - 1, -1, -1):
            for label in self._candidates[place][1]:
                key = f"{label.style} {label.prefix}"
                goes_on[place][label.style] = key in ahead and _follows(label.style, label.number, ahead[key])
            for label in self._candidates[place][1]:
                ahead[f"{label.style} {label.prefix}"] = label.number
        return goes_on

    # the stack

    def _accept(self, label: _Label, place: int, line: int) -> bool:
        if label.style == "appendix":
            self._open_appendix(label, line)
            return True
        rank = _order().rank[label.style]
        if rank <= _order().rank["article"]:
            return self._accept_named(label, rank, line)
        if label.style == "decimal":
            return self._accept_decimal(label, place, rank, line)
        same = self._find(label.style)
        goes_on = self._goes_on[place].get(label.style, False)
        follows = same is not None and _follows(label.style, self._stack[same].number, label.number, label.title)
        if not follows and not (label.number == 1 and goes_on):
            return False
        self._push(label, rank, self._inner(rank) if same is None else same, line, goes_on)
        return True

    def _accept_named(self, label: _Label, rank: int, line: int) -> bool:
        same = self._find(label.style)
        last = self._article if label.style == "article" else self._stack[same].number if same is not None else 0
        if label.number <= last and not (label.number == last and label.label[-1:].isalpha()):
            return False
        if label.number > last + (3 if last else 1):
            return False
        if label.style == "article":
            self._article = label.number
        self._push(label, rank, self._outer(rank), line)
        return True

    def _accept_decimal(self, label: _Label, place: int, rank: int, line: int) -> bool:
        rank += label.prefix.count(".")
        for at in range(len(self._stack) - 1, -1, -1):
            opened = self._stack[at]
            if opened.style == "decimal" and opened.label.rpartition(".")[0] == label.prefix:
                if not _follows("decimal", opened.number, label.number, label.title):
                    return False
                self._push(label, rank, at, line, self._goes_on[place].get("decimal", False))
                return True
            if opened.label == label.prefix or (opened.style == "roman" and str(opened.number) == label.prefix):
                if label.number != 1 or not self._goes_on[place].get("decimal"):
                    return False
                self._push(label, rank, at + 1, line, True)
                return True
        return False

    def _find(self, style: str) -> int | None:
        for at in range(len(self._stack) - 1, -1, -1):
            if self._stack[at].style == style:
                return at
        return None

    def _outer(self, rank: int) -> int:
        """How many of the open sections a new one of this rank leaves open."""
        keep = 0
        while keep < len(self._stack) and self._stack[keep].rank < rank:
            keep += 1
        return keep

    def _inner(self, rank: int) -> int:
        """The same for a series that begins: it may also lie in a section of an inner style whose series is not over."""
        keep = len(self._stack)
        while keep and self._stack[keep - 1].rank >= rank and not self._stack[keep - 1].goes_on:
            keep -= 1
        return keep

    def _push(self, label: _Label, rank: int, keep: int, line: int, goes_on: bool = False) -> None:
        self._close(keep, line)
        parent = self._stack[-1].index if self._stack else None
        self._stack.append(_Open(label.style, label.number, label.label, len(self._drafts), rank, goes_on))
        self._drafts.append(_Draft(label, parent, len(self._stack), line, self._title(label, line)))

    def _close(self, keep: int, line: int) -> None:
        """Closes all open sections but the ``keep`` outermost; they end in front of ``line``."""
        while len(self._stack) > keep:
            draft = self._drafts[self._stack.pop().index]
            draft.end = self._lines.spans[line - 1][1]

    # appendices

    def _begins_appendix(self, line: int) -> bool:
        return bool(self._candidates) and self._candidates[0][0] == line and self._candidates[0][1][0].style == "appendix"

    def _open_appendix(self, label: _Label, line: int) -> None:
        self._article = 0
        self._push(label, -1, 0, line)

    def _open_attachment(self, line: int) -> None:
        """What is attached without being called an appendix: its title stands in capitals over it."""
        rule = load()["structure"].rule("section.appendix")
        first = line
        while first < self._last and self._lines.kind(first) in BETWEEN | {"organ"} and first - line < 12:
            first += 1
        first = first if self._lines.kind(first) in ("title", "capitals") and first < self._last else line
        last = first
        stop = min(first + 4, self._last)
        while last < stop and self._lines.kind(last) not in ("opener", "attachment") and is_capitals(self._lines.text(last)):
            last += 1
        title = " ".join(self._lines.text(index) for index in range(first, last))
        self._open_appendix(_Label(rule, "appendix", "", 0, "", title), line)

    # titles

    def _title(self, label: _Label, line: int) -> str | None:
        """The words of the heading; None where the label opens a paragraph."""
        text = label.title.strip(" -")
        if text:
            closed = text[-1] in ".;,"
            return text.rstrip(" :.") if len(text) <= 300 and (not closed or is_capitals(text)) else None
        if label.style in ("part", "chapter", "division", "subdivision", "appendix"):
            return self._title_below(line)
        return None

    def _title_below(self, line: int) -> str | None:
        words: list[str] = []
        for ahead in range(line + 1, min(line + 5, self._last)):
            text = self._lines.text(ahead)
            if self._lines.kind(ahead) in ("attachment", "opener") or text[-1] in ".;" or (words and not is_capitals(text)):
                break
            if len(text) > 200:
                break
            words.append(text)
            if not is_capitals(text):
                break
        return " ".join(words) or None


def _label(rule: Rule, match: regex.Match[str]) -> _Label | None:
    """The label that a rule has matched, with its number in the series; None where it has none."""
    groups = match.groupdict()
    style = rule.set["style"]
    label = groups["label"] or ""
    prefix = ""
    if groups.get("word"):
        label = match.group().partition(" ")[2].partition(groups["word"])[0] + groups["word"]
        number = _order().words.get(groups["word"].lower(), 0)
    elif style == "decimal":
        prefix, _, own = label.rpartition(".")
        number = int(own)
    else:
        number = _number(label)
    if number == 0 and style != "appendix":
        return None
    return _Label(rule, style, label, number, prefix, groups.get("title") or "")


def _number(label: str) -> int:
    """The place of a label in its series: '3' and 'III' are 3, 'đ' is 5; 0 for none."""
    digits = label.rstrip("abcdefghijklmnopqrstuvwxyzđ")
    if digits.isdigit():
        return int(digits)
    if label and all(c in ROMAN for c in label) and (len(label) > 1 or label in "IVX"):
        return _roman(label)
    return _order().letters.find(label.lower()[:1]) + 1 if label else 0


ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def _roman(numeral: str) -> int:
    """
    >>> _roman("XIV")
    14
    """
    values = [ROMAN[c] for c in numeral]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def _follows(style: str, last: int, number: int, title: str = "") -> bool:
    """Whether ``number`` goes on from ``last``: letters may leave out those that the alphabet of some lacks, and one numeral
    of a series of headings may be missing."""
    if style in ("letter", "letter-dot"):
        order = _order()
        return last < number and all(letter in order.optional for letter in order.letters[last : number - 1])
    gap = 2 if style in ("roman", "arabic") and title[:1].isupper() else 1
    return last < number <= last + gap
