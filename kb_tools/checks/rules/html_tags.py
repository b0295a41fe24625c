"""An HTML tag of an English page is unknown, or is not closed or opened, or closed in the wrong place.

Browsers show nothing for a tag that they do not know: what stands in angle brackets is lost. An end tag that is
missing makes the rest of the text bold, or a link. Of crossed elements, such as `<b><i>so</b></i>`, browsers make
what they like.

Before:

    Write <name> in <b>bold, and </i>.

After:

    Write `<name>` in <b>bold</b>.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, PageSubject, Problem, place_problem
from kb_tools.language.near_words import nearest
from kb_tools.markdown.html.elements import KNOWN
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.MARKUP
_NAME = re.compile(r"</?([^\s/>]+)")
_FAR = 1_000
"""Characters within which an element ends that crosses another one."""
_ANY = re.IGNORECASE | re.DOTALL
_MEANT = frozenset(name for name in KNOWN if len(name) > 2)


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report unknown tags, end tags without a start, crossed elements, and those of a paragraph that never end."""
    prose = page.prose
    for written in page.rendered.unknown:
        found = _NAME.match(written)
        name = found[1] if found else ""
        place = re.search(rf"<{re.escape(name)}(?=[\s/>])", prose) if name else None
        if place is None or (" " in written and "=" in written and not nearest(name.lower(), _MEANT)):
            continue  # a plugin has made it, or a script fills it
        near = nearest(name.lower(), _MEANT)
        said = f"No browser knows <{name}>, so readers do not see it."
        hint = f"Did you mean <{near}>?" if near else f"Write `<{name}>` if readers are to see it."
        yield place_problem(page, place.start(), _end(prose, place.start()), said, hint)
    for name in page.rendered.stray:
        places = list(re.finditer(rf"</{re.escape(name)}\s*>", prose, re.IGNORECASE))
        if name in KNOWN and places and not _balanced(prose, name):
            hint = "Remove it, or write the start tag."
            yield place_problem(page, *places[-1].span(), f"</{name}> ends what never began.", hint)
    yield from _crossed(page)
    for name in page.rendered.unclosed:
        places = list(re.finditer(rf"<{name}(?=[\s>])[^<>]*(?<!/)>", prose, re.IGNORECASE))
        if places and not _balanced(prose, name):
            hint = f"Write </{name}> where it ends."
            yield place_problem(
                page,
                *_unclosed(prose, name, places).span(),
                f"<{name}> never ends, so it goes on and on.",
                hint,
            )


def _crossed(page: PageSubject) -> Iterator[Problem]:
    """Report elements of which one ends within the other. Those that Markdown makes may have marks in place of tags."""
    for names in page.rendered.crossed:
        outer, inner = names.split()
        between = rf"(?:(?!</{inner}\b).){{0,{_FAR}}}?"
        place = re.search(rf"<{inner}(?=[\s>])[^<>]*>{between}(?P<end></{outer}\s*>)", page.prose, _ANY)
        place = place or re.search(rf"(?P<end></{outer}\s*>)", page.prose, _ANY)
        place = place or re.search(rf"(?P<end></{inner}\s*>)", page.prose, _ANY)
        if place is not None:
            said = f"<{outer}> ends within <{inner}>: these elements are crossed."
            yield place_problem(page, *place.span("end"), said, f"End <{inner}> before <{outer}>.")


def _balanced(prose: str, name: str) -> bool:
    """Tell whether the page has as many start tags as end tags: then a plugin or the renderer lost one."""
    starts = len(re.findall(rf"<{name}(?=[\s>])[^<>]*(?<!/)>", prose, re.IGNORECASE))
    return starts == len(re.findall(rf"</{name}\s*>", prose, re.IGNORECASE))


def _unclosed(prose: str, name: str, places: list[re.Match[str]]) -> re.Match[str]:
    """Return the first start tag with no end tag before the next one."""
    for place, following in zip(places, [*places[1:], None], strict=True):
        stop = following.start() if following else len(prose)
        if not re.search(rf"</{name}\s*>", prose[place.end() : stop], re.IGNORECASE):
            return place
    return places[-1]


def _end(prose: str, start: int) -> int:
    stop = prose.find(">", start)
    return stop + 1 if stop >= 0 else start + 1
