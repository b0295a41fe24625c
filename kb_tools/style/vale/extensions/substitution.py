"""`substitution`: words to replace, and their replacements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from kb_tools.style.vale.base import (
    Finder,
    Hit,
    Passage,
    Pattern,
    Surroundings,
    choice,
    compiled,
    hits,
    tokens_pattern,
)
from kb_tools.style.vale.exceptions import exceptions
from kb_tools.style.vale.fields import RuleFields
from kb_tools.style.vale.flags import scoped_flags

_PHRASE = regex.compile(r"[\p{L}\p{N} -]*")
"""A replacement without signs is a text; any other may be a pattern that says what is right already."""
_REFERENCE = regex.compile(r"\$(?:(\d+)|\{(\d+)\})")


@dataclass(frozen=True, slots=True)
class _Swap:
    pattern: Pattern
    """The observed text, with its groups."""
    preferred: str
    right: Pattern | None
    """What is right as it stands; None where only `preferred` is."""

    def wanted(self, observed: str) -> str:
        """Return the replacement, with `$1` as the text of the first group."""
        found = self.pattern.fullmatch(observed) if "$" in self.preferred else None
        if found is None:
            return self.preferred
        return _REFERENCE.sub(lambda m: _group(found, int(m[1] or m[2])), self.preferred)

    def accepts(self, observed: str, wanted: str) -> bool:
        return observed == wanted or (self.right is not None and self.right.fullmatch(observed) is not None)


def make(fields: RuleFields, around: Surroundings) -> Finder:
    """Return a finder of the keys of `swap`, the longest first.

    `%s` is the replacement and then what was found; `a|b` offers a choice, `$1` is the text of a group.
    """
    swap = fields.mapping("swap") or {}
    if not swap:
        fields.problem("swap", "must hold lines such as 'observed: preferred'")
    ignorecase, nonword = fields.flag("ignorecase"), fields.flag("nonword")
    capitalize = fields.flag("capitalize")
    keys = sorted(swap, key=len, reverse=True)
    swaps = [_swap(key, swap[key], ignorecase=ignorecase) for key in keys]
    marked = [f"(?P<swap{n}>{_without_groups(key)})" for n, key in enumerate(keys)]
    pattern = compiled(tokens_pattern(marked, nonword=nonword) if marked else r"(?!)", ignorecase=ignorecase)
    excepted = exceptions(fields, around)

    def find(passage: Passage) -> Iterator[Hit]:
        for m in hits(pattern, passage.text):
            name = m.lastgroup or ""
            one, observed = swaps[int(name.removeprefix("swap"))], m[name].strip()
            wanted = one.wanted(observed)
            if capitalize and observed[:1].isupper():
                wanted = "|".join(text[:1].upper() + text[1:] for text in wanted.split("|"))
            choices = wanted.split("|")
            if observed in excepted or observed in choices or one.accepts(observed, wanted):
                continue
            yield Hit(*m.span(name), (choice(choices), observed))

    return find


def _swap(key: str, preferred: str, *, ignorecase: bool) -> _Swap:
    right = None
    if not _PHRASE.fullmatch(preferred) and "$" not in preferred:
        try:
            right = compiled(preferred)
        except regex.error:
            right = None  # a text with signs, such as 'C++'
    return _Swap(compiled(key, ignorecase=ignorecase), preferred, right)


def _without_groups(key: str) -> str:
    """Return a pattern whose groups capture nothing, unless it refers to them itself."""
    if regex.search(r"\\[1-9]|\(\?P?[<']\w+[>']", key):
        return scoped_flags(key)
    return scoped_flags(regex.sub(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?!\?)", _silent, key))


def _silent(match: regex.Match[str]) -> str:
    return "(?:" if match[0] == "(" else match[0]


def _group(found: regex.Match[str], number: int) -> str:
    return (found[number] or "") if number <= len(found.groups()) else ""
