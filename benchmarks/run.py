"""Speed, memory and accuracy beside peers: every figure of docs/speed.md.

python benchmarks/run.py [--quick] [--only NAME]... [--out RESULTS.json]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import checking
import dating
import memory
import naming
import pdfs
import peers
import published
import quantities
import scanned
import segmenting
import speed
from figures import Figure, table
from material import MissingError
from timing import FULL, QUICK, Size

OUT = Path(__file__).with_name("results.json")
BENCHMARKS: dict[str, tuple[str, Callable[[Size], Iterable[Figure]]]] = {
    "pipeline": ("Rules, without words", speed.pipeline),
    "stages": ("Each stage alone", speed.stages),
    "checking": ("Checking beside extraction", checking.checking),
    "words": ("With words", segmenting.words),
    "peers": ("Beside programs that do a part of it", peers.peers),
    "pdf": ("Reading PDF", pdfs.pdf),
    "scans": ("Reading scans", scanned.scans),
    "memory": ("Peak memory of a worker", memory.memory),
    "references": ("References of a published set", published.references),
    "dating": ("Dates of whole documents, beside other tools", dating.dating),
    "naming": ("Names of whole documents, beside underthesea", naming.naming),
    "quantities": ("Percentages of whole documents, beside quantulum3", quantities.quantities),
}


def machine() -> dict[str, Any]:
    return {"date": date.today().isoformat(), "python": platform.python_version(), "system": platform.system(), "cores": os.cpu_count()}


def measure(names: Iterable[str], size: Size) -> dict[str, list[dict[str, Any]]]:
    """The figures of the benchmarks, by name; each is printed when it is done."""
    results = {}
    for name in names:
        title, benchmark = BENCHMARKS[name]
        figures = list(benchmark(size))
        print(f"\n{title} ({name})\n{table(figures)}", flush=True)
        results[name] = [figure.as_dict() for figure in figures]
    return results


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    arguments.add_argument("--quick", action="store_true", help="so little that it takes seconds; its figures mean nothing")
    arguments.add_argument("--only", action="append", choices=tuple(BENCHMARKS), metavar="NAME", help=f"one of {', '.join(BENCHMARKS)}")
    arguments.add_argument("--out", type=Path, default=OUT, help="where the figures are written as JSON")
    options = arguments.parse_args()
    print(", ".join(f"{key} {value}" for key, value in machine().items()))
    try:
        results = measure(options.only or BENCHMARKS, QUICK if options.quick else FULL)
    except MissingError as error:
        sys.exit(str(error))
    report = {"machine": machine(), "quick": options.quick, "benchmarks": results}
    options.out.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
