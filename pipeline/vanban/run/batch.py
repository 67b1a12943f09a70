"""The outcomes of many documents written: records to a dataset, failures to the error report beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import BinaryIO

from vanban.run.failures import Failure
from vanban.run.many import Outcome
from vanban.run.output import WholeFile, is_special, writing

REPORT_SUFFIX = ".errors.jsonl"


@dataclass(slots=True)
class Tally:
    """How many documents gave a record, and how many did not."""

    records: int = 0
    failures: int = 0

    @property
    def documents(self) -> int:
        return self.records + self.failures


def report_of(out: str) -> str | None:
    """Where the error report of a dataset stands; None where ``out`` is a device or a pipe, which has nothing beside it.

    >>> report_of("plans.jsonl")
    'plans.jsonl.errors.jsonl'
    """
    return None if is_special(out) else out + REPORT_SUFFIX


def to_file(outcomes: Iterable[Outcome], out: str, tell: Callable[[Failure], None]) -> Tally:
    """Writes records to ``out`` and failures to its report, both whole or not at all; an old report goes when there is no failure.

    ``tell`` is called with each failure when it is known. Raises UnwritableError where a file cannot be written.
    """
    tally = Tally()
    report_path = report_of(out)
    with ExitStack() as files:
        dataset = files.enter_context(WholeFile(out))
        report: WholeFile | None = None
        for outcome in outcomes:
            if not isinstance(outcome, Failure):
                dataset.write_line(outcome)
                tally.records += 1
                continue
            tell(outcome)
            tally.failures += 1
            if report is None and report_path is not None:
                report = files.enter_context(WholeFile(report_path))
            if report is not None:
                report.write_line(outcome.to_json())
        if report is not None:
            report.commit()
        dataset.commit()
    if report is None and report_path is not None and os.path.isfile(report_path):
        os.unlink(report_path)
    return tally


def to_stream(outcomes: Iterable[Outcome], stream: BinaryIO, tell: Callable[[Failure], None]) -> Tally:
    """Writes each record to a stream as soon as it is known; ``tell`` is called with each failure.

    Raises BrokenPipeError where nobody reads on.
    """
    tally = Tally()
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            tell(outcome)
            tally.failures += 1
        else:
            with writing("standard output"):
                stream.write(outcome + b"\n")
                stream.flush()
            tally.records += 1
    return tally
