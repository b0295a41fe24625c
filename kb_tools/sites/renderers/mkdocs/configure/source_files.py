"""The files of one locale: the user's own English files, without those of other languages.

MkDocs and all plugins see the project's own folder of pages, with its own paths. What this module changes there:

- Pages of further source folders are added (`sources` of the kb plugin).
- Files of other languages are removed. A localized picture takes the place of the English one.
- A path that is published elsewhere than it stands gets its address: `docs/en/a.md` is published as `a.md`.

All of it comes before the plugins look at the files. The text of a page is not changed here; see page_text.py.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, file_sort_key

from kb_tools.sites.renderers.mkdocs.configure.own_theme import without_unused
from kb_tools.sites.renderers.mkdocs.configure.redirects_plugin import redirect_maps
from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild
from kb_tools.sites.renderers.mkdocs.configure.static_i18n import describe

_UP = "../"


class LocaleFiles(Files):
    """The files of one locale. A lookup by another path of a file finds it too."""

    def __init__(
        self,
        files: Iterable[File],
        aliases: Mapping[str, str],
        folders: Collection[str],
        *,
        translated: bool = False,
    ) -> None:
        super().__init__(files)
        self._aliases = aliases
        self._folders = folders
        self._translated = translated

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file at a path; the one in its place, if its own was removed.

        A file that all languages share is found from a page in the folder of a language (`en/way.svg`), as in a site
        of static-i18n. A page that stands in the folder of its language (`fr/a.md`) names it as it sees it from there:
        `../way.svg`.
        """
        found = super().get_file_from_path(path)
        if found is None and self._translated and path.startswith(_UP):
            found = super().get_file_from_path(path.removeprefix(_UP))
        if found is None and (self._aliases or self._folders):
            path = PurePosixPath(path).as_posix()
            other = self._aliases.get(path)
            folder, _, rest = path.partition("/")
            if not other and rest and folder in self._folders:
                other = self._aliases.get(rest, rest)
            return super().get_file_from_path(other) if other else None
        return found


def with_sources(files: Files, site: SiteBuild, config: MkDocsConfig) -> Files:
    """Return the files of a locale; see the description of this module."""
    without_unused(files, site.added, moved=bool(redirect_maps(config)))
    for file in list(files):
        if file.src_uri in site.left_out:
            files.remove(file)
    for path, source in site.pages_elsewhere.items():
        _add(files, path, source, site, config)
    for path, source in site.assets.items():
        place = site.src_uri(path, source)
        known = files.get_file_from_path(site.english_assets.get(path, place))
        if known is None:
            _add(files, path, source, site, config)
        elif place != known.src_uri:
            known.abs_src_path = str(site.staged.root / source)
    for path, source in site.staged.written.get(site.locale.tag, {}).items():
        page = files.get_file_from_path(site.src_uri(path, site.pages[path]))
        if page is not None:  # plugins ask git about the file that readers see
            page.abs_src_path = str(site.staged.root / source)
    for file in files:
        path = site.paths.get(file.src_uri, file.src_uri)
        if path != file.src_uri:
            _publish_at(file, path, config)
    return with_aliases(_sorted(files, config) if site.pages_elsewhere else files, site)


def _sorted(files: Files, config: MkDocsConfig) -> Files:
    """Return the files in the order of MkDocs, as if all were in the folder of pages; those of the theme come last."""
    theme = theme_files(files, config)
    last = {id(file) for file in theme}
    own = sorted((file for file in files if id(file) not in last), key=file_sort_key)
    return Files([*own, *theme])


def without_template(files: Files, config: MkDocsConfig) -> None:
    """Remove the theme's sitemap template from the files to copy, where our own sitemap replaces it."""
    template = files.src_uris.get("sitemap.xml")
    if "sitemap.xml" in config.theme.static_templates:
        return
    if template is not None and template in theme_files(files, config):
        files.remove(template)


def with_aliases(files: Files, site: SiteBuild) -> Files:
    """Return files that are also found by their published paths: plugins may have made a new collection of them."""
    for file in files:
        if not hasattr(file, "locale_alternate_of"):
            describe(file, site.i18n.current_language)
    aliases = {path: place for place, path in site.paths.items() if path != place}
    aliases.update(site.left_out)
    return LocaleFiles(files, aliases, site.locale_folders, translated=not site.is_source)


def _add(files: Files, path: str, source: str, site: SiteBuild, config: MkDocsConfig) -> None:
    """Add a file of another folder under its published path, unless a file is there."""
    if files.get_file_from_path(path) is not None:
        return
    file = File.generated(config, path, abs_src_path=str(site.staged.root / source))
    # It is no generated file: it has a place in the repository, which the edit button needs.
    file.generated_by = None
    file.edit_uri = posixpath.relpath(source, site.docs)
    files.append(file)


def _publish_at(file: File, path: str, config: MkDocsConfig) -> None:
    """Give a file the address of another path."""
    published = File(path, None, str(config.site_dir), config.use_directory_urls)
    known: Any = file
    for name in ("name", "dest_uri", "url", "abs_dest_path"):
        setattr(known, name, getattr(published, name))


def theme_files(files: Files, config: MkDocsConfig) -> list[File]:
    """Return the files that come from the theme, and from the project's own changes to it."""
    folders = {str(Path(folder)) for folder in config.theme.dirs}
    return [file for file in files if file.src_dir is not None and str(Path(file.src_dir)) in folders]
