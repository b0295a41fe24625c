"""Keeps file and host names in link text: text that repeats its link's address is not prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from kb_tools.markdown.inline.labels import normalized
from kb_tools.markdown.inline.reading import read_source, read_target
from kb_tools.model.dialect import DEFAULT_DIALECT, Dialect
from kb_tools.model.inline import Inline, Token

_NAME = re.compile(r"(?=[^\s\[\]`./@]*[./@])[^\s\[\]`]++")
_NAMED = re.compile(rf"\[{_NAME.pattern}\][(\[]")
_DEFINITION = re.compile(r"\[(?<![^\s>]\[)(?!\^)([^\[\]\n]{1,1000})\]:[ \t]*+\n?[ \t>]*+<?([^\s<>]+)")
_TEXT = frozenset({Inline.TEXT, Inline.ESCAPE, Inline.AUTOLINK})


def restore_names(source: str, target: str, page: str, dialect: Dialect = DEFAULT_DIALECT) -> str:
    """Return a target whose links have the names that its source gives them.

    A name is link text like `models.ts` or `python.org` that is part of the link's address. `page` has the reference
    definitions. Only link text that still looks like a name is replaced; words that a translator wrote instead of the
    name, or around it, stay.
    """
    if not _NAMED.search(source):
        return target
    own = read_source(source, dialect).tokens
    names: dict[str, str] = {}
    for address, span in _links(own):
        name = "".join(token.raw for token in own[span])
        if not _NAME.fullmatch(name):
            continue
        where = _addresses(page).get(address, "") if address[0] == "[" else address
        # If two names share an address, it is unknown which one a target means.
        names[address] = name if names.get(address, name) == name and _shown(own[span]) in where else ""
    if not any(names.values()):
        return target
    tokens = read_target(target, read_source(source, dialect), dialect)
    raws = [token.raw for token in tokens]
    for address, span in _links(tokens):
        name, text = names.get(address, ""), "".join(raws[span])
        if name and name not in text and _NAME.fullmatch(text):
            raws[span] = [name, *[""] * (span.stop - span.start - 1)]
    return "".join(raws)


def _links(tokens: Sequence[Token]) -> Iterator[tuple[str, slice]]:
    """Yield the text-only links: their target, and the slice of their text tokens."""
    for index, token in enumerate(tokens):
        if token.kind is Inline.LINK and not token.opens and token.pair is not None and token.target:
            span = slice(token.pair + 1, index)
            if span.start < index and all(tokens[place].kind in _TEXT for place in range(span.start, index)):
                yield token.target, span


def _shown(tokens: Sequence[Token]) -> str:
    return "".join(token.raw[1:] if token.kind is Inline.ESCAPE else token.raw for token in tokens)


@lru_cache(maxsize=4)
def _addresses(page: str) -> Mapping[str, str]:
    """Return the address of each reference of a page, by its normalized label in brackets."""
    return {f"[{normalized(m[1])}]": m[2] for m in _DEFINITION.finditer(page)}
