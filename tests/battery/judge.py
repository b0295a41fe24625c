"""Judges a built site: against the facts of its case, and against the site of plain MkDocs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from kb_tools.engines.adapters.pseudo import pseudo
from tests.battery.case import Case, Fact
from tests.battery.html_text import main_text, visible_text
from tests.battery.project import HOME

SEARCH = (
    "search/*",
    "assets/javascripts/lunr/*",
    "assets/javascripts/workers/*",
    "search.html",  # a page of theme readthedocs for the search of MkDocs
    "js/search*",
)
"""Files of the search of MkDocs: kb-tools has one of its own, unless the project keeps this one."""
REPLACED = ("sitemap.xml.gz",)  # a site has one sitemap a language
"""Other files of plain MkDocs that a site of kb-tools need not have."""
KEEPS_SEARCH = "search: mkdocs"


def plain_faults(case: Case, site: Path) -> list[str]:
    """Return what plain MkDocs does not show although the case says so: then it is the case that is wrong."""
    places = [("both", "en"), ("en", "en"), ("root", "en"), *([("fr", "fr")] if case.plain_i18n else [])]
    return [fault for place, language in places for fault in _unmet(case, site, place, language)]


def site_faults(case: Case, plain: Path, site: Path) -> list[str]:
    """Return what is wrong with a site of kb-tools; `plain` is the site of plain MkDocs."""
    places = [("both", "en"), ("both", "fr"), ("en", "en"), ("fr", "fr"), ("root", "en")]
    return [
        *(fault for place, language in places for fault in _unmet(case, site, place, language)),
        *_lost(case, plain, site),
        *_strays(case, plain, site),
        *_unequal(case, plain, site),
        *_english_left(case, site),
    ]


def _unmet(case: Case, site: Path, place: str, language: str) -> Iterator[str]:
    root = site if language == "en" else site / "fr"
    for fact in case.expect.get(place, ()):
        if said := _broken(fact, root, language):
            yield f"{language}: {said}"


def _broken(fact: Fact, root: Path, language: str) -> str:
    """Return what is wrong with a fact, empty if nothing is."""
    path = root / fact.path
    if fact.kind == "absent":
        return f"{fact.path} is there" if path.exists() else ""
    if not path.is_file():
        return f"{fact.path} is missing"
    said = path.read_text("utf-8", "replace")
    if fact.kind == "text":
        words = pseudo(fact.words) if language == "fr" else fact.words
        seen = visible_text(said) if path.suffix == ".html" else said
        return "" if words in seen else f"{fact.path} lacks the text {words!r}"
    if (fact.words in said) == (fact.kind == "not"):
        return f"{fact.path} {'has' if fact.kind == 'not' else 'lacks'} {fact.words!r}"
    return ""


def _lost(case: Case, plain: Path, site: Path) -> Iterator[str]:
    """Everything that plain MkDocs writes stands in the English site, and each page in the French one."""
    replaced = (*REPLACED, *case.differs, *(() if KEEPS_SEARCH in case.kb else SEARCH))
    for name in sorted(_files(plain)):
        if any(fnmatch(name, pattern) for pattern in replaced):
            continue
        if not (site / name).is_file():
            yield f"en: {name} is missing"
        if name.startswith(("fr/", "assets/")) or not name.endswith(".html"):
            continue
        if (
            not any(fnmatch(name, pattern) for pattern in case.english_only)
            and not (site / "fr" / name).is_file()
        ):
            yield f"fr: {name} is missing"


def _strays(case: Case, plain: Path, site: Path) -> Iterator[str]:
    """No page stands in the site that plain MkDocs does not publish."""
    known = {name.removeprefix("fr/") for name in _files(plain)}
    for name in sorted(_files(site)):
        language, page = ("fr", name.removeprefix("fr/")) if name.startswith("fr/") else ("en", name)
        if language == "fr" and any(fnmatch(page, pattern) for pattern in case.english_only):
            continue
        if page.endswith(".html") and page not in known:
            yield f"{language}: {page} is there, and plain MkDocs has no such page"


def _unequal(case: Case, plain: Path, site: Path) -> Iterator[str]:
    """The main part of an English page says all that it says in plain MkDocs."""
    for name in sorted(_files(plain)):
        if not name.endswith(".html") or name in {"404.html", "search.html"} or name.startswith("fr/"):
            continue
        if any(fnmatch(name, pattern) for pattern in case.differs) or not (site / name).is_file():
            continue
        there, here = (Counter(main_text((root / name).read_text("utf-8"))) for root in (plain, site))
        if lost := list((there - here).elements()):
            yield f"en: {name} lacks what plain MkDocs says: {' | '.join(lost)[:80]}"


def _english_left(case: Case, site: Path) -> Iterator[str]:
    """The home page is in French, unless the case brings its own."""
    page = site / "fr" / "index.html"
    if page.is_file() and case.files.get("docs/index.md", HOME) == HOME and not case.plain_i18n:
        if pseudo("Welcome to the site.") not in visible_text(page.read_text("utf-8")):
            yield "fr: index.html is not in French"
        if not re.search(r'<html[^>]*\blang="?fr\b', page.read_text("utf-8")):
            yield "fr: index.html does not say that it is in French"


def _files(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
