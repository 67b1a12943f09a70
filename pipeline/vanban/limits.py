"""What a file may cost at most."""

from __future__ import annotations

from dataclasses import dataclass, field

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost at most. One that would cost more is refused, with a line that says so, and no part of it is read.

    ``size`` and ``text`` bound what is loaded, ``unpacked`` what a small file can become, ``pages``, ``megapixels`` and ``seconds`` what
    PDF and pictures take. The command has an option for each: ``--max-pages 100``.
    """

    size: int = field(default=256, metadata={"unit": "MB", "help": "The size of a file; of an archive too."})
    text: int = field(default=64, metadata={"unit": "MB", "help": "The size of a file that is only text (HTML, RTF too), and of any text."})
    unpacked: int = field(default=512, metadata={"unit": "MB", "help": "What a DOCX, ODT or ZIP unpacks to."})
    pages: int = field(default=3000, metadata={"unit": "N", "help": "The pages of a PDF or of a picture."})
    megapixels: int = field(default=100, metadata={"unit": "N", "help": "The size of a picture of a page, in millions of pixels."})
    seconds: float = field(default=60.0, metadata={"unit": "N", "help": "How long OCR of a page may take."})

    def __post_init__(self) -> None:
        for name in self.__slots__:
            if getattr(self, name) <= 0:
                raise ValueError(f"the limit {name!r} should be above 0, not {getattr(self, name)}")


USUAL_LIMITS = Limits()


def raised(limit: str, value: object, unit: str = "") -> str:
    """What an error advises where a limit was met.

    >>> raised("size", 256, "MB")
    'split it, or raise --max-size (256 MB now)'
    """
    return f"split it, or raise --max-{limit} ({value}{f' {unit}' if unit else ''} now)"
