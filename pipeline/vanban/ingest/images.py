"""Pictures of pages as files (PNG, JPEG, TIFF with several pages, BMP, GIF), read by OCR."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageOps, ImageSequence

from vanban.ingest import pages, scans
from vanban.ingest.errors import UnreadableError
from vanban.ingest.scans import Picture
from vanban.ingest.settings import Settings
from vanban.text.model import Text

MOST_PIXELS = 100_000_000  # a page: A2 at 600 dpi
MOST_PAGES = 1000
USUAL_DPI = range(100, 1201)  # what a picture says of its resolution is believed within these
PAPER = 11.7  # inches: how long a page is whose picture says nothing
LEAST, LARGEST = 100, 600  # dots an inch that a page is taken to have


def read(data: bytes, name: str, media_type: str, settings: Settings) -> Text:
    """The text of a picture. Raises UnreadableError where it is damaged or too large, and where OCR is off or not there."""
    if settings.mode == "never":
        raise UnreadableError(name, "it is a picture: needs OCR", "read it with --ocr auto, or get the digital original")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(data))
            image.load()
            count = getattr(image, "n_frames", 1) if media_type == "image/tiff" else 1
            if count > MOST_PAGES:
                raise UnreadableError(name, f"the picture has {count} pages", f"split it: {MOST_PAGES} is the most")
            found = scans.read(_pictures(image, count, name), count, name, settings)
    except UnreadableError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnreadableError(name, "the picture is too large", f"{MOST_PIXELS // 10**6} million pixels are the most") from None
    except Exception:  # Pillow raises all kinds of errors for damaged files
        raise UnreadableError(name, "the picture is damaged", "get the file from its source again") from None
    return pages.text(pages.with_scans(pages.empty(found), dict(enumerate(found, 1))), name, media_type)


def _pictures(image: Image.Image, count: int, name: str) -> Iterator[Picture]:
    for number, frame in enumerate(ImageSequence.Iterator(image)):
        if number == count:
            return
        if frame.width * frame.height > MOST_PIXELS:
            raise UnreadableError(name, "the picture is too large", f"{MOST_PIXELS // 10**6} million pixels are the most")
        yield Picture(_grey(ImageOps.exif_transpose(frame)), resolution(frame))


def _grey(image: Image.Image) -> Image.Image:
    """The picture in grey; what is transparent is paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image)
    return image.convert("L")


def resolution(image: Image.Image) -> int:
    """Dots an inch: as the picture says, or as it would be were it a page of A4."""
    said = image.info.get("dpi", (0, 0))[0]
    if said and round(float(said)) in USUAL_DPI:
        return round(float(said))
    return min(max(round(max(image.size) / PAPER), LEAST), LARGEST)
