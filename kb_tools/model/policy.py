"""What is published in a locale, and where its drafts come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

OFF = "off"
"""The severity of a check that must not run."""


class Publish(StrEnum):
    """Whose words readers see. The later ones are stricter."""

    DRAFT = "draft"
    """Machine drafts too; the page says so."""
    TRANSLATED = "translated"
    """What is not fuzzy."""
    REVIEWED = "reviewed"
    """Only what a person vouched for."""

    @property
    def strictness(self) -> int:
        """Rank of the policy: a stricter one has a higher number."""
        return list(type(self)).index(self)


class Stale(StrEnum):
    """What happens to a target whose source has changed."""

    SHOW = "show"
    SOURCE = "source"


class Formality(StrEnum):
    """How readers are addressed, in languages that have two ways: Sie or du, vous or tu."""

    DEFAULT = "default"
    """As the engine does by itself, and as the guide of the language says."""
    FORMAL = "formal"
    INFORMAL = "informal"


Settings = tuple[tuple[str, str | int | float | bool], ...]
"""The settings of an engine: names and values."""


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """An engine that drafts may come from, and its settings."""

    name: str
    settings: Settings = ()


@dataclass(frozen=True, slots=True)
class FolderChecks:
    """Severities of checks for some pages and their catalogs."""

    pattern: str
    """Which pages: a pattern in the syntax of .gitignore, matched with the path of a page in the site."""
    checks: Mapping[str, str]
    """Severities by the name of a check or of a rule, or `off`."""
    places: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    """File and line of each severity."""
    place: str = field(default="", compare=False, repr=False)
    """File and line of the pattern."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What is published in a locale, and where its drafts come from."""

    publish: Publish = Publish.TRANSLATED
    stale: Stale = Stale.SHOW
    min_coverage: float = 0.8
    """Share of a page's words that must be shown in the locale; below it the page is served in English."""
    checks: Mapping[str, str] = field(default_factory=dict)
    """Severities of checks by name, or `off`, where a check does not keep its own severity."""
    engines: tuple[EngineChoice, ...] = ()
    """In the order in which they are asked."""
    judge: Settings | None = None
    """The settings of the model that judges drafts; None where nothing is said of it."""
    formality: Formality = Formality.DEFAULT
    folders: tuple[FolderChecks, ...] = ()
    """Severities for some pages. Of those that match a page and name a check, the first holds, before `checks`."""
    places: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    """File and line of each severity in `checks`."""
    raised: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    """File and line of each severity in `checks` that a locale.yml sets; a locale.yml may not lower it."""

    def of_interface(self) -> Policy:
        """Return the policy for navigation, buttons and messages: no draft of them is ever shown.

        A machine sees one word without a sentence, and a reader sees it on every page: *Lead*, a role, became the metal
        in Portuguese. A notice says that a page is a draft; nothing can say it of a button.
        """
        return replace(self, publish=Publish.TRANSLATED) if self.publish is Publish.DRAFT else self
