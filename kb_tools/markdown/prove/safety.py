"""Checks that a target contains nothing that its source does not allow (law 7)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kb_tools.markdown.html.attributes import without_readable
from kb_tools.markdown.html.tags import tags, without_free
from kb_tools.markdown.inline.reading import read_source, read_target
from kb_tools.markdown.length import too_long
from kb_tools.markdown.prove.violation import Violation, differing
from kb_tools.model.addresses import NOWHERE, Addresses
from kb_tools.model.dialect import DEFAULT_DIALECT, Dialect
from kb_tools.model.difference import quoted
from kb_tools.model.inline import COUNTED, Inline, Token
from kb_tools.model.invisible import added
from kb_tools.model.messages import agree, readings, spoken
from kb_tools.model.placeholders import unlike
from kb_tools.model.segment import IN_CODE, Kind

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
_FORM = re.compile(r"\{(?=\{[A-Za-z_][\w.]*\}(?!\}))")
_VISIBLE = re.compile(r"[^\W_]|[^\w\s\x00-\x1f\x7f\ud800-\udfff]")
_BREAKS_OUT = re.compile(r"[\"']\s*(?:/?>|[\w:-]+\s*=)")
_SCRIPT = re.compile(r"\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
_LETTER = re.compile(r"[a-zA-Z]")
_TAG_START = re.compile(r"<(?=[a-zA-Z/!?])")
_LINKS = (Inline.LINK, Inline.AUTOLINK)


def violations(
    source: str,
    target: str,
    kind: Kind,
    dialect: Dialect = DEFAULT_DIALECT,
    addresses: Addresses = NOWHERE,
) -> tuple[Violation, ...]:
    """Return the markup that a target adds to its source, and the markup that it lost, in a project's dialect.

    Law 7: fatal are new HTML, macros and attributes, changed link targets, lost or added footnotes and macros, and
    invisible characters that deceive.
    Different numbers of code spans, emphasis or images are only warnings, since good human translations differ there.
    Order is free. `addresses` says where links may lead besides the source's targets. Length is checked first; if a
    text is too long, nothing else is checked.
    """
    too = too_long(source, target)
    if too is not None:
        return (Violation("length", too, True),)
    if source == target:
        return ()
    if "{" in source and agree(source, target):
        english = spoken(source)
        each = (violations(english, one, kind, dialect, addresses) for one in readings(target))
        opened = _opened(source, target)
        return tuple(dict.fromkeys((*opened, *(violation for found in each for violation in found))))
    found = [*_macros(source, target), *_invisible(source, target)]
    if kind in PLAIN:
        found += _plain(source, target, kind)
        return tuple(dict.fromkeys(found))
    read = read_source(source, dialect)
    tokens = read_target(target, read, dialect)
    if "<" in source or "<" in target or _marks(read.tokens) != _marks(tokens):
        own, other = _own(source, dialect), _side(tokens, dialect)
        found += [
            *_html(own, other),
            *_links(own, other, addresses),
            *_footnotes(own, other),
            *_attributes(own, other),
            *_emoji(own, other),
            *_counts(own, other),
        ]
    return tuple(dict.fromkeys(found))


def _marks(tokens: Sequence[Token]) -> list[tuple[Inline, str, str | None, bool]]:
    """Return the markup among tokens. Most targets have that of their source, and then nothing else is compared."""
    return [(t.kind, t.raw, t.target, t.opens) for t in tokens if t.kind is not Inline.TEXT]


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


@lru_cache(maxsize=1 << 12)
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


def _invisible(source: str, target: str) -> Iterator[Violation]:
    if not _VISIBLE.search(target):
        yield Violation("empty", "There is no text here that readers could see.", True)
    for found in added(source, target):
        if found.deceives:
            yield Violation(
                "invisible", f"An invisible character here can deceive readers: {found.name}.", True
            )


def _macros(source: str, target: str) -> Iterator[Violation]:
    """Compare template expressions and snippets anywhere in the text: they are processed before Markdown."""
    if "{" not in source and "{" not in target and "<" not in source and "<" not in target:
        return  # nearly every text, and read faster
    if not _MACRO_MARK.search(source) and not _MACRO_MARK.search(target):
        return
    own, other = Counter(_MACRO.findall(source)), Counter(_MACRO.findall(target))
    if own != other:
        yield differing("macro", own - other, other - own)
    if own == other and len(_MACRO_MARK.findall(target)) > len(_MACRO_MARK.findall(source)):
        yield Violation("macro", "This has marks of templates, such as {{, that English has not.", True)


def _opened(source: str, target: str) -> Iterator[Violation]:
    """Report marks of templates in messages with forms; `{{count} files}` is one, and `{# files}`, if English has such.

    Nothing may stand between `{{` and `}}` that a template could evaluate: only a variable with one brace behind it.
    """
    here, there = (_FORM.sub("", text) for text in (source, target))
    if "{#" in source and "#}" not in target:
        here, there = here.replace("{#", "{"), there.replace("{#", "{")
    if Counter(_MACRO_MARK.findall(there)) - Counter(_MACRO_MARK.findall(here)):
        yield Violation("macro", "This has marks of templates, such as {{, that English has not.", True)


def _html(own: _Side, other: _Side) -> Iterator[Violation]:
    lost = [tag for tag in ("<sub>", "<sup>") if own.html.count(tag) > other.html.count(tag)]
    if lost:
        yield differing("html-count", lost, (), fatal=False)
    source, target = without_free(own.html), without_free(other.html)
    if "<" not in source and "<" not in target:
        return
    here, there = (tags(text) if "<" in text else Counter() for text in (source, target))
    new = [tag for tag in there if tag not in here]
    if new:
        yield differing("html", (), map(_tag, new))
    more = [tag for tag in there - here if tag in here]
    if more or here - there:
        yield differing("html-count", map(_tag, here - there), map(_tag, more), fatal=False)
    if there == here and len(_TAG_START.findall(target)) > len(_TAG_START.findall(source)):
        yield Violation("html", "An HTML tag here is not closed properly: it lacks its '>'.", True)


def _links(own: _Side, other: _Side, addresses: Addresses) -> Iterator[Violation]:
    if own.links != other.links:
        missing, added = map(list, map(dict.fromkeys, addresses.unmatched(own.links, other.links)))
        scripts = [link for link in added if _SCRIPT.match(link)]
        added = [link for link in added if link not in scripts]
        if scripts:
            yield differing("script", (), scripts)
        if len(missing) == len(added) == 1:
            said = f"The link leads to {quoted(added[0])}; in English it leads to {quoted(missing[0])}."
            yield Violation("link", said, True, tuple(missing), tuple(added))
        elif missing or added:
            yield differing("link", missing, added, "Links differ: ")
    foreign = [image for image in other.images if image not in own.images]
    if foreign:
        yield differing("image", (i for i in own.images if i not in other.images), foreign, "Images differ: ")


def _footnotes(own: _Side, other: _Side) -> Iterator[Violation]:
    if own.footnotes != other.footnotes:
        missing, new = own.footnotes - other.footnotes, other.footnotes - own.footnotes
        yield differing("footnote", missing, new, "Footnotes differ: ")


def _attributes(own: _Side, other: _Side) -> Iterator[Violation]:
    """Report attribute lists that differ from the source's in more than readable values."""
    if other.attributes.keys() <= own.attributes.keys():
        return
    known = {without_readable(raw) for raw in own.attributes}
    new = [raw for raw in other.attributes if without_readable(raw) not in known]
    if new:
        gone = [raw for raw in own.attributes if raw not in other.attributes]
        yield differing("attributes", gone, new, "What stands in braces differs: ")


def _emoji(own: _Side, other: _Side) -> Iterator[Violation]:
    """Report emoji that the source does not have: each image is fetched from a host. `12:30:00` is not an emoji."""
    new = [name for name in sorted(other.emoji - own.emoji) if _LETTER.search(name)]
    if new:
        yield differing("emoji", sorted(own.emoji - other.emoji), new, "Emoji differ: ")


def _counts(own: _Side, other: _Side) -> Iterator[Violation]:
    if own.counts == other.counts:
        return
    for kind, name in COUNTED.items():
        if own.counts[kind] == other.counts[kind]:
            continue
        here, there = (Counter(map(_counted, _of(side, kind))) for side in (own, other))
        found = differing("count", here - there, there - here, fatal=False)
        said = f"English has {own.counts[kind]} {name}, the translation {other.counts[kind]}."
        yield replace(found, message=found.message or said, of=kind)


def _of(side: _Side, kind: Inline) -> Iterator[Token]:
    return (token for token in side.tokens if token.kind is kind and not token.opens)


def _counted(token: Token) -> str:
    return token.target or token.raw


def _tag(tag: Sequence[str]) -> str:
    return f"<{' '.join(tag)}>"


def _plain(source: str, target: str, kind: Kind) -> Iterator[Violation]:
    """Check a target that is not Markdown but is inserted into HTML."""
    if kind not in IN_CODE:
        here, there = tags(source), tags(target)
        if there - here:
            yield differing("html", map(_tag, here - there), map(_tag, there - here))
        if there == here and len(_TAG_START.findall(target)) > len(_TAG_START.findall(source)):
            yield Violation("html", "This has an HTML tag that English has not.", True)
    if kind is Kind.FRONT_MATTER and _BREAKS_OUT.search(target) and not _BREAKS_OUT.search(source):
        # Themes insert descriptions into an attribute's quotes without escaping them.
        yield Violation(
            "attribute",
            "A quotation mark and '>' or '=' here could end the HTML attribute it is put into.",
            True,
        )
    if kind is Kind.TEMPLATE and (variables := unlike(source, target)):
        gone = [name for name in variables if source.count(name) > target.count(name)]
        new = [name for name in variables if name not in gone]
        yield differing("placeholder", gone, new, "Variables differ: ")
