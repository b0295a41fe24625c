"""A link of an English page leads nowhere, or an image is missing.

All locales have the links of the English page, and the same heading ids, so one report at the source stands
for every language. In HTML, MkDocs leaves addresses as they are: there they begin at the published page, which
has a folder of its own (`billing/refunds/`). Of a page that has moved (`redirect_maps` of mkdocs-redirects), the report
says where it is. A redirect that leads nowhere or in a circle, or that would hide a page, is reported at its line.

Before:

    Read [Support hours](support-hour.md#overlaps).

    <img src="images/form.png" alt="The form">

After:

    Read [Support hours](support-hours.md#overlap).

    <img src="../images/form.png" alt="The form">
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from fnmatch import fnmatchcase
from html import unescape
from urllib.parse import SplitResult, quote, unquote, urlsplit

from kb_tools.checks.addresses import Wrong, wrong_address
from kb_tools.checks.base import Group, LinkUse, PageSubject, Problem, place_problem
from kb_tools.language.near_words import nearest
from kb_tools.markdown.rendered_page import SOURCES
from kb_tools.model.finding import Severity
from kb_tools.model.redirects import is_address

SEVERITY = Severity.ERROR
GROUP = Group.LINKS
_TAG = re.compile(
    r"<(?P<tag>a|area|img|source|video|audio|track|iframe|embed|object)\b[^<>]*>", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"\b(?P<name>href|src|srcset|poster|data)[ \t]*=[ \t]*"
    r"(?:\"(?P<double>[^\"<>]*)\"|'(?P<single>[^'<>]*)'|(?P<bare>[^\s\"'<>]+))",
    re.IGNORECASE,
)
_INCLUDES = re.compile(r"-+8<-+[^\n]*|\{%-?[ ]*include[^\n]*?%\}")
"""Where a page takes text from another file: the place of a link that is written there."""
_NO_IDS = (":~:", "__tabbed", "fnref", "/", "!")
"""Beginnings of fragments that name no element: texts to find, tabs, footnotes, and addresses that scripts read."""
_TEMPLATE = re.compile(r"\{\{|\{%|\$\{")
_FILL = frozenset({"hooks", "macros", "ezlinks", "roamlinks", "mkdocstrings", "site-urls"})
"""Plugins that may change an address when the site is built."""


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report internal links without a page, an anchor or a file behind them, and addresses that are none."""
    raw = _raw(page)
    reported: set[str] = set()
    for link in dict.fromkeys(page.links):
        within = raw.get(link.href) if link.href else None
        wrong = _problem(page, link, in_html=within is not None)
        if wrong is None or link.href in reported:
            continue
        reported.add(link.href)
        at = within if within is not None else _place(page, link.href)
        stop = None if at is None else at + max(1, len(link.href))
        if at is None and (included := _INCLUDES.search(page.document.text)):
            at, stop = included.span()
        found = (
            Problem(wrong.message, wrong.hint)
            if at is None or stop is None
            else place_problem(page, at, stop, wrong.message, wrong.hint)
        )
        yield replace(found, source=link.href, severity=wrong.severity)
    for href in dict.fromkeys(page.rendered.wordless):
        at = _place(page, href) if href else None
        if at is not None and not page.included:
            message = "This link shows no words, so nobody can select it."
            yield place_problem(page, at, at + len(href), message, "Write its words: [words](address).")


def _raw(page: PageSubject) -> dict[str, int]:
    """Return the addresses that HTML of the page has, with the place of each."""
    found: dict[str, int] = {}
    for tag in _TAG.finditer(page.prose) if "<" in page.prose else ():
        for match in _ADDRESS.finditer(tag[0]):
            name = next(n for n in ("double", "single", "bare") if match[n] is not None)
            start = tag.start() + match.start(name)
            if match["name"].lower() == "srcset":
                for each in SOURCES.finditer(match[name]):
                    found.setdefault(unescape(each[1]), start + each.start(1))
            else:
                found.setdefault(unescape(match[name]), start)
    return found


def _problem(page: PageSubject, link: LinkUse, *, in_html: bool) -> Wrong | None:
    href = link.href.strip()
    if not href:
        if page.site.plugins & _FILL:
            return None
        what = "link" if link.tag == "a" else "image"
        return Wrong(f"This {what} has no address.", "Write its address, or remove it.")
    if page.site.plugins & _FILL and _TEMPLATE.search(unquote(href)):
        return None
    wrong = wrong_address(href)
    if wrong is not None:
        return wrong
    try:
        parts = urlsplit(href)
    except ValueError:
        return Wrong(f"'{href}' is no address.")
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if path.startswith("/") and (in_html or not page.site.from_docs):
        return _from_root(page, link, parts)
    if path and (in_html or _left_alone(page, path)):
        return _from_address(page, link, parts, in_html=in_html)
    target = _target(posixpath.dirname(page.page) if not path.startswith("/") else "", path.lstrip("/"), page)
    return _missing(page, link, target, parts)


def _left_alone(page: PageSubject, path: str) -> bool:
    """Tell whether MkDocs leaves the path of a link as it is: it names no file."""
    target = _target(posixpath.dirname(page.page), path, page)
    return target not in page.site.assets and not posixpath.splitext(path.rstrip("/"))[1]


def _from_root(page: PageSubject, link: LinkUse, parts: SplitResult) -> Wrong | None:
    """Return what is wrong with an address that begins at the root of the host."""
    site, path = page.site, unquote(parts.path)
    if not f"{path}/".startswith(site.root):
        said = f"'{link.href}' leads out of the site, which begins at {site.root} of its host."
        return Wrong(said, "Write the path of the file, from this page.")
    target = posixpath.normpath(path[len(site.root) :] or ".")
    if target in site.ids:
        said = f"'{link.href}' leads to {target} on the host, and the published site has no Markdown files."
        return Wrong(said, "Write the path of the file, from this page.")
    if not _in_site(target, page):
        return _missing(page, link, target, parts)
    is_file = link.tag != "a" or target in site.assets
    if is_file and site.root == "/":
        return None
    said = f"'{link.href}' works only at this address of the site, and leads readers of all languages to English."
    return Wrong(said, "Write the path of the file, from this page: ../start/index.md.", Severity.WARNING)


def _from_address(page: PageSubject, link: LinkUse, parts: SplitResult, *, in_html: bool) -> Wrong | None:
    """Return what is wrong with an address that browsers resolve, from the address of the published page."""
    base, path = _folder(page.page, page), unquote(parts.path)
    target = posixpath.normpath(posixpath.join(base, path))
    meant = _target(posixpath.dirname(page.page), path, page)
    if _in_site(target, page) or not _exists(meant, page):
        return _missing(page, link, target, parts)
    found = _page(meant, page) if not meant.startswith("..") else meant
    published = _published(found, page) if found in page.site.ids else found
    right = quote(posixpath.relpath(published or ".", base or "."))
    slash = "/" if found in page.site.ids and page.site.directory_urls else ""
    where = f"here an address begins at the published page, so '{link.href}' leads to {target}, which is not there"
    if in_html:
        return Wrong(f"In HTML {where}.", f"Write {right}{slash} or use Markdown instead of HTML.")
    hint = f"Write the path of the file: {posixpath.relpath(found, posixpath.dirname(page.page) or '.')}."
    return Wrong(f"MkDocs reads paths of files only; {where}.", hint, Severity.WARNING)


def _in_site(target: str, page: PageSubject) -> bool:
    """Tell whether the published site has a target; it has no Markdown files."""
    return target in page.site.assets or (
        target not in page.site.ids and _page(target, page) in page.site.ids
    )


def _folder(path: str, page: PageSubject) -> str:
    """Return the folder in which a browser sees a page."""
    published = _published(path, page)
    return published if page.site.directory_urls else posixpath.dirname(published)


def _published(path: str, page: PageSubject) -> str:
    """Return the address of a page below the root of the site."""
    base, name = posixpath.split(posixpath.splitext(path)[0])
    if name in ("index", "README"):
        return base if page.site.directory_urls else posixpath.join(base, "index.html")
    return posixpath.join(base, name) if page.site.directory_urls else posixpath.join(base, f"{name}.html")


def _target(folder: str, path: str, page: PageSubject) -> str:
    if not path:
        return page.page
    target = posixpath.normpath(posixpath.join(folder, path))
    return _page(target, page) if path.endswith("/") or path in (".", "..") else target


def _exists(target: str, page: PageSubject) -> bool:
    return target in page.site.ids or target in page.site.assets or _page(target, page) in page.site.ids


def _missing(page: PageSubject, link: LinkUse, target: str, parts: SplitResult) -> Wrong | None:
    """Return what is missing of a target: the page, the file or the anchor."""
    site, anchor = page.site, unquote(parts.fragment)
    found = target if target in site.ids else _page(target, page)
    if found in site.ids and (
        found == target or not posixpath.splitext(target)[1] or target.endswith(".html")
    ):
        known = not anchor or link.tag != "a" or anchor in site.ids[found] or found in site.made
        return (
            None
            if known or anchor.startswith(_NO_IDS)
            else Wrong(f"There is no '#{anchor}' on {found}.", _near_id(anchor, site.ids[found]))
        )
    if target in site.assets or any(fnmatchcase(target, pattern) for pattern in site.outputs):
        return None
    if target.startswith(".."):
        return Wrong(f"'{link.href.strip()}' leads out of the site.")
    if link.tag == "a" and (moved := _moved(target, page)) is not None:
        return moved
    return Wrong(f"There is no {target}." if link.tag == "a" else f"There is no image or file {target}.")


def _moved(target: str, page: PageSubject) -> Wrong | None:
    """Return that the page behind a target has moved. Its address still leads there; its file is gone."""
    moved = page.site.moved
    was = next((path for path in (target, *_candidates(target)) if path in moved), None)
    if was is None:
        return None
    path, mark, section = moved[was].partition("#")
    here = posixpath.dirname(page.page) or "."
    new = moved[was] if is_address(path) else f"{posixpath.relpath(path, here)}{mark}{section}"
    severity = Severity.ERROR if was == target else Severity.WARNING
    return Wrong(f"{was} has moved to {moved[was]}.", f"Write {new}.", severity)


def _near_id(anchor: str, ids: frozenset[str]) -> str:
    """Return a question for the id that is meant: one that differs in case or punctuation, or is spelt nearly so."""
    bare = _bare(anchor)
    same = sorted(name for name in ids if _bare(name) == bare)
    near = same[0] if same else nearest(anchor.lower(), (name for name in ids if not name.startswith("__")))
    return f"Did you mean #{near}?" if near else "Correct the link."


def _bare(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()


def _page(target: str, page: PageSubject) -> str:
    """Return the page behind an address of the published site such as `billing/refunds/`."""
    found = next((path for path in _candidates(target) if path in page.site.ids), _base(target))
    return found or "index.md"


def _candidates(target: str) -> tuple[str, ...]:
    """Return the pages that may be behind an address of the published site."""
    base = _base(target)
    if not base:
        return ("index.md", "README.md")
    return (f"{base}.md", f"{base}/index.md", f"{base}/README.md")


def _base(target: str) -> str:
    """Return an address of the published site without what servers add; empty for that of the home page."""
    base = target.strip("/")
    if base.endswith(".html"):
        base = base.removesuffix("index.html").rstrip("/") if base.endswith("index.html") else base[:-5]
    return "" if base == "." else base


def _place(page: PageSubject, href: str) -> int | None:
    """Return where a page has a link, as it is written there; for an empty one, where its brackets are."""
    text = page.prose
    if not href.strip():
        found = re.search(r"\]\((?=[ \t]*(?:<>)?[ \t]*(?:[\"'][^\n]*)?\))|(?:href|src)=[\"'](?=[\"'])", text)
        return found.end() - 1 if found else None
    for shown in dict.fromkeys((href, unquote(href))):
        found = re.search(rf"[(<\s\"'=]{re.escape(shown)}(?=[)>\s\"'\]]|$)", text)
        if found:
            return found.start() + 1
    return None
