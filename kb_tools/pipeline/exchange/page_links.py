"""Links of a page as written, as the English page has them: `refunds.fr.md` is `refunds.md`."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.storage.configuration.languages import Structure
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project
from kb_tools.storage.source_files import by_suffix

_ADDRESS = re.compile(r"""(\]\(\s*<?|\b(?:href|src)\s*=\s*["'])([^\s()<>"']+)""")


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The links of one page, English or as written."""

    page: Page
    published: Mapping[str, str]
    """Published paths of all source files, by their path from the root."""
    names: Mapping[str, str]
    """The tags of locales by their name before a suffix; empty if files have no such names."""

    @classmethod
    def of(cls, project: Project, page: Page) -> PageLinks:
        """Return the links of a page in a project."""
        languages = project.configuration.languages
        names = languages.tags if languages.structure is Structure.SUFFIX else {}
        published = {file.source: file.path for file in project.source_files}
        for locale in project.configuration.locales:  # `a.fr.png` is shown where English shows `a.png`
            published |= {file: path for path, file in project.localized_assets(locale).items()}
        return cls(page, published, names)

    def path(self, address: str) -> str:
        """Return the published path that a link leads to, without fragment; another address as it is."""
        path = unquote(re.split(r"[#?]", address, maxsplit=1)[0])
        if not path:
            return self.page.path
        if re.match(r"[a-zA-Z][\w+.-]*:|/", path):
            return address
        found = self.published.get(_joined(self.page.source, path))
        return found or by_suffix(_joined(self.page.path, path), self.names)[0]

    def as_in(self, english: PageLinks, source: str, text: str) -> str:
        """Return a text of this page with the addresses of its English source, where both lead to the same page.

        Links to different places of one page are taken in their order: headings have the ids of English.
        """
        wanted: dict[str, list[str]] = defaultdict(list)
        for token in parse_inline(source):
            if token.target is not None and token.target not in wanted[english.path(token.target)]:
                wanted[english.path(token.target)].append(token.target)
        kept = {address for addresses in wanted.values() for address in addresses}
        given: dict[str, str] = {}

        def english_address(match: re.Match[str]) -> str:
            address = match[2]
            if address not in given:
                same = wanted.get(self.path(address), [])
                left = [candidate for candidate in same if candidate not in given.values()]
                given[address] = address if address in kept else next(iter(left or same), address)
            return match[1] + given[address]

        return _ADDRESS.sub(english_address, text)


def _joined(file: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
