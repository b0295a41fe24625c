"""A site in parts: one locale is built on each of many machines, and put together on one.

Each part knows all locales (the switcher leads to them, and says which pages are translated), so parts fit
together only if they are made from the same text by the same tools; that is noted in each, and checked.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.pipeline.build import BuildResult, prepare
from kb_tools.sites import Effort
from kb_tools.storage.folders import new_folder, swap_folder
from kb_tools.storage.project import Project

_NOTE, _SITE = "shard.json", "site"


@dataclass(frozen=True, slots=True)
class _Shard:
    """What a part says of itself."""

    folder: Path
    inputs: str
    locales: tuple[str, ...]
    """Those that it holds."""
    all_locales: tuple[str, ...]


def build_shard(
    project: Project, output: Path, only: Sequence[Locale], *, effort: Effort, renderer: str = "mkdocs"
) -> BuildResult:
    """Build some locales of the whole site into a folder that `assemble` takes. Raises KbError as `build` does."""
    generator, staged, everything = prepare(project, None, effort, renderer)
    with new_folder(output) as fresh:
        site = fresh / _SITE
        site.mkdir()
        report = generator.build(staged.staged, site, everything, replace(effort, published=None), only=only)
        note = {
            "inputs": report.inputs,
            "locales": [locale.tag for locale in only],
            "all_locales": [locale.tag for locale in everything],
        }
        (fresh / _NOTE).write_text(json.dumps(note), "utf-8")
        swap_folder(fresh, output)
    return BuildResult(staged.findings, report, tuple(only))


def assemble(folders: Sequence[Path], output: Path) -> tuple[str, ...]:
    """Put the parts of a site together into `output`, in one step (law 10); return its locales.

    Raises KbError if they do not fit: made from other text or by other tools, or a locale missing or twice.
    """
    shards = [_read(folder) for folder in folders]
    _check(shards)
    with new_folder(output) as fresh:
        for shard in shards:
            try:
                shutil.copytree(shard.folder / _SITE, fresh, dirs_exist_ok=True)
            except (OSError, shutil.Error) as error:
                raise KbError(f"This part cannot be copied: {error}.", where=str(shard.folder)) from None
        swap_folder(fresh, output)
    return shards[0].all_locales


def _read(folder: Path) -> _Shard:
    try:
        note = json.loads((folder / _NOTE).read_text("utf-8"))
        return _Shard(folder, note["inputs"], tuple(note["locales"]), tuple(note["all_locales"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise KbError(
            "This folder is no part of a site.",
            where=str(folder),
            hint="Name folders that kb build --shard-out has made.",
        ) from None


def _check(shards: Sequence[_Shard]) -> None:
    first = shards[0]
    for shard in shards:
        if shard.inputs != first.inputs:
            raise KbError(
                f"This part is made from other text, or by other tools, than {first.folder}.",
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
