"""A combination of keys in the text is another one than in English: Ctrl+P for Ctrl+F.

Names of keys may be those of the language: Strg+F, Ctrl+Maj+Entrée. Keys with marks of their own, as `++ctrl+f++`, are
compared by `markup`. Where a program has other keys in a language, suppress the finding there.

Before:

    msgid "Press Ctrl+F to search."
    msgstr "Norėdami ieškoti, spauskite Ctrl+P."

After:

    msgstr "Norėdami ieškoti, spauskite Ctrl+F."
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.prose import Prose
from kb_tools.language.shortcuts import Shortcut, shortcuts
from kb_tools.model.difference import quoted
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.MARKUP


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report the first combination of English that the target has not, where it has another in its place."""
    asked = pair.source.once(_in)
    if not asked:
        return
    written = tuple(shortcuts(pair.target.text))
    missing = [one for one in asked if one.known and not any(_same(one, other) for other in written)]
    new = [one for one in written if one.known and not any(_same(one, other) for other in asked)]
    if missing and new:
        said, wrong = (
            text[slice(*keys[0].span)].strip()
            for text, keys in ((pair.source.text, missing), (pair.target.text, new))
        )
        yield Problem(
            f"English says {quoted(said)}, this says {quoted(wrong)}.",
            "Write the keys of the source.",
            span=pair.target.raw_span(*new[0].span),
        )


def _in(text: Prose) -> tuple[Shortcut, ...]:
    return tuple(shortcuts(text.text))


def _same(one: Shortcut, other: Shortcut) -> bool:
    """Return whether two combinations may be the same keys; those of unknown names may be."""
    if one.modifiers != other.modifiers:
        return False
    return one.key == other.key or not (one.known and other.known)
