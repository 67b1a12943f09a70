"""Peak memory of a worker: of a new process that reads documents one after another, as the workers of ``vanban extract`` do.

    python benchmarks/memory.py [--words] 50 500      prints its peak in MB after 50 and after 500 documents, as JSON

Every document differs from those before it in every line, so that what is kept of a document shows.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import material
from figures import Figure
from timing import Size

from vanban.run import many
from vanban.run.inputs import Input

STATUS = Path("/proc/self/status")
PEAK = re.compile(r"VmHWM:\s*(\d+) kB")
PER_MB = 1e6 if sys.platform == "darwin" else 1e3  # macOS counts bytes, Linux thousands of them
MOST = {False: 400, True: 800}


def memory(size: Size) -> Iterator[Figure]:
    for words in (False, True):
        few, many_ = size.documents
        first, last = measure(size.documents, words)
        name = "with words" if words else "without words"
        yield Figure(f"{name}, {many_} documents", last, "MB", most=MOST[words])
        yield Figure(f"  more than after {few}", last - first, "MB")


def measure(documents: tuple[int, int], words: bool) -> tuple[float, float]:
    command = [sys.executable, __file__, *map(str, documents), *(["--words"] if words else [])]
    first, last = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return first, last


def read(documents: list[int], words: bool) -> Iterator[float]:
    """The peak after each of the given numbers of documents."""
    for number, text in enumerate(islice(material.varied(), max(documents)), 1):
        [outcome] = many.outcomes(Input(f"{number}.txt", data=text.encode()), words=words)
        if not isinstance(outcome, bytes):
            raise RuntimeError(outcome.to_json())
        if number in documents:
            yield peak()


def peak() -> float:
    """In MB. getrusage starts from the peak of the process that started this one, as Linux counts, so it is only the second choice."""
    if STATUS.exists() and (match := PEAK.search(STATUS.read_text())):
        return int(match[1]) / 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / PER_MB


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    arguments.add_argument("documents", type=int, nargs="+")
    arguments.add_argument("--words", action="store_true")
    options = arguments.parse_args()
    print(json.dumps(list(read(options.documents, options.words))))


if __name__ == "__main__":
    main()
