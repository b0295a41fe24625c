"""What a page of a site is made from, by name: so that a build can say what made it build a page again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_KEPT = 8
"""Hexadecimal digits."""


class Input(StrEnum):
    """A kind of thing that a page depends on, or the reason why nothing of it can be kept."""

    TEXT = "text"
    """The English page."""
    CATALOG = "catalog"
    """The catalog of the page."""
    POLICY = "policy"
    """What mkdocs.yml and locale.yml say of what is published in the locale."""
    STYLE = "style"
    """Glossary and brand-voice rules, for a page that shows them."""
    STRINGS = "strings"
    """The translations of navigation and templates in a locale, whose tag is the name."""
    NAVIGATION = "navigation"
    """Titles, addresses and front matter of all pages, and their order."""
    LINKED = "linked"
    """The place of a file that the page links to."""
    SHOWN = "shown"
    """Titles and states of the page in other languages, and of related pages."""
    CONFIGURATION = "configuration"
    """A configuration file of the renderer, whose name is the name."""
    VARIABLE = "variable"
    """A variable of the environment."""
    TEMPLATES = "templates"
    """The templates of the project, in the folder that is the name."""
    PACKAGE = "package"
    """The version of a package."""
    SUPPORT = "support"
    """Support hours."""
    NOTICES = "notices"
    FEEDBACK = "feedback"
    DAY = "day"
    """The day of the build, where support hours or notices depend on it."""
    DATA = "data"
    """Data files among the pages."""
    LOCALES = "locales"
    """The locales that the site is in."""
    ADDRESS = "address"
    """The address at which the site is served."""
    CODE = "code"
    """The code and the templates of kb-tools."""
    FIRST = "first"
    """Nothing is known of an earlier build."""
    NEW = "new"
    """The page was not in the earlier build."""
    ABSENT = "absent"
    """The renderer makes no page of it."""
    TOUCHED = "touched"
    """The finished page is not in the site as it was left there."""
    OTHER_PAGES = "other pages"
    """The page shows the text of others, which is looked up in each build."""
    NO_CACHE = "no cache"
    """Nothing was to be kept."""
    FRONT_MATTER = "front matter"
    """The front matter of the page holds a value that cannot be kept."""
    UNKEPT = "unkept"
    """Something that the project uses keeps all pages from being kept; it is the name."""


def short_digest(found: str) -> str:
    """Return the part of a digest that is kept of an input: enough to see that it has changed, not to look it up."""
    return found[:_KEPT]


@dataclass(frozen=True, slots=True)
class Changed:
    """An input that has changed since the page was last built."""

    kind: Input
    name: str = ""
    """Which one, where there are several."""
