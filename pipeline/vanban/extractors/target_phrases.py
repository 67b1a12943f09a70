"""The phrases around a number: its governor and its subject before it, the counted noun after it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import regex

from vanban.extractors.target_grammar import BULLET, Grammar, Quantity, lowered
from vanban.record import Comparator, Span
from vanban.text.model import Reading

MAX_RIGHT = 300  # characters after a number in which the phrase that names what is counted ends
MAX_WORDS = 4  # words in the longest entry of a governor's list
MAX_ITEM_WORDS = 7  # words of an item that is joined to the next with its comma
# Which governing words may stand before one that was read already (nearer to the number): 'giảm | xuống còn | 3%'.
FOLLOWS = {
    "colon": ("reach",),
    "": ("filler", "have", "level", "reach", "share", "change"),
    "level": ("filler", "level", "reach", "change"),
    "reach": ("filler", "reach"),
    "share": ("filler",),
    "change": ("filler",),
    "have": ("filler",),
}
SENTENCE_OPENERS = ("", "-", "+", "*", ".", ")", "(", ":", ";", "“", '"')
ABBREVIATED = regex.compile(r" ?\((\p{Lu}[\p{Lu}\d&-]+)\)$")
CLOSING_QUOTE = regex.compile(r"[^“”«»]*+(?=[”»])")
COMMA = regex.compile(r", ")
PHRASE = regex.compile(r'[\p{L}“"]')


class Governor(NamedTuple):
    """The words between indicator and number; ``start`` is where they begin."""

    start: int
    comparator: Comparator = "="
    role: str = ""  # reach, share, level, change, have; '' where no verb stands
    verb: str = ""  # the verb nearest to the number: 'tăng'
    bounded: bool = False  # a comparator was written
    sign_start: int = 0  # where it stands, or the number where none does


class Subject(NamedTuple):
    """The indicator that stands before a number, ``text[start:end]``; empty where none stands there."""

    start: int
    end: int
    text: str = ""
    headed: bool = False  # it begins with a head noun: 'tỷ lệ …'
    time: str = ""  # 'năm 2026 tối đa 3%': only a stretch of time stands there
    owner: str | None = None  # 'X có tỷ trọng …': the X; '' where it was named before
    changed: str = ""  # 'giảm tỷ lệ hộ nghèo 2%'
    listed: bool = False  # a list of parts opens before it: 'trong đó'
    joined: str = ""  # the mark before it: ',' or ';'
    told: bool = False  # an amount stands between it and the number: 'cấp xã: 846 vụ, đạt 96%'
    intro: str = ""  # what a colon before it leads in: 'Kết quả học tập: khá 58%'


class Clause(NamedTuple):
    """Where the clause of a subject begins, and what led to it."""

    start: int
    intro: Span  # what stands before its colon
    mark: str = ""  # the mark or the first letter of the word that opens it
    listed: bool = False  # a word that opens a list of parts was read


class Phrases:
    """The text of one document, read around its numbers. All spans are offsets of ``text``."""

    def __init__(self, grammar: Grammar, reading: Reading, taken: Sequence[Span]) -> None:
        self.grammar = grammar
        self.text = reading.text
        self.folded = reading.folded
        self.taken = _disjoint(taken)
        self.taken_ends = [end for _, end in self.taken]
        self.abbreviations: dict[str, str] = {}  # 'GTSXCN' and what it stands for

    def is_taken(self, start: int, end: int) -> bool:
        """Whether a date or a citation stands there."""
        index = bisect_right(self.taken_ends, start)
        return index < len(self.taken) and self.taken[index][0] < end

    def governor(self, low: int, high: int) -> Governor:
        """Reads the words before ``high`` from right to left as long as they say how the number is meant."""
        folded, grammar = self.folded, self.grammar
        end, governor = high, Governor(high, sign_start=high)
        while True:
            while end > low and folded[end - 1] == " ":
                end -= 1
            if end > low and folded[end - 1] == ":" and governor.role != "colon":
                end -= 1
                governor = governor._replace(start=end, role=governor.role or "colon")
                continue
            step = self._governing_word(low, end, governor)
            if step is None:
                return governor
            start, word = step
            sign = grammar.comparators.get(word)
            role = grammar.roles.get(word, "")
            if sign is not None:
                governor = governor._replace(comparator=sign, bounded=True, sign_start=start)
            elif role != "filler":
                governor = governor._replace(role=governor.role or role, verb=governor.verb or word)
            governor = governor._replace(start=start)
            end = start

    def _governing_word(self, low: int, end: int, governor: Governor) -> tuple[int, str] | None:
        """The longest entry of the governors' lists that ends at ``end``, where one may stand there."""
        folded, start = self.folded, end
        longest: tuple[int, str] | None = None
        for _ in range(MAX_WORDS):
            start = max(folded.rfind(" ", low, start - 1), folded.rfind("(", low, start - 1), low - 1) + 1
            word = folded[start:end].lower()
            if word and self._may_govern(low, start, word, governor):
                longest = start, word
            if start <= low:
                break
        return longest

    def _may_govern(self, low: int, start: int, word: str, governor: Governor) -> bool:
        """Whether a word says how the number is meant, standing before what ``governor`` has read."""
        grammar = self.grammar
        if word in grammar.comparators:
            return not governor.bounded and not governor.role
        role = grammar.roles.get(word)
        if role is None or role not in FOLLOWS[governor.role]:
            return False
        before = self.folded[low:start].rstrip()
        mark = before[-1:]
        if self.folded[start].isupper() and mark not in SENTENCE_OPENERS:
            return False  # a name: 'Khá 58%, Đạt 19%'
        if role == "filler" and word in grammar.grades:
            return mark not in (",", ";")  # 'khá 30%, trung bình 5%'
        if role == "filler" and word in grammar.hedges:
            return mark == "," or mark in SENTENCE_OPENERS
        if role == "reach":
            return before.rpartition(" ")[2].lower() not in grammar.negations
        return role != "change" or not self._ends_with_head(low, start)

    def _ends_with_head(self, low: int, end: int) -> bool:
        """Whether a head noun ends at ``end``: in 'tốc độ tăng 8%' the verb belongs to the indicator."""
        words = self.folded[max(low, end - 20) : end].lower().split()
        return bool(words) and (words[-1] in self.grammar.heads or " ".join(words[-2:]) in self.grammar.heads)

    def subject(self, low: int, high: int, governor: Governor, *, trailing: bool, alone: bool) -> Subject:
        """The indicator in ``folded[low:high]``, the words before a number's governor.

        ``trailing``: the first of them may still belong to the number before. ``alone``: the indicator can be found nowhere else, and so
        may stand before a comma.
        """
        grammar, folded = self.grammar, self.folded
        told = grammar.told.search(folded, low, high)
        if told is not None:  # 'cấp xã: 846 vụ, | đạt 96%'
            high = told.start()
        while alone and high > low and folded[high - 1] in " ,":  # 'Tiến độ giải ngân chậm, mới đạt 39%'
            high -= 1
        clause = self._clause(low, high)
        start, trailing = clause.start, trailing and clause.start == low
        head = self.head(start, high)
        if head is None and trailing:  # 'đạt 28% toàn ngành, …': the words up to a mark belong to the number before
            mark = grammar.separator.search(folded, start, high)
            start = mark.end() if mark else high
        comma = folded.rfind(", ", low, start if head is None else head)
        joined = clause.mark or ("," if comma >= 0 else "")
        owner, changed = (None, "") if head is None else self._link(start, head, governor, trailing)
        start, end = self.trim(self._item(start, high, joined == ";") if head is None else head, high)
        text, time = self.name(start, end), ""
        if told is not None and ":" not in told.group() and told["noun"] not in text:  # 'kết nạp 15 đảng viên, đạt 75%'
            text = f"{text} {told['noun']}"
        led_in = ""
        if text and grammar.only_time.fullmatch(folded, start, end):
            led_in, time, text = self._led_in(clause.intro), text, ""
        headed = head is not None and bool(text)
        intro = led_in or self._intro(clause.intro, text)
        return Subject(start, end, text, headed, time, owner, changed, clause.listed, joined, told is not None, intro)

    def _clause(self, low: int, high: int) -> Clause:
        """The last clause in ``folded[low:high]``: behind a semicolon, a colon or an opener ('trong đó')."""
        clause = Clause(low, (low, low))
        for match in self.grammar.boundary.finditer(self.folded, low, high):
            opener = match.group().strip(" ,").lower()
            intro = (clause.start, match.start()) if opener == ":" else clause.intro
            clause = Clause(match.end(), intro, opener[:1], clause.listed or opener in self.grammar.part_openers)
        return clause

    def _link(self, start: int, head: int, governor: Governor, trailing: bool) -> tuple[str | None, str]:
        """What the word before a head noun says: whose it is ('X có tỷ trọng'), or that it changes ('giảm tỷ lệ hộ nghèo 2%')."""
        before = self.folded[start:head].rstrip()
        link = before[before.rfind(" ") + 1 :].lower()
        changed = link if link in self.grammar.changes and governor.role == "" else ""
        if link not in self.grammar.owner_links:
            return None, changed
        end = start + len(before) - len(link)
        return "" if trailing else self.slice(*self.trim(self._item(start, end), end)), changed

    def _intro(self, span: Span, own: str) -> str:
        """What a colon led in, where ``own`` needs it: a rate, or the noun of a grade."""
        if not own or span[0] == span[1]:
            return ""
        intro = self.name(*self.trim(*span))
        return intro if self.grammar.is_rate(intro.lower()) or self.is_grade(own) else ""

    def _led_in(self, span: Span) -> str:
        """The rate that a colon led in, for a number that only a time precedes: 'Tỷ lệ hộ nghèo: năm 2024 còn 2%'."""
        intro = self.name(*self.trim(*span)) if span[0] < span[1] else ""
        return intro if self.grammar.is_rate(intro.lower()) else ""

    def is_grade(self, own: str) -> bool:
        """Whether a phrase is a grade that stands for its noun: 'khá'."""
        return self.grammar.grade.match(own.lower()) is not None

    def head(self, low: int, high: int) -> int | None:
        """Where the head noun of an indicator stands: the last that begins a phrase, else the first rate, else a known abbreviation."""
        first: int | None = None
        last: int | None = None
        for match in self.grammar.head.finditer(self.folded, low, high):
            if self._begins_phrase(low, match.start()):
                last = match.start()
            elif first is None and match["rate"]:
                first = match.start()
        if last is not None or first is not None:
            return first if last is None else last
        places = (self.folded.rfind(abbreviation, low, high) for abbreviation in self.abbreviations)
        return max((place for place in places if place >= 0 and not self.folded[place - 1 : place].isalnum()), default=None)

    def _begins_phrase(self, low: int, place: int) -> bool:
        before = self.folded[low:place].rstrip()
        if not before or before[-1] == "," or BULLET.fullmatch(before + " "):
            return True
        words = before[-20:].lower().split()
        if words[-1] in self.grammar.changes and self._ends_with_head(low, low + before.rfind(" ")):
            return False  # 'tốc độ tăng | giá trị sản xuất'
        return words[-1] in self.grammar.before_head or " ".join(words[-2:]) in self.grammar.before_head

    def _item(self, low: int, high: int, whole: bool = False) -> int:
        """Where the last item between commas begins.

        Short items that 'và' closes are one ('vali, mũ và ô dù'), and so are all short ones where semicolons part the ``whole`` clauses
        of a list.
        """
        folded = self.folded
        pieces: list[int] = [match.end() for match in COMMA.finditer(folded, low, high)]
        if not pieces:
            return low
        if len(folded[pieces[-1] : high].split()) <= 2 and whole:
            return self._item(low, pieces[-1] - 2, whole)
        if not whole and self.grammar.conjunction not in folded[pieces[-1] : high]:
            return pieces[-1]
        start = pieces[-1]
        for piece in [*reversed(pieces[:-1]), low]:
            words = folded[piece : start - 2].split()
            if len(words) > MAX_ITEM_WORDS or self.grammar.predicate.search(folded, piece, start):
                return start
            start = piece
        return start

    def trim(self, start: int, end: int) -> Span:
        """The span without bullets, leading words ('và', 'có', 'năm 2024') and time at its end."""
        grammar, folded = self.grammar, self.folded
        while end > start and folded[end - 1] in " ,;:(":
            end -= 1
        while start < end:
            while start < end and folded[start] in " ,;:-–":
                start += 1
            match = grammar.lead.match(folded, start, end)
            if match is None or (match.end() < end and folded[match.end() - 1] not in " ,"):
                break
            if match.end() >= end and grammar.only_time.fullmatch(folded, start, end):
                break
            start = match.end()
        bracket = ABBREVIATED.search(folded, start, end)
        if bracket is not None:
            self.abbreviations[bracket[1]] = self.name(start, bracket.start())
            end = bracket.start()
        end = end - len(match[0]) if (match := grammar.trend.search(folded, max(start, end - 40), end)) else end
        last = grammar.last_time.search(folded, max(start, end - 50), end)
        if last is not None and last.start() > start and grammar.only_time.fullmatch(folded, start, end) is None:
            end = last.start()
        return start, end

    def slice(self, start: int, end: int) -> str:
        """The words of a span as they stand in the document."""
        return self.text[start:end].strip(" ,;:")

    def name(self, start: int, end: int) -> str:
        """The words of a span as the name of an indicator, without the capital of a sentence that they begin."""
        words = self.slice(start, end)
        return lowered(words) if self.begins_sentence(start) else words

    def right(self, quantity: Quantity, following: Quantity | None, line_end: int) -> Span:
        """The phrase after a number that names what is counted; an empty span where none stands there."""
        grammar, folded, low = self.grammar, self.folded, quantity.end
        none = (low, low)
        if quantity.noun is not None:
            return quantity.noun
        high = min(line_end, low + MAX_RIGHT)
        if following is not None and following.start < high:
            high = self.governor(low, following.start).start
        if high - low < 2 or folded[low] != " " or grammar.no_noun.match(folded, low + 1) or not PHRASE.match(folded, low + 1):
            return none
        stop = grammar.stop.search(folded, low, high)
        if stop is not None:
            high = stop.start()
        elif following is not None and following.start < low + MAX_RIGHT:
            high = self._last_joint(low, high)
        close = CLOSING_QUOTE.match(folded, low, high)
        high = close.end() if close else high
        high = self._before_subject_clause(low, high)
        determiner = grammar.determiner.match(folded, low + 1, high)
        start = determiner.end() if determiner else low + 1
        while high > start and folded[high - 1] in " ,;.":
            high -= 1
        return (start, high) if high > start else none

    def _last_joint(self, low: int, high: int) -> int:
        """Where the clause of a number ends, that of the next having its governor at ``high``: at the comma or 'và' between them."""
        folded = self.folded
        if folded[:high].rstrip().endswith(",") or self.grammar.joint.match(folded, high):
            return high
        joint = max(folded.rfind(",", low, high), folded.rfind(self.grammar.conjunction, low, high))
        return joint if joint > low else high

    def noun(self, start: int, end: int) -> str:
        """The counted noun at the head of a phrase: the words before its predicate."""
        if self.grammar.predicate_first.match(self.folded, start, end):
            return ""
        match = self.grammar.predicate.search(self.folded, start + 1, end)
        return self.slice(start, match.start() if match else end)

    def _before_subject_clause(self, low: int, high: int) -> int:
        """Where a phrase ends that cites a document and then tells what that is about."""
        index = bisect_right(self.taken_ends, low)
        while index < len(self.taken) and self.taken[index][1] < high:
            end = self.taken_ends[index]
            if self.grammar.subject_clause.match(self.folded, end, high):
                return end
            index += 1
        return high

    def begins_sentence(self, start: int) -> bool:
        """Whether a sentence, a line or an item begins at ``start``."""
        before = self.folded[max(0, start - 12) : start].rstrip()
        return not before or before[-1] in ".:;)-+*" or self.folded[start - 1 : start] == "\n"


def _disjoint(spans: Sequence[Span]) -> list[Span]:
    """The same places without overlap; ``spans`` are sorted by start."""
    apart: list[Span] = []
    for start, end in spans:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart
