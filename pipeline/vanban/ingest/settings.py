"""What whoever reads a file may choose: whether and how pages go through OCR."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Literal

Mode = Literal["auto", "never", "always"]
SECONDS = 60.0  # a page


@dataclass(frozen=True, slots=True)
class Settings:
    """When and how pages are read by OCR.

    ``mode``: 'auto' reads the pages without text that can be read, 'always' all pages, 'never' none. ``at_once`` is how many pages
    are read side by side (None: one a core), ``seconds`` how long a page may take. With ``progress`` a person at a terminal sees how far
    it is.
    """

    mode: Mode = "auto"
    at_once: int | None = None
    seconds: float = SECONDS
    progress: bool = False


USUAL = Settings()


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
