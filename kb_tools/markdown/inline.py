"""The inline content of a source or target, as tokens."""

from __future__ import annotations

import re
from bisect import bisect_right

from kb_tools.markdown.definitions import normalized
from kb_tools.markdown.emphasis import DELIMITERS, Pairing, Run, run
from kb_tools.model.inline import Inline, Token

_SPECIAL = re.compile(r"[\\`<\[\]!{$:&]|\+\+|[*]+|_+|~+|\^+|=+| {2,}\n|\n")
_ESCAPE = re.compile(r"\\(?:[\\`*_{}\[\]()>#+\-.!|~^=$:<\"'&]|(?P<newline>\n))")
_TICKS = re.compile(r"`+")
_MATH = re.compile(r"\$\$[^$\n]{1,4000}+\$\$|\$(?!\s)[^$\n]{1,4000}+(?<!\s)\$(?!\d)")
_TEX = re.compile(r"\\\((?:[^\\\n]|\\[^()\n]){1,4000}+\\\)")
_MACROS = {"{{": "}}", "{%": "%}", "{#": "#}", "{*": "*}", "{!": "!}"}
_CRITIC = re.compile(r"\{(?:\+\+|--|~~|==|>>)|(?:\+\+|--|~~|==|<<)\}")
_ATTRIBUTES = re.compile(r"\{:?[ ]*(?:[.#][^{}\n]{1,500}|[\w-]+=[^{}\n]{1,500}|[\w-]+[ ]*)\}")
_SUPERFENCE_CODE = re.compile(r"`+")
_AUTOLINK = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,30}://[^<>\n]{0,2000}+|[^<> !\n\"']{1,200}+@[^@<> \n]{1,200}+)>"
)
TAG = re.compile(
    r"<(?P<end>/)?(?P<name>[a-zA-Z][^\s\"'<>@/]{0,60}+)"
    r"(?P<attrs>(?:\s+[^\s\"'=<>]++(?:\s*+=\s*+(?:\"[^\"]{0,4000}+\"|'[^']{0,4000}+'|[^\s\"'=<>]++))?+){0,60}+)\s*+(?P<void>/?)>"
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#x[0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,40});")
_FOOTNOTE = re.compile(r"\[\^[^\]\s\[]{1,200}+\]")
_EMOJI = re.compile(r":[a-zA-Z0-9_+-]{1,80}+:(?!\w)")
_KEY = r"(?:[\w-]{1,40}|\"(?:\\.|[^\"\n\\]){1,40}\"|'(?:\\.|[^'\n\\]){1,40}')"
KEYS = re.compile(rf"\+\+{_KEY}(?:\+{_KEY})*\+\+")
_URL = re.compile(
    r"(?<![\w@/])(?:(?:https?|ftp)://|www\.(?=[\w-]+\.))[^\s<>\[\]\"'`{}|\\^*]+"
    r"|(?<![\w.+@/-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\[(?!\^)([^\[\]]{0,1000}+)\]")
_TARGET = re.compile(
    r"\s*(?:<(?P<angle>[^<>]*)>|(?P<bare>.*?))(?:\s+(?P<title>\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\Z",
    re.DOTALL,
)
_OPAQUE = frozenset({"code", "kbd", "samp", "script", "style", "svg", "pre", "textarea"})
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_PLAIN = re.compile(r"[^\\`<\[\]!{$:&+*_~^=\n@/.]*\Z")


def parse_inline(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text; their `raw` concatenate to it.

    Never raises, and takes time in proportion to the length of the text. `[text]` alone is text, since only a
    page tells whether it is a reference; sources spell references out as `[text][label]`.
    """
    if _PLAIN.match(text):
        return (Token(Inline.TEXT, text),) if text else ()
    return _Parser(text).tokens()


class _Parser:
    """One pass over a text; positions that were looked at once are never looked at again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.items: list[Token | Run] = []
        self.pairing = Pairing()
        self.brackets: list[tuple[int, bool]] = []
        """Where `[` and `![` stand among the items that nothing has closed yet."""
        self.open_tags: list[tuple[str, int]] = []
        self.pairs: dict[int, int] = {}
        self.absent: set[str] = set()
        """Closing marks that do not occur in the rest of the text."""
        self.position = 0
        self.ticks: dict[int, list[int]] | None = None
        self.parentheses: dict[int, int] | None = None

    def tokens(self) -> tuple[Token, ...]:
        text = self.text
        urls = (
            [m.span() for m in _URL.finditer(text)] if "://" in text or "@" in text or "www." in text else []
        )
        urls.reverse()
        for m in _SPECIAL.finditer(text):
            start = m.start()
            while urls and urls[-1][0] <= start:
                self._url(*urls.pop())
            if start < self.position:
                continue
            self._text(start)
            self._special(m[0], start)
        while urls:
            self._url(*urls.pop())
        self._text(len(text))
        return self._assembled()

    def _url(self, start: int, stop: int) -> None:
        if start < self.position:
            return
        raw = self.text[start:stop].rstrip(".,:;!?_")
        while raw.endswith(")") and raw.count(")") > raw.count("("):
            raw = raw[:-1].rstrip(".,:;!?")
        self._text(start)
        self._add(Inline.AUTOLINK, raw, target=raw, value=raw)

    def _text(self, stop: int) -> None:
        if stop > self.position:
            self.items.append(Token(Inline.TEXT, self.text[self.position : stop]))
            self.position = stop

    def _add(
        self,
        kind: Inline,
        raw: str,
        *,
        target: str | None = None,
        value: str | None = None,
        opens: bool = False,
    ) -> int:
        self.items.append(Token(kind, raw, None, opens, target, value))
        self.position += len(raw)
        return len(self.items) - 1

    def _special(self, mark: str, start: int) -> None:
        """Read what starts with a special character; nothing is added where it is plain text."""
        first = mark[0]
        if first in DELIMITERS:
            self._delimiter(mark, start)
        elif first == "\\":
            self._backslash(start)
        elif first == "`":
            self._code(start)
        elif first == "<":
            self._angle(start)
        elif first == "[":
            if m := _FOOTNOTE.match(self.text, start):
                self._add(Inline.FOOTNOTE, m[0], target=m[0], value=m[0])
            else:
                self._bracket("[")
        elif first == "!":
            if self.text.startswith("![", start):
                self._bracket("![")
        elif first == "]":
            self._close(start)
        elif first == "{":
            self._brace(start)
        elif first in " \n":
            if len(mark) > 2:
                self._add(Inline.BREAK, mark)
        else:
            self._atom(first, start)

    def _atom(self, first: str, start: int) -> None:
        pattern, kind = {
            "$": (_MATH, Inline.MATH),
            ":": (_EMOJI, Inline.EMOJI),
            "&": (_ENTITY, Inline.ENTITY),
            "+": (KEYS, Inline.KEYS),
        }[first]
        m = pattern.match(self.text, start)
        if m:
            self._add(kind, m[0], value=m[0])
        elif first == "+" and (m := _CRITIC.match(self.text, start)):
            self._add(Inline.MACRO, m[0], value=m[0])

    def _backslash(self, start: int) -> None:
        if m := _TEX.match(self.text, start):
            self._add(Inline.MATH, m[0], value=m[0])
        elif m := _ESCAPE.match(self.text, start):
            self._add(Inline.BREAK if m["newline"] else Inline.ESCAPE, m[0])

    def _delimiter(self, mark: str, start: int) -> None:
        text, stop = self.text, start + len(mark)
        if text[stop : stop + 1] == "}" and (m := _CRITIC.match(text, start)):
            self._add(Inline.MACRO, m[0], value=m[0])
            return
        new = run(mark[0], len(mark), text[start - 1 : start] if start else "", text[stop : stop + 1])
        if new.opens or new.closes:
            self.pairing.add(new)
            self.items.append(new)
            self.position = stop

    def _code(self, start: int) -> None:
        """Read a code span: up to the next run of backticks that is as long."""
        if self.ticks is None:
            self.ticks = {}
            for m in _TICKS.finditer(self.text):
                self.ticks.setdefault(len(m[0]), []).append(m.start())
        width = len(_TICKS.match(self.text, start)[0])  # type: ignore[index]  # called on a backtick
        places = self.ticks[width]
        index = bisect_right(places, start)
        if index < len(places):
            stop = places[index] + width
            self._add(
                Inline.CODE, self.text[start:stop], value=self.text[start + width : stop - width].strip()
            )
        else:
            self._text(start + width)

    def _find(self, mark: str, start: int) -> int:
        """Return where a closing mark stands; -1, at once the second time, where there is none."""
        if mark in self.absent:
            return -1
        at = self.text.find(mark, start)
        if at < 0:
            self.absent.add(mark)
        return at

    def _angle(self, start: int) -> None:
        text = self.text
        if text.startswith("<!--", start):
            stop = self._find("-->", start + 4)
            if stop >= 0:
                self._add(Inline.COMMENT, text[start : stop + 3], value=text[start : stop + 3])
        elif m := _AUTOLINK.match(text, start):
            self._add(Inline.AUTOLINK, m[0], target=m[0][1:-1], value=m[0])
        elif m := TAG.match(text, start):
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
        elif name in _OPAQUE and not m["void"] and (stop := self._find(f"</{name}>", m.end())) >= 0:
            raw = self.text[m.start() : stop + len(name) + 3]
            self._add(Inline.CODE, raw, value=raw)
        else:
            index = self._add(Inline.HTML, m[0], value=m[0], opens=not m["void"] and name not in _VOID)
            if not m["void"] and name not in _VOID:
                self.open_tags.append((name, index))

    def _brace(self, start: int) -> None:
        text = self.text
        two = text[start : start + 2]
        if two in _MACROS:
            stop = self._find(_MACROS[two], start + 2)
            if stop >= 0:
                self._add(Inline.MACRO, text[start : stop + 2], value=text[start : stop + 2])
                return
        if m := _CRITIC.match(text, start):
            self._add(Inline.MACRO, m[0], value=m[0])
        elif m := _ATTRIBUTES.match(text, start):
            self._add(Inline.ATTRIBUTES, m[0], value=m[0])

    def _bracket(self, mark: str) -> None:
        self.brackets.append((len(self.items), mark == "!["))
        self._add(Inline.TEXT, mark)

    def _close(self, start: int) -> None:
        """Close the last bracket; text where what follows does not make it a link or image."""
        if not self.brackets:
            return
        opener, image = self.brackets.pop()
        text = self.text
        tail, target = "", ""
        if text.startswith("(", start + 1):
            stop = self._parenthesis(start + 1)
            if stop >= 0 and (m := _TARGET.match(text[start + 2 : stop])):
                tail, target = text[start : stop + 1], m["angle"] if m["angle"] is not None else m["bare"]
        if not tail and (m := _LABEL.match(text, start + 1)) and (m[1].strip() or m[0] == "[]"):
            label = m[1] if m[1].strip() else "".join(_raw(item) for item in self.items[opener + 1 :])
            tail, target = "]" + m[0], f"[{normalized(label)}]"
        if not tail:
            inner = self.items[opener + 1 :]
            if len(inner) != 1 or not isinstance(inner[0], Token) or inner[0].kind is not Inline.CODE:
                self._text(start + 1)
                return
            tail, target = "]", f"[{normalized(inner[0].raw)}]"
        kind = Inline.IMAGE if image else Inline.LINK
        self.items[opener] = Token(kind, "![" if image else "[", None, True)
        index = self._add(kind, tail, target=target)
        self.pairs[index], self.pairs[opener] = opener, index

    def _parenthesis(self, start: int) -> int:
        """Return the parenthesis that closes the one at `start`; -1 without one."""
        if self.parentheses is None:
            self.parentheses = {}
            stack: list[int] = []
            for m in re.finditer(r"\\.|[()]", self.text, re.DOTALL):
                if m[0] == "(":
                    stack.append(m.start())
                elif m[0] == ")" and stack:
                    self.parentheses[stack.pop()] = m.start()
        return self.parentheses.get(start, -1)

    def _assembled(self) -> tuple[Token, ...]:
        """Return the tokens with runs spelled out, pairs as indexes and adjacent text joined."""
        out: list[Token] = []
        place: dict[int, int] = {}
        emphasis: dict[int, int] = {}
        links: list[tuple[int, int]] = []
        for number, item in enumerate(self.items):
            if isinstance(item, Token):
                if item.kind is Inline.TEXT and out and out[-1].kind is Inline.TEXT:
                    out[-1] = Token(Inline.TEXT, out[-1].raw + item.raw)
                    continue
                place[number] = len(out)
                out.append(item)
                continue
            for width, pair in item.closing:
                links.append((emphasis[pair], len(out)))
                out.append(Token(Inline.EMPHASIS, item.mark * width))
            if item.left:
                if out and out[-1].kind is Inline.TEXT:
                    out[-1] = Token(Inline.TEXT, out[-1].raw + item.mark * item.left)
                else:
                    out.append(Token(Inline.TEXT, item.mark * item.left))
            for width, pair in reversed(item.opening):
                emphasis[pair] = len(out)
                out.append(Token(Inline.EMPHASIS, item.mark * width, None, True))
        links += [(place[a], place[b]) for a, b in self.pairs.items() if a < b]
        for a, b in links:
            out[a] = Token(out[a].kind, out[a].raw, b, True, out[a].target, out[a].value)
            out[b] = Token(out[b].kind, out[b].raw, a, False, out[b].target, out[b].value)
        return tuple(out)


def _raw(item: Token | Run) -> str:
    return item.raw if isinstance(item, Token) else item.mark * item.left
