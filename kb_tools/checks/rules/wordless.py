"""A link, a picture or an element of a translation has lost its words: readers see nothing there.

Nobody can select a link without words, and who cannot see a picture is told nothing about it.

Before:

    msgid "Read [Support hours](support-hours.md)."
    msgstr "Skaitykite [](support-hours.md)."

After:

    msgid "Read [Support hours](support-hours.md)."
    msgstr "Skaitykite [Pagalbos laikas](support-hours.md)."
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.markdown.blocks.html_tree import VOID
from kb_tools.model.finding import Severity, Span
from kb_tools.model.inline import Inline, Token

SEVERITY = Severity.ERROR
GROUP = Group.MARKUP
_PAIRS = frozenset({Inline.LINK, Inline.IMAGE, Inline.HTML})
_NAME = re.compile(r"<([a-zA-Z][\w-]*)")
_EMPTY = re.compile(
    r"\[[\s\u200b\u00a0]*\]|>(?:[\s\u200b\u00a0]|&nbsp;)*</|\[[*_~^=`]+\]|`[\s\u200b\u00a0]+`"
)
"""Without one of these, a text has no pair without words."""
_HOLLOW = re.compile(
    r"<(?P<name>[a-zA-Z]+)[^<>]*>(?:\s|&nbsp;|[\u200b\u00a0])*</(?P=name)\s*>", re.IGNORECASE
)
"""An element whose text is read as code: `<kbd></kbd>`."""
_VISIBLE = re.compile(r"[^\s\u200b]")
_SAID = {
    Inline.LINK: (
        "This link shows no words, so nobody can select it.",
        "Translate the words between [ and ].",
    ),
    Inline.IMAGE: (
        "This picture has no description, and English has one.",
        "Translate the description between ![ and ].",
    ),
    Inline.HTML: (
        "This element shows nothing, and the one of English has words.",
        "Write its words between the tags.",
    ),
    Inline.CODE: (
        "This code shows nothing, and that of English has signs.",
        "Copy the code from English.",
    ),
}


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report pairs of marks that have nothing between them, more of a kind than in English."""
    if not pair.markdown or not _EMPTY.search(pair.unit.target) or pair.source.tokens == pair.target.tokens:
        return
    allowed = Counter(what for what, _ in _wordless(pair.source.tokens))
    for (kind, name), span in _wordless(pair.target.tokens):
        if allowed[kind, name] > 0:
            allowed[kind, name] -= 1
            continue
        link = kind is Inline.LINK or name == "a"
        message, hint = _SAID[Inline.LINK if link else kind]
        if link and kind is Inline.HTML:
            hint = _SAID[kind][1]
        yield Problem(message, hint, span=span, severity=None if link else Severity.WARNING)


def _wordless(tokens: Sequence[Token]) -> Iterator[tuple[tuple[Inline, str], Span]]:
    """Yield the pairs that show nothing: their kind and the name of their element, and their place."""
    start = 0
    for number, token in enumerate(tokens):
        hollow = _HOLLOW.fullmatch(token.raw) if token.kind is Inline.CODE else None
        if hollow is not None:
            yield (Inline.HTML, hollow["name"].lower()), (start, start + len(token.raw))
        elif token.kind is Inline.CODE and token.raw[0] == "`" and not _VISIBLE.search(token.raw.strip("`")):
            yield (Inline.CODE, ""), (start, start + len(token.raw))
        if token.opens and token.pair is not None and token.kind in _PAIRS:
            inner = tokens[number + 1 : token.pair]
            if not any(_shows(one) for one in inner) and (
                token.kind is not Inline.HTML or _shown_when_full(token)
            ):
                name = _NAME.match(token.raw) if token.kind is Inline.HTML else None
                named = name[1].lower() if name else ""
                length = sum(len(one.raw) for one in tokens[number : token.pair + 1])
                yield (token.kind, named), (start, start + length)
        start += len(token.raw)


def _shown_when_full(token: Token) -> bool:
    """Tell whether an element is there for the words in it: an anchor and an icon are not."""
    name = _NAME.match(token.raw)
    anchor = name is None or (name[1].lower() == "a" and "href" not in token.raw.lower())
    return not anchor


def _shows(token: Token) -> bool:
    """Tell whether readers see or hear something of a token."""
    if token.kind in (Inline.LINK, Inline.EMPHASIS, Inline.COMMENT, Inline.BREAK, Inline.ATTRIBUTES):
        return False
    if token.kind is Inline.HTML:
        name = _NAME.match(token.raw)
        return name is not None and name[1].lower() in VOID - {"br", "wbr"}
    if token.kind is Inline.IMAGE:
        return True
    return _VISIBLE.search(token.raw) is not None
