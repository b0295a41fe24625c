"""`kb check --explain-config`: which severity is in force for each check, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kb_tools.checks import all_checks
from kb_tools.checks.base import Check
from kb_tools.model.locale import Locale
from kb_tools.model.policy import OFF, FolderChecks, Policy
from kb_tools.pipeline.check.named import general, is_named
from kb_tools.pipeline.check.severities import Setting, Severities, severities_of
from kb_tools.pipeline.check.style import read_style
from kb_tools.pipeline.check.valid_severities import BRAND_VOICE, refuse_looser, refuse_unknown
from kb_tools.storage.project import Project


@dataclass(frozen=True, slots=True)
class InForce:
    """The severity of a check or rule: everywhere, or where it differs from that."""

    check: str
    severity: str
    """Or `off`."""
    place: str = ""
    """File and line; the file of a rule for its own severity; empty for the own severity of a check."""
    locale: str = ""
    """The tag of the only locale that this is about."""
    folder: str = ""
    """The pattern of the only pages that this is about."""


def in_force(project: Project, locales: Sequence[Locale], names: Sequence[str] = ()) -> list[InForce]:
    """Return what is in force for each check, by name: everywhere first, then where a locale or folder differs.

    `names` are checks or rules; without any, all checks are told of, and the rules that the project names. Raises
    KbError as `kb check` does, for a severity that the project cannot set.
    """
    refuse_unknown(project, locales)
    checks = all_checks()
    style = read_style(project, (), locales)
    refuse_looser(project, locales, checks, style)
    own = {name: Setting(str(c.severity) if c.enabled else OFF, "", name) for name, c in checks.items()}
    for rule in (rule for group in style.rules.values() for rule in group):
        name = f"{BRAND_VOICE}/{rule.name}"
        own[name] = Setting(str(rule.severity), rule.path, name)
    everywhere = severities_of(project, checks)
    policies = {locale.tag: project.policy(locale) for locale in locales}
    listed = {*checks, *_named(everywhere.policy), *(n for p in policies.values() for n in _named(p)), *names}
    found: list[InForce] = []
    for name in sorted(listed, key=lambda name: (general(name), name)):
        if not names or is_named(name, names):
            found += _of(name, own, everywhere.policy, policies, checks)
    return found


def _named(policy: Policy) -> Iterator[str]:
    """Yield every name for which a policy sets a severity."""
    yield from policy.checks
    for folder in policy.folders:
        yield from folder.checks


def _of(
    name: str,
    own: Mapping[str, Setting],
    english: Policy,
    policies: Mapping[str, Policy],
    checks: Mapping[str, Check],
) -> Iterator[InForce]:
    """Yield what is in force for one check or rule."""
    itself = own.get(name, own[general(name)])

    def said(policy: Policy, folder: FolderChecks | None = None) -> InForce:
        alone = replace(policy, folders=() if folder is None else (replace(folder, pattern="*"),))
        found = Severities(alone, checks, {}).setting(name, "page.md") or itself
        by_check = found.name != name and found.severity != OFF
        if by_check and itself.severity != str(checks[general(name)].severity):
            found = itself  # what is said of a check replaces the ordinary severity only
        return InForce(name, found.severity, found.place, folder=folder.pattern if folder else "")

    general_row = said(english)
    yield general_row
    by_folder = {folder.pattern: said(english, folder) for folder in english.folders}
    shared = {pattern: row for pattern, row in by_folder.items() if _differs(row, general_row)}
    yield from shared.values()
    for tag, policy in policies.items():
        row = said(policy)
        if _differs(row, general_row):
            yield replace(row, locale=tag)
        seen: set[str] = set()
        for folder in policy.folders:
            here = said(policy, folder)
            if folder.pattern in seen or (folder not in english.folders and not _says(folder, name)):
                continue
            seen.add(folder.pattern)
            if _differs(here, shared.get(folder.pattern, row)):
                yield replace(here, locale=tag)


def _says(folder: FolderChecks, name: str) -> bool:
    return name in folder.checks or general(name) in folder.checks


def _differs(one: InForce, other: InForce) -> bool:
    return (one.severity, one.place) != (other.severity, other.place)
