"""Reading the policy of a locale: the owner sets it in mkdocs.yml, and a locale.yml may make it stricter.

A locale.yml comes from translators, so it may not be looser: it could publish drafts, turn checks off or send text
to other machines.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kb_tools.catalog.memory import MEMORY
from kb_tools.model.finding import Severity
from kb_tools.model.locale import Locale
from kb_tools.model.policy import OFF, EngineChoice, FolderChecks, Formality, Policy, Publish, Settings, Stale
from kb_tools.storage.configuration.fields import Fields
from kb_tools.storage.configuration.schema.locale_yml import LOCALE_YML
from kb_tools.storage.configuration.yaml_file import YamlMap
from kb_tools.storage.configuration.yaml_plain import load_plain


def owned_policy(fields: Fields, default: Policy) -> Policy:
    """Return the policy that mkdocs.yml sets; an absent key has the value of `default`."""
    return Policy(
        publish=Publish(fields.choice("publish", default=default.publish)),
        stale=Stale(fields.choice("stale", default=default.stale)),
        min_coverage=fields.share("min_coverage", default.min_coverage),
        checks={**default.checks, **fields.words("checks")},
        engines=_engines(fields, default.engines),
        judge=_judge(fields, default.judge),
        formality=Formality(fields.choice("formality", default=default.formality)),
        folders=(*reversed(_folders(fields)), *default.folders),
        places={**default.places, **fields.places_of("checks")},
    )


def _folders(fields: Fields) -> list[FolderChecks]:
    """Return the severities for some pages, in the order of the file."""
    places = fields.places_of("folders")
    found = []
    for pattern, section in fields.sections("folders").items():
        if pattern.startswith(("!", "#")) or not pattern.strip():
            fields.problem(
                "folders", f"'{pattern[:60]}' is no pattern of pages; write a folder such as 'blog/'"
            )
        found.append(
            FolderChecks(pattern, section.words("checks"), section.places_of("checks"), places[pattern])
        )
    return found


def locale_policies(fields: Fields, default: Policy, locales: tuple[Locale, ...]) -> dict[str, Policy]:
    """Return the policies that mkdocs.yml sets for single locales (`kb: locales:`), by tag."""
    found = {}
    tags = [locale.tag for locale in locales]
    for tag, section in fields.sections("locales").items():
        if tag not in tags:
            valid = ", ".join(tags) or "none yet"
            fields.problem("locales", f"'{tag}' is no target locale of this project (those: {valid})")
        found[tag] = owned_policy(section, default)
    return found


def read_policy(path: Path, shown: str, locale: Locale, owned: Policy) -> Policy:
    """Read the policy of a locale.yml; an absent key has the value that mkdocs.yml sets.

    Raises KbError for every mistake, and for every value that is looser than that of mkdocs.yml, with lines.
    """
    if not path.is_file():
        return owned
    fields = Fields(load_plain(path, shown), shown, LOCALE_YML)
    policy = _tightened(fields, owned, locale, shown)
    fields.done()
    return policy


def _tightened(fields: Fields, owned: Policy, locale: Locale, shown: str) -> Policy:
    publish = Publish(fields.choice("publish", default=owned.publish))
    stale = Stale(fields.choice("stale", default=owned.stale))
    least = fields.share("min_coverage", owned.min_coverage)
    looser = []
    if publish.strictness < owned.publish.strictness:
        looser.append(("publish", str(publish)))
    if stale is Stale.SHOW and owned.stale is not Stale.SHOW:
        looser.append(("stale", "show"))
    if least < owned.min_coverage:
        looser.append(("min_coverage", f"{least:g}"))
    for key, value in looser:
        fields.problem(key, looser_than_owned(f"'{value}'", locale, f"{key}: {value}"))
    raised = _raised(fields, owned, locale)
    places = fields.places_of("checks")
    return replace(
        owned,
        publish=publish,
        stale=stale,
        min_coverage=least,
        checks={**owned.checks, **raised},
        engines=_chosen(fields, owned.engines, locale),
        formality=Formality(fields.choice("formality", default=owned.formality)),
        raised={name: places[name] for name in raised},
    )


def is_looser(severity: str, owned: str) -> bool:
    """Return whether a severity, or `off`, lets more pass than another."""
    order = [OFF, *map(str, Severity)]
    return order.index(severity) < order.index(owned)


def _raised(fields: Fields, owned: Policy, locale: Locale) -> dict[str, str]:
    """Return the severities of a locale.yml. pipeline.check compares them with the severities of the checks."""
    found = fields.words("checks")
    for name, severity in found.items():
        own = owned.checks.get(name) or owned.checks.get(name.partition("/")[0])
        if is_looser(severity, own or Severity.INFO):
            setting = f"checks: {{{name[:60]}: {severity}}}"
            fields.problem("checks", looser_than_owned(f"'{name[:60]}: {severity}'", locale, setting))
    return found


def looser_than_owned(what: str, locale: Locale, setting: str) -> str:
    """Return the message for a setting of a locale.yml that only mkdocs.yml may hold."""
    return (
        f"{what} is looser than what mkdocs.yml says, and a locale.yml can only be stricter; "
        f"if it is meant, move it to mkdocs.yml: 'kb: locales: {{{locale.tag}: {{{setting}}}}}'"
    )


_OLD_EXACT = (MEMORY, "exact", "reviewed")
_NEW_EXACT = (
    "'memory: {exact: reviewed}' is gone, because only a person can review; write 'exact: translated'"
)


def _engines(fields: Fields, default: tuple[EngineChoice, ...]) -> tuple[EngineChoice, ...]:
    chosen = fields.choices("engines")
    if chosen is None:
        return default
    for name, settings in chosen:
        _refuse_lists(fields, "engines", settings, f" of '{name}'")
        if (name, "exact", settings.get("exact")) == _OLD_EXACT:
            fields.problem("engines", _NEW_EXACT, settings.lines.get("exact"))
    return tuple(EngineChoice(name, tuple(settings.items())) for name, settings in chosen)


def _judge(fields: Fields, default: Settings | None) -> Settings | None:
    settings = fields.settings("judge")
    if settings is None:
        return default
    _refuse_lists(fields, "judge", settings)
    return tuple(settings.items())


def _refuse_lists(fields: Fields, where: str, settings: YamlMap, of: str = "") -> None:
    """Report the settings of an engine whose values are neither texts nor numbers."""
    for key, value in settings.items():
        if not isinstance(value, (str, int, float)):
            line = settings.lines.get(key)
            fields.problem(where, f"the setting '{key}'{of} must be a text or a number", line)


def _chosen(fields: Fields, owned: tuple[EngineChoice, ...], locale: Locale) -> tuple[EngineChoice, ...]:
    """Return the engines that a locale.yml chooses by name, in its order, with the settings of mkdocs.yml."""
    chosen = fields.choices("engines")
    if chosen is None:
        return owned
    available = {MEMORY: EngineChoice(MEMORY), **{choice.name: choice for choice in owned}}
    for name, settings in chosen:
        move = f"mkdocs.yml: 'kb: locales: {{{locale.tag}: {{engines: [{name[:60]}]}}}}'"
        if settings:
            fields.problem("engines", f"the settings of '{name}' can only stand in {move}")
        elif name not in available:
            fields.problem(
                "engines", f"'{name[:60]}' is not among the engines of mkdocs.yml; add it in {move}"
            )
    return tuple(available[name] for name, _ in chosen if name in available)
