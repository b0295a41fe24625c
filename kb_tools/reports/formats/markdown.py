"""Findings as Markdown for people: the summary of a step in GitHub Actions, or a note at a merge request in GitLab.

Texts of findings come from anyone. They stay text: no link, image, mention, reference, quick action or HTML of theirs
works.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb_tools.model.finding import Finding, Severity
from kb_tools.reports.base import Context, Waiting, counted, counts, one_line, visible, worst_first
from kb_tools.reports.progress import COUNTED

MARK = "<!-- kb check -->"
"""The first line. A program that posts the report can find the one that it has posted before."""
SHOWN = 50
"""Most findings, and most rows of what waits, that are listed. A summary has a limit of 1 MiB."""
_LONGEST = 240
"""Most characters of a text that are quoted."""
_MARKUP = frozenset("\\`*_{}[]<>#!|~&@:$%^")
"""Characters that mean something to Markdown, HTML, GitHub or GitLab within a line. They are written as numbers."""
_STARTS = frozenset("@#!~%&$:[^")
"""Characters with which hosts of code start a mention, a reference, an emoji or the address of a link, also where they
are written as numbers: they look at the text after Markdown is done. A word joiner, which nobody sees, stops them."""
_JOINER = "&#8288;"
_WEB = re.compile(r"(www)(?=\.)", re.IGNORECASE)
_ADDRESS = re.compile(r"@|:(?=//)|www(?=\.)", re.IGNORECASE)
"""What makes an address of a text even in code."""


def report(findings: Sequence[Finding], context: Context = Context()) -> str:  # noqa: B008  (frozen)
    """Return the findings that matter as a table, then what waits for translators and what readers will see.

    What only waits is in the second part alone.
    """
    wanted = [f for f in findings if context.everything or f.severity >= context.least]
    waiting = _waiting(context.waiting, narrowed=context.narrowed)
    return "\n".join([MARK, *_found(wanted, findings, context), *waiting, *_apart(context)])


def _found(wanted: Sequence[Finding], findings: Sequence[Finding], context: Context) -> Iterator[str]:
    yield f"## kb check: {counts(wanted) or 'nothing to mend'}"
    yield ""
    below = bool(context.waiting) and not context.everything
    listed = [f for f in wanted if not (below and f.check in COUNTED)]
    if listed:
        yield "| | Place | What is wrong |"
        yield "| :-- | :-- | :-- |"
        for finding in worst_first(listed)[:SHOWN]:
            yield f"| {finding.severity} | {_place(finding)} | {_what(finding)} |"
        yield ""
    if listed[SHOWN:]:
        yield f"and {counted(len(listed) - SHOWN, 'more finding')}: {_code(context.again)}"
        yield ""
    notes = 0 if context.everything else sum(f.severity is Severity.INFO for f in findings)
    if notes and not context.narrowed and context.least > Severity.INFO:
        yield f"{counted(notes, 'note')} for information: {_code(f'{context.again} --all')}"
        yield ""


def _place(finding: Finding) -> str:
    line = f":{finding.location.line}" if finding.location.line else ""
    return _code(f"{finding.location.path}{line}")


def _what(finding: Finding) -> str:
    locale = f" ({_text(finding.locale)})" if finding.locale else ""
    parts = [f"**{_text(finding.check)}**{locale}: {_text(finding.message)}"]
    quoted = finding.excerpt or finding.target or finding.source
    parts += [_code(quoted)] if quoted else []
    parts += [_text(finding.hint)] if finding.hint else []
    return "<br>".join(parts)


def _waiting(rows: Sequence[Waiting], *, narrowed: bool) -> Iterator[str]:
    if not rows:
        return
    by_locale: dict[str, int] = {}
    for row in rows:
        by_locale[row.locale] = by_locale.get(row.locale, 0) + row.words
    said = ", ".join(f"{_text(tag)} {number:,}" for tag, number in sorted(by_locale.items()))
    yield "### For translators"
    yield ""
    yield f"Words to translate: {said}.{' None of this stops the change.' if narrowed else ''}"
    yield ""
    yield "| Page | Language | Words to translate | Readers see until then |"
    yield "| :-- | :-- | --: | :-- |"
    for row in sorted(rows, key=lambda r: (-r.words, r.page, r.locale))[:SHOWN]:
        yield f"| {_code(row.page)} | {_text(row.locale)} | {row.words:,} | {seen(row)} |"
    yield ""
    if rows[SHOWN:]:
        yield f"and {counted(len(rows) - SHOWN, 'more page')}: {_code('kb status')}"
        yield ""


def seen(row: Waiting) -> str:
    """Return what readers of a page see while its translation is not finished."""
    if row.whole:
        return f"{_code(row.file)} as it is written" if row.file else "the whole page in English"
    parts = [f"{counted(row.outdated, 'text')} older than English"] if row.outdated else []
    parts += [f"{counted(row.drafts, 'draft')}"] if row.drafts else []
    parts += [f"{counted(row.english, 'text')} in English"] if row.english else []
    return ", ".join(parts) or "the translation"


def _apart(context: Context) -> Iterator[str]:
    if context.apart:
        yield f"In the translations of these pages: {counts(context.apart)}."
        yield ""


def _text(text: str) -> str:
    """Return a text of anyone as Markdown that shows it and does nothing else."""
    shown = _short(text)
    escaped = "".join(f"&#{ord(c)};{_JOINER if c in _STARTS else ''}" if c in _MARKUP else c for c in shown)
    return _WEB.sub(rf"\1{_JOINER}", escaped)


def _code(text: str) -> str:
    """Return a text of anyone as code, in which hosts look for no references, but GitHub does for addresses."""
    shown = _ADDRESS.sub("\\g<0>\u2060", _short(text))
    return f"<code>{''.join(f'&#{ord(c)};' if c in _MARKUP else c for c in shown)}</code>"


def _short(text: str) -> str:
    shown = one_line(visible(text))
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
