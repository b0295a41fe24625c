"""Patterns of inline markup. Each takes time linear in what it matches, or is bounded."""

from __future__ import annotations

import re

from kb_tools.model.delimiters import IN_CLASS, PAIR, RUN, SINGLE_IN_CLASS

SPECIAL = re.compile(rf"[\\`<\[\]!{{$:&]|\+\+|{RUN}| {{2,}}\n|\n")
MARKUP = re.compile(
    rf"(?=[\\`<\[\]{{$&{IN_CLASS}\n@+:wW])"
    rf"(?:[\\`<\[\]{{$&{SINGLE_IN_CLASS}\n@]|\+\+|{PAIR}|://|(?i:www\.)|:[a-zA-Z0-9_+-]+:)"
)
"""Possible markup: a text without a match is a single text token."""
ESCAPE = re.compile(rf"\\(?:[\\`{IN_CLASS}{{}}\[\]()>#+\-.!|$:<\"'&]|(?P<newline>\n))")
TICKS = re.compile(r"`+")
MATH = re.compile(r"\$\$[^$\n`]{1,4000}+\$\$|\$(?!\s)(?:\\[^\n`]|(?!\]\()[^$\n`\\]){1,4000}+(?<!\s)\$(?!\d)")
"""Code is read before formulas, so a formula contains none. With a link inside, it is read as a link."""
TEX = re.compile(r"\\\((?:[^\\\n`]|\\[^()\n`]){1,4000}+\\\)")
MACROS = {"{{": "}}", "{%": "%}", "{#": "#}", "{*": "*}", "{!": "!}"}
CRITIC = re.compile(r"\{(?:\+\+|--|~~|==|>>)|(?:\+\+|--|~~|==|<<)\}")
ATTRIBUTES = re.compile(
    r"\{:?[ ]*(?:[.#][^{}\n]{1,500}|(?:[\w-]+[ ]+){0,9}[\w-]+=[^{}\n]{1,500}|[\w-]+[ ]*)\}"
)
AUTOLINK = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9+.-]{0,30}://[^<>\n]{0,2000}+|[^<> !\n]{1,200}@[^@<> \n]{1,200}+)>"
)
TAG = re.compile(
    r"<(?P<end>/)?(?P<name>[a-zA-Z][^\s\"'<>@/]{0,60}+)"
    r"(?P<attrs>(?:(?:\s+|(?<=[\"'])(?!/))[^\s\"'=<>]++(?:\s*+=\s*+(?:\"[^\"]{0,4000}+\"|'[^']{0,4000}+'|[^\s\"'=<>]++))?+){0,60}+)\s*+(?P<void>/?)>"
)
ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#x[0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,40});")
FOOTNOTE = re.compile(r"\[\^[^\]\s\[]{1,200}+\]")
EMOJI = re.compile(r":[a-zA-Z0-9_+-]{1,80}+:")
KEY = r"(?:[\w-]{1,40}|\"(?:\\.|[^\"\n\\]){1,40}\"|'(?:\\.|[^'\n\\]){1,40}')"
KEYS = re.compile(rf"\+\+{KEY}(?:\+{KEY})*\+\+")
_NO_ADDRESS = (
    r"\s<>\[\]\"'`{}|\\^*\xa1\xab\xb7\xbb\xbf\u0387\u0589-\u10ff\u1100-\u11ff\u1780-\u17ff\u2010-\u206f\u2e00-\u2e7f"
    r"\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe10-\ufe6f\uff00-\uffef"
)
"""Characters that end a URL: quotation marks, and letters and punctuation of scripts without spaces between words."""
URL = re.compile(
    rf"(?<![a-zA-Z0-9@/])(?:(?:https?|ftp)://|www\.(?=[^\W_]))[^{_NO_ADDRESS}]+"
    r"|(?<![a-zA-Z0-9_.+@/-])[a-zA-Z0-9_.+-]{1,64}@[a-zA-Z0-9_-]{1,63}(?:\.[a-zA-Z0-9_-]{1,63}){1,8}",
    re.IGNORECASE,
)
SHORTHAND = re.compile(
    r"(?<![a-zA-Z])@(?:[a-z]+:)?[\w.-]+(?:/[\w.-]+)?|(?<![@/])\b(?:[\w.:-]+/)?[\w.-]+(?:[#!?][1-9][0-9]*|@[a-f0-9]{40})"
    r"|(?<![a-zA-Z])[#!?][1-9][0-9]*|(?<![@/])\b[a-f0-9]{40}(?:\.{3}[a-f0-9]{40})?"
)
"""Users, repositories, issues and commits, as pymdownx.magiclink reads them."""
LABEL = re.compile(r"\[(?!\^)([^\[\]]{0,1000}+)\]")
OPAQUE = frozenset({"code", "kbd", "samp", "script", "style", "svg", "pre", "textarea", "var"})
"""Elements whose content is not prose, although the renderer reads Markdown in it."""
VOID = frozenset(
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
