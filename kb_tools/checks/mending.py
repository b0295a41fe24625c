"""Mends units: applies the mends of `mends`, and keeps only what no check objects to."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from kb_tools import registry
from kb_tools.checks import all_checks, mends
from kb_tools.checks.base import Check, Group, TextPair
from kb_tools.checks.editing import same_beside_words

Mend = Callable[[TextPair], str | None]
"""Returns the right target of a pair, None where it is not sure. Pure."""
_ROUNDS = 4
"""Most times that all mends of a unit are tried: one may make way for another."""


@lru_cache(maxsize=1)
def all_mends() -> Mapping[str, Mend]:
    """Return every mend by the name of its check, sorted."""
    return {name: registry.load(mends, name).mend for name in registry.modules(mends)}


def explanation(name: str) -> str:
    """Return how what a check finds is mended, for people; empty where nobody but a person can mend it."""
    return inspect.getdoc(registry.load(mends, name)) or "" if name in all_mends() else ""


def mended(pair: TextPair, names: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Return the target with all that is sure mended, and the checks whose findings are gone by that.

    `names` are the checks that may be heard. A mend counts only if its check has less to say then, no other check has
    more to say, and letters, digits, code, links, placeholders and markup are what they were. Mending twice is the
    same as mending once.
    """
    if pair.unit is not pair.written:
        return pair.written.target, ()  # of a message with forms, a mend would see one form
    chosen = [name for name in all_mends() if name in set(names)]
    done: dict[str, None] = {}
    for _ in range(_ROUNDS):
        before = pair.unit.target
        for name in chosen:
            target = all_mends()[name](pair)
            if target is None or target == pair.unit.target or not target.strip():
                continue
            new = TextPair(pair.subject, replace(pair.unit, target=target))
            if is_better(name, pair, new):
                pair = new
                done[name] = None
        if pair.unit.target == before:
            break
    return pair.unit.target, tuple(sorted(done))


def is_better(name: str, old: TextPair, new: TextPair) -> bool:
    """Return whether a check has less to say about a new target, and no other check has more."""
    check = all_checks()[name]
    said = _problems(check, old)
    if not said or _problems(check, new) >= said or not same_beside_words(old.target, new.target):
        return False
    others = (c for c in all_checks().values() if c.pair and c.group is not Group.STATE and c.name != name)
    return all(_problems(other, new) <= _problems(other, old) for other in others)


def _problems(check: Check, pair: TextPair) -> int:
    return 0 if check.pair is None else sum(1 for _ in check.pair(pair))
