"""What is known of a plugin: which pages it must see in each build. The plugins are listed in known_plugins.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

ALL = ""
"""A pattern that matches any text."""


class Outside(Enum):
    """Where a plugin reads what no key covers: files, git, a network, the clock, its own code."""

    NOWHERE = "nowhere"
    PAGES = "pages"
    """For the pages that it must see."""
    SITE = "site"
    """For the whole site."""


@dataclass(frozen=True, slots=True)
class KnownPlugin:
    """What a plugin does to pages. The default is a pure function of the page, the options and the version.

    A page is kept in two forms: its rendered Markdown, and its published file. While a page is taken from the cache,
    no plugin hears of it. `text` and `content` tell which pages may not be taken from there.
    """

    module: str
    """The module of its class, to tell it from another plugin of the same name."""
    package: str
    """The distribution that it comes from. Its version is an input of all pages."""
    text: str | None = None
    """A pattern for the text of the pages whose Markdown it must see in each build; None for no page."""
    content: str | None = None
    """A pattern for the rendered text of the pages that must also be written in each build; None for no page."""
    meta: str = ""
    """The key of the front matter of pages that must be written in each build; empty for none."""
    paths: str = ""
    """The attribute with the paths of files whose Markdown it must see; empty for none."""
    everything_if: tuple[str, ...] = ()
    """Options, and attributes of the plugin object. If one is set, it must see all pages in each build."""
    nothing_if: Mapping[str, object] = field(default_factory=dict)
    """Options with a value for which it is a pure function, whatever else is said here."""
    together: bool = False
    """Whether it keeps something from one page to the next, so that one process must build all pages of a locale."""
    outside: Outside = Outside.NOWHERE
    renders: bool = False
    """Whether it adds to the Markdown converter what a reset may not clear. Its pages then get one each."""
    heard: tuple[str, ...] = ()
    """The events of a page that it gets even where the page is taken from the cache. Its results are not used then."""
    marks_headings: bool = False
    """Whether it sets attributes of the page and its headings, which are kept with the page."""
