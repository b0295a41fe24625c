"""Puts the codes of a text into a translation whose words fit, but whose codes another program wrote.

A code is known by its place in the words: the bold word of our English is the one that another program calls `<g1>`.
What the code is there does not matter.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from itertools import groupby

from kb_tools.model.content import Code, Content, Role, plain
from kb_tools.model.inline import Inline

_BLANKS = re.compile(r"\s+")
_KINDS = frozenset(map(str, Inline))
Run = tuple[Code, ...]
"""Codes that are exchanged together: one, or several with no words between them."""


def _language(piece: str | Code) -> str:
    """Return what readers see of a piece that is no markup."""
    if isinstance(piece, str):
        return piece
    if piece.kind == Inline.ESCAPE:
        return piece.raw[1:]
    return html.unescape(piece.raw) if piece.kind == Inline.ENTITY else " "


def _raw_text(piece: str | Code) -> str:
    return piece if isinstance(piece, str) else piece.raw


def words_of(content: Content) -> str:
    """Return the words of some content, without its codes and with single blanks."""
    return " ".join("".join(run for run in _runs(content) if isinstance(run, str)).split())


def has_codes(content: Content) -> bool:
    """Return whether some content has codes that its translation must have, too."""
    return any(isinstance(piece, Code) and piece.needed for piece in content)


def with_codes_of(own: Content, source: Content, target: Content) -> str | None:
    """Return a target with the codes of `own`, whose words are those of the source; None where that is not certain.

    Codes at the same places of the words are the same. Neighbouring codes may be one code on the other side: a pair
    around nothing, or one tag for two. A text without codes gets those that stand around all words of `own`.
    """
    if not has_codes(source) and not has_codes(target):
        return _around(own, target)
    single = _exchanged(own, source, target, grouped=False)
    return _exchanged(own, source, target, grouped=True) if single is None else single


def in_order(own: Content, source: Content, target: Content) -> str | None:
    """Return a target with the codes of `own` for those of the source, the first for the first and so on.

    For texts whose words differ. None where the codes do not do the same, pairs stand around other words, or the target
    has other codes than the source.
    """
    here, there = _runs(own), _runs(source)
    roles = [[run[0].role for run in runs if not isinstance(run, str)] for runs in (here, there)]
    if roles[0] != roles[1] or _inside(here) != _inside(there):
        return None
    pairs = list(zip(_codes(here), _codes(there), strict=True))
    if any({a[0].kind, b[0].kind} <= _KINDS and a[0].kind != b[0].kind for a, b in pairs):
        return None
    return _put(pairs, target, grouped=False)


def words_alone(own: Content, target: Content) -> str | None:
    """Return the words of a target for a text that needs no codes; None if it does."""
    return None if has_codes(own) else words_of(target)


def _around(own: Content, target: Content) -> str | None:
    runs = _runs(own)
    said = [at for at, run in enumerate(runs) if isinstance(run, str) and run.strip()]
    if len(said) != 1:
        return None
    before, after = ("".join(map(_raw, part)) for part in (runs[: said[0]], runs[said[0] + 1 :]))
    words = _raw(runs[said[0]])
    head, _, tail = words.partition(words.strip())
    return f"{before}{head}{plain(target).strip()}{tail}{after}"


def _exchanged(own: Content, source: Content, target: Content, *, grouped: bool) -> str | None:
    here, there = _runs(own, grouped=grouped), _runs(source, grouped=grouped)
    if _places(here) != _places(there):
        return None
    return _put(list(zip(_codes(here), _codes(there), strict=True)), target, grouped=grouped)


def _put(pairs: Sequence[tuple[Run, Run]], target: Content, *, grouped: bool) -> str | None:
    """Return the target in which each second run is the first one of its pair; None if it has not just those runs."""
    raws = {_name(there): _raw(here) for here, there in pairs}
    parts: list[str] = []
    for run in _runs(target, grouped=grouped, read=_raw_text):
        text = run if isinstance(run, str) else raws.pop(_name(run), None)
        if text is None:
            return None
        parts.append(text)
    return None if raws else "".join(parts)


def _name(run: Run) -> tuple[tuple[str, Role], ...]:
    return tuple((code.id, code.role) for code in run)


def _raw(run: str | Run) -> str:
    return run if isinstance(run, str) else "".join(code.raw for code in run)


def _codes(runs: Sequence[str | Run]) -> list[Run]:
    return [run for run in runs if not isinstance(run, str)]


def _runs(
    content: Content, *, grouped: bool = False, read: Callable[[str | Code], str] = _language
) -> list[str | Run]:
    """Return words and codes in turns. Codes that a translation may leave out, such as escapes, are words."""
    found: list[str | Run] = []
    for coded, run in groupby(content, lambda piece: isinstance(piece, Code) and piece.needed):
        pieces = list(run)
        codes = [piece for piece in pieces if isinstance(piece, Code)]
        if not coded:
            found.append("".join(map(read, pieces)))
        elif grouped:
            found.append(tuple(codes))
        else:
            found += [(code,) for code in codes]
    return found


def _places(runs: Sequence[str | Run]) -> list[int]:
    """Return behind how many characters of the words each code stands."""
    words, places = "", []
    for run in runs:
        if isinstance(run, str):
            words = _BLANKS.sub(" ", f"{words}{run}").lstrip()
        else:
            places.append(len(words))
    return places


def _inside(runs: Sequence[str | Run]) -> list[str]:
    """Return the words of each pair, in the order in which the pairs close."""
    stack: list[list[str]] = []
    found: list[str] = []
    for run in runs:
        if isinstance(run, str):
            for words in stack:
                words.append(run)
        elif run[0].role is Role.OPEN:
            stack.append([])
        elif run[0].role is Role.CLOSE and stack:
            found.append(" ".join("".join(stack.pop()).split()).casefold())
    return found
