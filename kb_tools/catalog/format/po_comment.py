"""The translator comment of an entry: people's lines and our `# kb:` lines.

Several `# kb:` lines are read as one. Each is shorter than 75 characters: editors wrap longer comment lines (polib at
78 columns) and leave the rest as a separate comment; such a rest is joined again. A line is ours if it holds only
`key=value` words. Text that a person added to one stays that person's comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote

from kb_tools.model.unit import Provenance, place_of

LIMIT = 74
"""Most characters in a `# kb:` line, comment mark included."""
_MARK = "kb:"
_ROOM = LIMIT - len("# ")
_KB = re.compile(r"kb:(?=[ \t]|$)")
_PAIR = re.compile(r"([\w.-]+)(\+?)=([^ \t]+)", re.ASCII)
"""A key and its value. `key+=` appends to the value of the same key, for values longer than a line."""
_BLANKS = re.compile(r"[ \t]+")
_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f]|%(?=[0-9A-Fa-f]{2})")
_HASH = re.compile(r"[0-9a-f]{8}")
_FORMS = {
    "source": _HASH,
    "target": _HASH,
    "pair": _HASH,
    "distance": re.compile(r"\d{1,3}"),
    "judged": _HASH,
    "risk": re.compile(r"\d{1,3}"),
    "signs": re.compile(r"\d{1,3}"),
    "doubts": re.compile(r"[a-z]+(?:,[a-z]+)*"),
    "since": re.compile(r"\d{4}-\d\d-\d\d"),
    "terms": re.compile(r"[^\s:,]+:[0-9a-f]{4}-[0-9a-f]{4}(?:,[^\s:,]+:[0-9a-f]{4}-[0-9a-f]{4})*"),
}
"""Formats of some values. They tell the rest of a broken line from a person's words."""
_BREAKS = ("-", ",")
"""Characters after which editors break a long word."""
_RESTS = 50
"""Most lines over which a broken line is joined; limits the time for a hostile file."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A parsed translator comment."""

    lines: tuple[str, ...]
    """People's lines, without the comment mark."""
    provenance: Provenance
    tidy: bool
    """False if a `# kb:` line is too long or broken and will be rewritten."""


def read_comment(lines: Sequence[str]) -> Comment:
    """Parse comment lines into people's lines and provenance."""
    people: list[str] = []
    words: list[str] = []
    tidy = True
    at = 0
    while at < len(lines):
        found, extra, used = _our_words(lines, at)
        if not used:
            people.append(lines[at])
        elif used > 1 or len(lines[at]) > _ROOM:
            tidy = False
        words += found
        people += extra
        at += used or 1
    return Comment(tuple(people), Provenance(_pairs(words)), tidy)


def write_comment(comment: Iterable[str], provenance: Provenance) -> list[str]:
    """Return the lines of a translator comment without comment marks: people's lines, then ours.

    A value with blanks is percent-encoded; a value longer than a line is split.
    """
    lines = list(comment)
    line = _MARK
    for word in (word for key, value in provenance.pairs for word in _words(key, value)):
        if line != _MARK and len(line) + 1 + len(word) > _ROOM:
            lines.append(line)
            line = _MARK
        line += f" {word}"
    return lines if line == _MARK else [*lines, line]


def _our_words(lines: Sequence[str], at: int) -> tuple[list[str], list[str], int]:
    """Return the words of our line at an index, a person's words in it, and the number of lines used.

    The number is 0 if the line is not ours.
    """
    if not _KB.match(lines[at]):
        return [], [], 0
    words = _split(lines[at][len(_MARK) :])
    ours = [word for word in words if _PAIR.fullmatch(word)]
    if len(ours) < len(words):
        if any(word.startswith("source=") and _is_pair(word) for word in ours):
            return ours, [" ".join(word for word in words if word not in ours)], 1
        return [], [], 0
    whole, used = _rejoined(words, lines, at)
    return whole, [], used


def _rejoined(words: list[str], lines: Sequence[str], at: int) -> tuple[list[str], int]:
    """Return the words of a line joined with the rests that an editor broke off, and the number of lines used.

    A rest counts only if it completes the line: either it ends with the hash of the source, as every unit's last line
    does, or another of our lines follows.
    """
    whole = words
    for used in range(1, min(len(lines) - at, _RESTS) + 1):
        if used > 1:
            if _KB.match(lines[at + used - 1]):
                break
            more = _joined(whole, _split(lines[at + used - 1]))
            if more is None:
                break
            whole = more
        following = lines[at + used] if at + used < len(lines) else ""
        followed = used > 1 and _KB.match(following)
        if (
            whole
            and (whole[-1].startswith("source=") or followed)
            and (used == 1 or _in_order(whole, following))
        ):
            return whole, used
    return words, 1


def _joined(words: list[str], rest: list[str]) -> list[str] | None:
    """Return the words of a line joined with the next line's; None if the next line cannot be its rest."""
    if not rest or not all(map(_PAIR.fullmatch, rest[1:])):
        return None
    if _PAIR.fullmatch(rest[0]):
        return [*words, *rest]
    if not words or (_is_pair(words[-1]) and not words[-1].endswith(_BREAKS)):
        return None
    return [*words[:-1], words[-1] + rest[0], *rest[1:]]


def _in_order(words: list[str], following: str) -> bool:
    """Tell whether words are as we write them: values in the right format, keys in order."""
    keys = [word.partition("=")[0].removesuffix("+") for word in words]
    places = list(map(place_of, keys))
    divided = following.startswith(f"{_MARK} {keys[-1]}+=")
    return places == sorted(set(places)) and all(map(_is_pair, words[:-1] if divided else words))


def _is_pair(word: str) -> bool:
    found = _PAIR.fullmatch(word)
    form = _FORMS.get(found[1]) if found and not found[2] else None
    return found is not None and (form is None or form.fullmatch(found[3]) is not None)


def _split(text: str) -> list[str]:
    return [word for word in _BLANKS.split(text) if word]


def _pairs(words: Iterable[str]) -> tuple[tuple[str, str], ...]:
    values: dict[str, str] = {}
    for word in words:
        found = _PAIR.fullmatch(word)
        if found:
            values[found[1]] = values.get(found[1], "") + found[3] if found[2] else found[3]
    return tuple((key, _decoded(value)) for key, value in values.items())


def _words(key: str, value: str) -> Iterator[str]:
    written = _UNSAFE.sub(lambda found: quote(found[0], safe=""), value)
    room = max(1, _ROOM - len(f"{_MARK} {key}+="))
    if len(written) <= room + 1:
        if written:
            yield f"{key}={written}"
        return
    for start in range(0, len(written), room):
        yield f"{key}{'+' if start else ''}={written[start : start + room]}"


def _decoded(value: str) -> str:
    if "%" not in value:
        return value
    try:
        return unquote(value, errors="strict")
    except UnicodeDecodeError:
        return value
