r"""A translation holds HTML, a template expression or a snippet that its source has not.

A translated string must never be able to run a script on the help site. Anything new is an error: tags,
attributes, event handlers, comments, `{{ ... }}`, `--8<--`; the unit is shown in English. A tag that is
missing, or has lost its `title`, is a warning; an end tag that is missing is an error, for the rest of the page is
then bold, or a link.
Elements that are crossed (`<b><i>so</b></i>`) are a warning.

Before:

    msgid "Select Save."
    msgstr "Pasirinkite <b onclick=\"steal()\">Įrašyti</b>."

After:

    msgstr "Pasirinkite Įrašyti."
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.markdown.blocks.html_tree import VOID
from kb_tools.markdown.html.attributes import readable
from kb_tools.markdown.html.nesting import crossed
from kb_tools.model.finding import Severity
from kb_tools.model.inline import Inline, Token

SEVERITY = Severity.ERROR
GROUP = Group.MARKUP

_CODES = frozenset({"html", "html-count", "macro", "attribute"})
_HINT = "Copy HTML tags and template syntax from English as they are."
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)[^>]*?(?P<alone>/?)>")
_EMPHASIS = frozenset({"<b>", "<strong>", "<em>", "<i>"})


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report HTML and template syntax that differs from the source's, and tags that close another one."""
    said = False
    for violation in pair.violations:
        if violation.code not in _CODES:
            continue
        emphasis = _EMPHASIS.issuperset({*violation.missing, *violation.new})
        if violation.fatal or not (pair.breaks_page or emphasis):
            severity = None if violation.fatal else Severity.WARNING
            yield Problem(violation.message, _HINT, severity=severity, span=pair.span_of(*violation.new))
        said = said or violation.fatal or not emphasis
    if pair.markdown and "=" in pair.unit.source and "<" in pair.unit.source and not said:
        yield from _lost_attributes(pair)
    if pair.markdown and "<" in pair.unit.target and not said:
        yield from _open_ends(pair)
        yield from _crossed(pair)


def _lost_attributes(pair: TextPair) -> Iterator[Problem]:
    """Report texts of attributes, such as `title`, that are lost with their attribute, where the tag is there."""
    here, there = _attributes(pair.source.tokens), _attributes(pair.target.tokens)
    elements = _elements(pair.source.tokens), _elements(pair.target.tokens)
    for (element, name), number in here.items():
        if number > there[element, name] and elements[1][element] >= elements[0][element]:
            yield Problem(
                f"`<{element}>` has lost its `{name}`.",
                f"Write {name} as in English, and translate its text.",
                severity=Severity.WARNING,
                span=pair.span_of(f"<{element}"),
            )


def _attributes(tokens: Sequence[Token]) -> Counter[tuple[str, str]]:
    """Return how often elements have an attribute with a text for readers."""
    return Counter(
        (name, one.name) for name, raw in _start_tags(tokens) for one in readable(raw) if one.value.strip()
    )


def _elements(tokens: Sequence[Token]) -> Counter[str]:
    return Counter(name for name, _ in _start_tags(tokens))


def _start_tags(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each tag that begins an element."""
    for token in tokens:
        tag = _TAG.match(token.raw) if token.kind is Inline.HTML else None
        if tag and not tag["end"]:
            yield tag["name"].lower(), token.raw


def _open_ends(pair: TextPair) -> Iterator[Problem]:
    """Report start tags whose end tag is lost, and end tags without a start, where English has both."""
    here, there = _open(pair.source.tokens), _open(pair.target.tokens)
    names = sorted(here.keys() | there.keys())
    lost = [name for name in names if there[name] > max(0, here[name])]
    stray = [name for name in names if there[name] < min(0, here[name])]
    if lost and stray:
        said = f"`<{lost[0]}>` is closed with `</{stray[0]}>`."
        yield Problem(said, _HINT, span=pair.span_of(f"</{stray[0]}>"))
        return
    for name in names:
        if name in lost:
            message = f"`</{name}>` is missing, so what `<{name}>` begins goes on to the end of the page."
            yield Problem(message, f"Write </{name}> where it ends.", span=pair.span_of(f"<{name}"))
        elif name in stray:
            message = f"`</{name}>` ends what never began."
            yield Problem(message, "Remove it, or write the start tag.", span=pair.span_of(f"</{name}"))


def _crossed(pair: TextPair) -> Iterator[Problem]:
    """Report elements of which one ends within the other, where those of English do not."""
    known = crossed(_tags(pair.source.tokens))
    for outer, inner in crossed(_tags(pair.target.tokens)):
        if (outer, inner) not in known and (inner, outer) not in known and not pair.breaks_page:
            yield Problem(
                f"`<{outer}>` ends within `<{inner}>`: these elements are crossed.",
                f"Write </{inner}> before </{outer}>, as in English.",
                severity=Severity.WARNING,
                span=pair.span_of(f"</{outer}>"),
            )


def _tags(tokens: Sequence[Token]) -> Iterator[tuple[str, bool]]:
    """Yield the names of the tags that open and end elements, with True for an end tag."""
    for tag in (_TAG.match(token.raw) for token in tokens if token.kind is Inline.HTML):
        if tag and tag["name"].lower() not in VOID and not tag["alone"]:
            yield tag["name"].lower(), bool(tag["end"])


def _open(tokens: Sequence[Token]) -> dict[str, int]:
    """Return how many more start tags than end tags each element has; void elements have no end."""
    found: dict[str, int] = defaultdict(int)
    for name, ends in _tags(tokens):
        found[name] += -1 if ends else 1
    return found
