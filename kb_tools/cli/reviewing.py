"""What the commands of `kb review` share: their arguments, who reviews, and which units are meant."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.model.remarks import clean_name
from kb_tools.model.unit import Unit
from kb_tools.pipeline.templates import catalog_names
from kb_tools.storage.catalogs import read_catalogs
from kb_tools.storage.git import user
from kb_tools.storage.page import SITE
from kb_tools.storage.project import Project


def in_utf8(context: click.Context, option: click.Parameter, value: str | tuple[str, ...] | None) -> Any:
    """Refuse texts that are not in UTF-8."""
    for text in (value,) if isinstance(value, str) else value or ():
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise click.BadParameter("it is not in UTF-8.", context, option)
    return value


def not_empty(context: click.Context, option: click.Parameter, value: str | tuple[str, ...] | None) -> Any:
    """Refuse also texts that are empty: an empty variable of a shell must not mean all units."""
    if any(not text.strip() for text in ((value,) if isinstance(value, str) else value or ())):
        raise click.BadParameter("it is empty.", context, option)
    return in_utf8(context, option, value)


class PagePath(click.Path):
    """A path that is not empty: an empty variable of a shell must not mean the whole project."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; fail for an empty one."""
        if not str(value).strip():
            self.fail("it is empty.", param, ctx)
        return super().convert(value, param, ctx)


PAGE = PagePath(path_type=Path)
units_option = click.option(
    "--unit",
    "sources",
    multiple=True,
    metavar="TEXT",
    callback=not_empty,
    help="Only the unit with this English, or all whose English starts like it.",
)
reviewer_option = click.option("--reviewer", callback=not_empty, help="Your name.  [default: from git]")


def reviewer_name(project: Project, reviewer: str | None) -> str:
    """Return the name that was given, or that git knows. Raises KbError where there is none."""
    name = reviewer or user(project.root)
    if not clean_name(name):
        raise KbError(
            "The reviewer has no name.", hint='Give it with --reviewer "Your Name", or set user.name in git.'
        )
    return name


def names_of(project: Project, paths: Sequence[Path]) -> list[str]:
    """Take English pages and folders, and the word `site` for everything around them."""
    pages = [path for path in paths if str(path) != SITE]
    names = list(catalog_names(project, pages))
    return [*names, SITE] if len(pages) < len(paths) else names


def active_units(project: Project, locale: Locale, names: Sequence[str]) -> list[Unit]:
    """Return the active units of some catalogs."""
    catalogs = read_catalogs(project, locale)
    return [unit for name in names if name in catalogs for unit in catalogs[name].active]


def units_text(count: int) -> str:
    """Return a number of units in words: `1 unit`, `2 units`."""
    return "1 unit" if count == 1 else f"{count} units"
