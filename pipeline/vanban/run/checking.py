"""Many documents checked: settings, reports by worker processes, a corpus to compare with, files put right."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from vanban.check import settings as project
from vanban.check.corpus import Corpus
from vanban.check.knowledge import knowledge
from vanban.check.report import Report, job
from vanban.check.rules import chosen
from vanban.check.settings import Settings
from vanban.limits import USUAL_LIMITS, Limits
from vanban.record import Record
from vanban.run import inputs, many
from vanban.run.failures import Failure
from vanban.run.output import WholeFile


def settings(paths: Sequence[str], file: Path | None, **said: object) -> Settings:
    """The settings of ``file``, or of the ``vanban.toml`` nearest to the first path, with what was ``said`` over them.

    Raises SettingsError where a file or a value is wrong.
    """
    start = Path.cwd() if paths[0] == inputs.STANDARD_INPUT else Path(paths[0])
    place = file or project.find(start)
    known = project.load(place) if place else Settings()
    return project.overlaid(known, {name: value for name, value in said.items() if value})


def reports(
    found: Iterable[inputs.Input],
    wanted: Settings,
    corpus: Corpus | None = None,
    *,
    workers: int = 1,
    fix: bool = False,
    limits: Limits = USUAL_LIMITS,
) -> Generator[Report | Failure, None, None]:
    """The report of each input, in their order. Raises UnknownRuleError where the settings name no rule."""
    knowledge()  # what is wrong with it is told once, and not for every document
    work = job(chosen(wanted.select, wanted.ignore), wanted.lang, corpus, fix, limits)
    return _decoded(many.made(found, work, workers=workers, limits=limits))


def _decoded(outcomes: Generator[many.Outcome, None, None]) -> Generator[Report | Failure, None, None]:
    with closing(outcomes):
        for outcome in outcomes:
            yield outcome if isinstance(outcome, Failure) else msgspec.json.decode(outcome, type=Report)


def corpus_of(folder: str, workers: int) -> Corpus:
    """What the documents of a folder say of themselves and of each other; those that cannot be read are left out."""
    with closing(many.records(inputs.find([folder]), workers=workers, words=False, names=False)) as outcomes:
        return Corpus.of(Record.from_json(outcome) for outcome in outcomes if not isinstance(outcome, Failure))


def write_mended(found: Iterable[Report]) -> int:
    """Writes the files that were put right, each whole or not at all; how many. Raises UnwritableError."""
    count = 0
    for report in found:
        if report.mended is not None and os.path.isfile(report.path):
            with WholeFile(report.path) as file:
                file.write(report.mended)
                file.commit()
            count += 1
    return count
