"""A project on disk: its pages, and the paths of their files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from pathspec.gitignore import GitIgnoreSpec

from kb_tools.errors import KbError
from kb_tools.model.helpdesk.notice import Notice
from kb_tools.model.helpdesk.support import Support
from kb_tools.model.locale import PSEUDO_TAG, Locale
from kb_tools.storage.configuration.mkdocs_yml import Configuration, Policy, Publish, read_configuration
from kb_tools.storage.configuration.notices import read_notices
from kb_tools.storage.configuration.policy import read_policy
from kb_tools.storage.configuration.support import read_support
from kb_tools.storage.disk.confined import Confined
from kb_tools.storage.inclusions import Inclusions
from kb_tools.storage.page_names import included_catalog, refuse_clashes, refuse_names

SITE = "site"
"""Name of the catalog of the texts outside of pages: navigation, site name, template strings."""
GLOSSARY = "glossary.yml"
"""Name of the glossary in the folder of the style guide."""
RULES = "rules"
"""Name of the folder of its brand-voice rules."""
NOTICES = "notices.yml"
"""Name of the file of notices in the folder of the pages that stand at the root of the site."""
SUFFIXES = (".md", ".markdown")


@dataclass(frozen=True, slots=True, order=True)
class Page:
    """One English page, or a file that pages include."""

    path: str
    """Path in the published tree, with forward slashes: `style-guide/voice-and-tone.md`. An included file has none: its
    path is that of its source."""
    source: str
    """Path of the file, relative to the project's root: `style_guide/voice-and-tone.md`."""
    included: bool = False
    """Whether it is no page, but a file that pages include. It has no address."""

    @property
    def catalog(self) -> str:
        """Path of its catalog below LC_MESSAGES, without suffix."""
        if self.included:
            return included_catalog(self.source)
        name, _ = posixpath.splitext(self.path)
        return f"{name}.page" if name == SITE else name


@dataclass(frozen=True)
class Project:
    """The root of a knowledge base and its configuration."""

    root: Path
    configuration: Configuration

    @classmethod
    def open(cls, root: Path) -> Project:
        """Read the configuration of the project in a folder.

        Raises KbError for a missing or wrong configuration, and for a link out of the project below the folder of
        catalogs.
        """
        configuration = read_configuration(root)
        for folder in _catalog_folders(root, configuration):
            Confined(root, folder).refuse_strangers()
        return cls(root, configuration)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All English pages, sorted by their published path. Raises KbError where two share a path, or clash."""
        found: dict[str, Page] = {}
        for path, source in self._files():
            if PurePosixPath(path).suffix.lower() not in SUFFIXES:
                continue
            other = found.setdefault(path, Page(path, source))
            if other.source != source:
                raise KbError(
                    f"This page and {other.source} would both be published as {path}.",
                    where=source,
                    hint="Rename one of them, or mount its folder elsewhere (kb plugin, 'sources').",
                )
        pages = tuple(sorted(found.values()))
        names = ((page.path, page.source) for page in pages)
        refuse_names(names, directory_urls=self.configuration.directory_urls)
        return pages

    @cached_property
    def inclusions(self) -> Inclusions:
        """Which files the pages include."""
        configuration = self.configuration
        sources = (page.source for page in self.pages)
        return Inclusions.of(self.root, configuration.elsewhere, configuration.options, sources)

    @cached_property
    def included(self) -> tuple[Page, ...]:
        """The files that pages include and that are no pages themselves, sorted. Raises KbError where names clash."""
        pages = {page.source for page in self.pages}
        found = [Page(source, source, True) for source in self.inclusions.included if source not in pages]
        refuse_clashes((page.catalog, page.source) for page in (*self.pages, *found))
        return tuple(found)

    @cached_property
    def texts(self) -> tuple[Page, ...]:
        """All files with a catalog: the pages, then the files that they include."""
        return (*self.pages, *self.included)

    @cached_property
    def _beside(self) -> dict[str, str]:
        """The files beside the pages: published path -> path relative to the root, sorted."""
        found = (pair for pair in self._files() if PurePosixPath(pair[0]).suffix.lower() not in SUFFIXES)
        return dict(sorted(found))

    @cached_property
    def _twins(self) -> dict[str, dict[str, str]]:
        """Localized files (`image.lt.png` beside `image.png`): tag -> published path -> path from the root."""
        tags = {locale.tag for locale in self.configuration.locales}
        found: dict[str, dict[str, str]] = {}
        for path, source in self._beside.items():
            stem, _, tag = PurePosixPath(path).stem.rpartition(".")
            if not stem or tag not in tags:  # CNAME, for example, has neither
                continue
            english = str(PurePosixPath(path).with_name(f"{stem}{PurePosixPath(path).suffix}"))
            if english in self._beside:
                found.setdefault(tag, {})[english] = source
        return found

    @cached_property
    def sources(self) -> dict[str, str]:
        """The English pages: published path -> path relative to the root."""
        return {page.path: page.source for page in self.pages}

    @cached_property
    def foreign(self) -> dict[str, str]:
        """The files of other languages beside the English ones: path from the root -> path of the English file."""
        english = dict(self.assets)
        twins = {source: english[path] for files in self._twins.values() for path, source in files.items()}
        return twins | dict.fromkeys(self._data, "")

    @cached_property
    def _data(self) -> list[str]:
        """The files in the folders of pages that are read here and not published, from the root."""
        style = self.root / self.configuration.style
        files = [style / GLOSSARY, *sorted((style / RULES).rglob("*")), *filter(None, [self._notices])]
        return [self.shown(file) for file in files if file.is_file()]

    @cached_property
    def assets(self) -> tuple[tuple[str, str], ...]:
        """The English files beside the pages, as (published path, path relative to the root), sorted."""
        twins = {source for files in self._twins.values() for source in files.values()}
        return tuple((path, source) for path, source in self._beside.items() if source not in twins)

    def assets_for(self, locale: Locale) -> tuple[tuple[str, str], ...]:
        """Return the same for a locale: its own version of a file where there is one, else the English one."""
        own = self.localized_assets(locale)
        return tuple((path, own.get(path, source)) for path, source in self.assets)

    def localized_assets(self, locale: Locale) -> dict[str, str]:
        """Return the files that a locale has its own version of: published path -> path of its version."""
        return self._twins.get(locale.tag, {})

    def _files(self) -> Iterator[tuple[str, str]]:
        excluded = GitIgnoreSpec.from_lines((".*", "/templates/", *self.configuration.exclude))
        drafts = GitIgnoreSpec.from_lines(self.configuration.drafts)
        for folder in self.configuration.sources:
            base = self.root / folder.folder
            confined = Confined(self.root, base)
            for file in sorted(base.rglob("*")):
                inside = file.relative_to(base).as_posix()
                if excluded.match_file(inside) or drafts.match_file(inside):
                    continue
                if confined.is_file(file) and not self._style_data(file):
                    path = f"{folder.mount}/{inside}" if folder.mount else inside
                    yield path, f"{folder.folder}/{inside}"

    def _style_data(self, file: Path) -> bool:
        """Return whether a file is data of the style guide or of notices, which is not published as a file."""
        style = self.root / self.configuration.style
        return file in (style / GLOSSARY, self._notices) or (style / RULES) in file.parents

    @property
    def _notices(self) -> Path | None:
        roots = [source.folder for source in self.configuration.sources if not source.mount]
        return self.root / roots[0] / NOTICES if roots else None

    @cached_property
    def notices(self) -> tuple[Notice, ...] | None:
        """The notices, in the order of notices.yml; None without that file. Raises KbError for a wrong one."""
        path = self._notices
        return None if path is None else read_notices(path, self.notices_file)

    @property
    def notices_file(self) -> str:
        """Path of notices.yml as messages name it."""
        return self.shown(self._notices) if self._notices else NOTICES

    def support(self, locale: Locale) -> Support:
        """Return who answers customers in a locale, where and when. Raises KbError for a wrong locale.yml."""
        if locale.tag == PSEUDO_TAG:
            return self.support(self.configuration.source_locale)
        shown = f"{self.configuration.catalogs}/{locale.gettext}/locale.yml"
        return read_support(self.root / shown, shown)

    def policy(self, locale: Locale) -> Policy:
        """Return the policy of a locale. Raises KbError for a wrong locale.yml."""
        if locale.tag == PSEUDO_TAG:
            return Policy(publish=Publish.DRAFT)  # it shows everything
        shown = f"{self.configuration.catalogs}/{locale.gettext}/locale.yml"
        return read_policy(self.root / shown, shown, locale, self.configuration.owned(locale))

    def messages(self, locale: Locale) -> Path:
        """Folder of the catalogs of a locale, as gettext lays it out."""
        folder = self._messages.get(locale.gettext)
        if folder is None:
            folder = self.root / self.configuration.catalogs / locale.gettext / "LC_MESSAGES"
            self._messages[locale.gettext] = folder
        return folder

    @cached_property
    def _messages(self) -> dict[str, Path]:
        return {}

    def shown(self, path: Path) -> str:
        """Return the path of a file as messages name it: relative to the root, with forward slashes."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return str(path)

    @cached_property
    def stage(self) -> Path:
        """The folder of localized Markdown, one tree per locale."""
        return self.root / "build" / "stage"


def _catalog_folders(root: Path, configuration: Configuration) -> list[Path]:
    """Return the folder of all catalogs; those of the locales, where they stand in the root itself."""
    folder = root / configuration.catalogs
    locales = (configuration.source_locale, *configuration.locales)
    return [folder] if folder != root else [folder / locale.gettext for locale in locales]
