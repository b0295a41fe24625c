"""Notices when a page takes more from another page than its title, address and front matter.

The navigation shows these of every page, so they are in every page's key. The text of another page, or what
`kb` says about it, is not: a page whose templates look there is rendered in every build.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from mkdocs.structure.pages import Page


@dataclass
class Watch:
    """Which page is rendered, and whether it looked into others."""

    page: Page | None = None
    looked: bool = False

    def begin(self, page: Page | None) -> None:
        """Start to watch the rendering of a page; None ends it."""
        self.page, self.looked = page, False

    def note(self, page: Page) -> None:
        """Note that the text or the facts of a page were read."""
        if self.page is not None and page is not self.page:
            self.looked = True


@dataclass(repr=False)
class _Text:
    """An attribute of a page that holds its text."""

    name: str = field(default="", init=False)

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, page: Any, owner: type | None = None) -> Any:
        if page is None:
            return self
        page.kb_watch.note(page)
        return page.__dict__[self.name]

    def __set__(self, page: Any, value: object) -> None:
        page.__dict__[self.name] = value


class WatchedPage(Page):
    """A page that says when its text is read."""

    markdown = _Text()
    content = _Text()
    toc = _Text()
    kb_watch: Watch


class WatchedMeta(dict[str, Any]):
    """The front matter of a page, which says when its facts are read."""

    __slots__ = ("_page", "_watch")

    def __init__(self, page: Page, watch: Watch) -> None:
        super().__init__(page.meta)
        self._page, self._watch = page, watch

    def __getitem__(self, key: str) -> Any:
        if key == "kb":
            self._watch.note(self._page)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        """Return a value, as a dictionary does."""
        if key == "kb":
            self._watch.note(self._page)
        return super().get(key, default)


def watch(page: Page, watch: Watch) -> None:
    """Have a page that is complete say when it is read."""
    page.__class__ = WatchedPage
    page.kb_watch = watch  # type: ignore[attr-defined]
    page.meta = WatchedMeta(page, watch)
