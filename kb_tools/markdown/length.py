"""How long a text of a unit can be, and how much markup it can hold.

Reading inline Markdown takes quadratic time for some texts, such as thousands of opening brackets, here and in
Python-Markdown. A paragraph of an article has a few thousand characters and its translation at most a few times as
many, with about the same markup. What is far beyond that is no translation, and nothing may begin to read it.
"""

from __future__ import annotations

from kb_tools.model.delimiters import MARKS

LONGEST = 10_000
"""Characters of any text."""
_ALWAYS, _TIMES = 1_000, 10
"""Characters that a target may always have; beyond them, how many times as many as its source."""
_MARKUP = rf"[]{{}}`<>&$\|{MARKS}"
_MOST_MARKUP = 1_000
"""Characters of markup that any text may have."""
_MARKUP_ALWAYS, _MARKUP_TIMES = 200, 3


def too_long(source: str, target: str) -> str | None:
    """Return why nothing may read a target, or its source, as Markdown; None if all may. Takes linear time."""
    if len(source) <= _MARKUP_ALWAYS and len(target) <= _MARKUP_ALWAYS:
        return None  # nearly all are shorter than any limit
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
    return sum(
        map(text.count, _MARKUP)
    )  # sixteen quick searches take less time than one look at each character
