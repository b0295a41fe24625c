"""`kb build --why PAGE`: which input made a page be built again, in words."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote, urlsplit

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.sites import Changed, Input
from kb_tools.storage.catalogs import catalog_path
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.page import SITE, Page
from kb_tools.storage.page_names import address
from kb_tools.storage.project import Project

_WORDS = {
    Input.NAVIGATION: "the navigation has changed: the title, address, front matter or place of a page",
    Input.LINKED: "a file that it links to has come, gone or got another address",
    Input.SHOWN: "another page that it shows has changed: a related page, or itself in another language",
    Input.CONFIGURATION: "{name} has changed",
    Input.VARIABLE: "the variable {name} of the environment has changed",
    Input.TEMPLATES: "the templates of the project have changed ({name}/)",
    Input.PACKAGE: "the version of {name} has changed",
    Input.SUPPORT: "the support hours have changed",
    Input.NOTICES: "the notices have changed",
    Input.FEEDBACK: "the addresses for feedback have changed",
    Input.DAY: "it is another day, and support hours and notices go by the day",
    Input.DATE: "there is a new commit, and a template shows the date of the last one",
    Input.DATA: "a data file among the pages has changed",
    Input.LOCALES: "the locales that the site is in have changed",
    Input.ADDRESS: "the address of the site has changed",
    Input.CODE: "the code of kb-tools has changed",
    Input.FIRST: "nothing is known of an earlier build into this folder",
    Input.NEW: "it was not in the site before",
    Input.TOUCHED: "its file in the site is not as it was left",
    Input.OTHER_PAGES: "it shows the text of other pages, which is looked up in each build",
    Input.NO_CACHE: "nothing is kept with --no-cache",
    Input.FRONT_MATTER: "its front matter holds a value that cannot be kept, such as a key that is a number",
    Input.UNKEPT: "{name} must see it in each build",
}


def page_named(project: Project, text: str) -> Page:
    """Return the page that a user means: by its file, its path in the site, or its address in any locale.

    Raises KbError, with what comes close, where there is none.
    """
    root, path = str(project.root), os.path.normpath(text)
    if os.path.isabs(path) and path.startswith(root + os.sep):  # noqa: PTH117  (an address may begin so)
        path = os.path.relpath(path, root)
    path = path.replace(os.sep, "/")
    names = {page.path: page for page in project.pages} | {page.source: page for page in project.pages}
    found = names.get(path) or _at(project, text)
    if found is None:
        close = difflib.get_close_matches(path, names, n=1)
        raise KbError(
            f"There is no page '{text}'.",
            where="--why",
            hint=f"Did you mean {names[close[0]].source}?" if close else "Name a page such as docs/index.md.",
        )
    return found


def explained(
    project: Project, page: Page, tags: Sequence[str], why: Mapping[str, Sequence[Changed]]
) -> list[str]:
    """Return a line for each locale: what made the page be built again, or that it was kept."""
    return [f"{page.source} in {tag}: {_said(project, page, Locale(tag), why.get(tag))}." for tag in tags]


def _said(project: Project, page: Page, locale: Locale, found: Sequence[Changed] | None) -> str:
    if found is None:
        return "the renderer does not say why it builds a page"
    if not found:
        return "kept as it was, for nothing that it shows has changed"
    if any(part.kind is Input.ABSENT for part in found):
        return "not in the site; draft_docs or a plugin leaves it out"
    return f"built again, because {'; '.join(_reasons(project, page, locale, found))}"


def _reasons(project: Project, page: Page, locale: Locale, found: Sequence[Changed]) -> Iterator[str]:
    for part in found:
        match part.kind:
            case Input.TEXT:
                own = project.written.get(locale.tag, {}).get(page.path)
                yield (
                    f"its text has changed ({own})"
                    if own
                    else f"its English text has changed ({page.source})"
                )
            case Input.CATALOG:
                yield f"its translations have changed ({_catalog(project, locale, page.catalog)})"
            case Input.INCLUDED:
                names = ", ".join(project.inclusions.within(page.source)) or "none now"
                yield f"a file that it includes has changed, or its translations ({names})"
            case Input.POLICY:
                own = f"{project.configuration.catalogs}/{locale.gettext}/locale.yml"
                yield f"what is published in {locale.tag} has changed ({CONFIG_NAME} or {own})"
            case Input.STYLE:
                yield f"the glossary or the rules that it shows have changed ({project.configuration.style}/)"
            case Input.STRINGS:
                catalog = _catalog(project, Locale(part.name), SITE)
                yield f"the translations of navigation and templates have changed ({catalog})"
            case _:
                yield _WORDS[part.kind].format(name=part.name)


def _catalog(project: Project, locale: Locale, name: str) -> str:
    return project.shown(catalog_path(project, locale, name))


def _at(project: Project, text: str) -> Page | None:
    """Return the page at an address, with or without host, locale, and `index.html`."""
    if not text.isprintable() or not text.strip():  # urlsplit drops such characters
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    base = urlsplit(project.configuration.site_url)
    path = unquote(parts.path)
    if parts.netloc and base.path:
        path = path.removeprefix(base.path.rstrip("/"))
    path = path.strip("/")
    configuration = project.configuration
    known = {address(page.path, configuration.directory_urls): page for page in project.pages}
    for tag in ("", *(locale.tag for locale in configuration.locales)):
        below = (
            path
            if not tag
            else path.removeprefix(tag).strip("/")
            if f"{path}/".startswith(f"{tag}/")
            else None
        )
        if below is None:
            continue
        stem = below.removesuffix(".html")
        for name in (stem, f"{stem}/index".lstrip("/")):
            if name in known:
                return known[name]
    return None
