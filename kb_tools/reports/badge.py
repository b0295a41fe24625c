"""A locale's badge: how much of its words is translated, and how much of that is reviewed, as a small SVG."""

from __future__ import annotations

from html import escape

from kb_tools.reports.base import LocaleRow, percent, visible

MARK = ' reviewed</title><clipPath id="r">'
"""A mark that every badge has and other pictures do not have."""
_CHARACTER = 6.6
"""Width in pixels of one character of 11 px text, on the generous side."""
COLOURS = ((0.95, "#2e7d32"), (0.8, "#4a7c27"), (0.5, "#9a6700"), (0.0, "#b3261e"))
"""Dark enough for white text (WCAG AA)."""


def badge(row: LocaleRow) -> str:
    """Return the SVG of a locale. Translated counts all that is finished, reviewed or not; it gives the colour."""
    label = visible(row.locale.tag)
    value = f"{percent(row.translated)} translated, {percent(row.reviewed)} reviewed"
    colour = next(colour for least, colour in COLOURS if row.translated >= least)
    left = int(len(label) * _CHARACTER) + 14
    right = int(len(value) * _CHARACTER) + 14
    words = escape(f"{label}, share of words: {value}", quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" aria-label="{words}">'
        f"<title>{words}</title>"
        f'<clipPath id="r"><rect width="{left + right}" height="20" rx="4"/></clipPath>'
        f'<g clip-path="url(#r)"><rect width="{left}" height="20" fill="#424242"/>'
        f'<rect x="{left}" width="{right}" height="20" fill="{colour}"/></g>'
        '<g fill="#fff" text-anchor="middle" font-family="system-ui,Verdana,sans-serif" font-size="11">'
        f'<text x="{left / 2}" y="14">{escape(label)}</text>'
        f'<text x="{left + right / 2}" y="14">{value}</text></g></svg>\n'
    )
