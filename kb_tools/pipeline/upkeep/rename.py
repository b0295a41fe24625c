"""`kb rename`: moves a page and updates every link, entry and catalog that names it; all or nothing (law 10).

All changes are first made in a copy of the project, catalogs included. Only then is anything written.
"""

from __future__ import annotations

import os
import posixpath
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from kb_tools.errors import KbError
from kb_tools.markdown.links import LinkPath, link_paths, replaced
from kb_tools.pipeline.renderer import renderer_of
from kb_tools.pipeline.templates import read_page
from kb_tools.pipeline.update.run import apply_update, plan_update
from kb_tools.pipeline.upkeep.rename_data import front_matter_values, renamed_data
from kb_tools.pipeline.upkeep.rename_included import link_base, with_directives
from kb_tools.pipeline.upkeep.rename_redirects import noted_move
from kb_tools.storage.build_folder import BUILD, keep_out_of_git
from kb_tools.storage.configuration.inherited import configuration_texts
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME, Configuration
from kb_tools.storage.configuration.search_tests import SEARCH_TESTS
from kb_tools.storage.disk.files import read_bytes, write_files
from kb_tools.storage.disk.folders import remove_folder
from kb_tools.storage.disk.stamps import digest_of
from kb_tools.storage.included_files import TEXTS
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project
from kb_tools.storage.source_files import SUFFIXES


@dataclass(frozen=True, slots=True)
class RenameResult:
    """The result of a rename."""

    page: Page
    links: int
    files: tuple[str, ...]
    """Paths of the written files, catalogs included, relative to the project's root."""
    redirect: str = ""
    """The former path of the page, if mkdocs.yml now has a redirect of it."""
    dropped: tuple[str, ...] = ()
    """The paths whose redirects mkdocs.yml no longer has, because the page is there again."""


def rename(
    project: Project, old: Path, new: Path, now: datetime, *, redirect: bool = True, dry_run: bool = False
) -> RenameResult:
    """Move an English page; update links, navigation, redirects, notices and catalogs.

    With `redirect`, mkdocs.yml has a redirect of the former path from now on. A `dry_run` writes nothing.

    Raises KbError, with nothing changed, if `old` is not a page, `new` exists or cannot be a page, or a file cannot be
    read or written. Raises ChangedError if somebody saved one of the files meanwhile.
    """
    source = _page(project, old)
    target = _new_page(project, new) if not source.included else _new_file(project, new)
    read = _digests(project)
    changed, links = _english(project, source, target)
    changed |= renamed_data(project, source, target)
    noted = noted_move(project, source, target, changed, wanted=redirect)
    changed |= noted.files
    written = _written(project, source, target)
    with _copy(project, noted.configuration) as copy:
        moved = {copy.root / project.shown(path): data for path, data in changed.items()}
        write_files([{path: data for path, data in moved.items() if path.is_relative_to(copy.root)}])
        (copy.root / source.source).unlink()
        for own, place in written.items():
            moved_to = copy.root / project.shown(place)
            moved_to.parent.mkdir(parents=True, exist_ok=True)
            (copy.root / project.shown(own)).rename(moved_to)
        _refuse_unpublished(copy, target)
        apply_update(copy, plan_update(copy, now, in_git=False))
        catalogs, gone = _differences(project, copy)
    everything = {**changed, **catalogs, **{new: read_bytes(old) for old, new in written.items()}}
    leaving = [project.root / source.source, *written, *gone]
    if not dry_run:
        write_files([everything], leaving, {path: read.get(path) for path in (*everything, *leaving)})
    files = tuple(sorted(project.shown(path) for path in everything))
    return RenameResult(target, links, files, noted.redirect, noted.dropped)


def _english(project: Project, source: Page, target: Page) -> tuple[dict[Path, bytes], int]:
    """Return the English pages and included files that change, and the number of changed links."""
    known = {page.path for page in project.pages} | {path for path, _ in project.assets}
    render = renderer_of(project).markdown()
    changed: dict[Path, bytes] = {}
    count = 0
    for page in project.texts:
        text = with_directives(project, page, source, target, read_page(project, page))
        original, path = project.root / page.source, link_base(project, page)
        base = target.path if page == source and not page.included else path
        changes = _changes(text, path, base, source.path, target.path, known)
        mended, real = replaced(text, changes, render) if changes else (text, 0)
        mended = front_matter_values(mended, path, base, source.path, target.path)
        count += real
        if page == source:
            changed[project.root / target.source] = mended.encode("utf-8")
        elif mended.encode("utf-8") != read_bytes(original):
            changed[original] = mended.encode("utf-8")
    return changed, count


def _written(project: Project, source: Page, target: Page) -> dict[Path, Path]:
    """Return the pages as written of a page with their new paths: a locale keeps them when English moves.

    Raises KbError where a file is there already.
    """
    found = {}
    for tag, pages in project.translated.files.items():
        if source.path in pages:
            new = project.root / project.layout.beside(target.source, tag)
            if os.path.lexists(new):
                hint = "Remove or rename it: the page as written would move there."
                raise KbError("This file is there already.", where=project.shown(new), hint=hint)
            found[project.root / pages[source.path]] = new
    return found


def _changes(text: str, page: str, base: str, old: str, new: str, known: set[str]) -> dict[LinkPath, str]:
    """Return the new paths for the links of a page, whose own path is `base` from now on."""
    found = {}
    for place in link_paths(text):
        meant = posixpath.normpath(posixpath.join(posixpath.dirname(page), place.path))
        if meant not in known or (meant != old and page == base):
            continue
        goal = new if meant == old else meant
        written = posixpath.relpath(goal, posixpath.dirname(base) or ".")
        if written != posixpath.normpath(place.path):
            found[place] = written
    return found


@contextmanager
def _copy(project: Project, configuration: Configuration) -> Iterator[Project]:
    """Give a temporary copy of all files that people edit, with a configuration; hard links keep it cheap."""
    try:
        keep_out_of_git(project.root)
        root = Path(tempfile.mkdtemp(prefix=".rename-", dir=project.root / BUILD))
        try:
            for source in project.inclusions.included:
                (root / source).parent.mkdir(parents=True, exist_ok=True)
                _link_or_copy(project.root / source, root / source)
            for folder in _folders(project):
                for at, _, names in os.walk(project.root / folder):
                    below = root / Path(at).relative_to(project.root)
                    below.mkdir(parents=True, exist_ok=True)
                    for name in names:
                        _link_or_copy(Path(at, name), below / name)
            yield Project(root, configuration)
        finally:
            remove_folder(root)
    except OSError as error:
        raise KbError(
            f"Cannot prepare this: {error.strerror or error}.",
            where=str(error.filename or project.root / BUILD),
            hint="Check the permissions and the free space on the disk; nothing was changed.",
        ) from None


def _folders(project: Project) -> list[str]:
    configuration = project.configuration
    names = [source.folder for source in project.layout.folders]
    more = [configuration.style, configuration.catalogs, configuration.custom_dir or configuration.catalogs]
    return list(dict.fromkeys([*names, *more]))


def _digests(project: Project) -> dict[Path, str]:
    """Return the digests of all files that may be written or removed."""
    folders = (project.root / folder for folder in _folders(project))
    files = {path for folder in folders for path in folder.rglob("*") if path.is_file()}
    included = (project.root / source for source in project.inclusions.included)
    configured = configuration_texts(project.root / CONFIG_NAME)
    questions = {path for path in (project.root / SEARCH_TESTS,) if path.is_file()}
    return {path: digest_of(read_bytes(path)) for path in {*files, *included, *configured, *questions}}


def _link_or_copy(source: Path, target: Path) -> None:
    if target.exists() or not source.exists():  # a folder that lies in another listed folder; a dangling link
        return
    try:
        os.link(source.resolve(), target)
    except OSError:
        target.write_bytes(source.read_bytes())


def _differences(project: Project, copy: Project) -> tuple[Mapping[Path, bytes], list[Path]]:
    """Return the catalogs that the update changed in the copy, and those that it removed."""
    changed: dict[Path, bytes] = {}
    gone = []
    for locale in project.configuration.locales:
        before, after = project.messages(locale), copy.messages(locale)
        for path in sorted(after.rglob("*.po")):
            own, data = before / path.relative_to(after), path.read_bytes()
            if not own.is_file() or own.read_bytes() != data:
                changed[own] = data
        gone += [
            path for path in sorted(before.rglob("*.po")) if not (after / path.relative_to(before)).exists()
        ]
    return changed, gone


def _refuse_unpublished(copy: Project, target: Page) -> None:
    if target.included and target not in copy.included:
        raise KbError(
            "No page would include the file there.",
            where=target.source,
            hint="Name a place that is below a base_path of pymdownx.snippets, and that is no page.",
        )
    double = next((pair for pair in copy.doubles.items() if target.path in pair), None)
    if double is not None:
        raise KbError(
            f"The page would have the address of {double[0] if double[1] == target.path else double[1]}.",
            where=target.source,
            hint="Choose another name.",
        )
    if target not in copy.texts:
        raise KbError(
            "A page there would not be published.",
            where=target.source,
            hint="Its name begins with a dot, or exclude_docs or draft_docs in mkdocs.yml leaves it out.",
        )


def _page(project: Project, path: Path) -> Page:
    shown = _shown(project, path)
    for page in project.texts:
        if page.source == shown:
            return page
    raise KbError("No page is there.", where=str(path), hint="Name a Markdown file of the knowledge base.")


def _new_page(project: Project, path: Path) -> Page:
    shown = _shown(project, path)
    if PurePosixPath(shown).suffix.lower() not in SUFFIXES:
        raise KbError("A page needs the suffix .md.", where=str(path), hint="Name the file, not a folder.")
    if os.path.lexists(project.root / shown):
        raise KbError("This file is there already.", where=shown, hint="Choose another name.")
    place = project.layout.place(shown)
    if place is not None and place.tag in ("", project.configuration.source_locale.tag):
        return Page(place.path, shown)
    folders = ", ".join(folder.folder for folder in project.configuration.sources)
    raise KbError(
        "This is outside of the source folders."
        if place is None
        else "This is the place of another language.",
        where=str(path),
        hint=f"Put it below one of: {folders}.",
    )


def _new_file(project: Project, path: Path) -> Page:
    """Return an included file that gets another name."""
    shown = _shown(project, path)
    if PurePosixPath(shown).suffix.lower() not in TEXTS or Path(shown).is_absolute():
        raise KbError(
            "An included file needs a suffix such as .md, and a place in the project.", where=str(path)
        )
    if os.path.lexists(project.root / shown):
        raise KbError("This file is there already.", where=shown, hint="Choose another name.")
    return Page(shown, shown, included=True)


def _shown(project: Project, path: Path) -> str:
    return project.shown(Path(os.path.normpath(path if path.is_absolute() else Path.cwd() / path)))
