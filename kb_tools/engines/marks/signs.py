"""Signs that say the same in every language: emoji, arrows, comparisons. Engines lose or swap them."""

from __future__ import annotations

import re
from collections import Counter

_SIGN = (
    "<>=+#@|~^±×÷¬©®°™§¶•†‡"
    "\u2100-\u2101\u2103\u2109\u2116-\u2117\u2120\u2122\u2190-\u23ff\u2500-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001fbff"
)
"""Single signs, then arrows, mathematics, shapes and dingbats, and emoji with flags and tones of skin."""
_JOINED = "\ufe0e\ufe0f\u200d\u20e3\U000e0020-\U000e007f"
"""What may follow a sign as a part of it: styles, joiners, the frame of a key, the tags of a flag."""
_KEYCAP = "[#*0-9]\ufe0f?\u20e3"
_RUN = rf"(?:{_KEYCAP}|-?[{_SIGN}](?:-(?=[{_SIGN}])|[{_SIGN}{_JOINED}])*-?)"
GLUED_SIGNS = rf"[\w.]*(?:{_RUN}[\w.]*)+(?<![.])"
"""A pattern for signs, with the word or number that they are glued to: `C++`, `<=0.5`, `20°C`."""
_LEADING = re.compile(rf"(?:\s|{_KEYCAP}|[{_SIGN}{_JOINED}])*")
_COUNTED = re.compile(rf"[{_SIGN}\u20e3]|!{{2,}}|\?{{2,}}")


def signs(text: str) -> Counter[str]:
    """Return how often each sign stands in a text, `!!!` as one; how an emoji is styled does not count."""
    return Counter(_COUNTED.findall(text))


def leading_signs(text: str) -> int:
    """Return how many characters of a text are the signs and blanks that it begins with."""
    found = _LEADING.match(text)
    return found.end() if found else 0
