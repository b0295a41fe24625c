"""Validates the severities that a project sets: checks, rules and pages must exist, and a locale.yml only raises."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kb_tools.checks import all_checks
from kb_tools.checks.base import Check, Style
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.model.policy import OFF, Policy
from kb_tools.pipeline.check.named import general
from kb_tools.pipeline.check.severities import folders_of, matches
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.configuration.policy import is_looser, looser_than_owned
from kb_tools.storage.own_data import RULES
from kb_tools.storage.project import Project

BRAND_VOICE = "brand-voice"
"""The check whose rules have their own severities."""
_MOST_NAMED = 60
"""Most names that a hint lists."""


def refuse_unknown(project: Project, locales: Sequence[Locale]) -> None:
    """Raise KbError if a severity is set for an unknown check or rule, or for pages that are not there."""
    checks, rules = list(all_checks()), [f"{BRAND_VOICE}/{name}" for name in rule_names(project)]
    for name, place in _named(project, locales):
        if general(name) not in checks:
            raise _unknown(f"There is no check called '{name}'.", name, checks, "Checks", place)
        if name.startswith(f"{BRAND_VOICE}/") and name not in rules:
            raise _unknown(f"There is no rule called '{name}'.", name, rules, "Rules", place)
    pages = {page.path for page in project.texts}
    for folder in folders_of(project):
        try:
            found = any(matches(folder.pattern, page) for page in pages)
        except ValueError as error:
            raise KbError(
                f"folders: '{folder.pattern}' is no pattern: {error}.",
                where=folder.place,
                hint="Write a folder such as blog/, or a pattern as in exclude_docs.",
            ) from None
        if not found:
            problem = f"folders: No page matches '{folder.pattern}'."
            raise _unknown(problem, folder.pattern, sorted(_paths(pages)), "Pages and folders", folder.place)


def rule_names(project: Project) -> list[str]:
    """Return the names of the brand-voice rules, sorted: those of their files."""
    folder = project.root / project.configuration.style / RULES
    return sorted({path.stem for path in folder.rglob("*.yml")})


def _named(project: Project, locales: Sequence[Locale]) -> Iterator[tuple[str, str]]:
    """Yield each name for which a severity is set, with file and line."""
    configuration = project.configuration
    for policy in (configuration.policy, *configuration.policies.values(), *map(project.policy, locales)):
        places = {**policy.places, **policy.raised}
        yield from ((name, places.get(name, CONFIG_NAME)) for name in policy.checks)
    for folder in folders_of(project):
        yield from ((name, folder.places.get(name, folder.place)) for name in folder.checks)


def _paths(pages: Iterable[str]) -> set[str]:
    """Return the paths of pages, and of the folders that they are in, as patterns have them."""
    found = set(pages)
    for page in pages:
        folder = posixpath.dirname(page)
        while folder:
            found.add(f"{folder}/")
            folder = posixpath.dirname(folder)
    return found


def _unknown(problem: str, name: str, known: Sequence[str], what: str, place: str) -> KbError:
    close = difflib.get_close_matches(name, known, n=1)
    if close:
        return KbError(problem, where=place, hint=f"Did you mean '{close[0]}'?")
    more = f" and {len(known) - _MOST_NAMED} more" if len(known) > _MOST_NAMED else ""
    listed = ", ".join(known[:_MOST_NAMED]) or "none yet"
    return KbError(problem, where=place, hint=f"{what}: {listed}{more}.")


def refuse_looser(
    project: Project, locales: Sequence[Locale], checks: Mapping[str, Check], style: Style
) -> None:
    """Raise KbError if a locale.yml lowers the severity of a check."""
    rules = {
        f"{BRAND_VOICE}/{rule.name}": str(rule.severity) for group in style.rules.values() for rule in group
    }
    for locale in locales:
        policy, owned = project.policy(locale), project.configuration.owned(locale)
        for name, where in policy.raised.items():
            if is_looser(policy.checks[name], _severity_without_locale(name, owned, checks, rules)):
                what = f"'{name}: {policy.checks[name]}'"
                problem = looser_than_owned(what, locale, f"checks: {{{name}: {policy.checks[name]}}}")
                raise KbError(
                    f"checks: {problem}.", where=where, hint="See kb explain for what a check is about."
                )


def _severity_without_locale(
    name: str, owned: Policy, checks: Mapping[str, Check], rules: Mapping[str, str]
) -> str:
    """Return the severity of a check, or of a rule of a check, without the locale.yml."""
    if name in owned.checks:
        return owned.checks[name]
    check, severity = checks.get(general(name)), owned.checks.get(general(name))
    if severity == OFF or (severity is None and (check is None or not check.enabled)):
        return OFF
    if name in rules:  # the severity of the check does not change the severity of a rule
        return rules[name]
    return severity or str(check.severity if check else OFF)
