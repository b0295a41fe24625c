"""Checks that a target contains nothing that its source does not allow (law 7)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kb_tools.markdown.html.attributes import without_readable
from kb_tools.markdown.html.tags import tags, without_free
from kb_tools.markdown.inline.reading import read_source, read_target
from kb_tools.markdown.length import too_long
from kb_tools.model.addresses import NOWHERE, Addresses
from kb_tools.model.dialect import DEFAULT_DIALECT, Dialect
from kb_tools.model.inline import COUNTED, Inline, Token
from kb_tools.model.placeholders import unlike
from kb_tools.model.segment import Kind

PLAIN = frozenset(
    {
        Kind.FRONT_MATTER,
        Kind.ATTRIBUTE,
        Kind.LINK_TITLE,
        Kind.CODE_TITLE,
        Kind.CODE_COMMENT,
        Kind.DIAGRAM_LABEL,
        Kind.ABBREVIATION,
        Kind.NAVIGATION,
        Kind.SITE,
        Kind.TEMPLATE,
    }
)
"""Kinds that are not inline Markdown."""

_MACRO = re.compile(
    r"\{\{.{0,300}?\}\}|\{%.{0,300}?%\}|\{#.{0,300}?#\}|\{!.{0,300}?!\}|\{\*.{0,300}?\*\}|-+8<-+(?:\s*[\"'][^\"']*[\"'])?",
    re.DOTALL,
)
_MACRO_MARK = re.compile(r"\{\{|\{%|\{#|\{!|\{\*|-8<")
_VISIBLE = re.compile(r"[^\W_]|[^\w\s\x00-\x1f\x7f\ud800-\udfff]")
_BREAKS_OUT = re.compile(r"[\"']\s*(?:/?>|[\w:-]+\s*=)")
_SCRIPT = re.compile(r"\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
_LETTER = re.compile(r"[a-zA-Z]")
_TAG_START = re.compile(r"<(?=[a-zA-Z/!?])")
_LINKS = (Inline.LINK, Inline.AUTOLINK)


@dataclass(frozen=True, slots=True)
class Violation:
    """One difference between the markup of a target and that of its source."""

    code: str
    """A short name, such as `html` or `link`."""
    message: str
    fatal: bool
    """True if the target must not be published."""


def violations(
    source: str,
    target: str,
    kind: Kind,
    dialect: Dialect = DEFAULT_DIALECT,
    addresses: Addresses = NOWHERE,
) -> tuple[Violation, ...]:
    """Return the markup that a target adds to its source, and the markup that it lost, in a project's dialect.

    Law 7: fatal are new HTML, macros and attributes, changed link targets, and lost or added footnotes and macros.
    Different numbers of code spans, emphasis or images are only warnings, since good human translations differ there.
    Order is free. `addresses` says where links may lead besides the source's targets. Length is checked first; if a
    text is too long, nothing else is checked.
    """
    too = too_long(source, target)
    if too is not None:
        return (Violation("length", too, True),)
    if source == target:
        return ()
    found = [*_macros(source, target), *_invisible(target)]
    if kind in PLAIN:
        found += _plain(source, target, kind)
    else:
        own = _own(source, dialect)
        other = _side(read_target(target, read_source(source, dialect), dialect), dialect)
        found += [
            *_html(own, other),
            *_links(own, other, addresses),
            *_footnotes(own, other),
            *_attributes(own, other),
            *_emoji(own, other),
            *_counts(own, other),
        ]
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Side:
    """The markup of a source or a target."""

    tokens: Sequence[Token]
    html: str
    """The text without what cannot be HTML: code spans and autolinks."""
    links: Counter[str]
    """How often each address is linked."""
    images: dict[str, None]
    """Image addresses, in order, each once."""
    footnotes: Counter[str]
    attributes: dict[str, None]
    """Attribute lists, in order, each once."""
    counts: Counter[Inline]
    emoji: set[str]


@lru_cache(maxsize=1024)
def _own(source: str, dialect: Dialect) -> _Side:
    """Return the markup of a source; cached, because every locale compares its target with it."""
    return _side(read_source(source, dialect).tokens, dialect)


def _side(tokens: Sequence[Token], dialect: Dialect) -> _Side:
    links: list[str] = []
    images: dict[str, None] = {}
    footnotes: list[str] = []
    attributes: dict[str, None] = {}
    html: list[str] = []
    counts: Counter[Inline] = Counter()
    emoji: set[str] = set()
    bare = dialect.addresses or dialect.shorthands
    for token in tokens:
        kind, raw = token.kind, token.raw
        if kind is Inline.AUTOLINK and raw[0] != "<" and not bare:
            # Plain text to this renderer.
            html.append(raw)
            continue
        if kind is Inline.TEXT:
            html.append(raw)
            continue
        if not token.opens:
            counts[kind] += 1
            if kind in _LINKS and token.target is not None:
                links.append(token.target)
        if kind is Inline.IMAGE and token.target is not None:
            images[token.target] = None
        elif kind is Inline.FOOTNOTE:
            footnotes.append(raw)
        elif kind is Inline.EMOJI:
            emoji.add(raw)
        elif kind is Inline.ATTRIBUTES:
            attributes[" ".join(raw.split())] = None
        no_html = (kind is Inline.CODE and raw[0] == "`") or (kind is Inline.AUTOLINK and raw[0] == "<")
        html.append(" " if no_html else raw)
    return _Side(tokens, "".join(html), Counter(links), images, Counter(footnotes), attributes, counts, emoji)


def _invisible(target: str) -> Iterator[Violation]:
    if not _VISIBLE.search(target):
        yield Violation("empty", "The target has no visible text.", True)


def _macros(source: str, target: str) -> Iterator[Violation]:
    """Compare template expressions and snippets anywhere in the text: they are processed before Markdown."""
    if not _MACRO_MARK.search(source) and not _MACRO_MARK.search(target):
        return
    own, other = Counter(_MACRO.findall(source)), Counter(_MACRO.findall(target))
    for raw in other - own:
        yield Violation("macro", f"The source has no {_short(raw)}; template syntax must not be added.", True)
    for raw in own - other:
        yield Violation("macro", f"{_short(raw)} of the source is missing.", True)
    if own == other and len(_MACRO_MARK.findall(target)) > len(_MACRO_MARK.findall(source)):
        yield Violation("macro", "The target has template syntax that the source does not have.", True)


def _html(own: _Side, other: _Side) -> Iterator[Violation]:
    source, target = without_free(own.html), without_free(other.html)
    if "<" not in target:
        if "<" in source and tags(source):
            yield Violation("html-count", "The target lacks HTML tags of the source.", False)
        return
    here, there = tags(source), tags(target)
    for tag in there - here:
        if tag not in here:
            yield Violation("html", f"The source has no <{_short(' '.join(tag))}>.", True)
        else:
            yield Violation("html-count", f"The target has more <{tag[0]}> than the source.", False)
    if here - there:
        yield Violation("html-count", "The target lacks HTML tags of the source.", False)
    if there == here and len(_TAG_START.findall(target)) > len(_TAG_START.findall(source)):
        yield Violation("html", "The target has an HTML tag that is not closed properly.", True)


def _links(own: _Side, other: _Side, addresses: Addresses) -> Iterator[Violation]:
    if own.links != other.links:
        missing, added = addresses.unmatched(own.links, other.links)
        for link in dict.fromkeys(added):
            if _SCRIPT.match(link):
                yield Violation("script", f"{_short(link)} runs a script.", True)
            else:
                yield Violation("link", f"The source has no link to {_short(link)}.", True)
        for link in dict.fromkeys(missing):
            yield Violation("link", f"The link to {_short(link)} is missing.", True)
    for image in other.images:
        if image not in own.images:
            yield Violation("image", f"The source has no image {_short(image)}.", True)


def _footnotes(own: _Side, other: _Side) -> Iterator[Violation]:
    if own.footnotes == other.footnotes:
        return
    for note in other.footnotes - own.footnotes:
        yield Violation("footnote", f"The source has no footnote {note}.", True)
    for note in own.footnotes - other.footnotes:
        yield Violation("footnote", f"The footnote {note} is missing.", True)


def _attributes(own: _Side, other: _Side) -> Iterator[Violation]:
    """Report attribute lists that differ from the source's in more than readable values."""
    if other.attributes.keys() <= own.attributes.keys():
        return
    known = {without_readable(raw) for raw in own.attributes}
    for raw in other.attributes:
        if without_readable(raw) not in known:
            yield Violation("attributes", f"The source has no attribute list {_short(raw)}.", True)


def _emoji(own: _Side, other: _Side) -> Iterator[Violation]:
    """Report emoji that the source does not have: each image is fetched from a host. `12:30:00` is not an emoji."""
    for name in sorted(other.emoji - own.emoji):
        if _LETTER.search(name):
            yield Violation("emoji", f"The source has no picture {_short(name)}.", True)


def _counts(own: _Side, other: _Side) -> Iterator[Violation]:
    if own.counts == other.counts:
        return
    for kind, name in COUNTED.items():
        here, there = own.counts[kind], other.counts[kind]
        if here != there:
            yield Violation("count", f"The source has {here} {name}, the target {there}.", False)


def _plain(source: str, target: str, kind: Kind) -> Iterator[Violation]:
    """Check a target that is not Markdown but is inserted into HTML."""
    if kind not in (Kind.CODE_COMMENT, Kind.CODE_TITLE, Kind.DIAGRAM_LABEL):
        here, there = tags(source), tags(target)
        for tag in there - here:
            yield Violation("html", f"The source has no <{_short(' '.join(tag))}>.", True)
        if there == here and len(_TAG_START.findall(target)) > len(_TAG_START.findall(source)):
            yield Violation("html", "The target has an HTML tag that the source does not have.", True)
    if kind is Kind.FRONT_MATTER and _BREAKS_OUT.search(target) and not _BREAKS_OUT.search(source):
        # Themes insert descriptions into an attribute's quotes without escaping them.
        yield Violation(
            "attribute", "The target could end the HTML attribute that it is inserted into.", True
        )
    if kind is Kind.TEMPLATE and (variables := unlike(source, target)):
        what = ", ".join(map(_short, variables[:5]))
        yield Violation("placeholder", f"The variables of source and target differ: {what}.", True)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."
