"""Pictures of pages become pages of characters: stood upright, read by OCR, each character led back to its place on the page."""

from __future__ import annotations

import sys
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import fmean

from PIL import Image, ImageFilter

from vanban.ingest import ocr, ruled, upright
from vanban.ingest.errors import UnreadableError
from vanban.ingest.layout import NO_RULINGS, Rulings
from vanban.ingest.ocr import Box
from vanban.ingest.settings import Settings, cores
from vanban.ingest.upright import Turn

POINTS = 72  # an inch
SURE = 0.75  # of the words on average: a page whose words are less sure may stand on its head
FEWEST_WORDS = 5  # with fewer, nothing is known of how a page stands
NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)
NO_INK = (1.0, 0.0, 0.0)
FINE = 250  # dots an inch: from here on a picture is smoothed
SMOOTH = 0.003  # inches: 0.9 pixels at 300 dots an inch
NOISE = 0.4  # less sure words may be dirt
LOW = 0.5  # of the height of capitals: no letter is lower


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it was scanned: a grey picture and its resolution."""

    image: Image.Image
    dpi: int
    place: tuple[float, float, float, float, float, float] | None = None  # x = a·column + b·row + c, y = d·column + e·row + f in the file

    def rectangle(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """A rectangle of the picture (pixels, from the top left) on the page of the file (points, from the bottom left)."""
        scale = POINTS / self.dpi
        a, b, c, d, e, f = self.place or (scale, 0.0, 0.0, 0.0, -scale, self.image.height * scale)
        x, y = (a * left + b * top + c, a * right + b * bottom + c), (d * left + e * top + f, d * right + e * bottom + f)
        return min(x), min(y), max(x), max(y)


@dataclass(slots=True)
class Scanned:
    """The characters of a page.

    ``seen`` has their rectangles on the upright page, ``boxes`` on the page as it is, both in points from the bottom left. ``sure`` is
    how sure their words are, from 0 to 1; ``ink`` has three numbers each: how sure the character is by itself, how high its ink is and how
    far below the top of the line it ends, both measured in capitals of its line.
    """

    width: float  # of the upright page, in points
    height: float
    text: str = ""
    rulings: Rulings = NO_RULINGS
    boxes: array[float] = field(default_factory=lambda: array("f"))
    seen: array[float] = field(default_factory=lambda: array("f"))
    sure: array[float] = field(default_factory=lambda: array("f"))
    ink: array[float] = field(default_factory=lambda: array("f"))


def read(pictures: Iterable[Picture], count: int, name: str, settings: Settings) -> list[Scanned]:
    """The pages in their order. No more pictures are held than are read side by side.

    Raises UnreadableError where Tesseract or its Vietnamese data is missing, fails, or needs too long for a page.
    """
    ocr.check(name)
    at_once = min(settings.at_once or cores(), count)
    found: list[Scanned] = []
    with ThreadPoolExecutor(at_once) as pool:
        try:
            with _shown(count, settings.progress) as tell:
                for page in _in_order(pool, pictures, at_once, settings.limits.seconds):
                    found.append(page)
                    tell()
        except ocr.PageTimeError:
            why = f"OCR of page {len(found) + 1} takes more than {settings.limits.seconds:g} seconds"
            advice = f"scan it again with less dirt and no more than 300 dpi, or raise --max-seconds ({settings.limits.seconds:g} now)"
            raise UnreadableError(name, why, advice) from None
        except OSError as error:
            raise UnreadableError(name, f"OCR fails: {error}", "check that Tesseract works: tesseract --version") from None
    return found


@contextmanager
def _shown(count: int, wanted: bool) -> Iterator[Callable[[], None]]:
    """What is called when a page is done: with a bar when a person is looking and there is more than one."""
    if not wanted or count < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("pages read by OCR"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("pages", total=count)
        yield lambda: bar.advance(task)


def _in_order(pool: ThreadPoolExecutor, pictures: Iterable[Picture], at_once: int, seconds: float) -> Iterator[Scanned]:
    waiting: deque[Future[Scanned]] = deque()
    try:
        for picture in pictures:
            waiting.append(pool.submit(_read_page, picture, seconds))
            if len(waiting) > at_once:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def _read_page(picture: Picture, seconds: float) -> Scanned:
    """The page as it reads best: lines that run downwards are turned; a page whose words are unsure may stand on its head."""
    first = 1 if upright.is_sideways(picture.image) else 0
    best = _read_turned(picture, first, seconds)
    if best[0] < SURE:
        best = max(best, _read_turned(picture, first + 2, seconds), key=lambda each: each[0])
    _, lines, turn, drawn = best
    page = _scanned(lines, turn, picture)
    page.rulings = _rulings(drawn, picture.dpi, page.height)
    return page


def _rulings(drawn: ruled.Drawn, dpi: int, height: float) -> Rulings:
    """The lines that are drawn on an upright page, in points."""
    scale = POINTS / dpi
    level, down = drawn
    return Rulings(
        tuple((height - y * scale, left * scale, right * scale) for y, left, right in level),
        tuple((x * scale, height - bottom * scale, height - top * scale) for x, top, bottom in down),
    )


def _read_turned(picture: Picture, quarters: int, seconds: float) -> tuple[float, list[ocr.Line], Turn, ruled.Drawn]:
    """How sure the words are, the lines, how the picture was turned for them, and the lines that are drawn on it.

    The lines of tables are wiped out first: where letters touch them, Tesseract reads bars and other letters. A fine
    picture is smoothed a little: Tesseract reads the steps at the edges of letters as marks. In a coarse one that would cost more.
    """
    image, turn = upright.stand(picture.image, quarters)
    drawn = ruled.segments(image, picture.dpi)
    clean = ruled.wiped(image, drawn, picture.dpi)
    if picture.dpi >= FINE:
        clean = clean.filter(ImageFilter.GaussianBlur(SMOOTH * picture.dpi))
    lines = ocr.read(clean, picture.dpi, seconds)
    sure = [word.sure for line in lines for word in line.words if any(letter.char.isalnum() for letter in word.letters)]
    return fmean(sure) if len(sure) >= FEWEST_WORDS else 1.0, lines, turn, drawn


def _scanned(lines: list[ocr.Line], turn: Turn, picture: Picture) -> Scanned:
    scale = POINTS / picture.dpi
    wide, high = (turn.height, turn.width) if turn.quarters % 2 else (turn.width, turn.height)
    page = Scanned(wide * scale, high * scale)
    pieces: list[str] = []

    def add(char: str, box: Box, sure: float, ink: tuple[float, float, float]) -> None:
        pieces.append(char)
        left, top, right, bottom = box
        page.seen.extend((left * scale, page.height - bottom * scale, right * scale, page.height - top * scale))
        page.boxes.extend(picture.rectangle(*turn.back(*box)) if right > left else NOWHERE)
        page.sure.append(sure)
        page.ink.extend(ink)

    for line in lines:
        tall = line.tall
        words = [(word, shift) for word, shift in zip(line.words, line.shifts(), strict=True) if not _is_dirt(word, tall)]
        for number, (word, shift) in enumerate(words):
            if number:
                add(" ", NOWHERE, 1.0, NO_INK)
            for letter in word.letters:
                ink = letter.sure, (letter.bottom - letter.top) / tall, (letter.bottom - line.top) / tall
                add(letter.char, (letter.left, line.top + shift, letter.right, line.bottom + shift), word.sure, ink)
        add("\n", NOWHERE, 1.0, NO_INK)
    page.text = "".join(pieces)
    return page


def _is_dirt(word: ocr.Word, tall: float) -> bool:
    """Whether a word is a speck: unsure, and without a letter or digit or lower than any of them; ``tall`` is the height of capitals."""
    if word.sure > NOISE:
        return False
    height = max(letter.bottom for letter in word.letters) - min(letter.top for letter in word.letters)
    return height < LOW * tall or not any(letter.char.isalnum() for letter in word.letters)
