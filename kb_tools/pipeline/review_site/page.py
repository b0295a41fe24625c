"""What the review site gives of a page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Off(StrEnum):
    """Why a unit of a page is not in the text of its article."""

    TITLE = "title"
    """It is the title in the front matter."""
    DESCRIPTION = "description"
    ALT = "alt"
    """It describes a picture."""
    ATTRIBUTE = "attribute"
    """Another attribute: the title of a link, a label for screen readers."""
    ABBREVIATION = "abbreviation"
    FRONT_MATTER = "front matter"
    """Another field of the front matter."""
    HIDDEN = "hidden"
    """The page does not show it: a template or a plugin leaves it out, or puts it elsewhere."""
    NAVIGATION = "navigation"
    """It is a text of `site.po` that the navigation shows."""
    INTERFACE = "interface"
    """It is another text of `site.po`: of the theme, or of the site."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit of a page, and where it stands there."""

    number: int
    """Its number in the comments of the page, from 1, in page order."""
    catalog: str
    """The name of its catalog: that of the page, or of a file that the page includes."""
    key: str
    """The key of the unit (`Unit.key`)."""
    shown: str
    """`target`, or `english`."""
    reason: str
    """Why English is shown, as a sentence; empty for a unit without a target, and where the target is shown."""
    places: int
    """In how many places the page shows it; 0 if it is not in the text of the article."""
    where: str = ""
    """Why not (`Off`); empty for a unit in the text."""


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A rendered page of the review site."""

    html: str
    """The page. Each unit in the text of the article stands between `<!--kb:N-->` and `<!--/kb:N-->`."""
    url: str
    """Its address, relative to the root of the site of all locales."""
    units: tuple[Placed, ...]
    """All units of the page in page order."""
    around: tuple[Placed, ...] = ()
    """The units of `site.po` that the page shows, in the order of that catalog. Other pages show most of them too.
    Those that are a whole text of the page stand between comments as well."""
