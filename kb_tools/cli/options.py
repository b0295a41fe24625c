"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb_tools.catalog.xliff import SUFFIXES as XLIFF_SUFFIXES
from kb_tools.errors import KbError
from kb_tools.executors import DEFAULT
from kb_tools.model.locale import Locale
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME, DEFAULT_SITE, read_configuration

if TYPE_CHECKING:
    from kb_tools.storage.project import Project

VERBOSE = "kb_tools.verbose"
"""The key of the context's `meta` that tells that the user said --verbose."""


def _ask_for_more(context: click.Context, parameter: click.Parameter, asked: bool) -> None:
    if asked:
        context.meta[VERBOSE] = True


verbose_option = click.option(
    "--verbose",
    is_flag=True,
    expose_value=False,
    callback=_ask_for_more,
    help="After an error, show the whole traceback, for those who mend plugins and hooks.",
)

locales_option = click.option(
    "--locale",
    "-l",
    "tags",
    multiple=True,
    metavar="TAG",
    help="Only this locale; may be given several times.",
)

site_option = click.option(
    "--output",
    "-o",
    "site",
    type=click.Path(file_okay=False, path_type=Path),
    show_default="site_dir of mkdocs.yml",
    help="Folder of the finished site; an earlier site there is replaced in one step.",
)


def site_folder(root: Path, site: Path | None) -> Path:
    """Return the folder of the finished site: the one that the user names, or MkDocs' own.

    Raises KbError for a broken mkdocs.yml.
    """
    if site is not None or not (root / CONFIG_NAME).is_file():
        return site or Path(DEFAULT_SITE)
    return Path(read_configuration(root).site_dir)


replace_option = click.option(
    "--replace",
    "replace_all",
    is_flag=True,
    help="What stands where the result goes may be lost, whoever made it.",
)
jobs_option = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    show_default="cores",
    help="Processes.",
)
executor_option = click.option(
    "--executor",
    default=DEFAULT,
    show_default=True,
    metavar="NAME[:ADDRESS]",
    help="Who does the work: processes of this machine, or dask:ADDRESS of a scheduler.",
)

renderer_option = click.option(
    "--renderer",
    metavar="NAME",
    help="What makes HTML of the pages. By default what mkdocs.yml names (the kb plugin's renderer), or else MkDocs.",
)

exchange_argument = click.argument("file", required=False, type=click.Path(path_type=Path))


def is_xliff(file: Path, xliff: bool) -> bool:
    """Return whether a file that is exchanged is XLIFF, as the user says or its name does. TMX is the other form.

    Raises KbError for a name that tells neither.
    """
    suffix = file.suffix.lower()
    if xliff or suffix in XLIFF_SUFFIXES:
        return True
    if suffix != ".tmx":
        raise KbError(
            "This is neither TMX nor XLIFF, by its name.",
            where=str(file),
            hint="Give a file that ends in .tmx or .xlf; for a folder of XLIFF files say --xliff.",
        )
    return False


def chosen_locales(project: Project, tags: Sequence[str]) -> tuple[Locale, ...]:
    """Return the named target locales, or all. Raises KbError for a locale that the project does not have."""
    if not tags:
        return project.configuration.locales
    return tuple(dict.fromkeys(project.configuration.locale(tag) for tag in tags))


def chosen_beside_source(project: Project, tags: Sequence[str]) -> tuple[Locale, ...]:
    """Return the same where English, the source locale, may be named too: naming it alone leaves no target locale."""
    source = project.configuration.source_locale
    targets = [tag for tag in tags if Locale.parse(tag) != source]
    return chosen_locales(project, targets) if targets or not tags else ()


def now() -> datetime:
    """Return the current time, or that of SOURCE_DATE_EPOCH (reproducible-builds.org) if it is set."""
    stamp = os.environ.get("SOURCE_DATE_EPOCH")
    if stamp is None:
        return datetime.now(UTC).astimezone()
    try:
        return datetime.fromtimestamp(int(stamp), UTC)
    except (ValueError, OverflowError, OSError):
        raise KbError(
            f"SOURCE_DATE_EPOCH is '{stamp}', which is no time.",
            hint="Set it to seconds since 1970, or unset it.",
        ) from None
