"""Detects templates that read more of another page than its title, address and front matter.

Those are in the key of every page, because the navigation shows them. The text of another page and its `kb` front
matter are not. So a page whose templates read them is rendered in every build.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from mkdocs.structure.pages import Page


@dataclass
class Watch:
    """The page that is being rendered, and whether its templates have read another page."""

    page: Page | None = None
    looked: bool = False

    def begin(self, page: Page | None) -> None:
        """Start watching the rendering of a page; None stops it."""
        self.page, self.looked = page, False

    def note(self, page: Page) -> None:
        """Record that the text or the `kb` front matter of a page was read."""
        if self.page is not None and page is not self.page:
            self.looked = True


@dataclass(repr=False)
class _Text:
    """A descriptor for an attribute with the text of a page: records each read."""

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
    """A page that records reads of its text."""

    markdown = _Text()
    content = _Text()
    toc = _Text()
    kb_watch: Watch

    def __repr__(self) -> str:
        """Return what MkDocs shows of a page: a template may print the navigation."""
        shown: str = super().__repr__()  # type: ignore[no-untyped-call]
        return shown.replace(type(self).__name__, Page.__name__, 1)


class WatchedMeta(dict[str, Any]):
    """The front matter of a page; records reads of the key `kb`."""

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
    """Make a finished page record reads of its text and its `kb` front matter.

    A page that a plugin has made stays as it is: it has a class of its own.
    """
    if type(page) is not Page:
        return
    page.__class__ = WatchedPage
    page.kb_watch = watch  # type: ignore[attr-defined]
    page.meta = WatchedMeta(page, watch)
