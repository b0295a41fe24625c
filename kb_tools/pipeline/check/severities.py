"""Decides the severity of each check for a locale and a page, by what the project says in mkdocs.yml and locale.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pathspec.gitignore import GitIgnoreSpec

from kb_tools.checks.base import Check
from kb_tools.model.finding import Finding, Severity
from kb_tools.model.locale import Locale
from kb_tools.model.policy import OFF, FolderChecks, Policy
from kb_tools.pipeline.check.named import general, is_named
from kb_tools.storage.configuration.policy import is_looser
from kb_tools.storage.page import SITE
from kb_tools.storage.project import Project


@dataclass(frozen=True, slots=True)
class Setting:
    """What the project says about a check, or about a rule of a check."""

    severity: str
    """Or `off`."""
    place: str
    """File and line."""
    name: str
    """The name that stands there: that of the check, or of the rule."""


@dataclass(frozen=True, slots=True)
class Severities:
    """The severities of checks in one locale, or in English."""

    policy: Policy
    checks: Mapping[str, Check]
    pages: Mapping[str, str]
    """The path of the page, as patterns of folders have it, by the file of the page or of its catalog."""
    catalogs: str = ""
    """The folder of the catalogs: one whose page is gone counts as that of the page that it was made for."""

    def setting(self, name: str, page: str = "") -> Setting | None:
        """Return what holds for a check or rule on a page, None where the check keeps its own severity.

        A locale.yml can only raise what mkdocs.yml says, so of the two the stricter holds.
        """
        policy = self.policy
        here = (folder for folder in policy.folders if page and matches(folder.pattern, page))
        owned = next((said for f in here if (said := _said(name, f.checks, f.places))), None)
        owned = owned or _said(name, policy.checks, {**policy.places, **policy.raised})
        raised = _said(name, {key: policy.checks[key] for key in policy.raised}, policy.raised)
        if owned and raised and is_looser(owned.severity, raised.severity):
            return raised
        return owned

    def may_run(self, name: str) -> bool:
        """Return whether a check can have a finding on any page."""
        places = (self.policy.checks, *(folder.checks for folder in self.policy.folders))
        if any(severity != OFF for said in places for key, severity in said.items() if general(key) == name):
            return True
        return self.checks[name].enabled and self.policy.checks.get(name) != OFF

    def applied(self, findings: Iterable[Finding], wanted: Sequence[str]) -> Iterator[Finding]:
        """Yield findings with the severities that hold, without those of checks that are off, unless `wanted` has them.

        A severity that a check gave to a finding as an exception (a draft, a minor edit) stays.
        """
        for finding in findings:
            check = self.checks.get(general(finding.check))
            said = self.setting(finding.check, self._page(finding))
            level = said.severity if said else None
            if level is None and check is not None and not check.enabled:
                level = OFF
            if level == OFF and not is_named(finding.check, wanted):
                continue
            ordinary = check is not None and finding.severity is check.severity
            exact = said is not None and said.name != general(finding.check)
            if level is not None and level != OFF and (ordinary or exact):
                yield replace(finding, severity=Severity(level))
            else:
                yield finding

    def _page(self, finding: Finding) -> str:
        place = finding.location.path
        if place in self.pages:
            return self.pages[place]
        if self.catalogs and place.startswith(f"{self.catalogs}/") and place.endswith(".po"):
            return f"{place[len(self.catalogs) + 1 : -len('.po')]}.md"
        return self.pages.get(finding.page.path, "") if finding.page is not None else ""


def severities_of(project: Project, checks: Mapping[str, Check], locale: Locale | None = None) -> Severities:
    """Return the severities that hold in a locale; those in English where there is none.

    Raises KbError for a wrong locale.yml.
    """
    policy = project.configuration.policy if locale is None else project.policy(locale)
    pages = {page.source: page.path for page in project.texts}
    if locale is None:
        return Severities(policy, checks, pages)
    folder = project.shown(project.messages(locale))
    pages |= {f"{folder}/{page.catalog}.po": page.path for page in project.texts}
    pages |= {f"{folder}/{SITE}.po": ""}
    return Severities(policy, checks, pages, folder)


def folders_of(project: Project) -> Iterator[FolderChecks]:
    """Yield each pattern of pages in mkdocs.yml, with its severities."""
    policies = (project.configuration.policy, *project.configuration.policies.values())
    seen = {
        (folder.place, folder.pattern, *folder.checks.items()): folder
        for policy in policies
        for folder in policy.folders
    }  # several may stand in one line
    yield from seen.values()


def matches(pattern: str, page: str) -> bool:
    """Return whether a pattern of folders matches the path of a page.

    Raises ValueError for what is no pattern.
    """
    return _spec(pattern).match_file(page)


@lru_cache(maxsize=1024)
def _spec(pattern: str) -> GitIgnoreSpec:
    try:
        return GitIgnoreSpec.from_lines([pattern])
    except re.error as error:  # `[z-a]`, which git leaves alone
        raise ValueError(str(error)) from error


def _said(name: str, checks: Mapping[str, str], places: Mapping[str, str]) -> Setting | None:
    """Return what one place says about a check or rule: the name of a rule goes before that of its check."""
    key = next((key for key in (name, general(name)) if key in checks), None)
    return None if key is None else Setting(checks[key], places.get(key, ""), key)
