"""The opening line of an admonition, a tab or another block is not read as one, or nothing is in its block.

Blocks that other tools read, such as `> [!NOTE]`, `::: tip`, `{% hint %}` and `{{< note >}}`, are text here. The
lines of the block are indented by four blanks. The line itself is `!!! note`, `??? note "Title"` or `=== "Tab"`, with
straight quotes; the types that a theme knows have a look of their own.

Before:

    !!! wraning

    Do not unplug it.

    ==="Windows"

After:

    !!! warning

        Do not unplug it.

    === "Windows"

        Open the settings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, PageSubject, Problem, place_problem
from kb_tools.checks.left_over import begins_a_line
from kb_tools.language.near_words import nearest
from kb_tools.markdown.blocks.lines import TAB
from kb_tools.markdown.generated import INJECTORS
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.MARKUP
_TYPES = frozenset([
    "note", "abstract", "summary", "tldr", "info", "todo", "tip", "hint", "important", "success", "check",
    "done", "question", "help", "faq", "warning", "caution", "attention", "failure", "fail", "missing",
    "danger", "error", "bug", "example", "quote", "cite", "seealso", "deprecated",
])  # fmt: skip
"""The types that Material for MkDocs and MkDocs' own themes know."""
_OPENER = re.compile(
    r"^(?P<indent>[ \t>]*)(?P<mark>!!!|\?\?\?\+?|===[!+]*)(?P<rest>[ \t]*(?P<type>[\w-]+)?(?P<title>[^\n\r]*))\r?$",
    re.MULTILINE,
)
_NEARLY = re.compile(
    r"^(?P<indent>[ \t>]*)(?P<mark>!!(?!!)|\?\?(?!\?)|==(?!=)|====+|===[!+]*(?=[ \t]*[^\s\"'=“”]))"
    r"[ \t]*(?P<rest>(?P<type>[\w-]+)?[^\n\r]*)\r?\n(?:[ \t]*\r?\n)?(?P=indent)(?: {4}|\t)[ \t]*\S",
    re.MULTILINE,
)
"""Lines above an indented text that are nearly opening lines."""
_QUOTES = "\"'“”„«‘’"
_OTHERS = re.compile(
    r"^[ \t]*(?P<mark>:::[ \t]*(?P<colons>note|tip|info|warning|danger|caution|important|details)\b|"
    r">[ \t]*(?P<alert>(?i:\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]))|/{3,}[ \t]*(?P<slashes>[a-z][\w-]*)\b)",
    re.MULTILINE,
)
_TAG = re.compile(r"(?P<mark>\{%-?[ \t]*\w[^%{}\n]*%\}|\{\{(?:<[^{}\n]*>|%[^{}\n]*%)\}\})")
"""A tag of Liquid or a shortcode of Hugo, such as `{% hint style="info" %}` or `{{< note >}}`."""
_WORDS = re.compile(r"[ \t]*\r?\n?[ \t>]*((?:[\w,'-]+ )*)")
"""The first words of a quotation, up to the first mark of Markdown."""
_TEMPLATES = frozenset({"macros", "hooks", "markdownextradata"})
"""Plugins that may read such tags when the site is built."""
_COMMON = 3
"""On so many pages a type that is nearly one of the theme's is meant as it is."""


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report opening lines that readers see, types that are misspelt, and blocks without contents."""
    text = page.prose
    for match in _OPENER.finditer(text) if any(m in text for m in ("!!!", "???", "===")) else ():
        yield from _of_opener(page, match)
    for match in _NEARLY.finditer(text) if any(m in text for m in ("!!", "??", "==")) else ():
        yield from _of_nearly(page, match)
    for match in _OTHERS.finditer(text) if any(m in page.shown for m in (":::", "///", "[!")) else ():
        shown = " ".join((match["alert"] or match["mark"]).split())
        following = _WORDS.match(text, match.end()) if match["alert"] else None
        whole = f"{shown} {' '.join(following[1].split())}" if following else shown
        if whole.strip() in page.shown and not (match["colons"] and page.site.plugins & INJECTORS):
            yield place_problem(
                page,
                match.start("mark"),
                match.end("mark"),
                f"Readers see {shown}: nothing here reads a block that begins so.",
                "Write !!! note, and indent the lines of the block by four blanks.",
            )
    yield from _of_tags(page)


def _of_tags(page: PageSubject) -> Iterator[Problem]:
    """Report the tags of another tool that readers see. Text in quotation marks may have other ones as rendered."""
    if page.site.plugins & _TEMPLATES or not any(mark in page.shown for mark in ("{%", "{{<", "{{%")):
        return
    shown = [_letters(found["mark"]) for found in _TAG.finditer(page.shown)]
    for match in _TAG.finditer(page.prose):
        if _letters(match["mark"]) in shown:
            hint = "It is a tag of another tool. Write what it stands for in Markdown, such as !!! note for a hint."
            yield place_problem(
                page, *match.span("mark"), f"Readers see {' '.join(match['mark'].split())}.", hint
            )


def _letters(tag: str) -> str:
    return "".join(filter(str.isalnum, tag))


def _of_opener(page: PageSubject, match: re.Match[str]) -> Iterator[Problem]:
    mark, kind, title = match["mark"], (match["type"] or ""), match["title"].strip()
    start, stop = match.start("mark"), match.end("rest")
    if mark.startswith("="):
        quoted = match["rest"].strip()[:1]
        if not quoted or quoted not in _QUOTES:
            return
        label, kind = quoted, "tab"
        right = 'Write === "Title", with a blank and straight quotes'
    else:
        label = kind or match["rest"].strip()[:1]
        right = f'Write {mark} note, or {mark} note "Title" with straight quotes'
    gap = " " if match["rest"][:1].isspace() else ""
    opened = f"{mark}{gap}{label}"
    if label and _is_seen(page, opened, match["rest"].strip()):
        hint = f"{right}, and put a blank line before it. It needs an extension of Markdown."
        yield place_problem(page, start, stop, f"Readers see {opened}: this line opens no block.", hint)
    elif kind.lower() in page.rendered.hollow and not _has_contents(page.document.text, match, title, kind):
        hint = "Indent each line of the block by four blanks."
        yield place_problem(
            page, start, stop, "Nothing is in this block: what follows is not indented.", hint
        )
    elif (
        kind != "tab"
        and kind.lower() in page.rendered.boxes
        and page.site.boxes.get(kind.lower(), 0) < _COMMON
    ):
        near = nearest(kind.lower(), _TYPES)
        if near:
            where = match.start("type"), match.end("type")
            message = f"There is no admonition '{kind}'; readers see it as a heading, without a sign."
            yield place_problem(page, *where, message, f"Did you mean {near}?")


def _of_nearly(page: PageSubject, match: re.Match[str]) -> Iterator[Problem]:
    """Report a line that has a mark too few or too many, or a tab without quotes."""
    mark, rest = match["mark"], match["rest"].strip()
    tab = mark.startswith("=")
    if not rest or (not tab and (match["type"] or "").lower() not in _TYPES):
        return
    if tab and len(mark) != 3 and rest[0] not in _QUOTES:
        return
    right = '=== "Title"' if tab else f"{mark[0] * 3} {rest}"
    shown = (line for line in page.shown.split("\n") if line.startswith(mark))
    if any(re.findall(r"[^\W_]+", line)[:1] == re.findall(r"[^\W_]+", rest)[:1] for line in shown):
        message = f"Readers see {mark} in this text: this line opens no block."
        yield place_problem(page, match.start("mark"), match.end("rest"), message, f"Write {right}.")


def _is_seen(page: PageSubject, opened: str, rest: str) -> bool:
    """Tell whether the text of the page has a line that begins as an opening line does, and goes on like it."""
    return begins_a_line((line for line in page.shown.split("\n") if line.startswith(opened)), rest)


def _has_contents(text: str, match: re.Match[str], title: str, kind: str) -> bool:
    """Tell whether the block of an opening line has contents, or is meant as a title alone."""
    base = len(match["indent"].expandtabs(TAB))
    for number, line in enumerate(text[match.end() :].split("\n")[1:]):
        bare = line.lstrip(" \t>")
        if bare.startswith(("{{", "{%")):
            return True  # a template puts the block here
        if bare.strip():
            depth = len(line[: len(line) - len(bare)].expandtabs(TAB))
            if depth >= base + TAB:
                return True
            return depth <= base and (bare.startswith("===") if kind == "tab" else number > 0 and bool(title))
    return bool(title)
