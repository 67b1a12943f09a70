"""Reports for programs: JSON Lines, SARIF 2.1.0, GitHub's workflow commands, JUnit."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from vanban.check.knowledge import Language, knowledge
from vanban.check.report import Located, Report
from vanban.run.failures import Failure

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "note": "note"}
COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}

Format = Callable[[Sequence[Report], Sequence[Failure], Language], str]


def as_json(reports: Sequence[Report], failures: Sequence[Failure], language: Language) -> str:
    """One object a finding, a line each."""
    lines = [{"path": report.path, **_plain(each)} for report in reports for each in report.findings]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _plain(each: Located) -> dict[str, Any]:
    names = ("rule", "name", "severity", "message", "start", "end", "text", "line", "column", "end_line", "end_column", "page", "block")
    return {name: getattr(each, name) for name in names}


def as_sarif(reports: Sequence[Report], failures: Sequence[Failure], language: Language) -> str:
    """One log with one run: every rule in the driver, every finding a result, unreadable files as notifications."""
    rules = list(knowledge().descriptions)
    driver = {
        "name": "vanban",
        "rules": [_rule(rule_id, language) for rule_id in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not failures, "toolExecutionNotifications": [_notification(each) for each in failures]}],
        "results": [_result(report, each, rules.index(each.rule)) for report in reports for each in report.findings],
    }
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(rule_id: str, language: Language) -> dict[str, Any]:
    described = knowledge().descriptions[rule_id]
    return {
        "id": rule_id,
        "name": described.name,
        "shortDescription": {"text": described.what},
        "fullDescription": {"text": described.why},
        "help": {"text": f"{described.mend}\n{described.silent}"},
        "defaultConfiguration": {"level": LEVELS[described.severity]},
    }


def _result(report: Report, each: Located, index: int) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(report.path)}}
    if each.line is not None:
        location["region"] = {
            "startLine": each.line,
            "startColumn": each.column,
            "endLine": each.end_line,
            "endColumn": each.end_column,
            "snippet": {"text": each.text},
        }
    logical = [{"fullyQualifiedName": each.place, "kind": "object"}] if each.line is None and each.place else []
    where = {"physicalLocation": location, **({"logicalLocations": logical} if logical else {})}
    return {
        "ruleId": each.rule,
        "ruleIndex": index,
        "level": LEVELS[each.severity],
        "message": {"text": each.message},
        "locations": [where],
    }


def _notification(failure: Failure) -> dict[str, Any]:
    where = [{"physicalLocation": {"artifactLocation": {"uri": quote(failure.path)}}}]
    return {"level": "error", "message": {"text": f"{failure.error}; {failure.advice}"}, "locations": where}


def as_github(reports: Sequence[Report], failures: Sequence[Failure], language: Language) -> str:
    """Workflow commands, which GitHub shows beside the lines of a pull request."""
    lines = [_command(report.path, each) for report in reports for each in report.findings]
    lines += [f"::error file={_property(each.path)},title=vanban::{_data(f'{each.error}; {each.advice}')}" for each in failures]
    return "".join(f"{line}\n" for line in lines)


def _command(path: str, each: Located) -> str:
    place = f",line={each.line},endLine={each.end_line},col={each.column},endColumn={each.end_column}" if each.line is not None else ""
    where = "" if each.line is not None or not each.place else f" ({each.place})"
    title = f"{each.rule} {each.name}"
    return f"::{COMMANDS[each.severity]} file={_property(path)}{place},title={_property(title)}::{_data(each.message + where)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_junit(reports: Sequence[Report], failures: Sequence[Failure], language: Language) -> str:
    """A suite a file, a test case a finding; a file without findings has one case, which passes."""
    suites = [_suite(report) for report in reports] + [_broken(failure) for failure in failures]
    count = sum(len(report.findings) or 1 for report in reports) + len(failures)
    found = sum(len(report.findings) for report in reports)
    head = f'<testsuites name="vanban check" tests="{count}" failures="{found}" errors="{len(failures)}">'
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join([head, *suites, "</testsuites>"]) + "\n"


def _suite(report: Report) -> str:
    cases = [_test_case(report.path, each) for each in report.findings] or [f'<testcase classname={quoteattr(report.path)} name="vanban"/>']
    head = f'<testsuite name={quoteattr(report.path)} tests="{len(cases)}" failures="{len(report.findings)}" errors="0">'
    return "\n".join([head, *cases, "</testsuite>"])


def _test_case(path: str, each: Located) -> str:
    name = quoteattr(f"{each.rule} {each.name} {each.place}".rstrip())
    failure = f'<failure type="{each.severity}" message={quoteattr(each.message)}>{escape(each.excerpt)}</failure>'
    return f"<testcase classname={quoteattr(path)} name={name}>{failure}</testcase>"


def _broken(failure: Failure) -> str:
    error = f"<error message={quoteattr(f'{failure.error}; {failure.advice}')}/>"
    case = f'<testcase classname={quoteattr(failure.path)} name="vanban">{error}</testcase>'
    return f'<testsuite name={quoteattr(failure.path)} tests="1" failures="0" errors="1">{case}</testsuite>'


FORMATS: dict[str, Format] = {"json": as_json, "sarif": as_sarif, "github": as_github, "junit": as_junit}
