"""Hosts, people, channels, versions and types of files in running text: they are the same in every language. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.language.file_types import ANY_EXTENSION, EXTENSIONS

_HOST = re.compile(
    r"(?<![\w@./:#-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}(?P<top>[a-z]{2,24})(?![\w@.-]?[a-z0-9@(])"
    r"(?P<path>(?:/[a-z0-9_.~%-]*[a-z0-9_~%-])*/?)",
    re.IGNORECASE | re.ASCII,
)
_TOP = frozenset([
    "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "name", "pro", "app", "dev", "cloud", "site",
    "online", "store", "shop", "blog", "tech", "page", "wiki", "io", "ai", "co", "me", "tv", "eu", "uk", "us",
    "example", "test", "invalid", "localhost", "local", "internal",
])  # fmt: skip
"""Top-level domains that no word is: the generic ones that are common, and those kept for examples (RFC 2606)."""
_COUNTRY = re.compile(r"(?:[a-z0-9-]{3,}\.)+[a-z]{2}|(?:[a-z0-9-]{2,}\.){2,}[a-z]{2}")
"""A host of a country. Abbreviations (`e.g`, `a.k.a`) have single letters."""
_WORDS = re.compile(r"[a-z0-9-]+\.(?:an|as|do|is|my|no|so)", re.IGNORECASE)
"""A full stop without a blank behind it, rather than a host."""
_LANGUAGE = r"[a-z]{2,3}(?:[-_](?:[a-z]{2}|[a-z]{4}|\d{3}))?"
_PART = re.compile(_LANGUAGE, re.IGNORECASE)
_HANDLE = re.compile(
    r"(?<![\w&/#@.`\\-])(?P<sign>[@#])(?P<name>[a-z][a-z0-9]*(?:[_.-][a-z0-9]+)*)(?![\w(=/])", re.ASCII
)
_SAID = frozenset([
    "mention", "mentions", "mentioning", "name", "names", "username", "usernames", "user", "users", "handle",
    "handles", "someone", "you", "me", "hashtag", "hashtags", "tag", "tags", "topic", "topics", "keyword",
    "keywords", "word", "words", "number", "id", "issue", "channel", "channels",
])  # fmt: skip
"""Words that stand for a name: who translates them does right."""
_VERSION = re.compile(r"(?<![\w.])v\d+(?:\.\d+)+(?:-[a-z]+(?:\.?\d+)?)?(?![\w])", re.ASCII)
_TYPE = re.compile(rf"(?<![\w./\\*])\.(?:{ANY_EXTENSION})(?![\w.]\w|\w)")
"""A type of files by its extension: `.csv`."""
_SIGN = re.compile(r"[.@#][A-Za-z0-9]")
"""What all of them have: nearly no text has that, and this is read faster."""


def contacts(text: str) -> tuple[str, ...]:
    """Return the hosts without a scheme, handles, channels, versions and types of files of an English text."""
    if not _SIGN.search(text):
        return ()
    handles = (m[0] for m in _HANDLE.finditer(text) if m["name"] not in _SAID)
    others = (m[0] for pattern in (_VERSION, _TYPE) for m in pattern.finditer(text))
    return tuple(dict.fromkeys((*hosts(text), *handles, *others)))


def hosts(text: str) -> Iterator[str]:
    """Yield the hosts of a text, with their paths: `app.example.com/start`."""
    for match in _HOST.finditer(text):
        top, name = match["top"].lower(), match[0][: match.end("top") - match.start()]
        if top in _TOP or (
            top not in EXTENSIONS and _COUNTRY.fullmatch(name.lower()) and not _WORDS.fullmatch(name)
        ):
            yield match[0]


def stands_in(contact: str, text: str, language: str) -> bool:
    """Tell whether a text has a host, handle or version of English, or a host that is the same one in its language.

    Such a host names the language before it or in its path: `de.example.org`, `example.org/de`.
    """
    if contact[0] == ".":
        return contact[1:] in text.lower()
    end = r"(?![A-Za-z0-9_]|-[A-Za-z0-9])" if contact[0] not in "@#" else r"(?![A-Za-z0-9_])"
    start = r"(?<![A-Za-z0-9_-])(?<![A-Za-z0-9]\.)" if contact[0].isalnum() else ""
    if re.search(rf"{start}{re.escape(contact)}{end}", text, re.IGNORECASE):
        return True
    if _VERSION.fullmatch(contact):
        return re.search(rf"(?<![\w.]){re.escape(contact[1:])}{end}", text) is not None
    if "." not in contact or contact[0] in "@#":
        return False
    meant = _without_language(contact, "en")
    return any(_without_language(other, language) == meant for other in hosts(text.replace("://", " ")))


def _without_language(host: str, language: str) -> tuple[str, ...]:
    """Return the parts of an address without those that name a language, and without www."""
    name, *path = host.lower().rstrip("/").split("/")
    labels = name.split(".")
    if len(labels) > 2 and (labels[0] == "www" or _names(labels[0], language)):
        del labels[0]
    return (".".join(labels), *(part for part in path if not _names(part, language)))


def _names(part: str, language: str) -> bool:
    return _PART.fullmatch(part) is not None and re.split(r"[-_]", part)[0] == language
