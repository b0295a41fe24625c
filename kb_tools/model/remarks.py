"""Remarks: lines of the translator comment in which a person says something about a unit, on a day.

    # reviewed: 2026-11-29 Rūta Kazlauskienė 1f3a9c2e
    # rejected: 2026-11-29 Rūta Kazlauskienė 1f3a9c2e too literal
    # rejected-draft: 2026-11-29 argos-en_lt-1.9 1f3a9c2e Grąžinimo laikai
    # question: 2026-11-29 Rūta Kazlauskienė 1f3a9c2e Is this the button or the page?

A day (ISO 8601), a person, the hash of the text that is meant (`pair_hash`), then words. A question, a suggestion or an
answer may be words alone, as a translator types it in an editor. Each line is shorter than 75 characters, which no
editor wraps by default; the rest of a longer remark stands in lines that begin with two more spaces. Where an editor
is set to wrap earlier, day, person and hash of an approval and of a rejection are joined again.

A remark is a person's fact: it is protected like a target (law 4), and only a person makes one. A suggestion may be
that of an engine which a person has asked for it (`kb translate --stale`); it has the name of the engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

LIMIT = 72
"""Most characters in a line of a remark, without the comment mark."""
_MORE = "  "
"""The start of a line that continues a remark."""
_LONGEST_NAME = 60
"""Most characters of a person's name."""


class RemarkKind(StrEnum):
    """The kinds of remarks: the word before the colon."""

    REVIEWED = "reviewed"
    """A person vouches for this source with this target."""
    WITHDRAWN = "withdrawn"
    """An approval that was taken back; day and person are those of the approval."""
    REJECTED = "rejected"
    """A person refused a draft, with a reason. The draft is not offered again."""
    REJECTED_DRAFT = "rejected-draft"
    """The text of the draft that was rejected with the same hash; in place of a person, the machine that wrote it."""
    SUGGESTION = "suggestion"
    """Another wording. Of an engine that was asked for one, the person is its origin, as in the `# kb:` line."""
    QUESTION = "question"
    """A question for the writers."""
    ANSWER = "answer"
    """The answer to the questions before it."""


_APPROVALS = (RemarkKind.REVIEWED, RemarkKind.WITHDRAWN)
_STAMPED_KINDS = (*_APPROVALS, RemarkKind.REJECTED, RemarkKind.REJECTED_DRAFT)
"""Remarks that are none without day and hash."""
_START = re.compile(rf"({'|'.join(RemarkKind)}):(?:[ \t]+|\Z)(.*)", re.DOTALL)
_INSIDE = re.compile(rf"({'|'.join(RemarkKind)}|kb-ignore|kb):")
_STAMPED = re.compile(r"(\d{4}-\d\d-\d\d) (?:(\S.*?) )?([0-9a-f]{8})(?: (.*))?", re.DOTALL)
_HASH_WORD = re.compile(r"(?<!\S)[0-9a-f]{8}(?!\S)")
_BROKEN_NAME = re.compile(r"[^\W\d_]-\Z")
"""The end of a line that was broken behind the hyphen of a name."""
_RESTS = 8
"""Most lines over which a broken stamp is joined."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person said about a unit."""

    kind: RemarkKind
    text: str = ""
    """The words: a reason, a wording, a question or an answer."""
    day: date | None = None
    """None if a person typed words alone."""
    person: str = ""
    """Of a rejected draft: the origin of its text, as in the `# kb:` line."""
    hash: str = ""
    """`pair_hash` of the source and target that are meant; empty if unknown."""


def read_remarks(comment: Sequence[str]) -> tuple[Remark, ...]:
    """Return the remarks in the lines of a translator comment, in order; other lines are a person's free words."""
    return _read(tuple(comment)) if comment else ()


@lru_cache(maxsize=4096)
def _read(comment: tuple[str, ...]) -> tuple[Remark, ...]:
    return tuple(remark for _, _, remark in _spans(comment) if remark is not None)


def write_remark(remark: Remark) -> tuple[str, ...]:
    """Return the lines of a remark, without comment marks."""
    day = remark.day.isoformat() if remark.day else ""
    words = [
        f"{remark.kind}:",
        *filter(None, (day, clean_name(remark.person), remark.hash)),
        *harmless(remark.text).split(),
    ]
    lines, line = [], ""
    for word in words:
        if line and len(line) + 1 + len(word) > LIMIT:
            lines.append(line)
            line = _MORE + word
        else:
            line = f"{line} {word}" if line else word
    return (*lines, line)


def without_remarks(comment: Sequence[str], kinds: Iterable[RemarkKind]) -> tuple[str, ...]:
    """Return the lines of a comment without the remarks of some kinds."""
    gone = set(kinds)
    spans = _spans(tuple(comment))
    return tuple(
        line
        for start, stop, remark in spans
        if not (remark and remark.kind in gone)
        for line in comment[start:stop]
    )


def withdraw_approvals(comment: Sequence[str], pair: str) -> tuple[str, ...]:
    """Return a comment in which the approvals of a source and target are marked as withdrawn."""
    if not comment:
        return ()
    lines: list[str] = []
    for start, stop, remark in _spans(tuple(comment)):
        written = list(comment[start:stop])
        if remark and remark.kind is RemarkKind.REVIEWED and remark.hash == pair:
            written = list(write_remark(replace(remark, kind=RemarkKind.WITHDRAWN)))
        lines += written
    return tuple(lines)


def pieces(comment: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the lines of a comment in pieces that belong together: all lines of a remark, or one line of a person."""
    found: list[tuple[str, ...]] = []
    for start, stop, remark in _spans(tuple(comment)):
        lines = tuple(comment[start:stop])
        found += [lines] if remark else [(line,) for line in lines]
    return found


def harmless(text: str) -> str:
    """Return a text in which no tool that breaks lines can make the start of a remark, or of a line of ours."""
    return _INSIDE.sub(r"\1 :", text)


def facts(comment: Sequence[str]) -> list[tuple[str, bool]]:
    """Return what people said in a comment, each with whether it is an approval, which the next one replaces.

    A remark is one fact however its lines are broken. A withdrawn approval is the same fact as the approval.
    """
    found: list[tuple[str, bool]] = []
    for start, stop, remark in _spans(tuple(comment)):
        if remark is None:
            found += [(line, False) for line in comment[start:stop]]
        else:
            approval = remark.kind in _APPROVALS
            kind = RemarkKind.REVIEWED if approval else remark.kind
            found.append((" ".join(write_remark(replace(remark, kind=kind))), approval))
    return found


def clean_name(name: str) -> str:
    """Return a person's name as a remark can have it: one line, without an e-mail address, not like a hash."""
    bare = " ".join(re.sub(r"<[^<>]*>", " ", name).split()) or " ".join(name.split())
    printable = " ".join("".join(character for character in bare if character.isprintable()).split())
    return _HASH_WORD.sub(
        lambda found: f"{found[0][:4]} {found[0][4:]}", harmless(printable)[:_LONGEST_NAME].strip()
    )


def _spans(comment: tuple[str, ...]) -> list[tuple[int, int, Remark | None]]:
    """Return start and stop of each remark, and of each line that is none, with the remark."""
    spans: list[tuple[int, int, Remark | None]] = []
    at = 0
    while at < len(comment):
        found = _START.match(comment[at])
        if not found:
            spans.append((at, at + 1, None))
            at += 1
            continue
        stop, text = at + 1, found[2]
        while stop < len(comment) and comment[stop].startswith(_MORE):
            text = f"{text} {comment[stop].strip()}"
            stop += 1
        kind = RemarkKind(found[1])
        if kind in _STAMPED_KINDS and not _STAMPED.fullmatch(text):
            text, stop = _rejoined(kind, text, comment, stop)
        spans.append((at, stop, _remark(kind, " ".join(text.split()))))
        at = stop
    return spans


def _rejoined(kind: RemarkKind, text: str, comment: tuple[str, ...], stop: int) -> tuple[str, int]:
    """Return the text of a remark whose stamp an editor has broken, and its end; both as given if it is not complete.

    Words of a reason behind the first broken line stay words of their own: nothing tells them from a person's line.
    """
    whole = text
    for at in range(stop, min(stop + _RESTS, len(comment))):
        line = comment[at]
        if _START.match(line) or line.startswith("kb:"):
            break
        whole = f"{whole}{'' if _BROKEN_NAME.search(whole) else ' '}{line.strip()}".strip()
        found = _STAMPED.fullmatch(whole)
        if found and (kind not in _APPROVALS or not found[4]):
            end = at + 1
            while kind not in _APPROVALS and end < len(comment) and comment[end].startswith(_MORE):
                whole = f"{whole} {comment[end].strip()}"
                end += 1
            return whole, end
    return text, stop


def _remark(kind: RemarkKind, text: str) -> Remark | None:
    """Return the remark of a kind; None if it lacks what it must have, so that the line is a person's words."""
    stamped = _STAMPED.fullmatch(text)
    day = _day(stamped[1]) if stamped else None
    if stamped and day:
        return Remark(kind, stamped[4] or "", day, stamped[2] or "", stamped[3])
    if kind in _STAMPED_KINDS:
        return None
    return Remark(kind, text)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
