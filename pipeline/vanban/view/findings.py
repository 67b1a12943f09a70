"""Findings for people to read: a line each with its place, what stands there with a caret under it, and a summary."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TextIO

from vanban.check.knowledge import SEVERITIES, Language, table
from vanban.check.report import Located, Report

COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "note": "\x1b[1;36m"}
PLAIN = "\x1b[0m"


def show(report: Report, stream: TextIO, language: Language) -> None:
    """Writes the findings of one file; nothing where there are none. In colour on a terminal."""
    for each in report.findings:
        severity = table("report")[language][each.severity][0]
        if stream.isatty():
            severity = f"{COLOURS[each.severity]}{severity}{PLAIN}"
        place = f"{report.path}:{each.place}" if each.place else report.path
        stream.write(f"{place}: {severity} {each.rule} {each.message} [{each.name}]\n")
        stream.write(f"  | {each.excerpt}\n  | {' ' * _width(each.excerpt[: each.caret])}{'^' * _marked(each)}\n")


def _marked(each: Located) -> int:
    shown = each.excerpt[each.caret : each.caret + len(each.text)]
    return max(1, _width(shown.removesuffix("…")))


def _width(text: str) -> int:
    return sum(1 for char in text if not unicodedata.combining(char))


def summary(reports: Iterable[Report], language: Language) -> str:
    """The last line: how many findings of each severity, in how many files."""
    counts = dict.fromkeys(reversed(SEVERITIES), 0)
    files = 0
    for report in reports:
        files += 1
        for each in report.findings:
            counts[each.severity] += 1
    words = table("report")[language]

    def counted(word: str, count: int) -> str:
        return f"{count} {words[word][count != 1]}"

    if not any(counts.values()):
        return f"{words['clean']} {counted('file', files)}"
    return f"{', '.join(counted(severity, count) for severity, count in counts.items())} {words['in']} {counted('file', files)}"
