"""What is told of the place where texts stand, to services that read it but do not translate it. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from kb_tools.engines.base import Text
from kb_tools.language.prose import OBJECT, prose

_MOST = 2_000
"""Characters of a context."""


def section(text: Text) -> Hashable:
    """Return what tells the section of a text from others: texts of one section have one context."""
    return text.place.page, text.place.headings


def context(texts: Sequence[Text]) -> str:
    """Return the passage around texts of one section: page, headings, then the texts before, between and after them.

    Plain English, a text a line, in the order of the page; empty where nothing is known of the place.
    """
    place = texts[0].place
    title = " › ".join(_plain((place.page.title, *place.headings)))
    before = (line for text in texts for line in text.place.before)
    after = (line for text in texts for line in text.place.after)
    lines = dict.fromkeys(_plain((title, place.page.summary, *before, *after)))
    found = ""
    for line in lines:
        if len(found) + len(line) >= _MOST:
            break
        found += f"{line}\n"
    return found.rstrip()


def _plain(sources: Iterable[str]) -> list[str]:
    """Return the words of sources that have any."""
    texts = (" ".join(prose(source).text.replace(OBJECT, "…").split()) for source in sources)
    return [text for text in texts if any(character.isalpha() for character in text)]
