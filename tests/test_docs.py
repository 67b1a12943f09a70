"""The documentation does what it says: the examples of README.md and docs/*.md run and give what is shown.

The examples of a page run from top to bottom in one folder, in which the corpus lies as ``corpus``. What a fence holds:

- ``console``: '$ ' is in front of a command, what follows is all that it prints;
- ``python``: with '>>>' a doctest, else code; the blocks of a page share their names;
- ``text NAME``: a file, which is there from then on;
- ``json NAME``: parts of the first record of the dataset NAME;
- ``toml NAME``: lines of the rule file NAME.

'…' stands for any characters and, alone on a line, for any lines. Other fences are not run; ``sh`` holds what changes the machine.
"""

from __future__ import annotations

import doctest
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
import typer

from vanban import cli, record
from vanban.dataset.schema import schema
from vanban.dataset.score import Score, score

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(?P<language>\S*) *(?P<name>\S*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?://|#)(?P<target>[^)#\s]+)")
NOT_RUN = {"sh", "abnf", "bibtex"}
ANY = "…"


@dataclass(frozen=True)
class Block:
    """One fenced block of a page; ``line`` is the line of its fence."""

    language: str
    name: str
    body: str
    line: int


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    return [
        Block(match["language"], match["name"], match["body"], text.count("\n", 0, match.start()) + 1) for match in FENCE.finditer(text)
    ]


def pattern(shown: str) -> re.Pattern[str]:
    """What is shown, as a pattern for what comes out."""
    lines = [r"(?:.*\n)*" if line.strip() == ANY else re.escape(line.rstrip()).replace(ANY, ".*") + r"\n" for line in shown.splitlines()]
    return re.compile("".join(lines))


def holds(shown: Any, real: Any) -> bool:
    """Whether what is shown of a record is there: of objects some keys, of lists all entries up to '…', of strings what stands around it."""
    if isinstance(shown, dict):
        return isinstance(real, dict) and all(key in real and holds(value, real[key]) for key, value in shown.items())
    if isinstance(shown, list):
        entries = shown[: shown.index(ANY)] if ANY in shown else shown
        enough = len(real) > len(entries) if ANY in shown else len(real) == len(entries)
        return enough and all(map(holds, entries, real))
    if isinstance(shown, str) and ANY in shown:
        return pattern(shown).fullmatch(f"{real}\n") is not None
    return bool(shown == real)


# --- examples -------------------------------------------------------------------------------------------------------------------------


def run_console(block: Block) -> Iterator[str]:
    """The commands whose output is not what is shown."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONUTF8": "1", "COLUMNS": "80", "TERM": "dumb", "NO_COLOR": "1"}
    for piece in re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]:
        command, _, shown = piece.partition("\n")
        run = subprocess.run(
            command, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, timeout=300, check=False
        )
        printed = "".join(f"{line.rstrip()}\n" for line in run.stdout.decode().splitlines())
        if not pattern(shown).fullmatch(printed):
            yield f"line {block.line}: $ {command}\nshown:\n{shown}\nprinted:\n{printed}"


def run_python(block: Block, names: dict[str, Any]) -> Iterator[str]:
    """What a doctest says of the block; code without '>>>' only runs."""
    if ">>> " not in block.body:
        exec(compile(block.body, f"line {block.line}", "exec"), names)
        return
    test = doctest.DocTestParser().get_doctest(block.body, names, "example", None, block.line)
    said: list[str] = []
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    doctest.DocTestRunner(optionflags=flags).run(test, out=said.append, clear_globs=False)
    names.update(test.globs)
    yield from said


def run_file(block: Block) -> Iterator[str]:
    if block.name:
        Path(block.name).parent.mkdir(parents=True, exist_ok=True)
        Path(block.name).write_text(block.body, encoding="utf-8")
    yield from ()


def run_json(block: Block) -> Iterator[str]:
    real = json.loads(Path(block.name).read_text(encoding="utf-8").splitlines()[0])
    if not holds(json.loads(block.body), real):
        yield f"line {block.line}: {block.name} is {json.dumps(real, ensure_ascii=False)}"


def run_toml(block: Block) -> Iterator[str]:
    if not pattern(block.body).search((ROOT / block.name).read_text(encoding="utf-8")):
        yield f"line {block.line}: these are no lines of {block.name}"


RUN = {"console": run_console, "text": run_file, "json": run_json, "toml": run_toml}


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_examples_give_what_is_shown(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"__name__": "__main__"}
    wrong: list[str] = []
    for block in blocks(page):
        if block.language == "python":
            wrong += run_python(block, names)
        elif block.language in RUN:
            wrong += RUN[block.language](block)
        elif block.language not in NOT_RUN:
            wrong.append(f"line {block.line}: nobody runs ```{block.language}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    targets = [match["target"] for match in LINK.finditer(page.read_text(encoding="utf-8"))]
    assert [target for target in targets if not (page.parent / target).exists()] == []


# --- what is complete -----------------------------------------------------------------------------------------------------------------


def part(page: Path, heading: str) -> str:
    """What stands under a heading of any level, up to the next heading."""
    match = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert match is not None, f"{page.name} has no part {heading!r}"
    return match[1]


TYPES = [
    value
    for value in vars(record).values()
    if isinstance(value, type) and issubclass(value, msgspec.Struct) and value.__module__ == record.__name__ and value.__struct_fields__
]


@pytest.mark.parametrize("shape", TYPES, ids=[shape.__name__ for shape in TYPES])
def test_every_field_of_a_record_is_explained(shape: type[msgspec.Struct]) -> None:
    explained = re.findall(r"^\| `(\w+)` \|", part(ROOT / "docs" / "record.md", shape.__name__), re.MULTILINE)
    if issubclass(shape, record.Item) and shape is not record.Item:
        explained = [*record.Item.__struct_fields__, *explained]
    assert explained == list(shape.__struct_fields__)


def test_every_word_that_a_field_can_hold_is_explained() -> None:
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    words = {
        word
        for enumeration in re.findall(r'"enum": (\[[^]]*\])', json.dumps(schema(), ensure_ascii=False))
        for word in json.loads(enumeration)
    }
    assert {"text-layer", "anaphor", "school-year", *get_args(record.Comparator)} <= words
    assert sorted(word for word in words if f"`{word}`" not in page) == []


def commands() -> Iterator[tuple[str, Any]]:
    """Every command and what it takes."""
    for name, command in typer.main.get_command(cli.app).commands.items():  # type: ignore[attr-defined]
        for inner, below in getattr(command, "commands", {}).items():
            yield f"vanban {name} {inner}", below
        if not hasattr(command, "commands"):
            yield f"vanban {name}", command


def test_every_command_and_option_is_explained() -> None:
    page, absent = ROOT / "docs" / "command-line.md", []
    for name, command in commands():
        explained = part(page, f"`{name}`")
        for taken in command.params:
            if not getattr(taken, "hidden", False):
                absent += [
                    f"{name} {word}"
                    for word in (*taken.opts, *taken.secondary_opts)
                    if word.startswith("-") and f"`{word}" not in explained
                ]
    assert absent == []
    assert len(list(commands())) > 5


# --- figures --------------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def corpus_score(tmp_path_factory: pytest.TempPathFactory) -> Score:
    out = tmp_path_factory.mktemp("score") / "corpus.jsonl"
    folders = [str(ROOT / "corpus" / name) for name in ("text", "pdf")]
    command = [sys.executable, "-m", "vanban", "extract", *folders, "-o", str(out), "--no-tokens"]
    subprocess.run(command, check=True, timeout=300)
    return score(out, ROOT / "corpus" / "gold")


def figures(result: Score) -> dict[str, list[float]]:
    """What the table of the README shows of a score, by kind."""
    shown = {}
    for kind, count in result.kinds.items():
        found = count.rates_found
        shown[kind] = [count.gold, found.p, found.r, found.f1, count.rates_exact.f1]
    return {**shown, "header": [len(result.header), result.header_accuracy]}


def test_figures_of_the_corpus_are_those_of_today(corpus_score: Score) -> None:
    rows = [line.strip("|").split("|") for line in part(ROOT / "README.md", "How right it is").splitlines() if line.startswith("| ")]
    shown = {row[0].strip(): [float(cell) for cell in row[1:]] for row in rows if "---" not in row[1] and row[0].strip() != "what"}
    real = figures(corpus_score)
    assert shown.keys() == real.keys()
    for kind, wanted in real.items():
        assert shown[kind] == pytest.approx(wanted, rel=0, abs=0.005), f"{kind}: {[round(figure, 3) for figure in wanted]}"


def test_the_version_is_the_same_everywhere() -> None:
    setup, citation, changes = ((ROOT / name).read_text(encoding="utf-8") for name in ("setup.cfg", "CITATION.cff", "CHANGELOG.md"))
    version = re.search(r"^version = (\S+)$", setup, re.MULTILINE)
    assert version is not None
    assert f"\nversion: {version[1]}\n" in citation
    assert f"\n## [{version[1]}]" in changes
