"""Which locale a file of the source folders belongs to, and where it is published.

static-i18n's users have pages of a locale in files of their own (`docs_structure`): `page.fr.md` or `fr/page.md`. Both
are known in either structure: a translated page is never taken for an English one.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath

from pathspec.gitignore import GitIgnoreSpec

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.storage.configuration.languages import SPELLING, Structure
from kb_tools.storage.configuration.mkdocs_yml import Configuration, SourceFolder
from kb_tools.storage.disk.confined import Confined
from kb_tools.storage.page_languages import page_counts

SUFFIXES = (".md", ".markdown")
"""Suffixes of pages."""
HOMES = ("index", "README")
"""Names of the page of a folder itself."""


@dataclass(frozen=True, slots=True, order=True)
class SourceFile:
    """A file of a source folder."""

    path: str
    """Its path in the site of a locale, with forward slashes."""
    source: str
    """Path of the file, relative to the project's root."""
    tag: str = ""
    """The locale that it belongs to; empty if all locales share it."""

    @property
    def is_page(self) -> bool:
        """True for Markdown."""
        return PurePosixPath(self.path).suffix.lower() in SUFFIXES


@dataclass(frozen=True)
class Layout:
    """How the files of a project are laid out. Not slotted, because of the cached property."""

    root: Path
    configuration: Configuration

    @property
    def docs(self) -> str:
        """The docs folder of MkDocs, relative to the project's root."""
        return posixpath.normpath(self.configuration.docs)

    @property
    def english(self) -> str | None:
        """The folder of English, below `docs`, in a structure of folders; None if English is straight in `docs`."""
        languages = self.configuration.languages
        if languages.structure is not Structure.FOLDER:
            return None
        folder = f"{self.docs}/{languages.name(languages.source)}"
        return folder if (self.root / folder).is_dir() else None

    @property
    def has_locale_folders(self) -> bool:
        """Whether the docs folder has a folder of one of the locales. Only then is another such name a language."""
        languages = self.configuration.languages
        if languages.structure is not Structure.FOLDER:
            return False
        return any((self.root / self.docs / name).is_dir() for name in languages.tags)

    @property
    def folders(self) -> tuple[SourceFolder, ...]:
        """The source folders. The docs folder stands for its folder of English, which may be named in its place."""
        found: dict[str, SourceFolder] = {}
        for source in self.configuration.sources:
            name = posixpath.normpath(source.folder)
            name = self.docs if name == self.english else name
            found.setdefault(name, SourceFolder(name, source.mount))
        return tuple(found.values())

    def files(self, *, drafts: bool = False) -> Iterator[SourceFile]:
        """Yield all files that the configuration does not exclude, folder by folder, sorted: drafts, or all others.

        The patterns are those of MkDocs: they are relative to the docs folder. Raises KbError for a link that leads
        out of the project.
        """
        excluded = GitIgnoreSpec.from_lines((".*", "/templates/", *self.configuration.exclude))
        draft = GitIgnoreSpec.from_lines(self.configuration.drafts)
        for folder in self.folders:
            base = self.root / folder.folder
            confined = Confined(self.root, base)
            for file in confined.files(excluded.match_file):
                inside = file.relative_to(base).as_posix()
                if excluded.match_file(inside) or draft.match_file(inside) is not drafts:
                    continue
                if not confined.is_file(file):
                    continue
                found = self._mounted(folder, inside)
                if found is not None:
                    yield found

    def unpublished(self) -> Iterator[str]:
        """Yield the files that stand among the pages of English and are published nowhere, as paths from the root."""
        for folder in self.folders:
            base = self.root / folder.folder
            for file in Confined(self.root, base).files():
                inside = file.relative_to(base).as_posix()
                if file.is_file() and self._mounted(folder, inside) is None:
                    yield f"{folder.folder}/{inside}"

    def place(self, source: str) -> SourceFile | None:
        """Return the file that a path from the root would be; None if it would not be published."""
        for folder in self.folders:
            if source.startswith(f"{folder.folder}/"):
                return self._mounted(folder, source.removeprefix(f"{folder.folder}/"))
        return None

    def beside(self, english: str, tag: str) -> str:
        """Return the path from the root that a locale's own version of an English file has."""
        languages = self.configuration.languages
        name = languages.names.get(tag, tag)
        path = PurePosixPath(english)
        if languages.structure is Structure.SUFFIX:
            stem = path.stem.removesuffix(f".{languages.name(languages.source)}")
            return str(path.with_name(f"{stem}.{name}{path.suffix}"))
        return f"{self.docs}/{name}/{path.relative_to(self.english or self.docs)}"

    def overruled(self, files: Iterable[SourceFile]) -> dict[str, str]:
        """Return the files in whose place another one of the same page is shown: path of the file -> path of the other.

        A locale may have `page.fr.md` and `fr/page.md`. The one of the structure that the project says is shown.
        """
        groups: dict[tuple[str, str], dict[Structure, list[str]]] = {}
        for file in files:
            groups.setdefault((file.tag, file.path), {}).setdefault(self._form(file), []).append(file.source)
        wins = self.configuration.languages.structure
        return {
            loser: forms[wins][0]
            for forms in groups.values()
            if wins in forms
            for form, losers in forms.items()
            if form is not wins
            for loser in losers
        }

    def _form(self, file: SourceFile) -> Structure:
        folder = f"{self.docs}/{self.configuration.languages.names.get(file.tag, file.tag)}/"
        return Structure.FOLDER if file.source.startswith(folder) else Structure.SUFFIX

    def _mounted(self, folder: SourceFolder, inside: str) -> SourceFile | None:
        found = self._place(folder.folder, inside)
        if found is None:
            return None
        path, tag = found
        return SourceFile(
            f"{folder.mount}/{path}" if folder.mount else path, f"{folder.folder}/{inside}", tag
        )

    def _place(self, folder: str, inside: str) -> tuple[str, str] | None:
        """Return the published path and the locale of a file; None if it is published nowhere."""
        languages = self.configuration.languages
        page = PurePosixPath(inside).suffix.lower() in SUFFIXES
        if languages.structure is Structure.SUFFIX:
            found = by_suffix(inside, languages.tags)
            if not found[1] and folder == self.docs:
                found = self._in_tree(inside) or found
        else:
            found = self._by_folder(inside) if folder == self.docs else (inside, "")
            if page and found[1] in ("", languages.source.tag):
                own = by_suffix(
                    found[0], {n: t for n, t in languages.tags.items() if t != languages.source.tag}
                )
                found = own if own[1] else found
        return None if page and not found[1] and self._is_foreign(folder, inside) else found

    def _by_folder(self, inside: str) -> tuple[str, str]:
        first, _, rest = inside.partition("/")
        languages = self.configuration.languages
        tag = languages.tags.get(first) if rest else None
        if tag is not None and (tag != languages.source.tag or self.english):
            return rest, tag
        return inside, ""

    def _in_tree(self, inside: str) -> tuple[str, str] | None:
        """Return the place of a file in the folder of a target locale; its address would be that of the locale."""
        first, _, rest = inside.partition("/")
        languages = self.configuration.languages
        tag = languages.tags.get(first) if rest else None
        return None if tag is None or tag == languages.source.tag else (rest, tag)

    def _is_foreign(self, folder: str, inside: str) -> bool:
        """Tell whether a page is in a language that the project does not have, by its name and its text."""
        path = PurePosixPath(inside)
        stem, _, name = path.stem.rpartition(".")
        twin = self.root / folder / path.with_name(f"{stem}{path.suffix}")
        if stem and _is_locale(name) and twin.is_file():
            return not _is_english([(self.root / folder / path, twin)], name)
        first, _, rest = inside.partition("/")
        return bool(rest) and folder == self.docs and first in self._foreign_trees

    @cached_property
    def _foreign_trees(self) -> frozenset[str]:
        """The folders of languages that the project does not have.

        Where a folder of one of its locales is there, static-i18n does not publish the pages of another language. Else
        most pages of such a folder are beside a page of English. A folder such as `it` can also be a part of the
        English site: then its pages are in English.
        """
        docs = self.root / self.docs
        own = self.configuration.languages.tags
        return frozenset(
            folder.name
            for folder in (docs.iterdir() if docs.is_dir() else ())
            if folder.name not in own
            and _is_locale(folder.name)
            and folder.is_dir()
            and (self.has_locale_folders or _is_tree(folder))
            and not _is_english(_with_twins(folder), folder.name)
        )


def by_path(files: Iterable[SourceFile]) -> dict[str, str]:
    """Return the file of each path, sorted by path. Raises KbError where two files are the same page."""
    found: dict[str, str] = {}
    for file in files:
        other = found.setdefault(file.path, file.source)
        if other != file.source:
            raise KbError(
                f"This page and {other} would both be published as {file.path}.",
                where=file.source,
                hint="Rename one of them, or mount its folder elsewhere (kb plugin, 'sources').",
            )
    return dict(sorted(found.items()))


def by_suffix(inside: str, tags: Mapping[str, str]) -> tuple[str, str]:
    """Return the path without the locale in front of the suffix, and the locale: `a.fr.md` is `a.md` in `fr`."""
    path = PurePosixPath(inside)
    stem, _, name = path.stem.rpartition(".")
    tag = tags.get(name) if stem else None
    return (inside, "") if tag is None else (str(path.with_name(f"{stem}{path.suffix}")), tag)


def _is_tree(folder: Path) -> bool:
    """Tell whether most pages of a folder are beside a page of the same path. Each folder may have a home page."""
    twins = [twin for page, twin in _with_twins(folder) if page.stem not in HOMES]
    return 2 * sum(twin is not None for twin in twins) > len(twins)


def _with_twins(folder: Path) -> list[tuple[Path, Path | None]]:
    """Return the pages of a folder, each with the page of the same path beside the folder, if there is one."""
    pages = sorted(file for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
    beside = ((page, folder.parent / page.relative_to(folder)) for page in pages)
    return [(page, twin if twin.is_file() else None) for page, twin in beside]


def _is_english(pages: Sequence[tuple[Path, Path | None]], name: str) -> bool:
    """Tell whether pages under the name of a language are in English, or in another one that it does not name.

    Those of a variety such as `en-US` are, unless most stand beside an English page.
    """
    locale = Locale.parse(name)
    if locale.language == "en":
        return 2 * sum(twin is not None for _, twin in pages) <= len(pages)
    counts = page_counts(pages, locale)
    return counts.others > counts.own


@lru_cache(maxsize=1024)
def _is_locale(name: str) -> bool:
    if not SPELLING.fullmatch(name):
        return False
    try:
        return Locale.parse(name).is_described
    except KbError:
        return False
