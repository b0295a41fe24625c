"""Flags within a pattern, such as `(?i)`: Vale's engine applies them to the rest of their group, ours to the whole."""

from __future__ import annotations

import re

_PART = re.compile(
    r"\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|\(\?(?P<flags>[ims]*(?:-[ims]+)?)\)|[()|]", re.DOTALL
)


def scoped_flags(pattern: str) -> str:
    """Return a pattern that means the same with flags that end with their group: `a(?i)b|c` as `a(?i:b)|(?i:c)`."""
    if "(?" not in pattern:
        return pattern
    open_flags: list[list[str]] = [[]]

    def part(match: re.Match[str]) -> str:
        found = match[0]
        if match["flags"]:
            open_flags[-1].append(f"(?{match['flags']}:")
            return open_flags[-1][-1]
        if found == "(":
            open_flags.append([])
        elif found == ")" and len(open_flags) > 1:
            return ")" * (len(open_flags.pop()) + 1)
        elif found == "|":
            return ")" * len(open_flags[-1]) + "|" + "".join(open_flags[-1])
        return found

    return _PART.sub(part, pattern) + ")" * len(open_flags[0])
