"""The port to machine translators. An adapter knows this module and nothing else of kb-tools above it.

An adapter is a module with a docstring, `INSTALL` (how to get it, one sentence), `SETTINGS` (the meaning of each
setting by its name; names alone will do) and `open_engine(setup)`. One in the folder `adapters` is found by its file
name; one of a third party by an entry point in the group `kb_tools.engines` that names such a module.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Kind
from kb_tools.storage.project import Project

__all__ = [
    "Answer",
    "Engine",
    "Failed",
    "Info",
    "LanguagePair",
    "MarkStyle",
    "Setup",
    "Text",
    "Translated",
    "Value",
]

Value = str | int | float | bool


class MarkStyle(StrEnum):
    """How a mark is written; the value is mark number one."""

    BRACKETS = "[1]"
    BRACES = "{1}"
    TAG = '<x id="1"/>'
    WORD = "XQZ1"

    def write(self, number: int) -> str:
        """Return the mark with a number."""
        return self.value.replace("1", str(number))


@dataclass(frozen=True, slots=True, order=True)
class LanguagePair:
    """What an engine translates from and to, in its own codes."""

    source: str
    target: str

    def __str__(self) -> str:
        return f"{self.source}-{self.target}"


@dataclass(frozen=True, slots=True)
class Info:
    """The exact translator that works on a pair: engine, model and version."""

    origin: str
    """Name, pair and version without blanks, for the `# kb:` line: `argos-en_lt-1.9`."""
    fingerprint: str
    """The key of the cache of results. It changes whenever results may change."""


@dataclass(frozen=True, slots=True)
class Translated:
    """The translation of one text."""

    text: str
    notes: tuple[tuple[str, str], ...] = ()
    """Other values for the `# kb:` line, such as the score of a near match; without blanks."""
    final: bool = False
    """True only where the project takes this very translation as translated, not as a draft. Nobody reviewed it."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The reason why one text of a batch has no translation."""

    reason: str


Answer = Translated | Failed


@dataclass(frozen=True, slots=True)
class Text:
    """One text to be translated."""

    text: str
    kind: Kind | None = None
    """The kind of its segment, None if unknown; a memory uses it."""
    context: str | None = None


class Engine(Protocol):
    """A translator that is ready to work.

    One whose answers are in no language, such as a pseudo-locale, says so by `made_up = True`; then only its marks are
    judged.
    """

    marks: tuple[MarkStyle, ...]
    """Styles of marks that it mostly keeps, best first."""
    whole: bool
    """True where it takes whole sources, neither cut into sentences nor marked."""
    ordered: bool
    """True where no answer can slip to another text, since each has a call or a label of its own.

    Other engines are given one text a call.
    """
    batch: int
    """How many texts to hand over at once."""

    def pairs(self) -> Sequence[LanguagePair]:
        """Return what it can translate. `*` stands for every language."""

    def info(self, pair: LanguagePair) -> Info:
        """Return which translator works on a pair."""

    def translate(self, pair: LanguagePair, texts: Sequence[Text]) -> Sequence[Answer]:
        """Return an answer for each text, in their order.

        Raises KbError where the engine cannot go on: the server is gone, or the model is broken.
        """

    def close(self) -> None:
        """Release processes, connections and memory."""


@dataclass(frozen=True)
class Setup:
    """The project, the locale and the settings that an engine is opened with."""

    project: Project
    locale: Locale
    settings: Mapping[str, Value] = field(default_factory=dict)
    cores: int = field(default_factory=lambda: os.cpu_count() or 1)
    """Cores that it may use unless a setting gives another number. Several engines may be open at a time."""

    def number(self, key: str, default: float) -> float:
        """Return a setting that is a number. Raises KbError if it is none, or negative."""
        value = self.settings.get(key, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value < 0:
            raise KbError(f"The engine setting '{key}' is {value!r}.", hint="It must be a number, 0 or more.")
        return float(value)

    def text(self, key: str, default: str = "") -> str:
        """Return a setting that is a text."""
        return str(self.settings.get(key, default))

    def choice(self, key: str, choices: Sequence[str], default: str) -> str:
        """Return a setting that is one of some words. Raises KbError if it is another."""
        value = self.text(key, default)
        if value not in choices:
            raise KbError(
                f"The engine setting '{key}' is '{value}'.", hint=f"It must be one of: {', '.join(choices)}."
            )
        return value
