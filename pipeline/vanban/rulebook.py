"""The rule files of ``rules/``: read, checked, compiled.

A rule file is TOML::

    kind = "date"                     # what its rules find: the tag of the examples
    [parts]                           # pieces of pattern; {name} stands for one; {&name} calls it: compiled once, without groups
    day = '\\d{1,2}'
    [lists]                           # shared lists of words; {name} stands for any of them, longest first
    deadline = ["trước", "chậm nhất"]
    kind = "kinds.name"               # or a field of the rows of a table
    [[tables.kinds]]                  # what code looks up
    name = "Kế hoạch"
    [[rule]]
    id = "date.day-month-year"
    about = "a full date in words"
    trigger = ["ngày"]                # the words with which it begins ("#" for a digit, "#kind" for the words of that list), in any case;
                                      # in a file with ``cased = true`` those with a capital letter only with one
    pattern = 'ngày (?<day>{day}) tháng …'
    set = {comparator = ">="}         # what the rule says of all that it finds
    examples = ['<date edtf="2021-12-02">ngày 02 tháng 12 năm 2021</date>']
    counterexamples = ['ngày hội']

A file without ``kind`` has no rules; its parts and lists serve all files. Patterns are matched against *folded* text
(``vanban.text.normalise.fold``): one space between words, '-' for every dash, tone marks in the old style ('hòa', 'ủy'), so that a
rule is written once. Words in lists match with a capital first letter and in capitals too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import regex

from vanban.text.normalise import fold

PLACEHOLDER = regex.compile(r"\{(&?)([a-z][a-z0-9_]*)\}")
FILE_KEYS = {"about", "kind", "cased", "parts", "lists", "tables", "rule"}
RULE_KEYS = {"id", "about", "trigger", "pattern", "set", "examples", "counterexamples"}
HAS_KIND = regex.compile(r"^kind *=", regex.MULTILINE)
DIGIT = "#"
CAPITALS = "".join(letter for letter in map(chr, range(0x41, 0x1F00)) if letter.isupper())  # re has no class of them
NAME_FOLLOWS = re.compile(rf"[ .:]{{0,2}}(?:số )?[\d{CAPITALS}]")
REACH = 4000  # no rule matches more characters; unbounded, regex looks for a pattern's literals up to the end at every try


class RuleError(ValueError):
    """A rule file that is wrong; the message names file, line and rule."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as it stands in its file, its pattern compiled."""

    id: str
    about: str
    kind: str
    file: str
    line: int
    pattern: regex.Pattern[str]
    trigger: tuple[str, ...] = ()
    set: Mapping[str, Any] = None  # type: ignore[assignment]
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A rule file: its rules in order, and the tables and lists that code looks words up in."""

    name: str
    kind: str | None
    rules: tuple[Rule, ...]
    lists: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Any]

    def rule(self, rule_id: str) -> Rule:
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)

    def starting(self, prefix: str) -> tuple[Rule, ...]:
        """The rules whose id starts with ``prefix``, in the order of the file."""
        return tuple(rule for rule in self.rules if rule.id.startswith(prefix))


@dataclass(frozen=True, slots=True)
class Shared:
    """What patterns may stand on: parts (patterns) and lists (words), by name."""

    parts: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]


class Scanner:
    """Finds rules with triggers in one pass: where a trigger stands, its rules are tried in the order of the file.

    With ``names`` a trigger that ends with a letter ends a word too, and one in small letters counts only in front of a capital or a digit.
    """

    def __init__(self, rules: tuple[Rule, ...], *, names: bool = False) -> None:
        self._capital: dict[str, list[Rule]] = {}  # by the trigger in small letters: where it stands with a capital letter
        self._small: dict[str, list[Rule]] = {}
        for rule in rules:
            if not rule.trigger:
                raise RuleError(f"{rule.file}:{rule.line}: {rule.id}: a rule that is scanned for needs a trigger")
            for word in rule.trigger:
                tables = (self._capital,) if word[0].isupper() else (self._capital, self._small)
                for table in tables:
                    entries = table.setdefault(word.lower(), [])
                    if rule not in entries:
                        entries.append(rule)
        self._trigger = _trigger(self._capital, frozenset(self._small), r"(?:(?<=\W)|(?!\w))" if names else "")
        self._names = names

    def scan(self, folded: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Rule, regex.Match[str]]]:
        """The matches in ``folded[start:end]`` from left to right, never overlapping."""
        stop = len(folded) if end is None else end
        capital, small, names, free = self._capital, self._small, self._names, start
        for hit in self._trigger.finditer(folded, start, stop):
            place = hit.start()
            if place < free:
                continue
            word = hit.group()
            table = capital
            if names and not word[0].isupper():
                if NAME_FOLLOWS.match(folded, hit.end()) is None:
                    continue
                table = small
            for rule in table[DIGIT] if word.isdigit() else table.get(word.lower(), ()):
                match = rule.pattern.match(folded, place, min(stop, place + REACH))
                if match is not None:
                    yield rule, match
                    free = match.end()
                    break


def _trigger(words: Collection[str], small: Collection[str], end: str) -> re.Pattern[str]:
    """A pattern for any of the words at the beginning of a word, in any case if they are in ``small``, else with a capital first letter;
    DIGIT is for a digit. ``end`` is what holds behind it.

    The standard engine scans for words twice as fast as regex does. It skips to a character of a set and drops a branch by its first
    character, so the first letters of all words are one set, and the branches begin with the second.
    """
    tails: dict[str, dict[str, Tree]] = {}
    alone = []
    parted = {word[0].lower() for word in words if word not in small}  # letters of which small and capital ones begin other words
    for word in words:
        first, *rest = [r"\d"] if word == DIGIT else map(_either, word)
        capital = word[0].upper()
        beginnings = [first] if word[0] not in parted else [word[0], capital] if word in small else [capital]
        for beginning in beginnings:
            if rest:
                _grow(tails.setdefault(rest[0], {}).setdefault(beginning, {}), rest[1:])
            else:
                alone.append(f"(?<={beginning})")
    firsts = {first.strip("[]") for heads in tails.values() for first in heads} | {head[4:-1].strip("[]") for head in alone}
    branches = [
        second + "(?:" + "|".join(f"(?<={first}.){_rest(tail)}" for first, tail in heads.items()) + ")" for second, heads in tails.items()
    ]
    return re.compile(rf"[{''.join(sorted(firsts))}](?<!\w.)(?:{'|'.join([*branches, *alone])}){end}")


def _either(letter: str) -> str:
    """A pattern for a letter, small or capital."""
    return f"[{letter}{letter.upper()}]" if len(letter.upper()) == 1 and letter.upper() != letter else re.escape(letter)


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first; also with a capital first letter and in capitals; dashes and commas with or
    without a space, commas also left out. Words that begin alike share their beginning, so that a long list costs little.

    >>> alternation(["từ", "từ ngày"])
    '(?:TỪ(?: NGÀY)?|[tT]ừ(?: ngày)?)'
    """
    root: Tree = {}
    for word in sorted({fold(word) for word in words}):
        first, *rest = _atoms(word)
        _grow(root, [_either(first) if len(first) == 1 else first, *rest])
        if word.upper() != word and len(word) > 1:
            _grow(root, _atoms(word.upper()))
    return f"(?:{_branches(root)})"


Tree = dict[str, "Tree"]
END = ""


def _atoms(word: str) -> list[str]:
    """The pieces of pattern of a word: its characters, with a dash or comma and the spaces around it as one."""
    loose = {"-": " ?- ?", ",": " ?,? ?"}  # a comma is often left out
    pieces = regex.findall(r" ?[-,] ?|.", word)
    return [loose.get(piece.strip()) or regex.escape(piece, literal_spaces=True) for piece in pieces]


def _grow(tree: Tree, atoms: Iterable[str]) -> None:
    for atom in atoms:
        tree = tree.setdefault(atom, {})
    tree[END] = {}


def _branches(tree: Tree) -> str:
    """The tree as a pattern; a word that ends where others go on is tried last."""
    return "|".join(atom + _rest(branch) for atom, branch in sorted(tree.items()) if atom != END)


def _rest(tree: Tree) -> str:
    deeper = [atom for atom in tree if atom != END]
    if not deeper:
        return ""
    if END in tree:
        return f"(?:{_branches(tree)})?"
    return _branches(tree) if len(deeper) == 1 else f"(?:{_branches(tree)})"


class RuleBook(Mapping[str, RuleFile]):
    """All rule files by name without '.toml'. A file is read and compiled when it is first asked for."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = dict(sorted(sources.items()))
        self._files: dict[str, RuleFile] = {}
        self._shared = Shared({}, {})
        for name, source in self._sources.items():
            if not HAS_KIND.search(source):
                data = _toml(name, source)
                parts = _parts(name, data)
                twice = sorted(set(parts) & set(self._shared.parts))
                if twice:
                    raise RuleError(f"{name}:1: {twice[0]!r} is shared by another file too")
                self._shared = Shared({**self._shared.parts, **parts}, {**self._shared.lists, **_lists(name, data)})

    def __getitem__(self, name: str) -> RuleFile:
        if name not in self._files:
            self._files[name] = parse(f"{name}.toml", self._sources[f"{name}.toml"], self._shared)
        return self._files[name]

    def __iter__(self) -> Iterator[str]:
        return (name.removesuffix(".toml") for name in self._sources)

    def __len__(self) -> int:
        return len(self._sources)

    @property
    def shared_lists(self) -> Mapping[str, tuple[str, ...]]:
        """The lists of the files without rules."""
        return self._shared.lists

    def compile(self, pattern: str, lists: Mapping[str, tuple[str, ...]], where: str) -> regex.Pattern[str]:
        """A pattern that stands outside the rule files, with shared parts and ``lists`` filled in. Raises RuleError, naming ``where``."""
        parts = {**self._shared.parts, **{name: alternation(words) for name, words in lists.items() if f"{name}}}" in pattern}}
        try:
            return regex.compile(_pattern(pattern, parts, where))
        except regex.error as error:
            raise RuleError(f"{where}: bad pattern: {error}") from None

    def rules(self) -> list[Rule]:
        """Every rule of every file. Raises RuleError where two have one id."""
        seen: dict[str, Rule] = {}
        for rule in (rule for file in self.values() for rule in file.rules):
            if rule.id in seen:
                raise RuleError(f"{rule.file}:{rule.line}: {rule.id} is also in {seen[rule.id].file}")
            seen[rule.id] = rule
        return list(seen.values())


@lru_cache(maxsize=1)
def load() -> RuleBook:
    """The rule files of ``rules/``. Raises RuleError for what is wrong in a shared file; the others raise when they are read."""
    folder = files("vanban.rules")
    return RuleBook({entry.name: entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.name.endswith(".toml")})


def parse(name: str, source: str, shared: Shared | None = None) -> RuleFile:
    """One rule file from its text, with what the files without rules share."""
    data = _toml(name, source)
    unknown = set(data) - FILE_KEYS
    if unknown:
        raise RuleError(f"{name}:1: unknown key {sorted(unknown)[0]!r}")
    own_lists = _lists(name, data)
    known = shared or Shared({}, {})
    known = Shared({**known.parts, **_parts(name, data)}, {**known.lists, **own_lists})
    kind = data.get("kind")
    cased = data.get("cased", False)
    rules = tuple(_rule(name, source, kind, entry, known, cased) for entry in data.get("rule", []))
    return RuleFile(name, kind, rules, own_lists, data.get("tables", {}))


def _toml(name: str, source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name}: {error}") from None


def _lists(name: str, data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    lists = {}
    for key, words in data.get("lists", {}).items():
        if isinstance(words, str):
            table, _, column = words.partition(".")
            if table not in data.get("tables", {}):
                raise RuleError(f"{name}:1: {key!r} is made from a table {table!r}, which is not there")
            cells = [row[column] for row in data["tables"][table] if column in row]
            words = [word for cell in cells for word in (cell if isinstance(cell, list) else [cell])]
        lists[key] = tuple(words)
    return lists


def _parts(name: str, data: Mapping[str, Any]) -> dict[str, str]:
    parts = {key: alternation(words) for key, words in _lists(name, data).items()}
    for key, pattern in data.get("parts", {}).items():
        if key in parts:
            raise RuleError(f"{name}:1: {key!r} is both a part and a list")
        parts[key] = pattern
    return parts


def _pattern(pattern: str, parts: Mapping[str, str], where: str) -> str:
    """The pattern with its parts filled in: '{name}' in place, '{&name}' as a call of a piece that is compiled once."""
    called: dict[str, str] = {}

    def fill(piece: str, inside: tuple[str, ...]) -> str:
        def part(match: regex.Match[str]) -> str:
            call, name = match.groups()
            if name not in parts:
                raise RuleError(f"{where}: no part is called {name!r}")
            if name in inside:
                raise RuleError(f"{where}: {name!r} stands for itself")
            if not call:
                return f"(?:{fill(parts[name], (*inside, name))})"
            if name not in called:
                called[name] = ""
                called[name] = fill(parts[name], (*inside, name))
            return f"(?&_{name})"

        return PLACEHOLDER.sub(part, piece)

    filled = fill(pattern, ())
    if not called:
        return filled
    pieces = "".join(f"(?<_{name}>{piece})" for name, piece in called.items())
    return f"{filled}(?(DEFINE){pieces})"


def _line(source: str, rule_id: str) -> int:
    """The line on which a rule's id stands; tomllib keeps no lines."""
    match = regex.search(rf"""^\s*id\s*=\s*["']{regex.escape(rule_id)}["']""", source, regex.MULTILINE)
    return source.count("\n", 0, match.start() + 1) + 1 if match else 1


def _triggers(words: Sequence[str], lists: Mapping[str, tuple[str, ...]], cased: bool, where: str) -> tuple[str, ...]:
    triggers: list[str] = []
    for word in words:
        if word.startswith(DIGIT) and word != DIGIT:
            if word[1:] not in lists:
                raise RuleError(f"{where}: no list is called {word[1:]!r}")
            triggers.extend(fold(entry) for entry in lists[word[1:]])
        else:
            triggers.append(fold(word))
    return tuple(triggers) if cased else tuple(trigger.lower() for trigger in triggers)


def _rule(name: str, source: str, kind: str | None, entry: Mapping[str, Any], known: Shared, cased: bool) -> Rule:
    rule_id = entry.get("id", "a rule without id")
    line = _line(source, rule_id)
    where = f"{name}:{line}: {rule_id}"
    if kind is None:
        raise RuleError(f"{where}: its file does not say what kind of thing its rules find")
    for wrong in sorted(set(entry) - RULE_KEYS):
        raise RuleError(f"{where}: unknown key {wrong!r}")
    for needed in ("id", "about", "pattern", "examples"):
        if not entry.get(needed):
            raise RuleError(f"{where}: {needed!r} is missing")
    try:
        pattern = regex.compile(_pattern(entry["pattern"], known.parts, where))
    except regex.error as error:
        raise RuleError(f"{where}: bad pattern: {error}") from None
    return Rule(
        id=rule_id,
        about=entry["about"],
        kind=kind,
        file=name,
        line=line,
        pattern=pattern,
        trigger=_triggers(entry.get("trigger", ()), known.lists, cased, where),
        set=entry.get("set", {}),
        examples=tuple(entry["examples"]),
        counterexamples=tuple(entry.get("counterexamples", ())),
    )
