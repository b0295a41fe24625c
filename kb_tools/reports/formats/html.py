"""The status page: one static HTML file, without a server, for translators, writers and whoever plans their work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from kb_tools.catalog.edits.word_diff import word_diff
from kb_tools.model.finding import Finding, Severity
from kb_tools.model.unit import State
from kb_tools.reports.base import DONE, Context, LocaleRow, PageRow, WaitingUnit, percent, visible
from kb_tools.reports.status_page_style import SCRIPT, STYLE, policy

_MEANING = {
    State.REVIEWED: "a person vouches for it",
    State.TRANSLATED: "finished, and nobody vouches for it yet",
    State.DRAFT: "not finished",
    State.STALE: "English has changed since",
    State.UNTRANSLATED: "missing",
}
SHOWN = 200
"""Most stale units, drafts and findings that one locale shows; the rest is only counted."""


def report(findings: Sequence[Finding], context: Context = Context()) -> str:  # noqa: B008  (frozen)
    """Return the page. Nothing of a catalog can run in it: all text is escaped, and the policy allows one script."""
    overview = context.overview
    title = f"Translation status: {visible(overview.title)}" if overview.title else "Translation status"
    by_locale: dict[str, list[Finding]] = {}
    for finding in findings:
        by_locale.setdefault(finding.locale, []).append(finding)
    parts = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy())}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="robots" content="noindex">',
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>",
        f'<header><h1>{escape(title)}</h1>\n<p class="made">Made {_text(overview.made)}</p></header>\n<main>',
        _legend(),
        '<ul class="cards">',
        *(_card(row, by_locale.get(row.locale.tag, [])) for row in overview.locales),
        "</ul>",
    ]
    if by_locale.get(""):
        parts += ['<section id="english"><h2>English</h2>', *_findings(by_locale[""]), "</section>"]
    for row in overview.locales:
        parts += _locale(row, by_locale.get(row.locale.tag, []))
    parts.append(f"</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n")
    return "\n".join(parts)


def _text(text: str) -> str:
    return escape(visible(text), quote=True)


def _legend() -> str:
    items = "".join(f'<li><i class="{state}"></i>{state}: {_MEANING[state]}</li>' for state in State)
    return (
        '<p class="counted">Bars and shares count words of English by the state of their translation; the share that '
        f'is translated includes what is reviewed. Columns of states count texts.</p>\n<ul class="legend">{items}</ul>'
    )


def _bar(words: Mapping[State, int]) -> str:
    total = sum(words.values())
    counts = ", ".join(f"{words[state]} {state}" for state in State if words[state]) or "nothing to translate"
    position, rects = 0.0, []
    for state in State:
        width = 100 * words[state] / total if total else 0.0
        if width:
            rects.append(f'<rect class="{state}" x="{position:.2f}" width="{width:.2f}" height="6"/>')
        position += width
    inner = f'<svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">{"".join(rects)}</svg>'
    return f'<div class="bar" role="img" aria-label="Words: {counts}">{inner}</div>'


def _card(row: LocaleRow, findings: Sequence[Finding]) -> str:
    counts = Counter(f.severity for f in findings)
    found = ", ".join(f"{counts[s]} {s}" for s in reversed(Severity) if counts[s]) or "no findings"
    found += f"; as written: {_pages(row.written)}" if row.written else ""
    tag = _text(row.locale.tag)
    words = {state: row.words(state) for state in State}
    return (
        f'<li><a href="#{tag}"><strong>{_text(row.locale.english_name)} <code>{tag}</code></strong>{_bar(words)}'
        f"<small>{percent(row.translated)} of the words translated, {percent(row.reviewed)} reviewed; {found}</small>"
        "</a></li>"
    )


def _locale(row: LocaleRow, findings: Sequence[Finding]) -> Iterator[str]:
    tag = _text(row.locale.tag)
    yield f'<section id="{tag}"><h2>{_text(row.locale.english_name)} <code>{tag}</code></h2>'
    names = ("page", "states", *map(str, State), "words to translate", "words to review")
    heads = [_head(name, number=number > 1) for number, name in enumerate(names)]
    ordered = sorted(row.pages, key=lambda p: (-p.words_to_translate, -p.words_to_review, p.name))
    rows = [_page(page) for page in ordered]
    yield _table(heads, rows)
    attributes = f'lang="{tag}" dir="{row.locale.direction}"'
    if row.written:
        files = "".join(f"<li><code>{_text(path)}</code></li>" for path in row.written[:SHOWN])
        yield f"<details><summary>As written: {_pages(row.written)}</summary><ul>{files}</ul>"
        yield f"{_rest(row.written)}</details>"
    if row.stale:
        yield f"<h3>Stale: English has changed ({len(row.stale)})</h3>"
        yield from (_stale(unit, attributes) for unit in row.stale[:SHOWN])
        yield _rest(row.stale)
    if row.drafts:
        yield f"<details><summary>Drafts that wait for a person, oldest first ({len(row.drafts)})</summary>"
        yield from (_draft(unit, attributes) for unit in row.drafts[:SHOWN])
        yield _rest(row.drafts)
        yield "</details>"
    if findings:
        yield f"<details{' open' if len(findings) <= 20 else ''}><summary>Findings ({len(findings)})</summary>"
        yield from _findings(findings)
        yield "</details>"
    yield "</section>"


def _head(name: str, *, number: bool = False) -> str:
    return f'<th scope="col"{_number(number)}><button type="button">{name}</button></th>'


def _number(number: bool) -> str:
    return ' class="n"' if number else ""


def _table(heads: Sequence[str], rows: Sequence[str]) -> str:
    head, body = "".join(heads), "".join(rows)
    table = f"<table><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>"
    return f'<div class="scroll">{table}</div>'


def _page(page: PageRow) -> str:
    total = sum(page.words.values())
    share = sum(page.words[state] for state in DONE) / total if total else 1.0
    numbers = (*(page.units[state] for state in State), page.words_to_translate, page.words_to_review)
    cells = "".join(f'<td class="n">{number}</td>' for number in numbers)
    return (
        f'<tr><td><code>{_text(page.name)}</code></td><td data-value="{share:.4f}">{_bar(page.words)}</td>'
        f"{cells}</tr>\n"
    )


def _stale(unit: WaitingUnit, attributes: str) -> str:
    tags = {"equal": "", "delete": "del", "insert": "ins"}
    pieces = []
    for kind, text in word_diff(unit.previous, unit.source):
        tag = tags[kind]
        pieces.append(f"<{tag}>{_text(text)}</{tag}>" if tag else _text(text))
    minor = " (minor)" if unit.minor else ""
    return (
        f'<div class="unit"><p class="where">{_where(unit)}{minor}</p><p lang="en" dir="ltr">{"".join(pieces)}</p>'
        f"<p {attributes}>{_text(unit.target)}</p></div>"
    )


def _draft(unit: WaitingUnit, attributes: str) -> str:
    return (
        f'<div class="unit"><p class="where">{_where(unit)}</p><p lang="en" dir="ltr">{_text(unit.source)}</p>'
        f"<p {attributes}>{_text(unit.target)}</p></div>"
    )


def _where(unit: WaitingUnit) -> str:
    line = f":{unit.line}" if unit.line else ""
    since = f" since {_text(unit.since)}" if unit.since else ""
    return f"<code>{_text(unit.path)}{line}</code>{since}"


def _pages(paths: Sequence[str]) -> str:
    return "1 page" if len(paths) == 1 else f"{len(paths)} pages"


def _rest(items: Sequence[object]) -> str:
    more = len(items) - SHOWN
    return f"<p>and {more} more</p>" if more > 0 else ""


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    heads = [_head(name) for name in ("severity", "check", "place", "finding")]
    ordered = sorted(findings, key=lambda f: f.severity, reverse=True)
    rows = []
    for f in ordered[:SHOWN]:
        numbers = (f.location.line, f.location.column if f.location.line else None)
        line = "".join(f":{number}" for number in numbers if number)
        rank = list(Severity).index(f.severity)
        message = _text(f.message) + (f"<br><small>{_text(f.hint)}</small>" if f.hint else "")
        message += f'<br><small lang="en" dir="auto">{_text(f.source)}</small>' if f.source else ""
        message += f'<br><bdi class="excerpt">{_text(f.excerpt)}</bdi>' if f.excerpt else ""
        rows.append(
            f'<tr><td class="{f.severity}" data-value="{3 - rank}">{f.severity}</td>'
            f"<td><code>{_text(f.check)}</code></td>"
            f'<td><code>{_text(f.location.path)}{line}</code></td><td class="message">{message}</td></tr>\n'
        )
    yield _table(heads, rows)
    if len(findings) > SHOWN:
        yield f"<p>and {len(findings) - SHOWN} more</p>"
