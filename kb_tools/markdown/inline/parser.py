"""Parses the inline content of a source or target into tokens."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache

from kb_tools.markdown.inline import keywords, patterns
from kb_tools.markdown.inline.destinations import destination
from kb_tools.markdown.inline.emphasis import DelimiterRun, run
from kb_tools.markdown.inline.labels import normalized
from kb_tools.markdown.inline.scanning import Guide, Scanner
from kb_tools.model.delimiters import EXTENSION_MARKS, MARKS
from kb_tools.model.dialect import DEFAULT_DIALECT, Dialect
from kb_tools.model.inline import Inline, Token

_READ_INSIDE = frozenset({"code", "kbd", "samp", "var"})
"""Elements with inline content. The contents of other elements stay as in the source, or are dropped."""
_LONG = 1000
"""Longest text, in characters, whose tokens are cached."""


def parse_inline(
    text: str, dialect: Dialect = DEFAULT_DIALECT, guide: Guide | None = None
) -> tuple[Token, ...]:
    """Return the tokens of a text; their `raw` concatenates to it.

    Never raises, and takes linear time. `[text]` alone is text, since only the page tells whether it is a reference;
    sources spell references out as `[text][label]`. Without a `guide`, the text is read as the renderer reads it. With
    one, it is read as its translator meant it; `escape` then writes it so that the renderer reads it the same way.
    """
    if not patterns.MARKUP.search(text) and not dialect.shorthands:
        return (Token(Inline.TEXT, text),) if text else ()
    if len(text) > _LONG:
        return _Parser(text, dialect, guide).tokens()
    return _cached(text, dialect, guide)


@lru_cache(maxsize=2048)
def _cached(text: str, dialect: Dialect, guide: Guide | None) -> tuple[Token, ...]:
    """Return the tokens, cached: a source is read for every locale, a target for checking and for writing."""
    return _Parser(text, dialect, guide).tokens()


class _Parser(Scanner):
    """Parses a text in one pass. No position is read twice."""

    def _special(self, mark: str, start: int) -> None:
        """Read the markup at a special character; add nothing if it is plain text."""
        if mark[0] in MARKS:
            self._delimiter(mark, start)
        elif mark[0] in " \n":
            if len(mark) > 2:
                self._add(Inline.BREAK, mark)
        else:
            _HANDLERS[mark[0]](self, start)

    def _keyword(self, start: int) -> bool:
        """Read markup of which not all words are text; tell whether there is any."""
        m = keywords.pattern(self.dialect).match(self.text, start) if self.dialect.has_keywords else None
        if m is None:
            return False
        self._add(Inline.MACRO, m[0], value=m[0])
        at, width = keywords.closing(m)
        if width:
            self.closings[at] = width
        return True

    def _link(self, start: int) -> None:
        if self._keyword(start):
            return
        if m := patterns.FOOTNOTE.match(self.text, start):
            self._add(Inline.FOOTNOTE, m[0], target=m[0], value=m[0])
        else:
            self._bracket("[")

    def _image(self, start: int) -> None:
        if self._keyword(start):
            return
        if self.text.startswith("![", start) and not patterns.FOOTNOTE.match(self.text, start + 1):
            self._bracket("![")

    def _math(self, start: int) -> None:
        if m := patterns.MATH.match(self.text, start):
            self._formula(m)

    def _formula(self, m: re.Match[str]) -> None:
        if self.dialect.maths and (self.guide is None or m[0] in self.guide.formulas):
            self._add(Inline.MATH, m[0], value=m[0])

    def _emoji(self, start: int) -> None:
        if self.dialect.emoji and not self._in_name(start):
            self._value(patterns.EMOJI, Inline.EMOJI, start)

    def _in_name(self, start: int) -> bool:
        """Tell whether a colon stands in a name of the source, such as `micro:bit`."""
        names = self.guide.names if self.guide is not None else ()
        return any(self.text.startswith(name, start - name.index(":")) for name in names)

    def _entity(self, start: int) -> None:
        self._value(patterns.ENTITY, Inline.ENTITY, start)

    def _keys(self, start: int) -> None:
        self._value(patterns.KEYS, Inline.KEYS, start)
        if self.position == start:
            self._value(patterns.CRITIC, Inline.MACRO, start)

    def _value(self, pattern: re.Pattern[str], kind: Inline, start: int) -> None:
        if m := pattern.match(self.text, start):
            self._add(kind, m[0], value=m[0])

    def _backslash(self, start: int) -> None:
        if m := patterns.TEX.match(self.text, start):
            self._formula(m)
        if self.position == start and (m := patterns.ESCAPE.match(self.text, start)):
            self._add(Inline.BREAK if m["newline"] else Inline.ESCAPE, m[0])

    def _delimiter(self, mark: str, start: int) -> None:
        text, stop = self.text, start + len(mark)
        if text[stop : stop + 1] == "}" and (m := patterns.CRITIC.match(text, start)):
            self._add(Inline.MACRO, m[0], value=m[0])
            return
        if mark[0] in EXTENSION_MARKS and mark[0] not in self.dialect.marks:
            return
        before, after = text[start - 1 : start] if start else "", text[stop : stop + 1]
        loose = self.loose or not self.dialect.smart
        new = run(
            mark[0], len(mark), before, after, strict=self.dialect.strict and not self.guide, loose=loose
        )
        if new.opens or new.closes:
            self.pairing.add(new)
            self.items.append(new)
            self.position = stop

    def _code(self, start: int) -> None:
        """Read a code span: up to the next backtick run of the same length."""
        if self.ticks is None:
            self.ticks = {}
            for m in patterns.TICKS.finditer(self.text):
                self.ticks.setdefault(len(m[0]), []).append(m.start())
        width = len(patterns.TICKS.match(self.text, start)[0])  # type: ignore[index]  # called at a backtick
        # After a backslash a run is one shorter than it looks; only whole runs close code.
        places = self.ticks.get(width, [])
        index = bisect_right(places, start)
        if index < len(places):
            stop = places[index] + width
            self._add(
                Inline.CODE, self.text[start:stop], value=self.text[start + width : stop - width].strip()
            )
        else:
            self._text(start + width)

    def _angle(self, start: int) -> None:
        text = self.text
        if text.startswith("<!--", start):
            stop = self._find("-->", start + 4)
            if stop >= 0:
                self._add(Inline.COMMENT, text[start : stop + 3], value=text[start : stop + 3])
        elif m := patterns.AUTOLINK.match(text, start):
            self._add(Inline.AUTOLINK, m[0], target=m[0][1:-1], value=m[0])
        elif m := patterns.TAG.match(text, start):
            self._tag(m)
        elif text.startswith("<<}", start):
            self._add(Inline.MACRO, "<<}", value="<<}")

    def _tag(self, m: re.Match[str]) -> None:
        name = m["name"].lower()
        if m["end"]:
            index = self._add(Inline.HTML, m[0], value=m[0])
            for k in range(len(self.open_tags) - 1, max(-1, len(self.open_tags) - 50), -1):
                if self.open_tags[k][0] == name:
                    self.pairs[index], self.pairs[self.open_tags[k][1]] = self.open_tags[k][1], index
                    del self.open_tags[k:]
                    break
        elif (
            name in patterns.OPAQUE
            and not m["void"]
            and (stop := self._find(f"</{name}>", m.end())) >= 0
            and self._is_inert(name, m.end(), stop)
        ):
            raw = self.text[m.start() : stop + len(name) + 3]
            self._add(Inline.CODE, raw, value=raw)
        else:
            index = self._add(
                Inline.HTML, m[0], value=m[0], opens=not m["void"] and name not in patterns.VOID
            )
            if not m["void"] and name not in patterns.VOID:
                self.open_tags.append((name, index))

    def _is_inert(self, name: str, start: int, stop: int) -> bool:
        """Tell whether the renderer reads no markup in the content of an element."""
        if name not in _READ_INSIDE and self.guide is None:
            return True
        m = patterns.MARKUP.search(self.text, start, stop)
        if m is None:
            return not (self.dialect.shorthands and patterns.SHORTHAND.search(self.text, start, stop))
        if "<" in self.text[start:stop]:
            return False
        inside = parse_inline(self.text[start:stop], self.dialect)
        return all(token.kind in (Inline.TEXT, Inline.ENTITY) for token in inside)

    def _brace(self, start: int) -> None:
        text = self.text
        two = text[start : start + 2]
        if two in patterns.MACROS:
            stop = self._find(patterns.MACROS[two], start + 2)
            if stop >= 0:
                self._add(Inline.MACRO, text[start : stop + 2], value=text[start : stop + 2])
                return
        if m := patterns.CRITIC.match(text, start):
            self._add(Inline.MACRO, m[0], value=m[0])
        elif m := patterns.ATTRIBUTES.match(text, start):
            self._add(Inline.ATTRIBUTES, m[0], value=m[0])

    def _bracket(self, mark: str) -> None:
        if mark == "![":
            self._add(Inline.TEXT, "!")
        self.brackets.append((len(self.items), mark == "!["))
        self._add(Inline.TEXT, "[")

    def _close(self, start: int) -> None:
        """Close the last bracket; it is text if what follows makes it neither a link nor an image."""
        if width := self.closings.pop(start, 0):
            self._add(Inline.MACRO, self.text[start : start + width], value=self.text[start : start + width])
            return
        if not self.brackets:
            return
        opener, image = self.brackets.pop()
        text = self.text
        tail, target = "", ""
        if text.startswith("(", start + 1) and (
            found := destination(text, start + 1, self._parenthesis(start + 1))
        ):
            tail, target = text[start : found.stop], found.address
        if not tail and (m := patterns.LABEL.match(text, start + 1)) and (m[1].strip() or m[0] == "[]"):
            label = m[1] if m[1].strip() else "".join(_raw(item) for item in self.items[opener + 1 :])
            tail, target = "]" + m[0], f"[{normalized(label)}]"
        if not tail:
            inner = self.items[opener + 1 :]
            if len(inner) != 1 or not isinstance(inner[0], Token) or inner[0].kind is not Inline.CODE:
                self._text(start + 1)
                return
            tail, target = "]", f"[{normalized(inner[0].raw)}]"
        if self.guide is not None and target in self.guide.links:
            image = False
        if image:
            self.items[opener - 1] = Token(Inline.TEXT, "")
        kind = Inline.IMAGE if image else Inline.LINK
        self.items[opener] = Token(kind, "![" if image else "[", None, True)
        index = self._add(kind, tail, target=target)
        self.pairs[index], self.pairs[opener] = opener, index

    def _parenthesis(self, start: int) -> int:
        """Return the offset of the parenthesis that closes the one at `start`; -1 if there is none."""
        if self.parentheses is None:
            self.parentheses = {}
            stack: list[int] = []
            for m in re.finditer(r"\\.|[()]", self.text, re.DOTALL):
                if m[0] == "(":
                    stack.append(m.start())
                elif m[0] == ")" and stack:
                    self.parentheses[stack.pop()] = m.start()
        return self.parentheses.get(start, -1)


def _raw(item: Token | DelimiterRun) -> str:
    return item.raw if isinstance(item, Token) else item.mark * item.left


_HANDLERS: dict[str, Callable[[_Parser, int], None]] = {
    "\\": _Parser._backslash,
    "`": _Parser._code,
    "<": _Parser._angle,
    "[": _Parser._link,
    "!": _Parser._image,
    "]": _Parser._close,
    "{": _Parser._brace,
    "$": _Parser._math,
    ":": _Parser._emoji,
    "&": _Parser._entity,
    "+": _Parser._keys,
}
