"""The settings of a project: ``vanban.toml``, in the folder of the documents or one above it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec

from vanban.check.knowledge import SEVERITIES, Language, Severity

FILE_NAME = "vanban.toml"


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What is asked of a check; the keys of ``[check]``."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: Language = "vi"
    fail_on: Severity | Literal["never"] = "error"

    def fails(self, severity: str) -> bool:
        """Whether a finding of that severity makes the exit status 1."""
        ranks: tuple[str, ...] = SEVERITIES
        return self.fail_on != "never" and ranks.index(severity) >= ranks.index(self.fail_on)


class SettingsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole ``vanban.toml``."""

    check: Settings = Settings()


class SettingsError(ValueError):
    """A settings file that is wrong; the message names it."""


def find(start: Path) -> Path | None:
    """The nearest ``vanban.toml``: in ``start``, in its folder where it is a file, or in a folder above."""
    place = start.resolve()
    return next((folder / FILE_NAME for folder in (place, *place.parents) if (folder / FILE_NAME).is_file()), None)


def load(file: Path) -> Settings:
    """The settings of a file. Raises SettingsError where it cannot be read, is no TOML, or has an unknown key or value."""
    try:
        return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), SettingsFile).check
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise SettingsError(f"{file}: {error}") from None


def overlaid(known: Settings, said: Mapping[str, object]) -> Settings:
    """The settings with what was said on the command line over them. Raises SettingsError for a wrong value."""
    try:
        return msgspec.convert({**msgspec.to_builtins(known), **{name.replace("_", "-"): value for name, value in said.items()}}, Settings)
    except msgspec.ValidationError as error:
        raise SettingsError(str(error)) from None
