"""Many documents: read one after another or by worker processes, and given back in the order in which they came."""

from __future__ import annotations

import signal
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from vanban.ingest.settings import USUAL, Settings, cores
from vanban.limits import USUAL_LIMITS, Limits
from vanban.run.failures import Failure, death, failure_of
from vanban.run.inputs import Input
from vanban.text.tokens import Words

Outcome = bytes | Failure  # a line of JSON without its end, or why there is none
# What is made of a file's bytes and its name: a line, or one a document in it. It goes to worker processes, so it can be pickled.
Job = Callable[[bytes, str], bytes | list[bytes]]
AHEAD = 8  # documents a worker that are read ahead of the one that is waited for


def records(
    inputs: Iterable[Input],
    *,
    workers: int = 1,
    words: Words = True,
    names: bool = True,
    findings: bool = False,
    settings: Settings = USUAL,
) -> Generator[Outcome, None, None]:
    """The record of each document as a line of JSON; see ``made``. Workers share the cores when they read pages by OCR."""
    shared = replace(settings, at_once=settings.at_once or max(1, cores() // workers))
    return made(
        inputs, partial(record_lines, words=words, names=names, findings=findings, settings=shared), workers=workers, limits=settings.limits
    )


def made(inputs: Iterable[Input], job: Job, *, workers: int = 1, limits: Limits = USUAL_LIMITS) -> Generator[Outcome, None, None]:
    """What ``job`` makes of each input, in their order, the same for any number of workers; an archive has one outcome for each file in it.

    With one worker the documents are read in this process. With more, a process that dies (killed, out of memory) costs
    the document that it was reading and nothing else. No more than ``AHEAD`` documents a worker are held at a time. Closing
    the iterator ends the workers.
    """
    if workers > 1:
        return _Crew(workers, job, limits).outcomes(inputs)
    return (outcome for each in inputs for outcome in outcomes_of(each, job, limits))


def record_lines(
    data: bytes, name: str, *, words: Words, names: bool = True, findings: bool = False, settings: Settings = USUAL
) -> list[bytes]:
    """The records of the documents in a file's bytes as lines of JSON without their ends."""
    from vanban.run.one import all_of_bytes

    return [
        record.to_json().encode("utf-8")
        for record in all_of_bytes(data, name, words=words, names=names, findings=findings, settings=settings)
    ]


def outcomes(each: Input, *, words: Words, settings: Settings = USUAL) -> Iterator[Outcome]:
    """What one input gives: a record or a Failure for each document in it. Raises nothing."""
    return outcomes_of(each, partial(record_lines, words=words, settings=settings), settings.limits)


def outcomes_of(each: Input, job: Job, limits: Limits = USUAL_LIMITS) -> Iterator[Outcome]:
    """What ``job`` makes of each document in one input, or a Failure. Raises nothing."""
    try:
        from vanban import ingest

        data = ingest.load(each.path, limits) if each.data is None else each.data
        for name, document in ingest.documents(data, each.name, limits):
            yield from _outcomes(document, name, job)
    except Exception as error:
        yield failure_of(each.name, error)


def _outcomes(document: bytes | Exception, name: str, job: Job) -> Sequence[Outcome]:
    try:
        if isinstance(document, Exception):
            raise document
        lines = job(document, name)
        return lines if isinstance(lines, list) else [lines]
    except Exception as error:
        return [failure_of(name, error)]


class _Worker:
    """A process with a pipe of its own, which reads one document at a time."""

    def __init__(self, job: Job, limits: Limits) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(theirs, job, limits), daemon=True)
        with _interrupts_held():
            self.process.start()
        theirs.close()  # so that its death ends the pipe

    def end(self) -> None:
        self.pipe.close()
        self.process.terminate()
        self.process.join()


class _Crew:
    """The workers, what each is reading, and what is read but not yet given out."""

    def __init__(self, size: int, job: Job, limits: Limits) -> None:
        self._size = size
        self._job = job
        self._limits = limits
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, tuple[_Worker, int, Input]] = {}

    def outcomes(self, inputs: Iterable[Input]) -> Generator[Outcome, None, None]:
        waiting = enumerate(inputs)
        ready: dict[int, list[Outcome]] = {}
        given = taken = 0
        try:
            while True:
                while len(self._busy) < self._size and taken - given < AHEAD * self._size and (job := next(waiting, None)):
                    taken += 1
                    self._hand_out(*job)
                if not self._busy:
                    return
                ready.update(self._collect())
                while given in ready:
                    yield from ready.pop(given)
                    given += 1
        finally:
            self._end()

    def _hand_out(self, number: int, each: Input) -> None:
        worker = self._idle.pop() if self._idle else _Worker(self._job, self._limits)
        try:
            worker.pipe.send(each)
        except OSError:  # it died while it had nothing to do
            worker.end()
            worker = _Worker(self._job, self._limits)
            worker.pipe.send(each)
        self._busy[worker.pipe] = worker, number, each

    def _collect(self) -> Iterator[tuple[int, list[Outcome]]]:
        for pipe in wait(list(self._busy)):
            worker, number, each = self._busy.pop(pipe)  # type: ignore[call-overload]
            try:
                result = worker.pipe.recv()
            except (EOFError, OSError):
                worker.end()
                yield number, [death(each.name)]
            else:
                self._idle.append(worker)
                yield number, result

    def _end(self) -> None:
        for worker in (*self._idle, *(worker for worker, _, _ in self._busy.values())):
            worker.end()
        self._idle, self._busy = [], {}


def _serve(pipe: Connection, job: Job, limits: Limits) -> None:
    """The life of a worker: until its parent closes the pipe or is gone."""
    import os

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, who ends the workers
    os.dup2(2, 1)  # nothing that a library prints may come between the records
    while True:
        try:
            each = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(list(outcomes_of(each, job, limits)))


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C waits meanwhile; a process that is started now never gets it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
