"""Restores reference labels in a target that a translator translated or dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.model.inline import Inline, Token

BRACKETED = re.compile(r"\[([^\[\]]+)\]")
"""Bracketed text, which is a link if a page defines it as a label."""

_LINKS = (Inline.LINK, Inline.IMAGE)


Parse = Callable[[str], Sequence[Token]]


def restore_labels(
    tokens: Sequence[Token], source: Sequence[Token], parse: Parse = parse_inline
) -> list[Token]:
    """Return the tokens of a target with the reference labels of its source.

    Translated labels, or labels left out as in `[text]`, are matched in order, and only if their number equals that of
    the source's unused labels. `parse` parses a target again after labels were added.
    """
    labels = [t for t in source if t.target and t.kind in _LINKS and t.raw.startswith("][")]
    if not labels:
        return list(tokens)
    known = {t.target for t in labels}
    used = {t.target for t in tokens if t.target}
    missing = [t for t in labels if t.target not in used]
    wrong = {
        index: token
        for index, token in enumerate(tokens)
        if token.kind in _LINKS and token.raw.startswith("][") and token.target not in known
    }
    if missing and len(missing) == len(wrong):
        fixed = {
            index: Token(token.kind, label.raw, token.pair, False, label.target)
            for (index, token), label in zip(wrong.items(), missing, strict=True)
        }
        return [fixed.get(index, token) for index, token in enumerate(tokens)]
    if missing and not wrong:
        return _completed(tokens, source, missing, parse)
    return list(tokens)


def _completed(
    tokens: Sequence[Token], source: Sequence[Token], missing: Sequence[Token], parse: Parse
) -> list[Token]:
    """Append labels to each `[text]`, if the source has no bracketed text of its own."""
    if any(BRACKETED.search(t.raw) for t in source if t.kind is Inline.TEXT):
        return list(tokens)
    if sum(len(BRACKETED.findall(t.raw)) for t in tokens if t.kind is Inline.TEXT) != len(missing):
        return list(tokens)
    labels = iter(missing)
    text = "".join(
        BRACKETED.sub(lambda m: f"[{m[1]}{next(labels).raw}", t.raw) if t.kind is Inline.TEXT else t.raw
        for t in tokens
    )
    return list(parse(text))
