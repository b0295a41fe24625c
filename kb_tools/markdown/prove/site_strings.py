"""Checks that the target of a `site.po` string contains nothing that its source does not allow (law 7)."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from kb_tools.markdown.prove.safety import violations
from kb_tools.markdown.prove.violation import Violation, differing
from kb_tools.model.segment import Kind

_TAG = re.compile(r"<[^<>]*>")


def site_violations(source: str, target: str) -> tuple[Violation, ...]:
    """Return the violations of the target of a string of `site.po`.

    Such a string is inserted into templates, which fill in its placeholders. One without placeholders may also be the
    title of an admonition, so it is checked as Markdown as well.
    """
    found = violations(source, target, Kind.TEMPLATE)
    if target.count("&amp;") > source.count("&amp;"):  # some templates read references twice
        read = violations(unescape(source), unescape(target), Kind.TEMPLATE)
        found += tuple(v for v in read if v.code == "invisible" and v not in found)
    if not any(violation.fatal for violation in found) and foreign_html(source, target):
        found += (_html_differs(source, target),)
    if "{" not in source and not any(violation.fatal for violation in found):
        as_title = violations(source, target, Kind.ADMONITION_TITLE)
        found += tuple(violation for violation in as_title if violation.fatal)
    return found


def _html_differs(source: str, target: str) -> Violation:
    here, there = Counter(_TAG.findall(source)), Counter(_TAG.findall(target))
    if here != there:
        return differing("html", here - there, there - here)
    return Violation("html", "This has '<' or '>' that English has not.", True)


def foreign_html(source: str, target: str) -> bool:
    """Tell whether a target has other tags than its source, or characters that could open or close a tag.

    Templates insert such strings without escaping them, and some unescape them first.
    """
    return Counter(_TAG.findall(source)) != Counter(_TAG.findall(target)) or bool(
        _brackets(target) - _brackets(source)
    )


def _brackets(text: str) -> Counter[str]:
    """Count the angle brackets outside of tags, even those that a template filter would unescape."""
    bare = unescape(unescape(_TAG.sub("", text)))
    return Counter(character for character in bare if character in "<>")
