"""What `kb import` says about each file that it has read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kb_tools.cli import output
from kb_tools.model.locale import Locale
from kb_tools.pipeline.exchange.filling import ImportedFile
from kb_tools.pipeline.exchange.translated_texts import LeftText
from kb_tools.reports.base import counted, one_line

SHOWN = 70
"""Most characters of a text that a line shows."""
MOST = 10
"""Most texts of a file with the same reason that have a line each. The others are counted, with their line numbers."""


def say_files(locale: Locale, found: Sequence[ImportedFile], *, dry_run: bool = False) -> int:
    """Say what became of each file; return the exit code: 1 if somebody must look at something.

    With `dry_run` nothing was taken, so only the files themselves count.
    """
    for each in found:
        if each.unread is None:
            _say(each, dry_run=dry_run)
    drafts = 0 if dry_run else sum(each.drafts for each in found)
    if drafts:
        verb = "waits" if drafts == 1 else "wait"
        output.say(
            f"{locale.tag}: {counted(drafts, 'draft')} {verb} for a person: kb review list {locale.tag}"
        )
    if any(each.differs and each.fate is None for each in found):
        output.say(
            f"{locale.tag}: where a page differs, readers see what English has. "
            "Write it into the English page, or take it out of the file."
        )
    if any(each.anchors for each in found):
        output.say(
            f"{locale.tag}: headings have the ids of English in every language. Links from other sites to the ids that "
            "change lead to the top of the page."
        )
    return 1 if any(each.left or each.differs for each in found) else 0


def _say(result: ImportedFile, *, dry_run: bool) -> None:
    parts = [] if dry_run else list(_counts(result))
    if result.left:
        parts.append(f"{len(result.left)} to look at")
    if result.differs:
        parts.append(counted(len(result.differs), "difference"))
    if result.fate is not None:
        parts.append(result.fate)
    output.data(f"{one_line(result.path)}: {', '.join(parts) or 'nothing'}")
    if result.anchors:
        output.data(f"  {one_line(result.path)}: {_anchors(result.anchors)}")
    for note in result.notes:
        output.data(f"  {one_line(result.path)}: {one_line(note)}")
    for line in _lines(result.path, sorted((*result.left, *result.differs), key=lambda each: each.line)):
        output.data(line)


def _anchors(anchors: Mapping[str, str]) -> str:
    """Say which headings have other ids than in the file: links from elsewhere lead nowhere until they are changed."""
    shown = ", ".join(f"#{own} becomes #{english}" for own, english in list(anchors.items())[:MOST])
    more = f" and {len(anchors) - MOST} more" if len(anchors) > MOST else ""
    verb = "has" if len(anchors) == 1 else "have"
    return one_line(f"{counted(len(anchors), 'heading')} {verb} the id of English: {shown}{more}")


def _counts(result: ImportedFile) -> Iterator[str]:
    if result.translated:
        yield f"{result.translated:,} translated"
    if result.drafts:
        yield counted(result.drafts, "draft")
    if result.stale:
        yield f"{result.stale:,} stale"
    if result.there:
        yield "1 was there" if result.there == 1 else f"{result.there:,} were there"


def _lines(path: str, texts: Sequence[LeftText]) -> Iterator[str]:
    """Yield a line for each text. Of many with the same reason only the first have one, and then a line counts them."""
    by_reason: dict[str, list[LeftText]] = defaultdict(list)
    for each in texts:
        by_reason[each.reason].append(each)
    rest = {reason: found[MOST:] for reason, found in by_reason.items() if len(found) > MOST + 1}
    for each in texts:
        if each not in rest.get(each.reason, ()):
            yield _line(path, each)
    for reason, found in rest.items():
        numbers = ", ".join(str(each.line) for each in found)
        yield f"  {one_line(path)}: {counted(len(found), 'more text')} on the lines {numbers}: {one_line(reason)}"


def _line(path: str, left: LeftText) -> str:
    place = f"{path}:{left.line}" if left.line else path
    text = one_line(left.text)
    return f"  {one_line(place)}: {f'{text[:SHOWN]!r} ' if text else ''}{one_line(left.reason)}"
