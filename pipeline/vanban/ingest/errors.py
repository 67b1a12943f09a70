"""What stops a file from being read."""

from __future__ import annotations


class UnreadableError(ValueError):
    """A file that cannot be read. ``why`` says what is wrong with it, ``advice`` what its owner can do; each in one line."""

    def __init__(self, name: str, why: str, advice: str) -> None:
        super().__init__(name, why, advice)
        self.name = name
        self.why = why
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.name}: {self.why}; {self.advice}"
