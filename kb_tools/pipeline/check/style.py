"""Reads the style guide for the checks, once per run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kb_tools.checks.base import Style
from kb_tools.model.digest import digest
from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.model.locale import Locale
from kb_tools.model.policy import OFF
from kb_tools.storage.disk.files import read_bytes
from kb_tools.storage.own_data import GLOSSARY, RULES
from kb_tools.storage.project import Project
from kb_tools.style.dictionaries import has_library, paths_for
from kb_tools.style.glossary import read_glossary
from kb_tools.style.rules import read_rules
from kb_tools.style.spelling import WORDS, open_speller, project_names

SPELLING = "spelling"
"""The name of the check of spelling."""


def read_style(
    project: Project, checks: Iterable[str], locales: Sequence[Locale], only: Sequence[str] = ()
) -> Style:
    """Read the glossary, the rules and, if a check needs them, dictionaries. Raises KbError for a broken file.

    English is spelled wherever there is a dictionary. Another language is spelled if the project asks for it, by a
    severity of the check or, in `only`, by its name.
    """
    glossary = read_glossary(project)
    english = project.configuration.source_locale
    spellers = {}
    for locale in (english, *locales) if SPELLING in checks else ():
        level = project.policy(locale).checks.get(SPELLING, OFF)
        asked = level != OFF or SPELLING in only
        if asked or locale == english:
            speller = open_speller(project, locale, glossary, asked=asked)
            if speller is not None:
                spellers[locale.tag] = speller
    return Style(glossary, read_rules(project, project_names(project, glossary)), spellers)


def skipped_rules(style: Style) -> list[Finding]:
    """Return a finding for each rule that cannot be run here, so that nobody relies on it."""
    return [
        Finding(
            check=f"brand-voice/{rule.name}",
            severity=Severity.WARNING,
            location=Location(rule.path, 1),
            message=f"This rule is not checked: {rule.skipped}.",
            hint=f"Remove the file, or say in mkdocs.yml: checks: {{brand-voice/{rule.name}: off}}",
        )
        for rules in style.rules.values()
        for rule in rules
        if rule.skipped
    ]


def style_digest(project: Project) -> str:
    """Return a digest of all data files of the style guide, and of the dictionaries that this machine has."""
    folder = project.root / project.configuration.style
    files = [folder / GLOSSARY, folder / WORDS, *sorted((folder / RULES).rglob("*"))]
    data = (part for path in files if path.is_file() for part in (str(path), read_bytes(path)))
    locales = (project.configuration.source_locale, *project.configuration.locales)
    there = [
        (str(path), path.with_name(f"{path.name}.dic").stat().st_size)
        for locale in locales
        for path in (paths_for(locale) if has_library() else ())
    ]
    return digest(*data, repr(there))
