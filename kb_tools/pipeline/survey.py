"""Opens a project together with what its site generator publishes: the one place that decides which pages there are.

A survey can mean that MkDocs runs its plugins, so it is kept under `build/cache/`. It is taken again when something
that it may depend on has changed: configuration, file names, installed packages; and, where the generator was opened,
hooks, scripts, data files and front matter.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from kb_tools.errors import KbError
from kb_tools.markdown.front_matter import extent
from kb_tools.model.digest import digest
from kb_tools.model.survey import Survey
from kb_tools.storage.cache.facts import Cache
from kb_tools.storage.project import Project

if TYPE_CHECKING:
    from kb_tools.sites.base import Staged

_KEY, _LAST = "key", "survey"
_DATA = frozenset({".yml", ".yaml", ".toml", ".json", ".csv", ".txt", ".py"})
"""Suffixes of files among the pages that plugins read."""
_LARGEST = 1_000_000
"""Most bytes of a file of which the contents count; of a larger one, size and time do."""
_INCLUDE = "!include "
"""The start of an entry of the navigation that names a project in the project (monorepo)."""


def open_project(root: Path, *, lenient: bool = False, fresh: bool = False) -> Project:
    """Open the project in a folder. Raises KbError as `Project.open` does.

    Its pages are those that the site generator publishes. When they are asked for, KbError is raised if the generator
    must be opened and cannot be. A `lenient` project then has the pages that were last known, and says so in
    `survey.problem`. A `fresh` survey does not rely on an earlier one that has generated pages: nobody knows what they
    are made from.
    """
    return Project.open(root, partial(_surveyed, lenient=lenient, fresh=fresh))


def same_address_notes(project: Project) -> tuple[str, ...]:
    """Return a sentence for each page in whose place another one is published.

    Among English pages MkDocs chooses, among translated files of one page the structure of the project.
    """
    known = project.candidates
    english = (
        f"{known[path]} is not published: {known[other]} has the same address."
        for path, other in project.doubles.items()
    )
    structure = project.configuration.languages.structure
    translated = (f"{file}: {overruled_note(by, structure)}" for file, by in project.overruled.items())
    return (*english, *translated)


def overruled_note(other: str, structure: str) -> str:
    """Return why readers do not see a translated file: they see another one of the same page in the same language."""
    return f"readers see {other}, the same page: docs_structure is '{structure}'. Keep one of them."


def _surveyed(project: Project, *, lenient: bool, fresh: bool) -> Survey:
    cache = Cache.load(project, "survey")
    names = _names(project)
    known = _known(cache.get(_LAST))
    opened = partial(_read, project)
    if known is not None and not (fresh and known.generated):
        key = cache.get(_KEY) or {}
        if key.get("names") == names and (not known.opened or key.get("read") == opened()):
            return known
    from kb_tools.pipeline.renderer import renderer_of  # noqa: PLC0415  (slow to import, seldom needed)

    try:
        found = renderer_of(project).survey(_english(project))
    except KbError as error:
        if not lenient:
            raise
        return _without(known or Survey(), error)
    cache.known, cache.used = {}, {}  # only the last survey is kept
    cache.put(_KEY, {"names": names, "read": opened() if found.opened else ""})
    cache.put(_LAST, _as_data(found))
    cache.save()
    return found


def _without(known: Survey, error: KbError) -> Survey:
    return Survey(known.left_out, known.titles, known.generated, known.opened, problem=str(error))


def _english(project: Project) -> Staged:
    """Return the English files as a renderer gets them, before anything is staged."""
    from kb_tools.sites.base import Staged  # noqa: PLC0415  (slow to import, seldom needed)

    tag = project.configuration.source_locale.tag
    return Staged(
        project.stage,
        {},
        root=project.root,
        pages={tag: project.candidates},
        assets={tag: dict(project.assets)},
        foreign=project.foreign,
    )


def _as_data(found: Survey) -> dict[str, object]:
    return {
        "left_out": sorted(found.left_out),
        "titles": found.titles,
        "generated": found.generated,
        "opened": found.opened,
    }


def _known(data: Any) -> Survey | None:
    if data is None:
        return None
    titles = data["titles"]
    return Survey(
        frozenset(data["left_out"]),
        None if titles is None else tuple(titles),
        tuple(data["generated"]),
        data["opened"],
    )


def _names(project: Project) -> str:
    """Return a digest of configuration, file names and installed packages."""
    files = (text for file in project.source_files for text in (file.source, file.path, file.tag))
    return digest(*project.configuration.named, "", *files, "", *_packages())


def _packages() -> list[str]:
    """Return the names of all installed packages, with their versions."""
    found: set[str] = set()
    for folder in sys.path:
        with contextlib.suppress(OSError):
            names = (path.name for path in Path(folder).iterdir())
            found.update(name for name in names if name.endswith(".dist-info"))
    return sorted(found)


def _read(project: Project) -> str:
    """Return a digest of what plugins and hooks can have read to decide on pages and navigation."""
    return digest(
        *(part for path in _inputs(project) for part in (str(path), _contents(path))), *_matter(project)
    )


def _inputs(project: Project) -> list[Path]:
    """Return the files that plugins and hooks can have read whole, sorted."""
    configuration = project.configuration
    docs = project.root / configuration.docs
    named = {PurePosixPath(text).name for text in configuration.named}
    found: set[Path] = set()
    for text in {*configuration.named, *configuration.hooks}:
        found.update(_mentioned(text.removeprefix(_INCLUDE), project.root, docs))
    for folder in {docs, *(project.root / source.folder for source in configuration.sources)}:
        for at, _, names in os.walk(folder):
            found.update(Path(at, name) for name in names if _is_read_whole(name, named))
    return sorted(found)


def _is_read_whole(name: str, named: set[str]) -> bool:
    """Return whether a file arranges pages: `.nav.yml`, SUMMARY.md, data, and what mkdocs.yml names."""
    path = PurePosixPath(name)
    return name.startswith(".") or name in named or path.suffix in _DATA or path.stem.isupper()


def _mentioned(text: str, root: Path, docs: Path) -> Iterator[Path]:
    """Yield the file that a text of mkdocs.yml names, if any; a script with all of its folder."""
    if not text or len(text) > 500 or "\0" in text or "\n" in text:
        return
    for folder in (root, docs):
        path = folder / text
        with contextlib.suppress(OSError):
            if path.is_file():
                yield path
                if path.suffix == ".py":
                    yield from (other for other in path.parent.glob("*.py") if other.is_file())
                elif path.name.startswith("mkdocs."):
                    yield from (other for other in path.parent.rglob("*.md") if other.is_file())


def _contents(path: Path) -> bytes:
    try:
        stat = path.stat()
        if stat.st_size > _LARGEST:
            return f"{stat.st_size} {stat.st_mtime_ns}".encode()
        return path.read_bytes()
    except OSError:
        return b""


def _matter(project: Project) -> Iterator[str]:
    """Yield the front matter of all pages, on which plugins may decide."""
    for source in project.candidates.values():
        text = _contents(project.root / source).decode("utf-8", "replace")
        yield text[: extent(text, meta_lines=True)]
