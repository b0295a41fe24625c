"""The cache keys of pages and sites: this module lists every input of a page.

A new input belongs in `surroundings` if any page may show it, or in `page_key` if only its own page does.
When in doubt, it belongs in `surroundings`: a change then renders every page again, which is slow but correct.
The text of other pages and their `kb` front matter are not listed; see page_reads.py.
"""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from kb_tools.model.digest import digest
from kb_tools.model.locale import Locale
from kb_tools.sites import THEME
from kb_tools.sites.base import Staged
from kb_tools.sites.inputs import Changed, Input
from kb_tools.sites.pages.states import FALLBACK, PageStates
from kb_tools.sites.renderers.mkdocs.configure.site_build import input_date
from kb_tools.sites.renderers.mkdocs.keep.configured import ConfiguredInputs
from kb_tools.storage.cache.facts import code_digest
from kb_tools.storage.configuration.inherited import configuration_texts

_TOOLS = (
    "mkdocs",
    "mkdocs-material",
    "mkdocs-static-i18n",
    "markdown",
    "pymdown-extensions",
    "jinja2",
    "markupsafe",
    "pygments",
    "babel",
    "holidays",
    "pagefind",
    "pagefind-bin-extended",
    "pyyaml",
    "tzdata",
)
_VARIABLE = re.compile(r"!ENV\s*(\[[^\]\n]*\]|\S+)")

Surroundings = Mapping[Changed, str]
"""Digests of the inputs that all pages of a locale share, by input."""


def environment(
    config_file: Path,
    custom_dir: str | None,
    staged: Staged,
    locale: Locale,
    locales: Sequence[Locale],
    site_url: str | None,
    configured: ConfiguredInputs,
) -> str:
    """Return a digest of the inputs that all pages of a locale share."""
    return environment_of(
        surroundings(config_file, custom_dir, staged, locale, locales, site_url, configured)
    )


def environment_of(parts: Surroundings) -> str:
    """Return the digest of what `surroundings` lists."""
    return digest(*(text for part, found in parts.items() for text in (part.kind, part.name, found)))


def surroundings(
    config_file: Path,
    custom_dir: str | None,
    staged: Staged,
    locale: Locale,
    locales: Sequence[Locale],
    site_url: str | None,
    configured: ConfiguredInputs,
) -> Surroundings:
    """Return the inputs that all pages of a locale share, each with a digest.

    These are mkdocs.yml, the files that it inherits and the environment variables that it reads; the project's
    templates and data files (configured.py); our templates and code; the versions of packages; the strings of all
    locales, because the language switcher shows them; support hours, notices and feedback; the locales of the site;
    SOURCE_DATE_EPOCH.
    """
    texts = configuration_texts(config_file)
    helpdesk = staged.helpdesk
    timeless = not helpdesk.support and not helpdesk.notices
    found: dict[Changed, str] = {
        Changed(Input.CODE): _own_code(code_digest()),
        Changed(Input.DATA): configured.data,
        Changed(Input.SUPPORT): digest(repr(helpdesk.support)),
        Changed(Input.NOTICES): digest(repr((helpdesk.notices, sorted(helpdesk.phases.items())))),
        Changed(Input.FEEDBACK): digest(repr((helpdesk.feedback, helpdesk.contact))),
        Changed(Input.DAY): digest(repr(None if timeless else helpdesk.day)),
        Changed(Input.DATE): digest(_date(config_file, custom_dir, texts)),
        Changed(Input.LOCALES): digest(repr((locale.tag, [each.tag for each in locales]))),
        Changed(Input.ADDRESS): digest(repr(site_url)),
    }
    if custom_dir:
        name = os.path.relpath(custom_dir, config_file.parent).replace(os.sep, "/")
        found[Changed(Input.TEMPLATES, name)] = tree_digest(Path(custom_dir))
    for path, text in texts.items():
        name = os.path.relpath(path, config_file.parent).replace(os.sep, "/")
        found[Changed(Input.CONFIGURATION, name)] = digest(text)
    for name, value in _variables("\n".join(texts.values())):
        found[Changed(Input.VARIABLE, name)] = digest(repr(value))
    for name, installed in _versions(configured.packages):
        found[Changed(Input.PACKAGE, name)] = digest(installed)
    for tag, targets in sorted(staged.messages.items()):
        found[Changed(Input.STRINGS, tag)] = digest(repr(sorted(targets.items())))
    return found


def _date(config_file: Path, custom_dir: str | None, texts: Mapping[Path, str]) -> str:
    """Return the date of the last commit if the project may show it: in a template, a sitemap, or another theme.

    Whether it does is told from words: a commit that needs no new pages then costs a build, but no wrong page.
    """
    said = "\n".join(texts.values())
    templates = _files(Path(custom_dir)) if custom_dir else ()
    shown = (
        "sitemaps" in said or "material" not in said or any(b"build_date_utc" in text for text in templates)
    )
    return input_date(config_file.parent).isoformat() if shown else ""


def markdown_key(environment: str, path: str, source: bytes) -> str:
    """Return the key of a page's rendered Markdown: its text, its path, and the shared inputs.

    The files that it links to are looked up again when the page is taken from the cache.
    """
    return digest("markdown", environment, path, source)


def navigation_digest(nav: Navigation, files: Iterable[Any]) -> str:
    """Return a digest of what a page may show of all others: navigation tree, titles, addresses and front matter.

    The front matter `kb` is left out, because a state changes more often than a title; see page_reads.py.
    """
    pages = [file.page for file in files if file.page is not None]
    return digest(repr([_entry(item) for item in nav.items]), repr([_facts(page) for page in pages]))


def page_key(environment: str, navigation: str, markdown: str, page: Page, shown: str) -> str:
    """Return the key of a finished page.

    `markdown` is a digest of its rendered text. `shown` is a digest of what it shows of its other languages and of
    related pages. Its place in the navigation follows from `navigation` and its address.
    """
    return digest("page", environment, navigation, markdown, page.url, page.file.src_uri, shown)


def pages_in_english(states: PageStates) -> list[tuple[str, list[tuple[str, bool]]]]:
    """Return, by locale, whether each page is in English: all that a page shows of the states of other languages."""
    return [
        (tag, sorted((path, state == FALLBACK) for path, state in pages.items()))
        for tag, pages in sorted(states.items())
    ]


def locale_key(environment: str, trees: Sequence[str], english_pages: object) -> str:
    """Return the key of the whole site of a locale: its pages, the English ones, which pages are in English."""
    return digest("locale", environment, *trees, repr(english_pages))


def tree_digest(folder: Path) -> str:
    """Return a digest of all files below a folder, with their paths."""
    return digest(*_files(folder))


@lru_cache(maxsize=1)
def _own_code(code: str) -> str:
    """Return a digest of our code and templates, which do not change while a command runs."""
    return digest(code, *_files(THEME))


def _variables(text: str) -> Iterator[tuple[str, str | None]]:
    names = {name for found in _VARIABLE.findall(text) for name in re.findall(r"\w+", found)}
    return ((name, os.environ.get(name)) for name in sorted(names | {"SOURCE_DATE_EPOCH"}))


def _versions(plugins: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield "Python", f"{platform.python_implementation()} {sys.version}"
    for name in dict.fromkeys((*_TOOLS, *plugins)):
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, ""


def _files(folder: Path) -> Iterator[bytes]:
    for at, names, files in os.walk(folder):
        names.sort()
        for file in sorted(files):
            path = f"{at}/{file}"
            yield path.removeprefix(str(folder)).encode("utf-8", "surrogateescape")
            with open(path, "rb") as stream:  # noqa: PTH123  (hot)
                yield stream.read()


def _entry(item: Any) -> object:
    if isinstance(item, Section):
        return (item.title, [_entry(child) for child in item.children])
    if isinstance(item, Link):
        return (item.title, item.url)
    if item.children:  # section-index puts a page in the place of a section
        return (_facts(item), [_entry(child) for child in item.children])
    return _facts(item)


def _facts(page: Page) -> object:
    meta = {key: value for key, value in page.meta.items() if key != "kb"}
    return (page.file.src_uri, page.url, page.title, meta, page.__dict__.get("typeset"))
