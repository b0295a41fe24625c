"""Replaces pairs of quotation marks of another language by those of the locale.

It is sure only where the marks are pairs beyond doubt: each opens before a word and closes behind one, none stands
within another, and none may stand for inches. What stands between straight marks in the source, too, may be a text of
a program, such as `extern "C"`: it keeps its marks.
"""

from __future__ import annotations

from kb_tools.checks.base import TextPair
from kb_tools.checks.editing import Edit, edited
from kb_tools.checks.rules.quotes import ANY
from kb_tools.language.typography import NO_BREAK

_PAIRS = frozenset({'""', "“”", "„“", "„”", "””", "‟”", "«»", "»«", "「」", "『』"})
_GAPS = f" {NO_BREAK}\u2009"
_SPACED = frozenset({"Latn", "Cyrl", "Grek", "Arab", "Hebr"})
"""Scripts in which a letter never touches a quotation from outside."""


def mend(pair: TextPair) -> str | None:
    """Return the target with the marks of the locale, None where pairs are in doubt."""
    typography, text = pair.subject.typography, pair.target.text
    marks = list(ANY.finditer(text))
    if not typography.quotes or len(marks) % 2 or _is_literal(pair.source.text):
        return None
    right = {kind for kind in typography.quotes if kind in _PAIRS}
    used = [kind for kind in typography.quotes if kind in right and kind[0] in text and kind[1] in text]
    kind = (used or typography.quotes)[0]
    opening, closing = kind[0], kind[1]
    gap = typography.space_inside(kind)
    edits: list[Edit] = []
    for start, stop in zip(marks[::2], marks[1::2], strict=True):
        if start[0] + stop[0] in right:
            continue
        if start[0] == '"' and text[start.start() : stop.end()] in pair.source.text:
            return None
        if not _is_quotation(text, start.start(), stop.start(), spaced=pair.locale.script in _SPACED):
            return None
        first, last = start.end(), stop.start()
        while text[first] in NO_BREAK:
            first += 1
        while text[last - 1] in NO_BREAK:
            last -= 1
        edits += [(start.start(), first, f"{opening}{gap}"), (last, stop.end(), f"{gap}{closing}")]
    return edited(pair.target, edits, all_or_none=True)


def _is_literal(source: str) -> bool:
    """Return whether a whole text stands between straight marks, as a string does in a program."""
    return len(source) > 1 and source[0] == source[-1] == '"'


def _is_quotation(text: str, start: int, stop: int, *, spaced: bool) -> bool:
    """Return whether two marks are the start and the end of a quotation."""
    inside = text[start + 1 : stop]
    if text[start] + text[stop] not in _PAIRS or not inside.strip(_GAPS) or "\n" in inside:
        return False
    if inside[0] in " \u2009" or inside[-1] in " \u2009":
        return False
    before, after = text[:start][-1:], text[stop + 1 :][:1]
    if text[stop] == '"' and (before.isdigit() or inside[-1].isdigit()):
        return False  # 15" is a length
    return not (spaced and (before.isalnum() or after.isalnum()))
