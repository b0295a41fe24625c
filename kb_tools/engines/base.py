"""The port to machine translators. An adapter knows this module and nothing else of kb-tools above it.

An adapter is a module with a docstring, `INSTALL` (how to get it, one sentence), `SETTINGS` (the meaning of each
setting by its name; names alone will do) and `open_engine(setup)`. One in the folder `adapters` is found by its file
name; one of a third party by an entry point in the group `kb_tools.engines` that names such a module.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, runtime_checkable

from kb_tools.engines.text import Aid, Example, Former, GlossaryTerm, PageFacts, Place, Refusal, Text
from kb_tools.engines.usage import Usage
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.model.policy import Formality
from kb_tools.storage.project import Project

__all__ = [
    "Aid",
    "Answer",
    "Checked",
    "Engine",
    "Example",
    "Failed",
    "Former",
    "GlossaryTerm",
    "Info",
    "LanguagePair",
    "MarkStyle",
    "Metered",
    "PageFacts",
    "Place",
    "Refusal",
    "Setup",
    "Text",
    "Translated",
    "Usage",
    "Value",
]

Value = str | int | float | bool


class MarkStyle(StrEnum):
    """How marks are written; the value is mark number one. `marks.notation` writes and reads each style."""

    BRACKETS = "[1]"
    BRACES = "{1}"
    TAG = '<x id="1"/>'
    WORD = "XQZ1"
    XML = '<x id="1"/> <g id="1"></g>'
    """A mark that stands alone, and a pair around its words, in XML: the text is escaped."""
    HTML = '<i class="notranslate" id="1">1</i> <b id="1"></b>'
    """The same in HTML. The class tells Google and Azure to leave the mark alone."""


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
    same: bool = False
    """True only where people have translated this very text so: it is not judged, as others' answers are."""
    made_for: str | None = None
    """The English that it translates, where that is only similar to what was asked for."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The reason why one text of a batch has no translation."""

    reason: str
    asked: bool = True
    """False where the engine was not asked at all."""


Answer = Translated | Failed


class Engine(Protocol):
    """A translator that is ready to work.

    Besides these, it may have:

    - `made_up = True`: its answers are in no language, such as those of a pseudo-locale. Only their marks are judged.
    - `aids`, a set of `Aid`: what it uses besides the text. Without it, an engine is given texts alone.
    - `mends`, a number: how often it is asked to mend an answer that was refused (`Text.refusal`). Without it, never.
    - the methods of `Metered`, and that of `Checked`.
    """

    marks: tuple[MarkStyle, ...]
    """Styles of marks that it mostly keeps, best first."""
    whole: bool
    """True where it takes whole units: with marks, or as they are where it has no style of `marks`.

    What fails as a whole is asked sentence by sentence, if there are marks. Others are given sentences at once.
    """
    ordered: bool
    """True where no answer can slip to another text, since each has a call or a label of its own.

    Other engines are given one text a call.
    """
    batch: int
    """How many texts to hand over at once."""

    def pairs(self) -> Sequence[LanguagePair]:
        """Return what it can translate. `*` stands for every language.

        With the pair in the other direction, too, drafts are translated back, unless it is `Metered`.
        """

    def info(self, pair: LanguagePair) -> Info:
        """Return which translator works on a pair."""

    def translate(self, pair: LanguagePair, texts: Sequence[Text]) -> Sequence[Answer]:
        """Return an answer for each text, in their order.

        Raises KbError where the engine cannot go on: the server is gone, or the model is broken.
        """

    def close(self) -> None:
        """Release processes, connections and memory."""


@runtime_checkable
class Metered(Protocol):
    """What an engine has besides whose use is counted or paid for."""

    priced: bool
    """Whether its settings give prices, so that `Usage.cost` says something."""

    def usage(self) -> Usage:
        """Return what it has used since it was opened."""

    def estimate(self, pair: LanguagePair, texts: Sequence[Text]) -> Usage:
        """Return about what `translate` would use for these texts. Sends nothing."""

    def preview(self, pair: LanguagePair, texts: Sequence[Text]) -> Iterator[str]:
        """Yield each request that `translate` would send for these texts, as people can read it. Sends nothing.

        No key or password is in it.
        """


@runtime_checkable
class Checked(Protocol):
    """What an engine has besides that may be unable to work although it knows its pairs."""

    def check(self) -> None:
        """Raise KbError where it cannot work now: it has no key, or its server does not answer. Sends no texts."""


@dataclass(frozen=True)
class Setup:
    """The project, the locale and the settings that an engine is opened with."""

    project: Project
    locale: Locale
    settings: Mapping[str, Value] = field(default_factory=dict)
    cores: int = field(default_factory=lambda: os.cpu_count() or 1)
    """Cores that it may use unless a setting gives another number. Several engines may be open at a time."""

    @property
    def formality(self) -> Formality:
        """How readers are addressed in the locale."""
        return self.project.policy(self.locale).formality

    def number(self, key: str, default: float) -> float:
        """Return a setting that is a number. Raises KbError if it is none, or negative."""
        value = self.settings.get(key, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value < 0:
            raise KbError(f"The engine setting '{key}' is {value!r}.", hint="It must be a number, 0 or more.")
        return float(value)

    def flag(self, key: str) -> bool | None:
        """Return a setting that is true or false, None where it is not set. Raises KbError if it is something else."""
        value = self.settings.get(key)
        if value is None or isinstance(value, bool):
            return value
        raise KbError(f"The engine setting '{key}' is {value!r}.", hint="It must be true or false.")

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
