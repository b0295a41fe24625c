"""The review site of a project: pages of any locale on request, as they would be published, with drafts."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.model.locale import PSEUDO_TAG, Locale
from kb_tools.pipeline.renderer import renderer_of
from kb_tools.pipeline.review_site.open_locale import OpenLocale
from kb_tools.pipeline.review_site.page import ReviewPage
from kb_tools.storage.build_folder import REVIEW
from kb_tools.storage.disk.stamps import Seen
from kb_tools.storage.page import SITE
from kb_tools.storage.project import Project

_OPEN = 8
"""Number of locales that stay open: each holds its files, its navigation and its templates in memory."""


class ReviewSite:
    """The pages of a project as reviewers see them. A method may be called from any thread; one works at a time.

    A page is made from what its catalog says at that moment. Each unit in the text of the page stands between
    comments. A text that may not be published is shown in English, and the unit says why. The pages are in
    `build/review/` and in memory; nothing of them is published or searched.
    """

    def __init__(self, project: Project, renderer: str | None = None) -> None:
        self._project = _for_reviewers(project)
        self._renderer = renderer
        self._lock = threading.RLock()
        self._locales: OrderedDict[str, OpenLocale] = OrderedDict()
        self._render: Callable[[str], str] | None = None
        self._seen = Seen()
        self._shared: dict[str, Mapping[str, str | None]] = {}
        """By the tag of a locale: what its whole site depends on, when it was opened."""

    def page(self, locale: Locale, path: str) -> ReviewPage:
        """Return a page by its path (`Page.path`). Raises KbError if there is none, or it cannot be shown."""
        with self._lock:
            return self._open(locale).page(path)

    def with_target(
        self, locale: Locale, path: str, key: str, target: str, *, catalog: str = ""
    ) -> ReviewPage:
        """Return a page as it would be with one target changed. Nothing is written. Raises KbError as `page` does.

        `catalog` is the name of the unit's catalog; without it, the page or a file that it includes has the unit.
        """
        with self._lock:
            if catalog == SITE:
                return self._open(locale).page(path, typed_around={key: target})
            return self._open(locale).page(path, {key: target})

    def refresh(self, locale: Locale) -> None:
        """Note that catalogs of a locale have changed on disk.

        Pages read their catalogs anyway. What all pages show (navigation, interface, included files) is read again by
        the next page, if it has changed. For texts of the navigation the site need not be opened again, which takes
        seconds in a large project.
        """
        with self._lock:
            tag = locale.tag
            if tag not in self._locales:
                return
            before, now = self._shared[tag], self._shared_inputs(locale)
            changed = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
            site = str(self._project.messages(locale) / f"{SITE}.po")
            if not changed <= {site} or (changed and not self._locales[tag].take_site_texts()):
                self._close(tag)
            else:
                self._shared[tag] = now

    def path(self, locale: Locale, address: str) -> str | None:
        """Return the path of the page at an address, relative to the root of the site; None if there is no page."""
        with self._lock:
            return self._open(locale).site.path(address)

    def asset(self, locale: Locale, url: str) -> Path | None:
        """Return the file of the site at an address that is no page; None if there is none."""
        with self._lock:
            return self._open(locale).site.asset(url)

    def close(self) -> None:
        """Close all locales."""
        with self._lock:
            for tag in [*self._locales]:
                self._close(tag)

    def _open(self, locale: Locale) -> OpenLocale:
        tag = locale.tag
        if tag not in (PSEUDO_TAG, *(each.tag for each in self._project.configuration.locales)):
            raise KbError(f"Nothing is translated into '{tag}'.", hint="Name a locale that mkdocs.yml has.")
        known = self._locales.get(tag)
        if known is None:
            if self._render is None:
                self._render = renderer_of(self._project, self._renderer).markdown()
            self._shared[tag] = self._shared_inputs(locale)
            project = replace(self._project)  # its cached properties depend on the catalogs
            known = self._locales[tag] = OpenLocale.open(project, locale, self._render, self._renderer)
        self._locales.move_to_end(tag)
        while len(self._locales) > _OPEN:
            self._close(next(iter(self._locales)))
        return known

    def _close(self, tag: str) -> None:
        self._locales.pop(tag).close()
        del self._shared[tag]

    def _shared_inputs(self, locale: Locale) -> Mapping[str, str | None]:
        """Return the digests of the files that more than one page of a locale is made from."""
        folder = self._project.messages(locale)
        names = [SITE, *(page.catalog for page in self._project.included)]
        files = [*(folder / f"{name}.po" for name in names), folder.parent / "locale.yml"]
        return {str(path): self._seen.digest(str(path)) for path in files}


def _for_reviewers(project: Project) -> Project:
    """Return a project whose locales have all pages: one that is not translated yet can be seen too."""
    survey, configuration = project.survey, project.configuration
    languages = replace(configuration.languages, fallback=True)
    return replace(
        project,
        configuration=replace(configuration, languages=languages),
        surveyor=lambda _: survey,
        made=REVIEW,
    )
