"""Limits on the length of a unit's texts, and on their amount of markup.

Parsing inline Markdown takes quadratic time for some texts, such as thousands of opening brackets, here and in
Python-Markdown. A paragraph of an article has a few thousand characters. Its translation is at most a few times as
long, with about the same markup. A text far beyond that is not a translation and must not be parsed.
"""

from __future__ import annotations

from kb_tools.model.delimiters import MARKS

LONGEST = 10_000
"""Longest text, in characters."""
_ALWAYS, _TIMES = 1_000, 10
"""Target length, in characters, that is always allowed; for a longer target, its most as a multiple of its source."""
_MARKUP = rf"[]{{}}`<>&$\|{MARKS}"
_MOST_MARKUP = 1_000
"""Most markup characters in any text."""
_MARKUP_ALWAYS, _MARKUP_TIMES = 200, 3


def too_long(source: str, target: str) -> str | None:
    """Return why a target or its source must not be parsed as Markdown, or None. Takes linear time."""
    if len(source) <= _MARKUP_ALWAYS and len(target) <= _MARKUP_ALWAYS:
        return None  # nearly all texts are below every limit
    for name, text in (("source", source), ("target", target)):
        if len(text) > LONGEST:
            return f"The {name} is {len(text)} characters long; {LONGEST} is the most that a unit can have."
        if len(text) > _MOST_MARKUP and (count := _markup(text)) > _MOST_MARKUP:
            return f"The {name} has {count} characters of markup; {_MOST_MARKUP} is the most that a unit can have."
    most = max(_ALWAYS, _TIMES * len(source))
    if len(target) > most:
        return f"The target is {len(target)} characters long; {most} is the most for this source."
    if len(target) > _MARKUP_ALWAYS and (count := _markup(target)) > _MARKUP_ALWAYS:
        most = max(_MARKUP_ALWAYS, _MARKUP_TIMES * _markup(source))
        if count > most:
            return f"The target has {count} characters of markup; {most} is the most for this source."
    return None


def _markup(text: str) -> int:
    return sum(map(text.count, _MARKUP))  # 16 searches are faster than a loop over all characters
