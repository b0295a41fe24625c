r"""A backslash of Markdown is lost, doubled or added, so that readers see other characters than in English.

Without its backslash, `_draft_` is in italics and its marks are gone. `\\_` shows a backslash, and so does `\n`:
nothing here reads it as the end of a line. An escape that is not needed may be left out.

Before:

    msgid "Write \\_draft\\_ before the column user\\_id."
    msgstr "Prieš stulpelį user\\\\_id parašykite _draft_."

After:

    msgstr "Prieš stulpelį user\\_id parašykite \\_draft\\_."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.prose import Prose
from kb_tools.model.difference import quoted
from kb_tools.model.finding import Severity, Span
from kb_tools.model.inline import Inline, Token

SEVERITY = Severity.WARNING
GROUP = Group.MARKUP

_ALWAYS = frozenset("\\`*_{}[]()>#+-.!|")
"""Characters that a backslash escapes in every configuration; before another one, readers see it."""
_MARKS = "*_~=^`"
"""Characters that make emphasis or code."""
_LINE_END = re.compile(r"(?<=[.!?:。！？।۔؟])\s*/n(?![\w/.-])|(?<=[.!?:])/n(?=[A-ZÀ-ÞА-ЯΑ-Ω\u0590-\uffef])")
"""`/n` where a program would write a line break."""
_STRING = re.compile(r"\\(?:[nrt]|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)?", re.DOTALL)
"""A backslash with what it stands before, as strings of programs have it."""


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report the first backslash that readers see and English has not, and marks that lost theirs."""
    source, target = pair.unit.source, pair.unit.target
    if "\\" in target and (span := _seen(pair)):
        shown = _STRING.match(target, span[0])
        yield Problem(
            f"Readers see the backslash in {quoted(shown[0] if shown else target[slice(*span)])}.",
            "Remove it: English shows none there.",
            span=span,
        )
    elif "\\" in source and pair.markdown:
        yield from _lost(pair)
    if "/n" in target and (found := _LINE_END.search(target)) and "/n" not in source:
        yield Problem("Readers see `/n`.", "Remove it, or write a blank.", span=found.span())


def _seen(pair: TextPair) -> Span | None:
    """Return where the first backslash stands that readers see, if they see more of them than in English."""
    if not pair.markdown:
        at = pair.unit.target.find("\\")
        return (at, at + 1) if pair.unit.target.count("\\") > pair.unit.source.count("\\") else None
    there = list(_visible(pair.target.tokens))
    if not there:
        return None
    english = [said for said, _ in _visible(pair.source.tokens)]
    unmarked = max(0, _in_code(pair.source, "\\") - _in_code(pair.target, "\\"))
    if len(there) <= len(english) + unmarked:
        return None
    return next((span for said, span in there if said not in english), there[-1][1])


def _visible(tokens: Sequence[Token]) -> Iterator[tuple[str, Span]]:
    """Yield the backslashes that readers see, each with the character behind it, and where they stand."""
    start = 0
    for token in tokens:
        if token.kind is Inline.ESCAPE and (token.raw[1:] == "\\" or token.raw[1:] not in _ALWAYS):
            yield token.raw, (start, start + len(token.raw))
        elif token.kind is Inline.TEXT and "\\" in token.raw:
            for match in re.finditer(r"\\.?", token.raw, re.DOTALL):
                yield match[0], (start + match.start(), start + match.end())
        start += len(token.raw)


def _lost(pair: TextPair) -> Iterator[Problem]:
    """Report marks that readers see in English, and that make emphasis or code here."""
    escaped = {t.raw[1:] for t in pair.source.tokens if t.kind is Inline.ESCAPE} & set(_MARKS)
    for mark in sorted(escaped):
        if _shown(pair.target, mark) >= _shown(pair.source, mark):
            continue
        new = _made_of(pair.target.tokens, mark)
        if len(new) > len(_made_of(pair.source.tokens, mark)):
            what = "code" if mark == "`" else "emphasis"
            yield Problem(
                f"Readers see the mark {mark} in English; here it makes {what}, and is gone.",
                f"Write \\{mark} for the character itself, as English does.",
                span=new[0],
            )
            return


def _shown(text: Prose, mark: str) -> int:
    """Return how often readers see a character in a text, code included."""
    return text.text.count(mark) + _in_code(text, mark)


def _in_code(text: Prose, char: str) -> int:
    return sum((token.value or "").count(char) for token in text.tokens if token.kind is Inline.CODE)


def _made_of(tokens: Sequence[Token], mark: str) -> list[Span]:
    """Return the places of the emphasis or code that a character makes."""
    found: list[Span] = []
    start = 0
    for token in tokens:
        opens = token.opens and token.kind is Inline.EMPHASIS
        if (opens or token.kind is Inline.CODE) and token.raw.startswith(mark):
            found.append((start, start + len(token.raw)))
        start += len(token.raw)
    return found
