"""Directives in comments: `kb:skip`, `kb:skip-start`, `kb:skip-end`, `kb:note ...`, `kb:context ...`."""

from __future__ import annotations

import re

from kb_tools.markdown.blocks.collected import PageScan, Pending
from kb_tools.model.segment import SourceFault

_DIRECTIVE = re.compile(r"\s*kb:(?P<name>[\w-]+)[ \t]*:?(?P<value>.*)", re.DOTALL)


def directive(page: PageScan, comment: str, start: int) -> bool:
    """Record a comment that is a directive; tell whether it is one."""
    m = _DIRECTIVE.match(comment)
    if not m:
        return False
    value = " ".join(m["value"].split())
    match m["name"]:
        case "skip":
            _pending(page).skip = True
        case "skip-start":
            if page.skipping is None:
                page.skipping = start
        case "skip-end":
            if page.skipping is None:
                page.problems.append(SourceFault("kb:skip-end without a kb:skip-start before it.", start))
            page.skipping = None
        case "note" if value:
            _pending(page).note = value
        case "context" if value:
            _pending(page).context = value
        case name:
            page.problems.append(
                SourceFault(
                    f"Unknown or empty directive kb:{name}; there are kb:skip, kb:skip-start, kb:skip-end, "
                    "kb:note TEXT and kb:context TEXT.",
                    start,
                )
            )
    return True


def _pending(page: PageScan) -> Pending:
    if page.pending is None:
        page.pending = Pending(len(page.cuts))
    page.pending.since, page.pending.fresh = len(page.cuts), True
    return page.pending


def apply(page: PageScan, mark: int) -> None:
    """Apply the pending directives to the block just read: the cuts from `mark` on.

    A directive inside that block applies to the cuts after it; if there are none, to the next block.
    """
    pending = page.pending
    if pending is None:
        return
    if pending.fresh:
        pending.fresh = False
        mark = pending.since
        if len(page.cuts) == mark:
            return
    if pending.skip:
        del page.cuts[mark:]
    elif len(page.cuts) == mark:
        return
    for cut in page.cuts[mark:]:
        cut.note, cut.context = cut.note or pending.note, cut.context or pending.context
    page.pending = None


def finish(page: PageScan) -> None:
    """Report a `kb:skip-start` that never ends."""
    if page.skipping is not None:
        page.problems.append(
            SourceFault(
                "kb:skip-start without a kb:skip-end; the rest of the page is left alone.", page.skipping
            )
        )
