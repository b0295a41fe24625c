"""Parts of a text that may stay in another language: names, labels and quotations."""

from __future__ import annotations

import re

from kb_tools.language.prose import OBJECT, Prose, shown
from kb_tools.model.inline import Inline
from kb_tools.model.placeholders import PLACEHOLDER

_QUOTED = re.compile(
    r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|»[^«]*«|「[^」]*」|『[^』]*』|《[^》]*》|‘[^’]*’|״[^״]*״|”[^”]*”|\([^)]*\)|（[^）]*）"
    r"|【[^】]*】|(?<!\w)\"[^\"]*\"|(?<!\w)'[^']*'(?!\w)"
)
_OPENS = re.compile("[“„«»「『《‘״”(（【\"']")
_MARKED = frozenset({Inline.EMPHASIS, Inline.LINK, Inline.IMAGE, Inline.HTML})
_LONGEST = 12
"""Most words of a label or a title. More words in emphasis or in a link are a sentence."""
_SENTENCE = re.compile(r"[^\W\d_]\W+[^\W\d_]+\W+[^\W\d_]+.*[.!?。！？।]$", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{2,}")
_LETTER = re.compile(r"\S")


def unlabelled(text: Prose) -> str:
    """Return the text with blanks in place of what is quoted, in brackets, emphasized or linked; of the same length.

    A text that has nothing else is returned as it is.
    """
    plain = text.text
    bare = _without_marked(text) if text.text != text.raw else plain
    if _OPENS.search(bare):
        bare = _QUOTED.sub(lambda match: " " * len(match[0]), bare)
    if bare is plain:
        return plain
    return bare if _WORD.search(bare) or len(_LETTER.findall(bare)) > len(plain) / 2 else plain


def _without_marked(text: Prose) -> str:
    """Return the text without short parts that are emphasized or linked. An emphasized sentence is no label."""
    until, parts = -1, []
    tokens = text.tokens
    if not any(token.opens and token.kind in _MARKED for token in tokens):
        return text.text
    for at, token in enumerate(tokens):
        if token.opens and token.pair is not None and token.kind in _MARKED and at > until:
            inner = "".join(t.raw for t in tokens[at : token.pair] if t.kind is Inline.TEXT).strip()
            sentence = token.kind is not Inline.LINK and _SENTENCE.search(inner)
            until = until if sentence or len(_WORD.findall(inner)) > _LONGEST else token.pair
        part = PLACEHOLDER.sub(OBJECT, shown(token))
        parts.append(_LETTER.sub(" ", part) if at < until else part)
    joined = "".join(parts)
    return joined if len(joined) == len(text.text) else text.text
