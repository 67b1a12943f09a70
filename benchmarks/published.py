"""F1 on the published set of references, where it lies beside the project: the third that rules are developed on, and the others."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import material
from figures import Figure, missing
from timing import Size

GOLD = material.SHARED / "benchmark" / "references-dev.jsonl"
SCORE = GOLD.with_name("score_references.py")
ADAPTER = Path(__file__).with_name("references.py")
SPLITS = {"develop": "third for development", "report": "the other two thirds"}
LINE = re.compile(r"^(\w+) +gold (\d+) .* F1 ([\d.]+)$", re.MULTILINE)


def references(size: Size) -> Iterator[Figure]:
    if not GOLD.exists():
        yield missing("published references", f"no {GOLD.name} beside the project")
        return
    for split, name in SPLITS.items():
        for way, count, score in scores(split):
            yield Figure(f"{name}, {way}", 100 * score, "F1", f"{count} references")


def scores(split: str) -> list[tuple[str, str, float]]:
    """Each way of comparing spans, how many references there are, and F1."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "predicted.jsonl"
        _run(ADAPTER, GOLD, out, "--split", split)
        printed = _run(SCORE, out, out.with_suffix(".gold.jsonl"))
    return [(way, count, float(score)) for way, count, score in LINE.findall(printed)]


def _run(script: Path, *arguments: Path | str) -> str:
    return subprocess.run([sys.executable, script, *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout
