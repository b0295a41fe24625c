"""Validates the severities that a project sets for checks: checks must exist, and a locale.yml may only raise them."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

from kb_tools.checks import all_checks
from kb_tools.checks.base import Check, Style
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.model.policy import OFF, Policy
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.configuration.policy import is_looser, looser_than_owned
from kb_tools.storage.project import Project

_RULES = "brand-voice"
"""The check whose rules have their own severities."""


def refuse_unknown(project: Project, locales: Sequence[Locale]) -> None:
    """Raise KbError if a severity is set for an unknown check."""
    configuration = project.configuration
    owned = [configuration.policy, *configuration.policies.values(), *map(project.policy, locales)]
    checks = all_checks()
    for policy in owned:
        for name in policy.checks:
            if name.partition("/")[0] not in checks:
                close = difflib.get_close_matches(name, list(checks), n=1)
                hint = f"Did you mean '{close[0]}'?" if close else f"Checks: {', '.join(checks)}."
                where = policy.raised.get(name, CONFIG_NAME)
                raise KbError(f"There is no check called '{name}'.", where=where, hint=hint)


def refuse_looser(
    project: Project, locales: Sequence[Locale], checks: Mapping[str, Check], style: Style
) -> None:
    """Raise KbError if a locale.yml lowers the severity of a check."""
    rules = {f"{_RULES}/{rule.name}": str(rule.severity) for group in style.rules.values() for rule in group}
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
    general = name.partition("/")[0]
    if name in owned.checks:
        return owned.checks[name]
    check, severity = checks.get(general), owned.checks.get(general)
    if severity == OFF or (severity is None and (check is None or not check.enabled)):
        return OFF
    if name in rules:  # the severity of the check does not change the severity of a rule
        return rules[name]
    return severity or str(check.severity if check else OFF)
