"""Links of a page as written, as the English page has them: `refunds.fr.md#delais` is `refunds.md#times`."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.storage.configuration.languages import Structure
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project
from kb_tools.storage.source_files import by_suffix

Anchors = Callable[[str], Mapping[str, str]]
"""Returns the ids of the headings of a page in English, by the ids that the translated file gives to them."""

_ADDRESS = re.compile(r"""(\]\(\s*<?|\b(?:href|src)\s*=\s*["'])([^\s()<>"']+)""")


def _no_anchors(path: str) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The links of one page, English or as written."""

    page: Page
    published: Mapping[str, str]
    """Published paths of all source files, by their path from the root."""
    names: Mapping[str, str]
    """The tags of locales by their name before a suffix; empty if files have no such names."""
    anchors: Anchors = _no_anchors
    """The ids of headings in English by those that the files of the locale have, by the published path of a page."""

    @classmethod
    def of(cls, project: Project, page: Page, anchors: Anchors = _no_anchors) -> PageLinks:
        """Return the links of a page in a project."""
        languages = project.configuration.languages
        names = languages.tags if languages.structure is Structure.SUFFIX else {}
        published = {file.source: file.path for file in project.source_files}
        for locale in project.configuration.locales:  # `a.fr.png` is shown where English shows `a.png`
            published |= {file: path for path, file in project.localized_assets(locale).items()}
        return cls(page, published, names, anchors)

    def path(self, address: str) -> str:
        """Return the published path that a link leads to, without fragment; another address as it is."""
        path = unquote(re.split(r"[#?]", address, maxsplit=1)[0])
        if not path:
            return self.page.path
        if re.match(r"[a-zA-Z][\w+.-]*:|/", path):
            return address
        found = self.published.get(_joined(self.page.source, path))
        return found or by_suffix(_joined(self.page.path, path), self.names)[0]

    def place(self, address: str) -> str:
        """Return the published path that a link leads to, with `#` if it leads to a place on that page.

        Places have other names in each language; `elsewhere` compares them.
        """
        return f"{self.path(address)}#" if _fragment(address) else self.path(address)

    def english_id(self, address: str) -> str | None:
        """Return the id that the heading to which a link leads has in English; None if the link leads to none."""
        return self.anchors(self.path(address)).get(unquote(_fragment(address)))

    def as_in(self, english: PageLinks, source: str, text: str) -> str:
        """Return a text of this page with the addresses of its English source, where both lead to the same page.

        A link to a heading gets the address that leads to the heading in English. Other links to places of one page are
        taken in their order.
        """
        led = self._led(english, source, text)
        return _ADDRESS.sub(lambda match: match[1] + led[match[2]], text)

    def elsewhere(self, english: PageLinks, source: str, text: str) -> Iterator[tuple[str, str, str]]:
        """Yield each link of a text to a heading to which no link of its English source leads.

        Yields its address, the address that `as_in` gives to it, and the id of the heading in English.
        """
        for address, led in self._led(english, source, text).items():
            ident = self.english_id(address)
            if ident is not None and _fragment(led) != ident:
                yield address, led, ident

    def _led(self, english: PageLinks, source: str, text: str) -> dict[str, str]:
        """Return the English address of each address of a text."""
        wanted: dict[str, list[str]] = defaultdict(list)
        for token in parse_inline(source):
            if token.target is not None and token.target not in wanted[english.path(token.target)]:
                wanted[english.path(token.target)].append(token.target)
        kept = {address for addresses in wanted.values() for address in addresses}
        found = list(dict.fromkeys(match[2] for match in _ADDRESS.finditer(text)))
        given = {address: address for address in found if address in kept}
        for address in found:
            ident = self.english_id(address)
            exact = [each for each in wanted.get(self.path(address), ()) if _fragment(each) == ident]
            if address not in given and ident is not None and exact:
                given[address] = exact[0]
        for address in found:
            if address not in given:
                same = wanted.get(self.path(address), [])
                left = [each for each in same if each not in given.values()]
                given[address] = next(iter(left or same), self._in_english(english, address))
        return given

    def _in_english(self, english: PageLinks, address: str) -> str:
        """Return the address of a heading as the English page would write it; any other address as it is."""
        ident, path = self.english_id(address), self.path(address)
        if ident is None:
            return address
        if path == english.page.path:
            return f"#{ident}"
        folder = posixpath.dirname(english.page.path)
        return f"{quote(posixpath.relpath(path, folder or '.'))}#{ident}"


def _fragment(address: str) -> str:
    return address.partition("#")[2]


def _joined(file: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
