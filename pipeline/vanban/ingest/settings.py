"""What whoever reads a file may choose: whether pages go through OCR, and what a file may cost."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Literal

from vanban.limits import USUAL_LIMITS, Limits

Mode = Literal["auto", "never", "always"]


@dataclass(frozen=True, slots=True)
class Settings:
    """How files are read.

    ``mode``: 'auto' reads the pages without text that can be read by OCR, 'always' all pages, 'never' none. ``at_once`` is how many
    pages are read side by side (None: one a core). With ``progress`` a person at a terminal sees how far it is.
    """

    mode: Mode = "auto"
    at_once: int | None = None
    progress: bool = False
    limits: Limits = USUAL_LIMITS


USUAL = Settings()


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
