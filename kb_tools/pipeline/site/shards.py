"""Shards: each of several machines builds some locales of a site, and one machine assembles them.

Every shard has data on all locales (for the language switcher and its list of translated pages). So shards fit together
only if the same tools built them from the same text. Each shard records this, and `assemble` checks it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.pipeline.site.build import BuildResult, known_sites, mark, prepare, refuse_warnings, with_notes
from kb_tools.sites import Effort
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME, read_configuration
from kb_tools.storage.disk.folders import new_folder
from kb_tools.storage.output.output_folder import OutputFolder
from kb_tools.storage.output.places import ProtectedPlace, own_places
from kb_tools.storage.project import Project

_NOTE, _SITE = "shard.json", "site"


@dataclass(frozen=True, slots=True)
class _Shard:
    """A shard's own record."""

    folder: Path
    inputs: str
    locales: tuple[str, ...]
    """Tags of the locales in the shard."""
    all_locales: tuple[str, ...]


def build_shard(
    project: Project,
    output: Path,
    only: Sequence[Locale],
    *,
    effort: Effort,
    renderer: str | None = None,
    replace_all: bool = False,
) -> BuildResult:
    """Build some locales of the site into a folder for `assemble`. Raises KbError as `build` does."""
    places = own_places(project.root, project.configuration)
    folder = OutputFolder.at(output, project.root, places, _is_shard, replace=replace_all)
    output = folder.path
    generator, staged, everything = prepare(project, None, effort, renderer)
    with new_folder(output) as fresh:
        site = fresh / _SITE
        site.mkdir()
        report = generator.build(staged.staged, site, everything, replace(effort, published=None), only=only)
        if not report.inputs:
            raise KbError(
                "This renderer cannot build a site in parts.",
                where="--shard-out",
                hint="Build the whole site.",
            )
        mark(site, project.configuration)
        refuse_warnings(report, effort)
        note = {
            "inputs": report.inputs,
            "locales": [locale.tag for locale in only],
            "all_locales": [locale.tag for locale in everything],
        }
        (fresh / _NOTE).write_text(json.dumps(note), "utf-8")
        aside = folder.put(fresh)
    return BuildResult(staged.findings, with_notes(project, report, staged, only), tuple(only), aside=aside)


@dataclass(frozen=True, slots=True)
class AssembledSite:
    """The result of assembling."""

    locales: tuple[str, ...]
    """Tags of all locales."""
    aside: tuple[str, ...]
    """Files that somebody had added to the site and that were set aside, relative to the project's root."""


def assemble(
    folders: Sequence[Path], output: Path, root: Path | None = None, *, replace_all: bool = False
) -> AssembledSite:
    """Assemble the shards of a site into `output`, in one step (law 10).

    `root` is the folder of the project, which need not exist. Raises KbError if the shards do not fit together
    (different text or tools, or a locale missing or duplicated), and for a wrong `output` as `build` does.
    """
    shards = [_read(folder) for folder in folders]
    _check(shards)
    root = root or output.absolute().parent
    configuration = read_configuration(root) if (root / CONFIG_NAME).is_file() else None
    parts = [ProtectedPlace(folder.resolve(), "a part of the site") for folder in folders]
    target = OutputFolder.at(
        output,
        root,
        [*own_places(root, configuration), *parts],
        known_sites(root, configuration),
        replace=replace_all,
    )
    output = target.path
    with new_folder(output) as fresh:
        for shard in shards:
            try:
                shutil.copytree(shard.folder / _SITE, fresh, dirs_exist_ok=True)
            except (OSError, shutil.Error) as error:
                raise KbError(f"This part cannot be copied: {error}.", where=str(shard.folder)) from None
        aside = target.put(fresh)
    return AssembledSite(shards[0].all_locales, aside)


def _is_shard(folder: Path) -> bool:
    try:
        _read(folder)
    except KbError:
        return False
    return (folder / _SITE).is_dir()


def _read(folder: Path) -> _Shard:
    try:
        note = json.loads((folder / _NOTE).read_text("utf-8"))
        return _Shard(folder, note["inputs"], tuple(note["locales"]), tuple(note["all_locales"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise KbError(
            "This folder is not a part of a site.",
            where=str(folder),
            hint="Name folders that kb build --shard-out has made.",
        ) from None


def _check(shards: Sequence[_Shard]) -> None:
    first = shards[0]
    for shard in shards:
        if shard.inputs != first.inputs:
            raise KbError(
                f"This part was built from other text, or with other tools, than {first.folder}.",
                where=str(shard.folder),
                hint="Build all parts from the same commit with the same versions, then assemble again.",
            )
    held = [tag for shard in shards for tag in shard.locales]
    missing = [tag for tag in first.all_locales if tag not in held]
    twice = sorted({tag for tag in held if held.count(tag) > 1})
    if missing or twice:
        what = f"{missing[0]} is missing" if missing else f"{twice[0]} is there twice"
        raise KbError(
            f"The parts do not make a whole site: {what}.",
            where=", ".join(str(shard.folder) for shard in shards),
            hint="Name one part for each locale, the source locale too.",
        )
