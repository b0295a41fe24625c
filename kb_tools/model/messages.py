"""Messages with forms (ICU MessageFormat), such as `{count, plural, one {# file} other {# files}}`, in running text.

Only what depends on a number or a word is read: `plural`, `selectordinal` and `select`. Source: Unicode ICU,
"Formatting Messages". Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_HEAD = re.compile(
    r"\{\s*(?P<name>[A-Za-z_][\w.]*)\s*,\s*(?P<kind>plural|selectordinal|select)\s*,\s*(?:offset:\d+\s*)?"
)
_SELECTOR = re.compile(r"\s*(?P<selector>=\d+|[^\W\d][\w-]*)\s*\{")
_CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})
"""The plural categories of CLDR."""
_DEEPEST = 4
"""Messages within messages that are read."""
_MOST = 12
"""Forms that a message may have: all are looked at."""
_MARK = re.compile(r",\s*(?:plural|select)")


@dataclass(frozen=True, slots=True)
class Message:
    """One message: a variable, and a text for each of its forms."""

    start: int
    stop: int
    name: str
    kind: str
    forms: tuple[tuple[str, str], ...]
    """The selector of each form, as `one` or `=0`, and its text."""

    def text(self, place: int | None = None) -> str:
        """Return the form at a place, or that of all other cases, with the number as a variable."""
        texts = dict(self.forms)
        if place is None:
            text = texts.get("other", self.forms[-1][1])
        else:
            text = self.forms[min(place, len(self.forms) - 1)][1]
        return text if self.kind == "select" else text.replace("#", f"{{{self.name}}}")


def messages(text: str) -> Sequence[Message]:
    """Return the messages of a text, without those within them; none where one is incomplete or has too many forms."""
    if not _MARK.search(text):
        return ()
    found: list[Message] = []
    at = 0
    while head := _HEAD.search(text, at):
        message = _read(text, head)
        if message is None:
            return ()
        found.append(message)
        at = message.stop
    return found


def _read(text: str, head: re.Match[str]) -> Message | None:
    forms: list[tuple[str, str]] = []
    at = head.end()
    while selector := _SELECTOR.match(text, at):
        end = _closing(text, selector.end())
        if end is None:
            return None
        forms.append((selector["selector"], text[selector.end() : end]))
        at = end + 1
    while text[at : at + 1].isspace():
        at += 1
    if not 0 < len(forms) <= _MOST or text[at : at + 1] != "}":
        return None
    return Message(head.start(), at + 1, head["name"], head["kind"], tuple(forms))


def _closing(text: str, start: int) -> int | None:
    """Return where the brace ends that is open at a place."""
    depth = 1
    for match in re.finditer(r"[{}]", text[start:]):
        depth += 1 if match[0] == "{" else -1
        if not depth:
            return start + match.start()
    return None


def spoken(text: str) -> str:
    """Return a text as readers see it in all cases that no other form of a message is for."""
    return readings(text)[0]


def readings(text: str, depth: int = _DEEPEST) -> Sequence[str]:
    """Return a text in the forms that readers may meet, first that of `spoken`: each form stands in one of them."""
    found = messages(text) if depth else ()
    if not found:
        return (text,)
    options = [
        [one for place in (None, *range(len(m.forms))) for one in readings(m.text(place), depth - 1)]
        for m in found
    ]
    most = max(map(len, options))
    said = []
    for number in range(most):
        out, at = [], 0
        for message, texts in zip(found, options, strict=True):
            out += [text[at : message.start], texts[min(number, len(texts) - 1)]]
            at = message.stop
        said.append("".join((*out, text[at:])))
    return tuple(dict.fromkeys(said))


def heads(text: str) -> list[str]:
    """Return how the messages of a text begin, as `{count, plural, …}`."""
    return [f"{{{message.name}, {message.kind}, …}}" for message in messages(text)]


def agree(source: str, target: str) -> bool:
    """Tell whether both texts have messages, of the same variables and kinds."""
    here = messages(source)
    if not here:
        return False
    there = messages(target)
    shapes = (sorted((message.name, message.kind) for message in side) for side in (here, there))
    return len({tuple(shape) for shape in shapes}) == 1


def wrong_forms(source: str, target: str) -> list[str]:
    """Return what is wrong with the forms of a target that agrees with its source, in words."""
    wrong: list[str] = []
    for message in messages(target):
        selectors = {selector for selector, _ in message.forms}
        of_source = [m for m in messages(source) if (m.name, m.kind) == (message.name, message.kind)]
        english = {selector for m in of_source for selector, _ in m.forms}
        if message.kind == "select":
            unknown, lost = selectors - english, english - selectors
        else:
            unknown = {s for s in selectors - _CATEGORIES - english if not s.startswith("=")}
            lost = {"other"} - selectors
        wrong += [f"`{selector}` is no form of `{message.name}`" for selector in sorted(unknown)]
        wrong += [f"`{message.name}` lacks the form `{selector}`" for selector in sorted(lost)]
    return wrong
