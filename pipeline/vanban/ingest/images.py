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
from vanban.limits import Limits, raised
from vanban.text.model import Text

MILLION = 1_000_000
USUAL_DPI = range(100, 1201)  # what a picture says of its resolution is believed within these
PAPER = 11.7  # inches: how long a page is whose picture says nothing
LEAST, LARGEST = 100, 600  # dots an inch that a page is taken to have


def read(data: bytes, name: str, media_type: str, settings: Settings) -> Text:
    """The text of a picture. Raises UnreadableError where it is damaged or too large, and where OCR is off or not there."""
    if settings.mode == "never":
        raise UnreadableError(name, "it is a picture: needs OCR", "read it with --ocr auto, or get the digital original")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # _check_size says it
            image = Image.open(BytesIO(data))
            _check_size(image, name, settings.limits)
            image.load()
            count = getattr(image, "n_frames", 1) if media_type == "image/tiff" else 1
            if count > settings.limits.pages:
                raise UnreadableError(name, f"the picture has {count} pages", raised("pages", settings.limits.pages))
            found = scans.read(_pictures(image, count, name, settings.limits), count, name, settings)
    except UnreadableError:
        raise
    except Image.DecompressionBombError:
        raise UnreadableError(name, "the picture has far too many pixels", "check where the file comes from") from None
    except Exception:  # Pillow raises all kinds of errors for damaged files
        raise UnreadableError(name, "the picture is damaged", "get the file from its source again") from None
    return pages.text(pages.with_scans(pages.empty(found), dict(enumerate(found, 1))), name, media_type)


def _check_size(image: Image.Image, name: str, limits: Limits) -> None:
    """Before anything of it is unpacked."""
    if image.width * image.height > limits.megapixels * MILLION:
        size = f"a page has {image.width} by {image.height} pixels"
        raise UnreadableError(name, size, raised("megapixels", limits.megapixels, "million"))


def _pictures(image: Image.Image, count: int, name: str, limits: Limits) -> Iterator[Picture]:
    for number, frame in enumerate(ImageSequence.Iterator(image)):
        if number == count:
            return
        _check_size(frame, name, limits)
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
