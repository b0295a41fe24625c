"""Characters that nobody sees: white space, and characters without width."""

from __future__ import annotations

ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
"""Zero-width space, non-joiner and joiner; word joiner; zero-width no-break space (also: byte order mark)."""
_GONE = dict.fromkeys(map(ord, ZERO_WIDTH))


def same_to_readers(one: str, other: str) -> bool:
    """Return whether two texts differ in white space and characters without width only."""
    return one == other or _seen(one) == _seen(other)


def _seen(text: str) -> str:
    return "".join(text.translate(_GONE).split())
