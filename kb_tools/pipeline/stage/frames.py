"""The ways in which a page is written around its targets, for pages on which an addition of ours is no markup."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from kb_tools.markdown import localize
from kb_tools.markdown.prove.verify import Write
from kb_tools.pipeline.stage.english_page import EnglishPage
from kb_tools.pipeline.stage.target import Target

_FRAMES = ((True, True), (True, False), (False, True), (False, False))
"""Whether a frame has ids of headings, and default titles; by its place in a proof."""


@dataclass(frozen=True, slots=True)
class Frames:
    """Writes an English page in one locale: with ids of headings, default titles and marks of English text."""

    target: Target
    english: EnglishPage
    titles: Mapping[str, str]
    """Default titles of admonitions in the locale, by type."""
    _texts: dict[tuple[bool, bool, tuple[tuple[str, str], ...]], str] = field(default_factory=dict)

    @classmethod
    def of(cls, target: Target, english: EnglishPage) -> Frames:
        """Return the frames of a page."""
        return cls(target, english, target.titles(english.document))

    @property
    def plainer(self) -> tuple[Write, ...]:
        """Other ways to write the page, if the first breaks it: without titles, without ids, without both."""
        return tuple(partial(self.write, ids=ids, titled=titled) for ids, titled in _FRAMES[1:])

    def write(self, targets: Mapping[str, str], *, ids: bool = True, titled: bool = True) -> str:
        """Return the page with these targets."""
        key = (ids, titled, tuple(targets.items()))
        if key not in self._texts:
            self._texts[key] = self._localized(targets, ids=ids, titled=titled)
        return self._texts[key]

    def written(self, frame: int, targets: Mapping[str, str]) -> str:
        """Return the page with these targets, in the frame that its proof names."""
        return (self.write, *self.plainer)[frame](targets)

    def marked(self, frame: int, targets: Mapping[str, str], numbers: Mapping[str, int]) -> str:
        """Return the same page with marks around its texts, by the number of their unit (see markdown.locate)."""
        ids, titled = _FRAMES[frame]
        return self._localized(targets, ids=ids, titled=titled, numbers=numbers)

    def _localized(
        self,
        targets: Mapping[str, str],
        *,
        ids: bool,
        titled: bool,
        numbers: Mapping[str, int] | None = None,
    ) -> str:
        return localize(
            self.english.document,
            targets,
            heading_ids=self.english.ids if ids else None,
            foreign=self.target.project.configuration.source_locale.tag,
            titles=self.titles if titled else None,
            addresses=self.target.addresses,
            numbers=numbers,
        )
