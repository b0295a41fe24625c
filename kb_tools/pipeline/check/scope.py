"""What some files concern: the findings in them, and in all that depends on them."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath, PurePosixPath
from urllib.parse import unquote

from kb_tools.checks import all_checks
from kb_tools.checks.base import Group
from kb_tools.model.finding import Finding
from kb_tools.pipeline.check.config_changes import changed_keys, only_navigation
from kb_tools.storage.changed_files import ChangedFiles
from kb_tools.storage.configuration.inherited import configuration_texts
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.own_data import GLOSSARY, RULES
from kb_tools.storage.page import SITE
from kb_tools.storage.project import Project
from kb_tools.style.spelling import WORDS

_RULES_CHECK = "brand-voice"
_OF_TERMS = (Group.TERMS, Group.SPELLING)
"""Groups of checks that read the glossary."""


@dataclass(frozen=True)
class Scope:
    """Some files of a project, and what depends on them.

    A page depends on the files that it includes, and a catalog on its page. All findings depend on the configuration,
    those of a locale on its locale.yml, those about terms and spelling on the glossary, those of a brand-voice rule on
    its file, and those about spelling on the list of words.
    """

    project: Project
    files: frozenset[str]
    """Files and folders, relative to the project's root; `.` is all of them."""
    removed: frozenset[str] = frozenset()
    """Files that are gone: a link that leads to one belongs to the change that removed it."""
    before: Callable[[str], str | None] = lambda _: None
    """Returns the text of a file before it was changed, None where nobody knows."""

    @classmethod
    def of_change(cls, project: Project, change: ChangedFiles) -> Scope:
        """Return the scope of a change."""
        return cls(project, change.touched, change.removed, change.before)

    def holds(self, path: str) -> bool:
        """Return whether a file is one of the files, or in one of the folders."""
        if self.files & {path, ".", ""}:
            return True
        return any(str(folder) in self.files for folder in PurePosixPath(path).parents)

    @cached_property
    def pages(self) -> frozenset[str]:
        """The English pages, and files that they include, that are touched: by their paths from the root."""
        within = self.project.inclusions.within
        return frozenset(
            page.source
            for page in self.project.texts
            if self.holds(page.source) or any(map(self.holds, within(page.source)))
        )

    @cached_property
    def _pages_by_catalog(self) -> Mapping[str, str]:
        shown = self.project.shown
        return {
            shown(self.project.messages(locale) / f"{page.catalog}.po"): page.source
            for locale in self.project.configuration.locales
            for page in self.project.texts
        }

    @cached_property
    def _site_catalogs(self) -> frozenset[str]:
        project = self.project
        return frozenset(
            project.shown(project.messages(locale) / f"{SITE}.po") for locale in project.configuration.locales
        )

    @cached_property
    def _configured(self) -> Mapping[str, str]:
        """The files of the configuration that are touched, and their texts. One may stand outside of the project."""
        root = self.project.root
        texts = {
            PurePath(os.path.relpath(path, root)).as_posix(): text
            for path, text in configuration_texts(root / CONFIG_NAME).items()
        }
        return {
            path: text
            for path, text in texts.items()
            if path in self.files or (path.startswith("../") and self.before(path) not in (None, text))
        }

    @cached_property
    def _changed_settings(self) -> frozenset[str] | None:
        """The keys of the configuration that have changed; None where nobody knows."""
        keys: frozenset[str] = frozenset()
        for path, text in self._configured.items():
            before = self.before(path)
            if before is None:
                return None
            keys |= changed_keys(before, text)
        return keys

    @cached_property
    def whole(self) -> bool:
        """Whether the configuration is touched in a way that may concern every page."""
        if not self._configured:
            return "." in self.files or "" in self.files
        return self._changed_settings is None or not only_navigation(self._changed_settings)

    @cached_property
    def _locales(self) -> frozenset[str]:
        """Tags of the locales whose locale.yml is touched."""
        configuration = self.project.configuration
        return frozenset(
            locale.tag
            for locale in configuration.locales
            if f"{configuration.catalogs}/{locale.gettext}/locale.yml" in self.files
        )

    @cached_property
    def _style(self) -> str:
        return posixpath.normpath(self.project.configuration.style)

    @cached_property
    def _checks(self) -> frozenset[str]:
        """The checks and rules all of whose findings are concerned."""
        found: set[str] = set()
        if f"{self._style}/{GLOSSARY}" in self.files:
            found |= {name for name, check in all_checks().items() if check.group in _OF_TERMS}
        if f"{self._style}/{WORDS}" in self.files:
            found |= {name for name, check in all_checks().items() if check.group is Group.SPELLING}
        for path in self.files:
            if path.startswith(f"{self._style}/{RULES}/"):
                rule = PurePosixPath(path)
                found.add(f"{_RULES_CHECK}/{rule.stem}" if rule.suffix == ".yml" else _RULES_CHECK)
        return frozenset(found)

    def page_of(self, finding: Finding) -> str:
        """Return the English page that a finding is about; empty if there is none."""
        if finding.location.path in self._pages_by_catalog:
            return self._pages_by_catalog[finding.location.path]
        return finding.page.path if finding.page is not None else ""

    def concerns(self, finding: Finding) -> bool:
        """Return whether a finding is in one of the files, or in what depends on them, other than catalogs of pages."""
        path = finding.location.path
        if self.whole or self.holds(path) or (not finding.locale and path in self.pages):
            return True
        if finding.locale in self._locales or _names(finding.check) & self._checks:
            return True
        if self._configured and path in self._site_catalogs:
            return True
        return finding.check == "links" and self._leads_to_removed(finding)

    def brings(self, finding: Finding) -> bool:
        """Return whether a finding is in a catalog of a page that is touched."""
        return bool(finding.locale) and self.page_of(finding) in self.pages

    def _leads_to_removed(self, finding: Finding) -> bool:
        if not self.removed:
            return False
        address = unquote(re.split(r"[#?]", finding.source, maxsplit=1)[0])
        folder = posixpath.dirname(finding.location.path)
        return posixpath.normpath(posixpath.join(folder, address)) in self.removed


def _names(check: str) -> frozenset[str]:
    return frozenset({check, check.partition("/")[0]})
