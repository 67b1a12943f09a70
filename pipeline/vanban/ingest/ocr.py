"""Pictures of pages become words with rectangles and confidences: Tesseract, run as a command of its own.

A process a page can be stopped when its time is over, and takes nothing with it when it dies. Words come as hOCR, in which every
character has a rectangle and every line a baseline.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from statistics import median
from unicodedata import normalize

from PIL import Image

from vanban.ingest.errors import UnreadableError
from vanban.limits import USUAL_LIMITS

Box = tuple[float, float, float, float]  # of a picture: left, top, right, bottom in pixels

LANGUAGE = "vie"
PACKAGES = "apt-get install tesseract-ocr tesseract-ocr-vie"
EM = 0.9  # of a font's size: from the top of its tall letters to the bottom of its long ones
ASCENT, DESCENT = 0.89, 0.22  # of a font's size: how far its rectangles reach over and under the baseline

BELOW = frozenset("gjpqyQ,;/()[]{}|_-\u0323")  # what does not end on the baseline; the last is the dot below
OFF = 0.5  # of the height of capitals: a word that stands farther over or under a line is on another
TALL = 0.6  # of a line's height: how high its capitals are, where it has none

_SPAN = re.compile(
    r"<span class='ocr_(?:line|header|caption|textfloat)'[^>]*title=\"(?P<line>[^\"]*)\""
    r"|<span class='ocrx_word'[^>]*x_wconf (?P<sure>\d+)"
    r"|<span class='ocrx_cinfo' title='x_bboxes (?P<box>[\d ]+); x_conf (?P<own>[\d.]+)'>(?P<char>[^<]*)</span>"
)
_NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
_BASELINE = re.compile(rf"bbox \d+ \d+ \d+ (?P<bottom>\d+); baseline (?P<slope>{_NUMBER}) (?P<rise>{_NUMBER})")
_LEFT_RIGHT = re.compile(r"bbox (\d+) \d+ (\d+)")
_SIZES = re.compile(rf"x_size (?P<size>{_NUMBER}); x_descenders (?P<below>{_NUMBER})")


@dataclass(frozen=True, slots=True)
class Letter:
    """A character, the rectangle of its ink, and how sure it is by itself, from 0 to 1."""

    char: str
    left: float
    top: float
    right: float
    bottom: float
    sure: float = 1.0


@dataclass(slots=True)
class Word:
    """A word of a line. ``sure`` is from 0 to 1."""

    letters: list[Letter]
    sure: float

    @property
    def text(self) -> str:
        return "".join(letter.char for letter in self.letters)


@dataclass(slots=True)
class Line:
    """A line: its words, and the top and bottom that its font has there whatever letters it holds."""

    words: list[Word]
    top: float
    bottom: float

    @property
    def tall(self) -> float:
        """How high its capitals and digits are."""
        heights = [letter.bottom - letter.top for word in self.words for letter in word.letters if _is_tall(letter.char)]
        return max(median(heights) if heights else (self.bottom - self.top) * TALL, 1.0)

    def shifts(self) -> list[float]:
        """How far each word stands under the line it was read in, in pixels: 0 where it is on it.

        Beside the middle of a cell of a table Tesseract takes one of the two lines of the next cell for its line. Words without a wide gap
        between them are on one line.
        """
        baseline = self.top + (self.bottom - self.top) * ASCENT / (ASCENT + DESCENT)
        found: list[float] = []
        for words in self._parts():
            bottoms = [letter.bottom for word in words for letter in word.letters if not BELOW & set(normalize("NFD", letter.char))]
            off = median(bottoms) - baseline if bottoms else 0.0
            found += [off if abs(off) > OFF * self.tall else 0.0] * len(words)
        return found

    def _parts(self) -> list[list[Word]]:
        """The words between wide gaps."""
        parts: list[list[Word]] = []
        for word in self.words:
            if parts and word.letters[0].left - parts[-1][-1].letters[-1].right < self.tall:
                parts[-1].append(word)
            else:
                parts.append([word])
        return parts


class PageTimeError(Exception):
    """A page took more time than it may."""


def check(name: str) -> None:
    """Raises UnreadableError where Tesseract or its Vietnamese data is not there."""
    why = missing()
    if why:
        raise UnreadableError(name, f"no text layer: needs OCR, but {why}", f"install them ({PACKAGES}), or get the digital original")


@lru_cache(maxsize=1)
def missing() -> str | None:
    command = shutil.which("tesseract")
    if command is None:
        return "Tesseract is not installed (Debian packages tesseract-ocr and tesseract-ocr-vie)"
    said = subprocess.run([command, "--list-langs"], capture_output=True, text=True, timeout=USUAL_LIMITS.seconds)
    if LANGUAGE not in (said.stdout + said.stderr).split():
        return "Tesseract has no data for Vietnamese (Debian package tesseract-ocr-vie)"
    return None


def read(picture: Image.Image, dpi: int, seconds: float = USUAL_LIMITS.seconds) -> list[Line]:
    """The lines of a grey picture. Raises PageTimeError; OSError where Tesseract ends with an error."""
    command = ["tesseract", "-", "-", "-l", LANGUAGE, "--dpi", str(dpi), "-c", "hocr_char_boxes=1", "hocr"]
    plain = b"P5 %d %d 255\n" % picture.size + picture.tobytes()
    try:
        done = subprocess.run(command, input=plain, capture_output=True, timeout=seconds, env=_environment())
    except subprocess.TimeoutExpired:
        raise PageTimeError from None
    if done.returncode:
        raise OSError(done.stderr.decode("utf-8", "replace").strip()[-200:] or f"Tesseract ended with {done.returncode}")
    return lines(done.stdout.decode("utf-8", "replace"))


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "OMP_THREAD_LIMIT": "1"}  # pages are read side by side; threads of one page only wait for each other


def lines(hocr: str) -> list[Line]:
    """The lines of Tesseract's hOCR with character boxes."""
    found: list[Line] = []
    for match in _SPAN.finditer(hocr):
        if match["line"] is not None:
            found.append(_line(match["line"]))
        elif match["sure"] is not None:
            found[-1].words.append(Word([], int(match["sure"]) / 100))
        else:
            word = found[-1].words[-1]
            left, top, right, bottom = map(float, match["box"].split())
            char = html.unescape(match["char"])
            word.letters += [Letter(each, left, top, right, bottom, float(match["own"]) / 100) for each in char]
    for line in found:
        line.words = [word for word in line.words if word.text.strip()]
    return [line for line in found if line.words]


def _is_tall(char: str) -> bool:
    return char.isdigit() or (char.isascii() and char.isupper())


def _line(title: str) -> Line:
    base, sizes, sides = _BASELINE.search(title), _SIZES.search(title), _LEFT_RIGHT.search(title)
    if base is None or sizes is None or sides is None:
        box = re.findall(r"\d+", title)
        return Line([], float(box[1]), float(box[3]))
    middle = (int(sides[2]) - int(sides[1])) / 2
    baseline = int(base["bottom"]) + float(base["rise"]) + float(base["slope"]) * middle
    em = float(sizes["size"]) / EM
    return Line([], baseline - ASCENT * em, baseline + DESCENT * em)
