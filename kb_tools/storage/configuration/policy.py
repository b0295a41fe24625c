"""What is published in a locale, and where its drafts come from: the owner's word, and what a locale adds to it.

The owner says it in mkdocs.yml, for all locales and for each. A locale.yml comes from translators, so it may only
be stricter: what it could loosen would publish drafts, silence checks or send text to other machines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from kb_tools.catalog.memory import MEMORY
from kb_tools.model.finding import Severity
from kb_tools.model.locale import Locale
from kb_tools.storage.configuration.fields import Fields
from kb_tools.storage.configuration.yaml_plain import load_plain

POLICY_KEYS = ("publish", "stale", "min_coverage", "checks", "engines")
"""Keys of the kb plugin that hold for each locale, with `kb: locales:` or a locale.yml for one."""
OFF = "off"
"""What a check that must not run has for a severity."""


class Publish(StrEnum):
    """Whose words readers see."""

    REVIEWED = "reviewed"
    DRAFT = "draft"


class Stale(StrEnum):
    """What happens to a target whose source has changed."""

    SHOW = "show"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """An engine that drafts may come from, and how it is set up."""

    name: str
    settings: tuple[tuple[str, str | int | float | bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """What is published in a locale, and where its drafts come from."""

    publish: Publish = Publish.REVIEWED
    stale: Stale = Stale.SHOW
    min_coverage: float = 0.8
    """Share of a page's words that must be shown in the locale; below it the page is served in English."""
    checks: Mapping[str, str] = field(default_factory=dict)
    """Severities, or `off`, of checks by name, where they are not to be the checks' own."""
    engines: tuple[EngineChoice, ...] = ()
    """In the order in which they are asked."""
    raised: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    """File and line of each of `checks` that a locale.yml says: it must not be lower than without it."""


def owned_policy(fields: Fields, default: Policy) -> Policy:
    """Return what the owner says in mkdocs.yml; what is not said is as in `default`."""
    return Policy(
        publish=Publish(fields.choice("publish", tuple(Publish), default.publish)),
        stale=Stale(fields.choice("stale", tuple(Stale), default.stale)),
        min_coverage=fields.share("min_coverage", default.min_coverage),
        checks={**default.checks, **fields.words("checks", (OFF, *Severity))},
        engines=_engines(fields, default.engines),
    )


def locale_policies(fields: Fields, default: Policy, locales: tuple[Locale, ...]) -> dict[str, Policy]:
    """Return what the owner says of single locales (`kb: locales:`), by tag."""
    found = {}
    tags = [locale.tag for locale in locales]
    for tag, section in fields.sections("locales", "locale").items():
        if tag not in tags:
            known = ", ".join(tags) or "none yet"
            fields.problem("locales", f"'{tag}' is no target locale of this project (those: {known})")
        found[tag] = owned_policy(section, default)
    return found


def read_policy(path: Path, shown: str, locale: Locale, owned: Policy) -> Policy:
    """Read a locale.yml; what it does not say is as the owner says.

    Raises KbError for all that is wrong in it, and for all that is looser than mkdocs.yml, with lines.
    """
    if not path.is_file():
        return owned
    fields = Fields(load_plain(path, shown), shown, what="locale.yml")
    fields.known("support")  # see support.py
    policy = _tightened(fields, owned, locale, shown)
    fields.done()
    return policy


def _tightened(fields: Fields, owned: Policy, locale: Locale, shown: str) -> Policy:
    publish = Publish(fields.choice("publish", tuple(Publish), owned.publish))
    stale = Stale(fields.choice("stale", tuple(Stale), owned.stale))
    least = fields.share("min_coverage", owned.min_coverage)
    looser = []
    if publish is Publish.DRAFT and owned.publish is not Publish.DRAFT:
        looser.append(("publish", "draft"))
    if stale is Stale.SHOW and owned.stale is not Stale.SHOW:
        looser.append(("stale", "show"))
    if least < owned.min_coverage:
        looser.append(("min_coverage", f"{least:g}"))
    for key, value in looser:
        fields.problem(key, looser_than_owned(f"'{value}'", locale, f"{key}: {value}"))
    raised = _raised(fields, owned, locale)
    lines = fields.lines_of("checks")
    return replace(
        owned,
        publish=publish,
        stale=stale,
        min_coverage=least,
        checks={**owned.checks, **raised},
        engines=_chosen(fields, owned.engines, locale),
        raised={name: f"{shown}:{lines[name]}" for name in raised},
    )


def is_looser(severity: str, owned: str) -> bool:
    """Return whether a severity, or `off`, lets more pass than another."""
    order = [OFF, *map(str, Severity)]
    return order.index(severity) < order.index(owned)


def _raised(fields: Fields, owned: Policy, locale: Locale) -> dict[str, str]:
    """Return the severities of a locale.yml. What a check has by itself is not known here: see pipeline.check."""
    found = fields.words("checks", (OFF, *Severity))
    for name, severity in found.items():
        own = owned.checks.get(name) or owned.checks.get(name.partition("/")[0])
        if is_looser(severity, own or Severity.INFO):
            setting = f"checks: {{{name[:60]}: {severity}}}"
            fields.problem("checks", looser_than_owned(f"'{name[:60]}: {severity}'", locale, setting))
    return found


def looser_than_owned(what: str, locale: Locale, setting: str) -> str:
    """Return what to say of a setting in a locale.yml that only the owner may make."""
    return (
        f"{what} is looser than what mkdocs.yml says, and a locale.yml can only be stricter; "
        f"if it is meant, move it to mkdocs.yml: 'kb: locales: {{{locale.tag}: {{{setting}}}}}'"
    )


def _engines(fields: Fields, default: tuple[EngineChoice, ...]) -> tuple[EngineChoice, ...]:
    chosen = fields.choices("engines")
    if chosen is None:
        return default
    for name, settings in chosen:
        for key, value in settings.items():
            if not isinstance(value, (str, int, float)):
                fields.problem("engines", f"the setting '{key}' of '{name}' must be a text or a number")
    return tuple(EngineChoice(name, tuple(settings.items())) for name, settings in chosen)


def _chosen(fields: Fields, owned: tuple[EngineChoice, ...], locale: Locale) -> tuple[EngineChoice, ...]:
    """Return the engines that a locale.yml chooses by name, in its order, as mkdocs.yml sets them up."""
    chosen = fields.choices("engines")
    if chosen is None:
        return owned
    known = {MEMORY: EngineChoice(MEMORY), **{choice.name: choice for choice in owned}}
    for name, settings in chosen:
        move = f"mkdocs.yml: 'kb: locales: {{{locale.tag}: {{engines: [{name[:60]}]}}}}'"
        if settings:
            fields.problem("engines", f"the settings of '{name}' can only stand in {move}")
        elif name not in known:
            fields.problem(
                "engines", f"'{name[:60]}' is not among the engines of mkdocs.yml; add it in {move}"
            )
    return tuple(known[name] for name, _ in chosen if name in known)
