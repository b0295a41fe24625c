"""The inputs of a page, by name: with them a build explains why it built a page again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_KEPT = 8
"""Hexadecimal digits of a short digest."""


class Input(StrEnum):
    """A kind of input of a page, or another reason why a page is built again."""

    TEXT = "text"
    """The English page."""
    CATALOG = "catalog"
    """The catalog of the page."""
    INCLUDED = "included"
    """The files that the page includes, and their catalogs."""
    POLICY = "policy"
    """The publishing options of the locale, in mkdocs.yml and locale.yml."""
    STYLE = "style"
    """Glossary and brand-voice rules, for a page that shows them."""
    STRINGS = "strings"
    """The translations of navigation and templates in a locale. Its tag is `Changed.name`."""
    NAVIGATION = "navigation"
    """Titles, addresses and front matter of all pages, and their order."""
    LINKED = "linked"
    """The address of a file that the page links to."""
    SHOWN = "shown"
    """Titles and states of the page in other languages, and of related pages."""
    CONFIGURATION = "configuration"
    """A configuration file of the renderer. Its path is `Changed.name`."""
    VARIABLE = "variable"
    """An environment variable."""
    TEMPLATES = "templates"
    """The templates of the project. Their folder is `Changed.name`."""
    PACKAGE = "package"
    """The version of a package."""
    SUPPORT = "support"
    """Support hours."""
    NOTICES = "notices"
    FEEDBACK = "feedback"
    DAY = "day"
    """The day of the build, if support hours or notices depend on it."""
    DATE = "date"
    """The time of the last commit, if a template shows it."""
    DATA = "data"
    """Data files among the pages."""
    LOCALES = "locales"
    """The locales of the site."""
    ADDRESS = "address"
    """The address at which the site is served."""
    CODE = "code"
    """The code and the templates of kb-tools."""
    FIRST = "first"
    """There is no record of an earlier build."""
    NEW = "new"
    """The page was not in the earlier build."""
    ABSENT = "absent"
    """The renderer does not make this page."""
    TOUCHED = "touched"
    """The published page was changed or removed since the last build."""
    OTHER_PAGES = "other pages"
    """A template of the page reads the text of other pages, so it is rendered in each build."""
    NO_CACHE = "no cache"
    """The build ran without the cache."""
    FRONT_MATTER = "front matter"
    """The front matter of the page holds a value that cannot be cached."""
    UNKEPT = "unkept"
    """An extension, plugin or hook must see the page in each build. `Changed.name` names it."""


def short_digest(found: str) -> str:
    """Return the first digits of a digest: enough to detect a change, too few for a cache key."""
    return found[:_KEPT]


@dataclass(frozen=True, slots=True)
class Changed:
    """An input that has changed since the page was last built."""

    kind: Input
    name: str = ""
    """Which one, where there are several."""
