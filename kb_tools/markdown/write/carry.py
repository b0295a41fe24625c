"""Carries non-prose changes of a source over to its target, so that they need no new translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kb_tools.markdown.html.attributes import Readable, readable, rewritten, without_readable
from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.markdown.length import too_long
from kb_tools.model.delimiters import OWN_MARKS
from kb_tools.model.inline import CARRIED, Inline, Token

_TITLE = re.compile(r"\s(\"[^\"]*\"|'[^']*'|\([^()]*\))\s*\)$")
_NAME = re.compile(r"</?[a-zA-Z][\w-]*")
_MARKS = {
    Inline.CODE: "\x01",
    Inline.AUTOLINK: "\x02",
    Inline.MACRO: "\x03",
    Inline.MATH: "\x04",
    Inline.COMMENT: "",
}
_LINKS = frozenset({Inline.LINK, Inline.IMAGE})


def skeleton(source: str) -> str:
    """Return a key that is equal for sources with the same prose.

    It ignores link targets, image paths, the text of code spans, attribute lists, unreadable HTML attributes, emphasis
    delimiters and white space. A text that is too long to parse is its own key.
    """
    if too_long(source, ""):
        return source
    return " ".join("".join(_language(token) for token in parse_inline(source)).split())


def tokens(source: str) -> Sequence[Token]:
    """Return the prose and markup of a source as tokens; their `raw` concatenates to it."""
    return parse_inline(source)


def _language(token: Token) -> str:
    """Return the prose of a token, or a stand-in for its kind."""
    if token.kind in _MARKS:
        return _MARKS[token.kind]
    if token.kind in _LINKS:
        if token.opens:
            return "![" if token.kind is Inline.IMAGE else "["
        title = _TITLE.search(token.raw)
        return f"]({title[1][1:-1]})" if title else "]"
    if token.kind is Inline.EMPHASIS:
        return "\x05" if token.opens else "\x06"
    if token.kind is Inline.HTML:
        name = _NAME.match(token.raw)
        return f"{name[0] if name else '<'} {_readable_text(token.raw)}>"
    if token.kind is Inline.ATTRIBUTES:
        return _readable_text(token.raw)
    return " " if token.kind is Inline.BREAK else token.raw


def _readable_text(raw: str) -> str:
    """Return the readable attributes of a tag or attribute list."""
    return " ".join(f'{one.name}="{one.value}"' for one in readable(raw) if one.given) if "=" in raw else ""


def patch(old_source: str, new_source: str, target: str) -> str | None:
    """Return the target of `old_source` with the differences of `new_source` carried over.

    Returns None if that is not certain to be right: the sources have different prose, or a changed element does not
    occur as often in the target as in the old source.
    """
    if too_long(old_source, target) or skeleton(old_source) != skeleton(new_source):
        return None
    old, new, own = (_Elements(parse_inline(text)) for text in (old_source, new_source, target))
    for kind in (*sorted(CARRIED), *sorted(_LINKS), Inline.HTML):
        changes = _changes(old.of(kind), new.of(kind))
        if changes is None:
            return None
        for before, after in changes.items():
            if not own.swap(kind, before, after, sum(e == before for e in old.of(kind))):
                return None
    widths = _changes(old.emphasis(), new.emphasis())
    if widths is None or not own.restyle(widths, Counter(old.emphasis())):
        return None
    return own.text()


Element = tuple[str, str]
"""The identity of an element (its link target, code or tag), and the attribute list right after it."""


def _changes(old: Sequence[Element], new: Sequence[Element]) -> dict[Element, Element] | None:
    """Map changed elements to their replacements, in source order; None if the mapping is ambiguous."""
    if len(old) != len(new):
        return None
    changes: dict[Element, Element] = {}
    for before, after in zip(old, new, strict=True):
        if changes.setdefault(before, after) != after:
            return None
    return {before: after for before, after in changes.items() if before != after}


class _Elements:
    """The non-prose elements of a text, which can be replaced."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = list(tokens)
        self.before = list(tokens)

    def text(self) -> str:
        return "".join(token.raw for token in self.tokens)

    def _places(self, kind: Inline) -> list[int]:
        return [i for i, t in enumerate(self.before) if t.kind is kind and not (t.opens and kind in _LINKS)]

    def _element(self, index: int) -> Element:
        token = self.before[index]
        identity = token.target if token.kind in _LINKS else token.raw
        if token.kind is Inline.HTML:
            identity = " ".join(without_readable(token.raw).split())
        following = self.before[index + 1] if index + 1 < len(self.before) else None
        attributes = (
            without_readable(following.raw) if following and following.kind is Inline.ATTRIBUTES else ""
        )
        return identity or "", attributes

    def of(self, kind: Inline) -> list[Element]:
        return [self._element(index) for index in self._places(kind)]

    def emphasis(self) -> list[Element]:
        """Return the width and delimiter of each emphasis, in order of opening."""
        return [
            (str(len(t.raw)), t.raw[0] if t.raw[0] not in OWN_MARKS else "*")
            for t in self.before
            if _opens(t)
        ]

    def swap(self, kind: Inline, before: Element, after: Element, times: int) -> bool:
        """Replace an element everywhere; tell whether it occurred exactly `times` times."""
        places = [index for index in self._places(kind) if self._element(index) == before]
        if len(places) != times:
            return False
        return all(self._exchange(index, before, after) for index in places)

    def _exchange(self, index: int, before: Element, after: Element) -> bool:
        token = self.before[index]
        raw = token.raw
        if before[0] != after[0]:
            if token.kind in _LINKS:
                raw = _retargeted(raw, before[0], after[0])
            elif token.kind is Inline.HTML:
                raw = _retagged(raw, after[0])
            else:
                raw = after[0]
            if not raw:
                return False
        self.tokens[index] = replace(token, raw=raw + ("" if before[1] else after[1]))
        if before[1] and before[1] != after[1]:
            self.tokens[index + 1] = replace(
                self.before[index + 1], raw=_retagged(self.before[index + 1].raw, after[1])
            )
        return True

    def restyle(self, widths: dict[Element, Element], counts: Counter[Element]) -> bool:
        """Replace delimiters, such as italics by bold; tell whether each changed kind occurred as often as wanted."""
        own = Counter(self.emphasis())
        for before, after in widths.items():
            if own[before] != counts[before]:
                return False
            for index, token in enumerate(self.before):
                pair = token.pair
                if _opens(token) and pair is not None and (str(len(token.raw)), _mark(token)) == before:
                    mark = token.raw[0] if after[1] == "*" and token.raw[0] in OWN_MARKS else after[1]
                    for place in (index, pair):
                        self.tokens[place] = replace(self.before[place], raw=mark * int(after[0]))
        return True


def _opens(token: Token) -> bool:
    return token.kind is Inline.EMPHASIS and token.opens


def _mark(token: Token) -> str:
    return "*" if token.raw[0] in OWN_MARKS else token.raw[0]


def _retargeted(raw: str, before: str, after: str) -> str:
    """Return the closing half of a link with another target and its own title; empty if that is ambiguous."""
    title = _TITLE.search(raw)
    if after.startswith("[") and after.endswith("]"):
        return f"]{after}" if not title else ""
    if before.startswith("[") and raw.startswith("]["):
        return f"]({after})"
    return f"]({after} {title[1]})" if title else f"]({after})"


def _retagged(raw: str, after: str) -> str:
    """Return a tag or list with new attributes, but with its own readable ones."""
    kept = {one.name: raw[one.begin : one.end] for one in readable(raw)}

    def own(one: Readable) -> str | None:
        return kept.get(one.name)

    return rewritten(after, own)
