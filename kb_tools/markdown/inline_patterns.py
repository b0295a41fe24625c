"""What inline markup looks like. Each pattern takes time in proportion to what it matches, or is bounded."""

from __future__ import annotations

import re

SPECIAL = re.compile(r"[\\`<\[\]!{$:&]|\+\+|[*]+|_+|~+|\^+|=+| {2,}\n|\n")
MARKUP = re.compile(
    r"(?=[\\`<\[\]{$&*_~^\n@+=:w])(?:[\\`<\[\]{$&*_~^\n@]|\+\+|==|://|www\.|:[a-zA-Z0-9_+-]+:)"
)
"""What may be more than text: without any, a text is one token."""
ESCAPE = re.compile(r"\\(?:[\\`*_{}\[\]()>#+\-.!|~^=$:<\"'&]|(?P<newline>\n))")
TICKS = re.compile(r"`+")
MATH = re.compile(r"\$\$[^$\n]{1,4000}+\$\$|\$(?!\s)[^$\n]{1,4000}+(?<!\s)\$(?!\d)")
TEX = re.compile(r"\\\((?:[^\\\n]|\\[^()\n]){1,4000}+\\\)")
MACROS = {"{{": "}}", "{%": "%}", "{#": "#}", "{*": "*}", "{!": "!}"}
CRITIC = re.compile(r"\{(?:\+\+|--|~~|==|>>)|(?:\+\+|--|~~|==|<<)\}")
ATTRIBUTES = re.compile(r"\{:?[ ]*(?:[.#][^{}\n]{1,500}|[\w-]+=[^{}\n]{1,500}|[\w-]+[ ]*)\}")
AUTOLINK = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,30}://[^<>\n]{0,2000}+|[^<> !\n\"']{1,200}+@[^@<> \n]{1,200}+)>"
)
TAG = re.compile(
    r"<(?P<end>/)?(?P<name>[a-zA-Z][^\s\"'<>@/]{0,60}+)"
    r"(?P<attrs>(?:(?:\s+|(?<=[\"'])(?!/))[^\s\"'=<>]++(?:\s*+=\s*+(?:\"[^\"]{0,4000}+\"|'[^']{0,4000}+'|[^\s\"'=<>]++))?+){0,60}+)\s*+(?P<void>/?)>"
)
ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#x[0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,40});")
FOOTNOTE = re.compile(r"\[\^[^\]\s\[]{1,200}+\]")
EMOJI = re.compile(r":[a-zA-Z0-9_+-]{1,80}+:(?!\w)")
KEY = r"(?:[\w-]{1,40}|\"(?:\\.|[^\"\n\\]){1,40}\"|'(?:\\.|[^'\n\\]){1,40}')"
KEYS = re.compile(rf"\+\+{KEY}(?:\+{KEY})*\+\+")
URL = re.compile(
    r"(?<![\w@/])(?:(?:https?|ftp)://|www\.(?=[\w-]+\.))[^\s<>\[\]\"'`{}|\\^*]+"
    r"|(?<![\w.+@/-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
    re.IGNORECASE,
)
LABEL = re.compile(r"\[(?!\^)([^\[\]]{0,1000}+)\]")
TARGET = re.compile(
    r"\s*(?:<(?P<angle>[^<>]*)>|(?P<bare>.*?))(?:\s+(?P<title>\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\Z",
    re.DOTALL,
)
OPAQUE = frozenset({"code", "kbd", "samp", "script", "style", "svg", "pre", "textarea"})
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
