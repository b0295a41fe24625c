"""The pages at the former addresses of pages, in each language: they lead to where the page is now.

They are no pages of MkDocs, so no navigation, search, sitemap or list for bots has them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_relative_url, write_file

from kb_tools.model.redirects import below, destination, is_address
from kb_tools.sites.renderers.mkdocs.configure.addresses import UP, address
from kb_tools.sites.renderers.mkdocs.configure.redirects_plugin import redirect_maps
from kb_tools.sites.renderers.mkdocs.configure.site_build import SiteBuild
from kb_tools.sites.renderers.mkdocs.templates.head import title_of
from kb_tools.sites.renderers.mkdocs.templates.page_view import is_english
from kb_tools.storage.page_names import folded

SCRIPT = "assets/kb/moved.js"
_TEMPLATE = "kb/moved.html"

log = get_plugin_logger(__name__)


@dataclass(frozen=True, slots=True)
class MovedPage:
    """What the page at a former address shows."""

    place: File
    """Where it is: the address that the page had."""
    url: str
    """Where it leads to, as its links have it."""
    title: str
    """The title of the page there; the address itself where that is out of the site."""
    canonical: str
    language: str = ""
    """The tag of the language of the title, if it is not that of the site."""


def write_moved_pages(site: SiteBuild, files: Files, env: Environment, config: MkDocsConfig) -> None:
    """Write the pages at former addresses for the locale that is built.

    Where a page is published by now, or another file, it stays. An entry that leads nowhere is a warning, once.
    """
    if not site.adds("redirects"):
        return
    for moved in _moved_pages(site, files, config):
        up = UP * moved.place.url.count("/")
        script = f"{up}{address(site, SCRIPT)}"
        html = env.get_template(_TEMPLATE).render(moved=moved, locale=site.locale, script=script)
        write_file(html.encode(), str(Path(config.site_dir, moved.place.dest_uri)))


def _moved_pages(site: SiteBuild, files: Files, config: MkDocsConfig) -> Iterator[MovedPage]:
    maps = redirect_maps(config)
    documents = files.documentation_pages() if maps else ()
    pages = {path for file in documents for path in (file.src_uri, site.path_of(file))}
    taken = {folded(file.dest_uri) for file in files} if maps else set()
    for old in maps:
        path = _own_path(site, posixpath.normpath(old))
        if path is None:
            continue
        place = File(path, None, str(config.site_dir), config.use_directory_urls)
        if path.startswith(("/", UP)) or folded(place.dest_uri) in taken:
            continue
        moved = _moved_page(site, files, place, destination(maps, old, pages))
        if moved is not None:
            taken.add(folded(place.dest_uri))
            yield moved
        elif site.is_source:
            log.warning("The redirect of %s to %s leads nowhere. kb check says more.", old, maps[old])


def _own_path(site: SiteBuild, path: str) -> str | None:
    """Return a path as the site of the locale knows it; None if it is one of another locale."""
    names = {*site.folders, *site.locale_folders}
    return below(path, names, {site.prefix.rstrip("/"), site.source_name})


def _moved_page(site: SiteBuild, files: Files, place: File, target: str | None) -> MovedPage | None:
    """Return what a page at a former address shows; None where it leads nowhere."""
    if target is None:
        return None
    if is_address(target):
        return MovedPage(place, target, target, target)
    path, mark, section = target.partition("#")
    path = posixpath.normpath(path)
    own = _own_path(site, path)
    file = files.get_file_from_path(path) or (files.get_file_from_path(own) if own else None)
    if file is None or file.page is None or not file.inclusion.is_included():  # type: ignore[no-untyped-call]
        return None
    page = file.page
    url = get_relative_url(file.url, place.url)
    return MovedPage(
        place,
        f"{url}{mark}{section}",
        title_of(page),
        page.canonical_url or url,
        site.source.tag if is_english(site, page) else "",
    )
