"""Reads the style guide for the checks, once per run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kb_tools.checks.base import Style
from kb_tools.model.digest import digest
from kb_tools.model.locale import Locale
from kb_tools.storage.disk.files import read_bytes
from kb_tools.storage.project import GLOSSARY, RULES, Project
from kb_tools.style.glossary import read_glossary
from kb_tools.style.rules import read_rules
from kb_tools.style.spelling import WORDS, open_speller


def read_style(project: Project, checks: Iterable[str], locales: Sequence[Locale]) -> Style:
    """Read the glossary, the rules and, if a check needs them, dictionaries. Raises KbError for a broken file."""
    glossary = read_glossary(project)
    spellers = {}
    if "spelling" in checks:
        for locale in (project.configuration.source_locale, *locales):
            speller = open_speller(project, locale, glossary)
            if speller is not None:
                spellers[locale.tag] = speller
    return Style(glossary, read_rules(project), spellers)


def style_digest(project: Project) -> str:
    """Return a digest of all data files of the style guide."""
    folder = project.root / project.configuration.style
    files = [folder / GLOSSARY, folder / WORDS, *sorted((folder / RULES).rglob("*.yml"))]
    return digest(*(part for path in files if path.is_file() for part in (str(path), read_bytes(path))))
