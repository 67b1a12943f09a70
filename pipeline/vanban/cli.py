"""The command ``vanban``: words in, calls of the library, an exit status out.

Exit status: 0 all went well; 1 some documents gave no record, some examples or minima failed; 2 wrong usage. Everything but typer is
imported when a command runs, so that help comes at once.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn, get_type_hints

import typer

from vanban.limits import USUAL_LIMITS, Limits

if TYPE_CHECKING:
    from vanban.record import Record
    from vanban.rulebook import Rule
    from vanban.run.failures import Failure
    from vanban.run.many import Outcome

    Watched = Callable[[Iterable[Outcome]], Iterable[Outcome]]
    Tell = Callable[[Failure], None]

SOME_FAILED, WRONG_USAGE, INTERRUPTED, READER_GONE = 1, 2, 130, 141
STANDARD = "-"

app = typer.Typer(
    name="vanban",
    help="Reads Vietnamese official documents: header, citations, campaigns, dates and targets, as one JSON record a document.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
rules_app = typer.Typer(help="The rules: what the program knows of the language.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(rules_app, name="rules")

Ocr = Annotated[
    Literal["auto", "never", "always"],
    typer.Option("--ocr", help="Read pages by OCR: those without a text layer, none, or all of PDF files and pictures."),
]
Words = Annotated[bool, typer.Option("--tokens/--no-tokens", help="Cut the text into words, or leave them out (faster).")]
TokenizerName = Annotated[
    Literal["underthesea", "pyvi", "syllables"],
    typer.Option("--tokenizer", help="What cuts the text into words; with 'syllables' every syllable is a token."),
]


def _with_limits(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an option --max-NAME for each of the limits on what a file may cost; it gets them as one, ``limits``."""
    from dataclasses import fields

    known = {f"max_{each.name}": each for each in fields(Limits)}

    @wraps(command)
    def limited(**given: Any) -> None:
        values = {each.name: given.pop(option) for option, each in known.items()}
        try:
            limits = Limits(**values)
        except ValueError as error:
            _stop(str(error))
        command(**given, limits=limits)

    hints = get_type_hints(command, include_extras=True)
    own = [each.replace(annotation=hints[each.name]) for each in signature(command).parameters.values() if each.name != "limits"]
    options = [
        Parameter(
            option,
            Parameter.KEYWORD_ONLY,
            default=each.default,
            annotation=Annotated[
                type(each.default),
                typer.Option(metavar=each.metadata["unit"], help=f"{each.metadata['help']} More is refused."),
            ],
        )
        for option, each in known.items()
    ]
    everything = [each.replace(kind=Parameter.KEYWORD_ONLY) for each in (*own, *options)]
    limited.__signature__ = signature(command).replace(parameters=everything)  # type: ignore[attr-defined]
    limited.__annotations__ = {each.name: each.annotation for each in everything}
    return limited


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"vanban {version('vanban')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.", is_eager=True, callback=_show_version)] = False,
) -> None:
    """What holds for all commands."""


@app.command()
@_with_limits
def extract(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.", show_default=False)],
    out: Annotated[str, typer.Option("-o", "--out", metavar="OUT", help="The dataset to write; - is standard output.")] = STANDARD,
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes.", show_default="one a core")] = None,
    words: Words = True,
    tokenizer: TokenizerName = "underthesea",
    names: Annotated[
        bool, typer.Option("--names/--no-names", help="Look for bodies, persons and places, or leave them out (faster).")
    ] = True,
    findings: Annotated[
        bool, typer.Option("--findings", help="Say in each record what is wrong with the document, as check does.")
    ] = False,
    ocr: Ocr = "auto",
    limits: Limits = USUAL_LIMITS,
) -> None:
    """Write one record a document (JSON Lines).

    The records stand in the order of the PATHs; folders are read with all in them, sorted. A file that cannot be read gives a line
    on standard error and in OUT.errors.jsonl; all others are still written.
    """
    from itertools import chain

    from vanban.ingest.settings import Settings, cores
    from vanban.run import batch, inputs, many
    from vanban.run.output import UnwritableError

    written = {os.path.realpath(path) for path in (out, batch.report_of(out)) if path and out != STANDARD}
    _check_inputs(paths, written)
    found = inputs.find(paths, written, limits)
    first = next(found, None)
    if first is None:
        _stop(f"no files in {_named(paths)}; name a file, or a folder with files that are not hidden")
    second = next(found, None)
    alone = second is None  # its pages may take all cores
    settings = Settings(mode=ocr, at_once=cores() if alone else None, progress=alone, limits=limits)
    start = (first,) if second is None else (first, second)
    outcomes = many.records(
        chain(start, found), workers=workers or cores(), words=words and tokenizer, names=names, findings=findings, settings=settings
    )
    try:
        with closing(outcomes), _ended_cleanly(), _progress(paths, written, out, alone) as (watched, tell):
            if out == STANDARD:
                tally = batch.to_stream(watched(outcomes), sys.stdout.buffer, tell)
            else:
                tally = batch.to_file(watched(outcomes), out, tell)
    except BrokenPipeError:
        _reader_gone()
    except UnwritableError as error:
        _stop(f"{error}; choose another place with -o, or make room there")
    if tally.failures:
        where = "" if out == STANDARD else f"; why: {batch.report_of(out)}"
        typer.echo(f"{tally.failures} of {tally.documents} files gave no record{where}", err=True)
        raise typer.Exit(SOME_FAILED)


@app.command()
@_with_limits
def tokenize(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.", show_default=False)],
    form: Annotated[Literal["text", "conllu"], typer.Option("--format", help="Words joined by '_', or the columns of CoNLL-U.")] = "text",
    pos: Annotated[bool, typer.Option("--pos", help="With parts of speech (CoNLL-U).")] = False,
    tokenizer: TokenizerName = "underthesea",
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes.", show_default="one a core")] = None,
    ocr: Ocr = "auto",
    limits: Limits = USUAL_LIMITS,
) -> None:
    """Write the words of documents, a sentence a line.

    The syllables of a word are joined by '_', as PhoBERT and others expect it; an empty line ends a document.
    """
    from vanban.ingest.settings import Settings, cores
    from vanban.record import Record
    from vanban.run import inputs, many
    from vanban.run.failures import Failure
    from vanban.text import conllu

    if pos and form == "text":
        _stop("--pos: parts of speech need --format conllu")
    _check_inputs(paths)
    settings = Settings(mode=ocr, limits=limits)
    outcomes = many.records(inputs.find(paths, limits=limits), workers=workers or cores(), words=tokenizer, settings=settings)
    failed = False
    try:
        with closing(outcomes), _ended_cleanly():
            for outcome in outcomes:
                if isinstance(outcome, Failure):
                    typer.echo(str(outcome), err=True)
                    failed = True
                    continue
                record = Record.from_json(outcome)
                lines = conllu.joined(record) if form == "text" else conllu.conllu(record, tags=pos)
                typer.echo("\n".join(lines))
                if form == "text":
                    typer.echo()
    except BrokenPipeError:
        _reader_gone()
    if failed:
        raise typer.Exit(SOME_FAILED)


@app.command()
@_with_limits
def show(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A document, or - for standard input.", show_default=False)],
    ocr: Ocr = "auto",
    limits: Limits = USUAL_LIMITS,
) -> None:
    """Show a document and what was found in it.

    In colour on a terminal, else as plain text and a tab-separated table.
    """
    from vanban.ingest.settings import Settings
    from vanban.record import Record
    from vanban.run import inputs, many
    from vanban.run.failures import Failure
    from vanban.view import terminal

    _check_inputs([file])
    failed = False
    settings = Settings(mode=ocr, progress=True, limits=limits)
    for outcome in many.outcomes(next(inputs.find([file], limits=limits)), words=False, settings=settings):
        if isinstance(outcome, Failure):
            typer.echo(str(outcome), err=True)
            failed = True
        else:
            terminal.show(Record.from_json(outcome), sys.stdout)
    if failed:
        raise typer.Exit(SOME_FAILED)


@app.command()
def cite(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A citation, or a sentence with citations.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a citation instead of a table.")] = False,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day by which a bare name of a law is looked up (2024-05-01).")] = None,
) -> None:
    """Print the parse of a citation: its parts, what is wrong with its number, its identifier."""
    import msgspec

    from vanban.link import parsed

    found = parsed.parse(text, on)
    if not found:
        typer.echo(f"no citation in {text!r}", err=True)
        raise typer.Exit(SOME_FAILED)
    if as_json:
        for each in found:
            typer.echo(msgspec.json.encode(each).decode("utf-8"))
        return
    typer.echo("\n\n".join("\n".join(f"{name:12}{value}" for name, value in each.rows()) for each in found))


@app.command()
@_with_limits
def check(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.", show_default=False)
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(metavar="RULE", help="Ask these rules only: an id, a name, or the beginning of ids.")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULE", help="Leave these rules out.")] = None,
    fail_on: Annotated[
        str | None, typer.Option(metavar="SEVERITY", help="error, warning, note, never: from where on the exit status is 1.")
    ] = None,
    lang: Annotated[str | None, typer.Option(metavar="LANG", help="The language of the messages: vi or en.")] = None,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text, json, sarif, github, junit.")] = "text",
    fix: Annotated[bool, typer.Option("--fix", help="Put right what is safe, in text and DOCX files.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")] = False,
    corpus: Annotated[str | None, typer.Option(metavar="DIR", help="Compare citations with the documents of a folder.")] = None,
    config: Annotated[Path | None, typer.Option(metavar="FILE", help="Settings; else the nearest vanban.toml.", show_default=False)] = None,
    explain: Annotated[str | None, typer.Option(metavar="RULE", help="Print the page of a rule, or 'all' for a list.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes.", show_default="one a core")] = None,
    limits: Limits = USUAL_LIMITS,
) -> None:
    """Say what is wrong with a document's citations and form.

    The exit status is 0 where nothing is found, 1 where something is as severe as --fail-on says, 2 where a file or a setting cannot
    be read.
    """
    from vanban.check import pages
    from vanban.check.formats import FORMATS
    from vanban.check.report import Report
    from vanban.check.rules import UnknownRuleError
    from vanban.check.settings import SettingsError
    from vanban.ingest.settings import cores
    from vanban.run import checking, inputs
    from vanban.run.output import UnwritableError
    from vanban.view import findings

    if explain is not None:
        try:
            typer.echo(pages.explained(explain), nl=False)
        except UnknownRuleError as error:
            _stop(str(error))
        return
    named = paths or ([corpus] if corpus else _stop("name a file or a folder to check"))
    if form not in ("text", *FORMATS):
        _stop(f"--format {form}: should be one of text, {', '.join(FORMATS)}")
    _check_inputs([*named, *([corpus] if corpus else [])])
    try:
        settings = checking.settings(named, config, select=select, ignore=ignore, fail_on=fail_on, lang=lang)
        against = checking.corpus_of(corpus, workers or cores()) if corpus else None
        found = inputs.find(named, limits=limits)
        outcomes = checking.reports(found, settings, against, workers=workers or cores(), fix=fix or diff, limits=limits)
    except (UnknownRuleError, SettingsError) as error:
        _stop(str(error))
    reports, failures = [], []
    with closing(outcomes), _ended_cleanly():
        for outcome in outcomes:
            if not isinstance(outcome, Report):
                failures.append(outcome)
                typer.echo(str(outcome), err=True)
                continue
            reports.append(outcome)
            if form == "text" and not diff:
                findings.show(outcome, sys.stdout, settings.lang)
    try:
        if diff:
            typer.echo("".join(report.diff for report in reports), nl=False)
        elif form == "text":
            typer.echo(findings.summary(reports, settings.lang))
        else:
            typer.echo(FORMATS[form](reports, failures, settings.lang), nl=False)
        if fix and not diff:
            count = checking.write_mended(reports)
            typer.echo(f"{count} files put right", err=True)
    except UnwritableError as error:
        _stop(str(error))
    if failures:
        raise typer.Exit(WRONG_USAGE)
    if any(settings.fails(each.severity) for report in reports for each in report.findings):
        raise typer.Exit(SOME_FAILED)


@app.command()
def locate(
    dataset: Annotated[Path, typer.Argument(metavar="DATASET", help="Records, JSON Lines.", show_default=False)],
    item: Annotated[
        str, typer.Argument(metavar="ITEM", help="header.symbol, citations.3, targets.0 …, or characters: 120:134.", show_default=False)
    ],
    of: Annotated[str | None, typer.Option("--of", metavar="PATH", help="Which document, where there are several.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a place.")] = False,
) -> None:
    """Say where an item of a record stands in its file.

    Pages and rectangles for PDF and scans, paragraphs and cells for office files, characters for text. The file is read again.
    """
    import msgspec

    from vanban.dataset.jsonl import DatasetError
    from vanban.ingest.errors import UnreadableError
    from vanban.run import locate as located
    from vanban.view.places import line

    try:
        record = _record_of(dataset, of)
        text = located.read_again(record)
        places = located.locate(record, item, text)
    except UnreadableError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(SOME_FAILED) from None
    except (DatasetError, OSError, LookupError, ValueError) as error:
        _stop(str(error))
    for place in places:
        typer.echo(msgspec.json.encode(place).decode("utf-8") if as_json else line(record.source.path, place, text))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record (draft 2020-12)."""
    import json

    from vanban.dataset.schema import schema as record_schema

    typer.echo(json.dumps(record_schema(), ensure_ascii=False, indent=2))


@app.command()
def score(
    dataset: Annotated[Path, typer.Argument(metavar="DATASET", help="Records, JSON Lines.", show_default=False)],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder with a JSON file a document.", show_default=False)],
    more: Annotated[list[str] | None, typer.Argument(hidden=True)] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed, is spurious or has a wrong field.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    minima: Annotated[
        list[str] | None, typer.Option("--min", metavar="KIND=F1...", help="The exact F1 (header: accuracy) that must be reached.")
    ] = None,
) -> None:
    """Compare a dataset with gold.

    Gives precision, recall and F1 a kind. The exit status is 1 where a minimum is missed or a record is absent.
    """
    import json

    from vanban.dataset.jsonl import DatasetError
    from vanban.dataset.score import score as score_of

    wanted = [_minimum(each) for each in (*(minima or ()), *(more or ()))]
    try:
        result = score_of(dataset, gold)
    except (DatasetError, OSError) as error:
        _stop(str(error))
    if errors:
        typer.echo("\n".join(result.errors))
    typer.echo(json.dumps(result.figures(), ensure_ascii=False, indent=1) if as_json else "\n".join(result.lines()))
    if result.absent:
        typer.echo("no record for: " + ", ".join(result.absent))
    below = [f"{kind}={least}" for kind, least in wanted if result.reached(kind) < float(least)]
    if below:
        typer.echo("below the minimum: " + ", ".join(below))
    if below or result.absent:
        raise typer.Exit(SOME_FAILED)


@rules_app.command("list")
def list_rules() -> None:
    """List all rules: id, what each is for, and where it stands."""
    for rule in _rules():
        typer.echo(_line(rule))


@rules_app.command("test")
def test_rules() -> None:
    """Try every example and counterexample of every rule."""
    from vanban.examples import faults

    rules = _rules()
    found = faults(rules)
    for fault in found:
        typer.echo(str(fault))
    sentences = sum(len(rule.examples) + len(rule.counterexamples) for rule in rules)
    typer.echo(f"{len(rules)} rules, {sentences} examples and counterexamples, {len(found)} faults", err=True)
    if found:
        raise typer.Exit(SOME_FAILED)


@rules_app.command("unused")
def unused_rules(paths: Annotated[list[str], typer.Argument(metavar="CORPUS...", help="Files and folders.", show_default=False)]) -> None:
    """List the rules that find nothing in a corpus."""
    from vanban.ingest.settings import cores
    from vanban.record import Record
    from vanban.run import inputs, many
    from vanban.run.failures import Failure
    from vanban.usage import unused

    _check_inputs(paths)
    rules = _rules()
    with closing(many.records(inputs.find(paths), workers=cores(), words=False)) as outcomes:
        never = unused(rules, (Record.from_json(outcome) for outcome in outcomes if not isinstance(outcome, Failure)))
    for rule in never:
        typer.echo(_line(rule))


def main() -> None:
    """The entry point of the command."""
    for stream in (sys.stdout, sys.stderr):  # a terminal that cannot write Vietnamese gets '\\u1ea1', not a crash
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    app(prog_name="vanban")


def _check_inputs(paths: list[str], written: Collection[str] = ()) -> None:
    for path in paths:
        if path == STANDARD:
            continue
        if not os.path.lexists(path):
            _stop(f"{_named([path])} does not exist; check the path")
        if os.path.realpath(path) in written:
            _stop(f"{_named([path])} would be overwritten with the dataset; choose another place with -o")


def _record_of(dataset: Path, path: str | None) -> Record:
    """The one record of a dataset, or the one of the file that ends in ``path``."""
    from itertools import islice

    from vanban.dataset.jsonl import read

    found = list(islice((record for record in read(dataset) if path is None or Path(record.source.path).match(path)), 2))
    if len(found) != 1:
        many = "more than one record" if found else "no record"
        _stop(f"{dataset} has {many}{f' of {path}' if path else ''}; name the document with --of PATH")
    return found[0]


def _minimum(text: str) -> tuple[str, str]:
    from vanban.dataset.score import KINDS

    kind, _, least = text.partition("=")
    try:
        float(least)
    except ValueError:
        kind = ""
    if kind not in (*KINDS, "header"):
        _stop(f"--min {text}: should be KIND=F1 with one of {', '.join(KINDS)}, header")
    return kind, least


def _rules() -> list[Rule]:
    from vanban.rulebook import RuleError, load

    try:
        return load().rules()
    except RuleError as error:
        _stop(str(error))


def _line(rule: Rule) -> str:
    return f"{rule.id}\t{rule.about}\t{rule.file}:{rule.line}"


def _named(paths: list[str]) -> str:
    from vanban.run.inputs import display

    return ", ".join(map(display, paths))


def _stop(why: str) -> NoReturn:
    typer.echo(f"vanban: {why}", err=True)
    raise typer.Exit(WRONG_USAGE)


def _reader_gone() -> NoReturn:
    """Ends quietly, as other commands do when ``head`` has read enough."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the last flush has somewhere to go
    raise typer.Exit(READER_GONE)


@contextmanager
def _ended_cleanly() -> Iterator[None]:
    """Ctrl-C and a polite kill end the run with everything tidied up."""

    def end(number: int, frame: object) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("interrupted", err=True)
        raise SystemExit(INTERRUPTED) from None
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _progress(paths: list[str], written: Collection[str], out: str, alone: bool) -> Iterator[tuple[Watched, Tell]]:
    """What lets outcomes through and shows how far they are, and what shows a failure: with a bar when a person is looking.

    A document that is ``alone`` has no bar but that of its pages.
    """
    if alone or not sys.stderr.isatty() or (out == STANDARD and sys.stdout.isatty()):
        yield iter, lambda failure: typer.echo(str(failure), err=True)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.text import Text

    from vanban.run import inputs

    files = [path for path in paths if path != STANDARD]
    total = sum(1 for _ in inputs.find(files, written)) + (len(files) < len(paths))
    console = Console(stderr=True)
    columns = (TextColumn("documents"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        yield lambda outcomes: bar.track(outcomes, total=total), lambda failure: console.print(Text(str(failure)))
