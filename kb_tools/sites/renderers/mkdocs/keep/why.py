"""Finds out why a page was built again: compares short digests of its inputs with those of the last build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kb_tools.sites.inputs import Changed, Input, short_digest
from kb_tools.sites.renderers.mkdocs.keep.keys import Surroundings
from kb_tools.sites.renderers.mkdocs.keep.published_site import PublishedLocale

Inputs = Mapping[Input, str]
"""Short digests of the inputs of a page."""
StagedInputs = Mapping[str, Inputs]
"""The inputs of staged pages, by their paths."""

_KINDS = frozenset(Input)
_OF_TEXT = (Input.TEXT, Input.CATALOG, Input.INCLUDED, Input.POLICY, Input.STYLE)
"""The inputs of a page's staged text."""


@dataclass(frozen=True, slots=True)
class MadePage:
    """The parts of the key of a page that was built or reused."""

    file: str
    """Its path in the site."""
    linked: str = ""
    """A short digest of its rendered text, with links resolved; empty for a page without a key."""
    shown: str = ""
    """A short digest of what it shows of other pages."""
    unkept: tuple[str, ...] = ()
    """The plugins and other parts of the project that must see the page in each build."""


def with_inputs(
    kept: PublishedLocale, parts: Surroundings, pages: Mapping[str, MadePage], staged: StagedInputs
) -> PublishedLocale:
    """Return the record of a locale with the inputs of its pages; reused pages keep the inputs of the last build."""
    inputs = {}
    for path in pages or kept.inputs:
        own = dict(staged.get(path, {}))
        if path in pages:
            own |= {Input.LINKED: pages[path].linked, Input.SHOWN: pages[path].shown}
        else:
            own = _read(kept.inputs[path]) | own
        inputs[path] = " ".join(f"{kind}:{found}" for kind, found in own.items())
    surroundings = {_name(part): short_digest(found) for part, found in parts.items()}
    return replace(kept, surroundings=surroundings, inputs=inputs)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A page of a locale in this build, and the record of the locale from the last build."""

    path: str
    """Relative to the folder of the locale."""
    before: PublishedLocale | None
    page: MadePage | None
    key: str
    """The key of the page in this build; empty if it has none."""
    intact: bool
    """Whether its published file was intact."""
    surroundings: Surroundings
    navigation: str
    """A short digest of the navigation."""
    staged: Inputs

    def reasons(self) -> tuple[Changed, ...]:
        """Return the inputs that have changed; none for a page that was reused."""
        before, page = self.before, self.page
        unkept = tuple(Changed(Input.UNKEPT, name) for name in page.unkept) if page else ()
        if before is None:
            return unkept or (Changed(Input.FIRST),)
        if page is None:
            return (Changed(Input.ABSENT),)
        if not page.linked:
            return unkept or (Changed(Input.FRONT_MATTER),)
        key = before.pages.get(page.file)
        if self.key and self.intact and key == self.key:
            return ()
        if page.file not in before.files:
            return (Changed(Input.NEW),)
        own = _read(before.inputs.get(self.path, ""))
        found = (*unkept, *self._changed(before, page, own))
        if not self.intact:
            found = (Changed(Input.TOUCHED), *found)
        if not self.key or (own.get(Input.LINKED) and not key):
            found = (*found, Changed(Input.OTHER_PAGES))
        return found or (Changed(Input.FIRST),)

    def _changed(self, before: PublishedLocale, page: MadePage, own: Inputs) -> Iterator[Changed]:
        if own.get(Input.LINKED) != page.linked:  # inputs of the page alone come first
            text = [kind for kind in _OF_TEXT if own.get(kind) != self.staged.get(kind)]
            yield from map(Changed, text or [Input.LINKED])
        if not before.surroundings:
            yield Changed(Input.CODE)  # recorded by a version without these digests
            return
        around = {_name(part): short_digest(found) for part, found in self.surroundings.items()}
        gone = before.surroundings.keys() - around.keys()
        yield from (
            part for part in self.surroundings if before.surroundings.get(_name(part)) != around[_name(part)]
        )
        yield from (_part(name) for name in sorted(gone))
        if before.navigation != self.navigation:
            yield Changed(Input.NAVIGATION)
        if own.get(Input.SHOWN) != page.shown:
            yield Changed(Input.SHOWN)


def _name(part: Changed) -> str:
    return f"{part.kind}:{part.name}"


def _part(name: str) -> Changed:
    kind, _, rest = name.partition(":")
    return Changed(Input(kind) if kind in _KINDS else Input.CODE, rest)


def _read(text: str) -> dict[Input, str]:
    pairs = (word.partition(":") for word in text.split())
    return {Input(kind): found for kind, _, found in pairs if kind in _KINDS}
