"""Tells which code of a target is which of its source, in an entry of TMX that another program wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from kb_tools.catalog.format.tmx_segment import RawCode, RawSegment
from kb_tools.model.content import Code, Content, Role

_Place = tuple[int, ...]
"""Where a code stands in a segment: one index, or the two of a pair."""
_Key = Callable[[Sequence[RawCode]], Hashable]


def paired(source: RawSegment, target: RawSegment) -> tuple[Content, Content]:
    """Return both texts of an entry, in which a code has the same number on both sides.

    A code of the target is the same as one of the source if it has the same `x`, else the same markup, else for pairs
    the same `i`. Others have numbers that the source has not.
    """
    own, other = _places(source), _places(target)
    numbers = {place: str(number) for number, place in enumerate(own, start=1)}
    found: dict[_Place, str] = {}
    for key in (_match, _markup, _number):
        free: dict[Hashable, list[str]] = defaultdict(list)
        taken = set(found.values())
        for place in own:
            if numbers[place] not in taken:
                free[len(place), key(_codes(source, place))].append(numbers[place])
        for place in other:
            name = key(_codes(target, place))
            if place not in found and name is not None and free[len(place), name]:
                found[place] = free[len(place), name].pop(0)
    strange = (place for place in other if place not in found)
    found |= {place: str(number) for number, place in enumerate(strange, start=len(own) + 1)}
    return _content(source, numbers), _content(target, found)


def _codes(segment: RawSegment, place: _Place) -> list[RawCode]:
    return [code for at in place if isinstance(code := segment[at], RawCode)]


def _match(codes: Sequence[RawCode]) -> Hashable:
    return codes[0].match or None


def _markup(codes: Sequence[RawCode]) -> Hashable:
    return tuple("".join(code.raw) for code in codes)


def _number(codes: Sequence[RawCode]) -> Hashable:
    return (codes[0].number or None) if len(codes) > 1 else None


def _places(segment: RawSegment) -> list[_Place]:
    """Return the pairs, and the codes that stand alone, in order. A half without its other half stands alone."""
    found: list[_Place] = []
    opened: dict[str, int] = {}
    for at, piece in enumerate(segment):
        if isinstance(piece, str):
            continue
        if piece.role is Role.CLOSE and piece.number in opened:
            begun = opened.pop(piece.number)
            found[begun] = (*found[begun], at)
            continue
        if piece.role is Role.OPEN:
            opened[piece.number] = len(found)
        found.append((at,))
    return found


def _content(segment: RawSegment, numbers: dict[_Place, str]) -> Content:
    number = {at: name for place, name in numbers.items() for at in place}
    halves = _nested([place for place in numbers if len(place) > 1])
    pieces: list[str | Code] = []
    for at, piece in enumerate(segment):
        if isinstance(piece, RawCode):
            role = piece.role if at in halves else Role.ALONE
            pieces.append(Code(number[at], "".join(piece.raw), role, piece.kind))
        elif pieces and isinstance(pieces[-1], str):
            pieces[-1] += piece
        elif piece:
            pieces.append(piece)
    return tuple(pieces)


def _nested(pairs: Sequence[_Place]) -> frozenset[int]:
    """Return the places of both halves of each pair, without pairs that close inside another that is open longer."""
    opening = {closed: begun for begun, closed in pairs}
    stack: list[int] = []
    fine: set[int] = set()
    for at in sorted({at for pair in pairs for at in pair}):
        if at not in opening:
            stack.append(at)
        elif stack[-1] == opening[at]:
            fine |= {stack.pop(), at}
        else:
            stack.remove(opening[at])
    return frozenset(fine)
