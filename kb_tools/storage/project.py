"""A project on disk: its pages, and the paths of their files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from kb_tools.model.helpdesk.notice import Notice
from kb_tools.model.helpdesk.support import Support
from kb_tools.model.locale import PSEUDO_TAG, Locale
from kb_tools.model.survey import Survey
from kb_tools.storage.build_folder import BUILD, STAGE
from kb_tools.storage.catalog_contents import says_anything
from kb_tools.storage.configuration.mkdocs_yml import Configuration, Policy, Publish, read_configuration
from kb_tools.storage.configuration.notices import read_notices
from kb_tools.storage.configuration.policy import read_policy
from kb_tools.storage.configuration.support import read_support
from kb_tools.storage.disk.confined import Confined
from kb_tools.storage.inclusions import Inclusions
from kb_tools.storage.other_files import OtherFiles
from kb_tools.storage.own_data import NOTICES, OwnData
from kb_tools.storage.page import Page
from kb_tools.storage.page_names import one_per_address, refuse_clashes, refuse_names
from kb_tools.storage.source_files import Layout, SourceFile, by_path
from kb_tools.storage.translated import Files, TranslatedFiles


def _not_surveyed(project: Project) -> Survey:
    return Survey()


@dataclass(frozen=True)
class Project:
    """The root of a knowledge base and its configuration."""

    root: Path
    configuration: Configuration
    surveyor: Callable[[Project], Survey] = field(default=_not_surveyed, compare=False, repr=False)
    """Returns what the site generator publishes; see pipeline/survey.py. By default, all that the configuration does
    not leave out."""
    made: str = BUILD
    """The folder of what is made for readers, from the root."""

    @classmethod
    def open(cls, root: Path, surveyor: Callable[[Project], Survey] | None = None) -> Project:
        """Read the configuration of the project in a folder.

        Raises KbError for a missing or wrong configuration, and for a link out of the project below the folder of
        catalogs.
        """
        configuration = read_configuration(root)
        for folder in configuration.catalog_folders(root):
            Confined(root, folder).refuse_strangers()
        return cls(root, configuration, surveyor) if surveyor else cls(root, configuration)

    @cached_property
    def survey(self) -> Survey:
        """What the site generator publishes. Raises KbError if it must be opened for that, and cannot be."""
        return self.surveyor(self)

    @cached_property
    def candidates(self) -> Mapping[str, str]:
        """The English pages that the configuration does not leave out: published path -> path from the root, sorted.

        Raises KbError where two share a path.
        """
        return by_path(self._files("", self._english_tag))

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All English pages that are published, sorted by their path.

        Raises KbError where two share a path or clash, and as `survey` does.
        """
        pages = self._published
        kept = tuple(Page(path, source) for path, source in pages.items() if path not in self.doubles)
        self._refuse_names(kept)
        return kept

    @cached_property
    def doubles(self) -> Mapping[str, str]:
        """The English pages in whose place another has their address: published path -> that of the other."""
        return one_per_address(self._published, directory_urls=self.configuration.directory_urls)

    @cached_property
    def _published(self) -> Mapping[str, str]:
        left_out = self.survey.left_out
        return {path: source for path, source in self.candidates.items() if source not in left_out}

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
        found = [
            Page(source, source, included=True) for source in self.inclusions.included if source not in pages
        ]
        refuse_clashes((page.catalog, page.source) for page in (*self.pages, *found))
        return tuple(found)

    @cached_property
    def texts(self) -> tuple[Page, ...]:
        """All files with a catalog: the pages, then the files that they include."""
        return (*self.pages, *self.included)

    @cached_property
    def translated(self) -> TranslatedFiles:
        """The files of other locales beside English pages. Raises KbError where two files are the same page."""
        english = {page.path for page in self.pages}
        return TranslatedFiles(self._own_pages(lambda path: path in english), self._says_anything)

    @property
    def written(self) -> Files:
        """The pages as written that an English page has in other locales: tag -> `Page.path` -> path from the root.

        Such a file stands for the English page as it is; no catalog has taken its place yet.
        """
        return self.translated.written

    def _says_anything(self, tag: str, path: str, source: str) -> bool:
        return says_anything(self.messages(Locale(tag)) / f"{Page(path, source).catalog}.po")

    @cached_property
    def only_in(self) -> Mapping[str, Mapping[str, str]]:
        """The pages that only other locales have, in the same form. Raises KbError where two are the same."""
        return self._own_pages(lambda path: path not in self.candidates)

    @cached_property
    def overruled(self) -> Mapping[str, str]:
        """The translated files in whose place readers see another file of the same page (`Layout.overruled`)."""
        return self.layout.overruled(self._files(*(locale.tag for locale in self.configuration.locales)))

    def catalogs_of_written(self, locale: Locale) -> frozenset[str]:
        """Return the names of the catalogs of pages that a locale has as written: readers see nothing of them."""
        return frozenset(Page(path, file).catalog for path, file in self.written.get(locale.tag, {}).items())

    def _own_pages(self, belongs: Callable[[str], bool]) -> dict[str, dict[str, str]]:
        found = {}
        for locale in self.configuration.locales:
            files = (file for file in self._files(locale.tag) if file.source not in self.overruled)
            pages = by_path(file for file in files if belongs(file.path))
            if pages:
                found[locale.tag] = pages
        return found

    def pages_in(self, locale: Locale) -> tuple[Page, ...]:
        """Return the pages that the site of a locale can have, sorted by path, each with the file of its text.

        That is the page as written where there is one, and else the English page. Raises KbError as `pages` does.
        """
        tag = locale.tag
        if tag not in self.written and tag not in self.only_in:
            return self.pages
        own = {**self.written.get(tag, {}), **self.only_in.get(tag, {})}
        pages = {page.path: page for page in self.pages} | {p: Page(p, own[p], written=tag) for p in own}
        doubles = one_per_address(pages, directory_urls=self.configuration.directory_urls)
        found = tuple(sorted(page for path, page in pages.items() if path not in doubles))
        self._refuse_names(found)
        return found

    def _refuse_names(self, pages: Iterable[Page]) -> None:
        names = ((page.path, page.source) for page in pages)
        refuse_names(names, directory_urls=self.configuration.directory_urls)

    @cached_property
    def layout(self) -> Layout:
        """How the files of the source folders are laid out."""
        return Layout(self.root, self.configuration)

    @cached_property
    def source_files(self) -> tuple[SourceFile, ...]:
        """All files of the source folders that are published somewhere, or belong to a locale that is not built."""
        return tuple(file for file in self.layout.files() if not self._data.has(self.root / file.source))

    def _files(self, *tags: str) -> Iterator[SourceFile]:
        """Yield the pages of some locales; the tag "" stands for what all share."""
        return (file for tag in tags for file in self.source_files if file.tag == tag and file.is_page)

    @property
    def _english_tag(self) -> str:
        return self.configuration.source_locale.tag

    @cached_property
    def _others(self) -> OtherFiles:
        others = (file for file in self.source_files if not file.is_page)
        return OtherFiles.of(others, self.configuration.languages, self.configuration.locales)

    @property
    def shared(self) -> Mapping[str, str]:
        """The files other than pages that all locales share: published path -> path from the root, sorted."""
        return self._others.shared

    @cached_property
    def sources(self) -> dict[str, str]:
        """The English pages: published path -> path relative to the root."""
        return {page.path: page.source for page in self.pages}

    @cached_property
    def foreign(self) -> dict[str, str]:
        """The files that the site of English does not have: path from the root -> path of the English file, or empty.

        They are files of other languages, with the English file in whose place they stand, and data of kb-tools.
        """
        own = ("", self._english_tag)
        english = {file.path: file.source for tag in own for file in self.source_files if file.tag == tag}
        found = {file.source: english.get(file.path, "") for file in self.source_files if file.tag not in own}
        twins = {source: english[path] for source, path in self._others.twin_paths}
        drafts = self.layout.files(drafts=True) if self.configuration.drafts else ()
        elsewhere = [file.source for file in drafts if file.tag not in own]  # drafts of other languages
        return found | twins | dict.fromkeys((*self.data, *self.layout.unpublished(), *elsewhere), "")

    @cached_property
    def _data(self) -> OwnData:
        roots = [source.folder for source in self.configuration.sources if not source.mount]
        return OwnData(self.root / self.configuration.style, self.root / roots[0] if roots else None)

    @cached_property
    def data(self) -> list[str]:
        """The files in the folders of pages that are read here and not published, from the root."""
        return [self.shown(file) for file in self._data.files()]

    @property
    def assets(self) -> tuple[tuple[str, str], ...]:
        """The English files beside the pages, as (published path, path relative to the root), sorted."""
        return self._others.english

    def assets_for(self, locale: Locale) -> tuple[tuple[str, str], ...]:
        """Return the same for a locale: its own version of a file where there is one, else the English one.

        Files that only the locale has are among them.
        """
        return tuple(sorted({**dict(self.assets), **self.localized_assets(locale)}.items()))

    def localized_assets(self, locale: Locale) -> Mapping[str, str]:
        """Return the files that a locale has its own version of, or alone: published path -> path of its version."""
        return self._others.own(locale.tag)

    @cached_property
    def notices(self) -> tuple[Notice, ...] | None:
        """The notices, in the order of notices.yml; None without that file. Raises KbError for a wrong one."""
        path = self._data.notices
        return None if path is None else read_notices(path, self.notices_file)

    @property
    def notices_file(self) -> str:
        """Path of notices.yml as messages name it."""
        return self.shown(self._data.notices) if self._data.notices else NOTICES

    @property
    def catalog_folders(self) -> tuple[Path, ...]:
        """The folder of all catalogs; those of the locales, where they stand in the root itself."""
        return self.configuration.catalog_folders(self.root)

    def locale_file(self, locale: Locale) -> str:
        """Return the path of the `locale.yml` of a locale, relative to the root, whether it is there or not."""
        return f"{self.configuration.catalogs}/{locale.gettext}/locale.yml"

    def support(self, locale: Locale) -> Support:
        """Return who answers customers in a locale, where and when. Raises KbError for a wrong locale.yml."""
        if locale.tag == PSEUDO_TAG:
            return self.support(self.configuration.source_locale)
        shown = self.locale_file(locale)
        return read_support(self.root / shown, shown)

    def policy(self, locale: Locale) -> Policy:
        """Return the policy of a locale. Raises KbError for a wrong locale.yml."""
        if locale.tag == PSEUDO_TAG:
            return Policy(publish=Publish.DRAFT)  # it shows everything
        shown = self.locale_file(locale)
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
        return self.root / self.made / STAGE
