"""Writes a target as inline Markdown that renders as its unit's text, whatever was typed.

A target may contain the markup of its source and no other (law 7). Emphasis, code spans and entities are harmless and
are kept. Any link, tag, macro, footnote, attribute list, emoji or formula that the source does not have is escaped, so
that readers see the typed characters. Allowed markup is written as the source writes it, so safety does not depend on
parsing a target exactly as the renderer does.
"""

from __future__ import annotations

import re

from kb_tools.markdown.html.tags import is_free
from kb_tools.markdown.inline.destinations import destination
from kb_tools.markdown.inline.markup import markup
from kb_tools.markdown.inline.reading import Source, attaches, attachments, read_source, read_target
from kb_tools.markdown.write import escape
from kb_tools.markdown.write.attributes import localized_list, localized_tag, tag_text
from kb_tools.markdown.write.emphasis import write_emphasis
from kb_tools.markdown.write.shape import is_plain, same_shape
from kb_tools.model.addresses import NOWHERE, Addresses
from kb_tools.model.dialect import DEFAULT_DIALECT, Dialect
from kb_tools.model.inline import Inline, Token

_LINKS = (Inline.LINK, Inline.IMAGE)
_ESCAPED = frozenset("\\`*_{}[]()>#+-.!")
"""Characters that a backslash escapes in every configuration."""
_OPAQUE = re.compile(r"(?P<open><(?P<name>[a-zA-Z]+)[^<>]*>)(?P<inside>.*)(?P<close></[^<>]*>)\Z", re.DOTALL)
_INLINE = frozenset({"code", "kbd", "samp", "var"})
_RUNS = re.compile(r"#!|:::|\{[{%#*!]")
"""Code spans that are more than code: with a language for highlighting, or a template expression."""
_ADDRESS = re.compile(r"(?:https?:/)?/[^\s\x00-\x20\x7f<>\"'`\\{}\[\]|^]+")
"""An address that may be written as typed: on the web, or on the same host."""
_COMMIT = re.compile(r"[a-f0-9](?=[a-f0-9]{39})")
_LAST_MACRO = re.compile(r"\{[{%#*!][^\n]*\}\Z")
_PIPE = re.compile(r"(?<!\\)\|")
_NOTHING = "&#8203;"
"""A zero width space: invisible, but separates the text before it from the text after it."""
_BOUNDED = re.compile(r"[.,:?!]*\s")


def inline(
    source: str,
    target: str,
    dialect: Dialect = DEFAULT_DIALECT,
    addresses: Addresses = NOWHERE,
    *,
    cell: bool = False,
    quoted: bool = False,
    heading: bool = False,
) -> str:
    """Return a target as inline Markdown for the place of its source.

    `addresses` says where links may lead besides the source's targets. `cell` escapes pipes, `quoted` straight double
    quotes, `heading` number signs at the end.
    """
    plain = not (cell or quoted or dialect.shorthands) and is_plain(target)
    if plain or same_shape(source, target, dialect):
        return _closed(target) if heading else target
    own = read_source(source, dialect)
    text = _Writer(own, target, dialect, addresses, cell=cell, quoted=quoted).text()
    if heading and _LAST_MACRO.search(text) and own.tokens and own.tokens[-1].kind is not Inline.MACRO:
        # A macro at the end of a heading or cell would be read as its attribute list.
        text += _NOTHING
    return _closed(text) if heading else text


def _closed(text: str) -> str:
    """Return text with each of its final number signs escaped, which would close a heading."""
    bare = text.rstrip("#")
    signs = len(text) - len(bare)
    if signs and (len(bare) - len(bare.rstrip("\\"))) % 2:  # the first sign is escaped already
        bare = bare[:-1]
    return bare + "\\#" * signs


class _Writer:
    """Writes the tokens of one target."""

    def __init__(
        self,
        own: Source,
        target: str,
        dialect: Dialect,
        addresses: Addresses,
        *,
        cell: bool,
        quoted: bool,
    ) -> None:
        self.own = own
        self.addresses = addresses
        self.dialect = dialect
        self.tokens = read_target(target, own, dialect)
        marks = "$" * dialect.maths + dialect.marks + "+"
        pairs = frozenset(m for m in marks if target.count(m) > 1)
        odd = escape.odd_brackets(own.tokens) == escape.odd_brackets(self.tokens)
        self.place = escape.Surroundings(dialect, own.brackets, odd, pairs, cell, quoted)
        self.attached = attachments(self.tokens)
        self.bare: list[int] = []
        """Indexes of tokens that are bare URLs."""
        self.inside: list[tuple[Inline, bool]] = []
        """The links and images around the current token, and whether each is allowed."""

    def text(self) -> str:
        pieces: list[str] = []
        for index, token in enumerate(self.tokens):
            piece = self._image_text(token) if self._in_image(token) else self._piece(index, token)
            if piece[:1] == "[" and index and pieces[-1][-1:] == "!" and pieces[-1][-2:] != "\\!":
                pieces[-1] = pieces[-1][:-1] + "&#33;"
            elif piece[:1] in ("(", "[", ":") and self._joins(index, piece):
                # After a label or footnote that the page does not define, it would be read as an address.
                piece = f"&#{ord(piece[0])};{piece[1:]}"
            elif piece[:1] == "." and index and pieces[-1][-3:].lower() == "www":
                piece = "&#46;" + piece[1:]
            elif self.tokens[index].kind is Inline.MACRO and self._attaches(index):
                piece = _NOTHING + piece
            pieces.append(piece)
        pieces = write_emphasis(pieces, self.tokens, self.own.marks, self.dialect)
        for index in self.bare:
            pieces[index] = self._address(pieces, index)
        return "".join(pieces)

    def _joins(self, index: int, piece: str) -> bool:
        """Tell whether text right after brackets would be read together with them, unlike in the source."""
        before = self.tokens[index - 1] if index else None
        if before is None or before.raw[-1] != "]" or self.tokens[index].kind is not Inline.TEXT:
            return False
        return before.raw + piece[0] not in "".join(token.raw for token in self.own.tokens)

    def _attaches(self, index: int) -> bool:
        """Tell whether a macro would be read as the attribute list of what precedes it, unlike in the source."""
        return attaches(self.tokens, index) and not any(
            token.raw == self.tokens[index].raw and attaches(self.own.tokens, place)
            for place, token in enumerate(self.own.tokens)
        )

    def _in_image(self, token: Token) -> bool:
        if not self.inside or token.kind in _LINKS:
            return False
        return self.inside[-1] == (Inline.IMAGE, True)

    def _piece(self, index: int, token: Token) -> str:
        kind = token.kind
        if kind is Inline.TEXT:
            return escape.text(token.raw, self.place, last=True)
        if kind in _LINKS:
            return self._link(token)
        if kind in (Inline.EMPHASIS, Inline.ENTITY, Inline.BREAK):
            return token.raw
        if kind is Inline.ESCAPE:
            return self._escape(token.raw)
        if kind is Inline.CODE:
            return self._code(token)
        if kind is Inline.ATTRIBUTES:
            return self._attributes(index, token)
        if kind is Inline.AUTOLINK:
            return self._autolink(index, token)
        raw = self._raw(token)
        if raw is None:
            return token.raw if self._is_free(token) else escape.spelled(token.raw)
        return self._in_cell(
            localized_tag(raw, token.raw, quoted=self.place.quoted) if kind is Inline.HTML else raw
        )

    def _is_free(self, token: Token) -> bool:
        """Tell whether a token is half of an element that any target may have."""
        if token.kind is not Inline.HTML or token.pair is None or not is_free(token.raw):
            return False
        other = self.tokens[token.pair]
        return is_free(other.raw) and self._raw(other) is None

    def _raw(self, token: Token) -> str | None:
        """Return the source's spelling of a piece of markup; None if the source does not have it."""
        return token.raw if (token.kind, token.raw) in self.own.exact else self.own.raws.get(markup(token))

    def _in_cell(self, raw: str) -> str:
        return _PIPE.sub("&#124;", raw) if self.place.cell else raw

    def _escape(self, raw: str) -> str:
        if raw in self.own.escapes and raw[1] not in "[]()":
            return raw
        if raw[1] in "[]()" and raw not in self.own.escapes:
            return f"&#{ord(raw[1])};"
        if raw[1] in _ESCAPED:
            return raw
        return escape.spelled(raw[1] if raw[1] in "<$~^=|:" else raw)

    def _link(self, token: Token) -> str:
        """Write half of a link or image, with the address as the source writes it."""
        closing = token if not token.opens else self.tokens[token.pair or 0]
        raw = self._raw(closing) or self._elsewhere(closing)
        if token.opens:
            self.inside.append((token.kind, raw is not None))
            return escape.spelled(token.raw) if raw is None else token.raw
        if self.inside:
            self.inside.pop()
        if raw is None:
            return escape.spelled(token.raw)
        return self._in_cell(_titled(raw, token.raw))

    def _elsewhere(self, closing: Token) -> str | None:
        """Return the closing half of a link with another address that `addresses` allows for it; else None."""
        target = closing.target or ""
        if closing.kind is not Inline.LINK or not _ADDRESS.fullmatch(target):
            return None
        for token in self.own.tokens:
            if token.kind is Inline.LINK and token.target and self.addresses.same(token.target, target):
                return f"]({_in_link(target)})"
        return None

    def _image_text(self, token: Token) -> str:
        """Write a token of an image's alt text. It becomes an attribute, so no element may occur in it."""
        if token.kind is Inline.TEXT:
            return escape.text(token.raw, self.place, last=True)
        if token.kind is Inline.ESCAPE:
            return self._escape(token.raw)
        if token.kind in (Inline.EMPHASIS, Inline.ENTITY, Inline.BREAK):
            return token.raw
        return escape.spelled((token.value or token.raw) if token.kind is Inline.CODE else token.raw)

    def _code(self, token: Token) -> str:
        raw = token.raw
        if raw[0] == "`":
            if _RUNS.search(raw) and markup(token) not in self.own.raws:
                return f"<code>{escape.spelled(token.value or '')}</code>"
            return raw
        if markup(token) in self.own.raws:
            return self._in_cell(self.own.raws[markup(token)])
        m = _OPAQUE.match(raw)
        opening = self.own.raws.get(markup(Token(Inline.HTML, m["open"]))) if m else None
        if m is None or opening is None or m["name"].lower() not in _INLINE:
            return escape.spelled(raw)
        inside = escape.text(m["inside"], self.place, last=True)
        return (
            self._in_cell(localized_tag(opening, m["open"], quoted=self.place.quoted)) + inside + m["close"]
        )

    def _attributes(self, index: int, token: Token) -> str:
        raw = self.own.raws.get(markup(token))
        if raw is None or self.attached[index] not in self.own.attributes:
            return escape.spelled(token.raw)
        return self._in_cell(localized_list(raw, token.raw, quoted=self.place.quoted))

    def _autolink(self, index: int, token: Token) -> str:
        raw, in_link = token.raw, any(kind is Inline.LINK and allowed for kind, allowed in self.inside)
        if raw[0] != "<":
            if not self.dialect.addresses and not self.dialect.shorthands:
                return escape.text(raw, self.place, last=True)
            if in_link:
                return raw  # a link cannot contain a link
        target = token.target or ""
        known = self.own.addresses.get(target)
        if known is None and _ADDRESS.fullmatch(target):
            allowed = any(self.addresses.same(source, target) for source in self.own.addresses)
            known = f"<{target}>" if allowed else None
        if known is None or (in_link and raw[0] == "<"):
            return _COMMIT.sub(lambda m: f"&#{ord(m[0])};", escape.spelled(raw))
        if known[0] != "<":
            self.bare.append(index)
        return known

    def _address(self, pieces: list[str], index: int) -> str:
        """Write a bare URL so that it ends at the same place, whatever characters are next to it."""
        raw = pieces[index]
        before = next((p[-1] for p in reversed(pieces[:index]) if p), " ")
        rest = "".join(pieces[index + 1 : index + 4])
        if before.isspace() and _BOUNDED.match(rest):
            return raw
        if "://" in raw:
            return f"<{raw}>"
        if raw[:4].lower() == "www.":
            return f"[{escape.spelled(raw)}](http://{raw})"
        return f"<{raw}>" if "@" in raw[1:] and "/" not in raw else raw


def _in_link(address: str) -> str:
    """Return an address with its parentheses encoded, for a link's destination."""
    return address.replace("(", "%28").replace(")", "%29")


def _titled(raw: str, typed: str) -> str:
    """Return the closing half of a link of the source, with the title from the target."""
    if raw == typed or not raw.startswith("]("):
        return raw
    own = destination(raw, 1, len(raw) - 1)
    if own is None or own.title is None:
        return raw
    other = destination(typed, 1, len(typed) - 1)
    title = typed[slice(*other.title)] if other and other.title else ""
    if not title.strip():
        return raw
    begin, end = own.title
    return raw[:begin] + tag_text(title) + raw[end:]
