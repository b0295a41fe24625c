"""Faster inline patterns: a pattern is tried only on text with a character that the pattern needs.

Python-Markdown tries every pattern on every text, but few texts have a bracket or an asterisk at all. The characters
that a pattern needs are derived from its regular expression, so this works for the patterns of any extension. A
pattern with unknown needs is tried on every text.

The seam: `__handleInline` and `__applyPattern` of markdown.treeprocessors.InlineProcessor, and Python's own
parser of regular expressions. tests/sites/renderers/mkdocs/test_seams.py fails when a version moves them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from re import _constants, _parser  # type: ignore[attr-defined]  # the parser has no public name
from typing import Any

from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER_PREFIX, AtomicString

_PLACEHOLDER = frozenset(f"{INLINE_PLACEHOLDER_PREFIX}0123456789\x03")
_MOST = 32
"""A set of more characters than this excludes too few texts; it counts as unknown needs."""

Needs = frozenset[str] | None


class QuickInline(InlineProcessor):
    """Gives the same result as its parent."""

    _patterns: list[tuple[Any, Needs]]
    _needed: re.Pattern[str]
    """Matches each character that a pattern needs; any character, if a pattern has unknown needs."""

    @classmethod
    def of(cls, present: InlineProcessor) -> QuickInline:
        """Return a replacement for `present` with the same patterns: some extensions add their own."""
        quick = cls(present.md)
        quick.inlinePatterns = present.inlinePatterns
        return quick

    def run(self, tree: Any, ancestors: list[str] | None = None) -> Any:
        """Collect the patterns with their needs, and apply them to a page."""
        self._patterns = [(pattern, _needs_of(pattern)) for pattern in self.inlinePatterns]
        self._needed = _any_of(tuple(needs for _, needs in self._patterns))
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        present, start = set(self._needed.findall(data)), 0
        if data and not present:
            return data
        for index in range(patternIndex, len(self._patterns)):
            pattern, needs = self._patterns[index]
            if needs is not None and needs.isdisjoint(present):
                continue
            matched = True
            while matched:
                data, matched, start = apply(pattern, data, index, start)
                if matched:
                    present |= _PLACEHOLDER
        return data


@lru_cache(maxsize=8)
def _any_of(patterns: tuple[Needs, ...]) -> re.Pattern[str]:
    if None in patterns:
        return re.compile("(?s:.)")
    needed = sorted(frozenset[str]().union(*(needs or () for needs in patterns)))
    return re.compile("|".join(map(re.escape, needed)) or "(?!)")


def _needs_of(pattern: Any) -> Needs:
    expression = pattern.getCompiledRegExp()
    return needs(expression) if isinstance(expression, re.Pattern) else None


@lru_cache(maxsize=512)
def needs(expression: re.Pattern[str]) -> Needs:
    """Return a set of characters of which every match has at least one; None if there is no such known set."""
    return _of_sequence(_parser.parse(expression.pattern, expression.flags), expression.flags)


def _of_sequence(items: Iterable[tuple[Any, Any]], flags: int) -> Needs:
    """Return the needs of a sequence. All items must match, so the needs of the rarest item are enough."""
    found = [need for need in (_of_item(op, value, flags) for op, value in items) if need]
    return min(found, key=_commonness, default=None)


def _of_item(op: Any, value: Any, flags: int) -> Needs:
    match op:
        case _constants.LITERAL:
            character = chr(value)
            return None if flags & re.IGNORECASE and character.isalpha() else frozenset(character)
        case _constants.IN:
            return _of_set(value, flags)
        case _constants.BRANCH:
            return _of_any(_of_sequence(branch, flags) for branch in value[1])
        case _constants.SUBPATTERN:
            _, added, removed, inner = value
            return _of_sequence(inner, (flags | added) & ~removed)
        case _constants.MAX_REPEAT | _constants.MIN_REPEAT | _constants.POSSESSIVE_REPEAT:
            least, _, inner = value
            return _of_sequence(inner, flags) if least else None
        case _constants.ATOMIC_GROUP:
            return _of_sequence(value, flags)
        case _constants.ASSERT:
            return _of_sequence(value[1], flags)
    return None


def _of_set(items: Iterable[tuple[Any, Any]], flags: int) -> Needs:
    return _of_any(_of_item(op, value, flags) if op is _constants.LITERAL else None for op, value in items)


def _of_any(alternatives: Iterable[Needs]) -> Needs:
    found: set[str] = set()
    for need in alternatives:
        if need is None:
            return None
        found |= need
    return frozenset(found) if 0 < len(found) <= _MOST else None


def _commonness(need: frozenset[str]) -> tuple[int, int, str]:
    return sum(character.isalnum() or character == " " for character in need), len(need), min(need)
