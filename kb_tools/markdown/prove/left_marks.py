"""Finds the marks of Markdown that readers see in a localized page, and not in the English one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from kb_tools.markdown.prove.tags import TOKEN
from kb_tools.markdown.rendered_page import read_rendered
from kb_tools.markdown.stray_marks import Stray, stray_marks
from kb_tools.model.rendered import END_OF_EMPHASIS, START_OF_EMPHASIS

_SUSPICIOUS = re.compile(r"[*`]|__|~~|==|\]\[|\[\^|\+\+|\{:?[ ]?[.#]|(?<![\w:]):[a-z][\w+-]*:")
"""Without one of these in its text, a page has no mark that readers see."""
_WHOLE = re.compile(
    r"(?<![\w\])}!])\[[^\[\]\n]{1,300}\]\[[^\[\]\n]{0,200}\]"
    r"|\[\^[^\]\s\[]{1,100}\]"
    r"|(?<![\w+])\+\+[\w-]{1,30}(?:\+[\w-]{1,30}){1,5}\+\+"
    r"|\{:?[ ]?[.#][A-Za-z][^{}\n]{0,300}\}"
    r"|(?<![\w:/`.@-]):[a-z][a-z0-9]*(?:[_+-][a-z0-9_+-]+)?:(?![\w:/`])"
)
"""References, footnotes, keys, attribute lists and emoji that nothing has read."""
_MARKED = re.compile(f"[{START_OF_EMPHASIS}{END_OF_EMPHASIS}]")


def new_marks(render: Callable[[str], str], english: str, localized: str) -> tuple[Stray, ...]:
    """Return the marks that are seen in a localized page more often than in the English one, in page order.

    English is rendered only where the other page has something that looks like a mark.
    """
    html = render(localized)
    if not _SUSPICIOUS.search(TOKEN.sub("", html)):
        return ()
    found = list(_marks(html))
    if not found:
        return ()
    known = Counter(_kind(stray) for stray in _marks(render(english)))
    new = []
    for stray in found:
        if known[_kind(stray)] > 0:
            known[_kind(stray)] -= 1
        else:
            new.append(stray)
    return tuple(new)


def _marks(html: str) -> Iterator[Stray]:
    for text in read_rendered(html).texts:
        yield from stray_marks(text)
        for match in _WHOLE.finditer(_MARKED.sub("", text)):
            yield Stray(match[0], "", "")


def _kind(stray: Stray) -> str:
    """Return what is counted: a reference by its label, else a mark by its character.

    Keys and emoji that nothing reads have other names in a translation, and English shows them raw just so.
    """
    return stray.mark.rpartition("[")[2] if stray.mark[0] == "[" else stray.mark[0]
