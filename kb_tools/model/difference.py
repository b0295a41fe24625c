"""Says how two lists of things differ, in words that everybody understands: "`b` is missing; `c` is new"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_LONGEST = 80
"""Most characters of a thing that are quoted."""
_MOST = 4
"""So many things are named; the others are counted."""


def difference(missing: Iterable[str], new: Iterable[str]) -> str:
    """Return a sentence that names what is missing and what is new, each once; empty if nothing is."""
    parts = [
        f"{_listed(things)} {'is' if len(things) == 1 else 'are'} {what}"
        for things, what in ((list(dict.fromkeys(missing)), "missing"), (list(dict.fromkeys(new)), "new"))
        if things
    ]
    return f"{'; '.join(parts)}." if parts else ""


def quoted(thing: str) -> str:
    """Return a thing between backticks, or between quotation marks if it has backticks; on one line, cut if long.

    Both ends of a long one are kept: addresses often differ at their ends.
    """
    thing = " ".join(thing.split())
    if len(thing) > _LONGEST:
        thing = f"{thing[: _LONGEST // 2]} … {thing[-_LONGEST // 3 :]}"
    return f"“{thing}”" if "`" in thing else f"`{thing}`"


def _listed(things: Sequence[str]) -> str:
    shown = [quoted(thing) for thing in things[:_MOST]]
    if len(things) > _MOST:
        shown.append(f"{len(things) - _MOST} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
