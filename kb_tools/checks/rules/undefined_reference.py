"""An English page refers to a link or a footnote that is not defined, so readers see the brackets.

The two pairs of brackets may have a blank between them. Quiet where a plugin such as autorefs resolves references
later.

Before:

    See [Support hours][hours]. There are limits.[^limits]

After:

    See [Support hours][hours]. There are limits.[^limits]

    [hours]: support-hours.md
    [^limits]: Three a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, PageSubject, Problem, place_problem
from kb_tools.checks.left_over import Place, left_over
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.LINKS
_REFERENCE = re.compile(
    r"(?<![\w\])}!\\])!?\[(?!\^)(?P<text>[^\[\]]{1,300})\]\[(?P<label>[^\[\]\n^]{0,200})\](?![(\[:])"
)
_SPACED = re.compile(
    r"(?<![\w\])}!\\])\[(?!\^)(?P<text>[^\[\]]{1,300})\][ \n]{1,2}\[(?P<label>[a-z][\w.-]{1,60})\](?![(\[:]|[ ]\[)"
)
"""A reference with a blank in it, which Markdown allows. Two words in brackets may be arguments of a command."""
_ARGUMENT = re.compile(r"[-/<.$]|[A-Z_]+\Z")
_FOOTNOTE = re.compile(r"(?<![\\\[(])\[\^(?P<label>[^\]\s\[^\\]{1,100})\](?!\()")
_RESOLVERS = frozenset(
    {"autorefs", "mkdocstrings", "ezlinks", "roamlinks", "alias", "macros", "hooks", "site-urls"}
)
"""Plugins that give references their targets when the site is built."""
_CLASS = re.compile(r"\^?(?:\w-\w|\\?[^\w\s])+")
"""A class of characters in a regular expression: `[a-z]`, `[+-]`."""
_EXPRESSION = re.compile(r"\b(?:reg(?:ular )?ex|glob|pattern|character class|charset)", re.IGNORECASE)
_PATTERN = re.compile(r"[a-zA-Z0-9]-[a-zA-Z0-9]|\W")
"""A class of characters in a regular expression that a page quotes: `[^a-z]`."""


def check_page(page: PageSubject) -> Iterator[Problem]:
    """Report the references and footnotes that readers see as brackets."""
    shown = page.shown
    if "][" in shown and not page.site.plugins & _RESOLVERS:
        yield from _references(page, shown)
    if "] [" in shown and not page.site.plugins & _RESOLVERS:
        yield from _spaced(page, shown)
    if "[^" in shown:
        yield from _footnotes(page)


def _references(page: PageSubject, shown: str) -> Iterator[Problem]:
    for match in _REFERENCE.finditer(page.prose):
        label = " ".join(match["label"].split())
        last = match["text"].split()[-1:]  # text with emphasis is shown without its marks
        tail = re.search(r"[\w .,'’-]*\Z", last[0]) if last else None
        if (label == "" and not match["text"].strip()) or all(
            _CLASS.fullmatch(part) for part in (match["text"], match["label"])
        ):
            continue
        if f"{tail[0] if tail else ''}][{label}]" in shown:
            name = label or " ".join(match["text"].split())
            yield place_problem(
                page,
                match.start(),
                match.end(),
                f"The link '{name}' is not defined, so readers see the brackets.",
                f"Write the address in round brackets, or add a line: [{name}]: page.md",
            )


def _spaced(page: PageSubject, shown: str) -> Iterator[Problem]:
    """Report references with a blank in them that are meant as such: the text is a phrase, or has the label in it."""
    for match in _SPACED.finditer(page.prose):
        words, label = match["text"].split(), match["label"]
        meant = (
            len(words) > 1 or label.lower() in match["text"].lower() or bool(re.search(r"\w[-_.]\w", label))
        )
        if (
            not words
            or not meant
            or _ARGUMENT.match(words[0])
            or page.prose[: match.start()].rstrip().endswith("]")
        ):
            continue
        if f"{words[-1]}] [{label}]" in shown:
            yield place_problem(
                page,
                *match.span(),
                f"The link '{label}' is not defined, so readers see the brackets.",
                f"Write the address in round brackets right behind, or add a line: [{label}]: page.md",
                severity=Severity.WARNING,
            )


def _is_class(prose: str, match: re.Match[str]) -> bool:
    """Tell whether a footnote is a class of characters in a regular expression: by its form, or by what is around."""
    around = prose[max(0, match.start() - 60) : match.end() + 60]
    spaced = not prose[match.start() - 1 : match.start()].strip()
    return bool(_PATTERN.fullmatch(match["label"])) or (spaced and bool(_EXPRESSION.search(around)))


def _footnotes(page: PageSubject) -> Iterator[Problem]:
    notes = (match for match in _FOOTNOTE.finditer(page.prose) if not _is_class(page.prose, match))
    for match, _ in left_over(page, (Place(note, re.escape(note[0])) for note in notes)):
        hint = f"Add a line with its text: {match[0]}: …"
        if f"{match[0]}:" in page.shown:
            hint = "Its text is shown as it is written: add footnotes to markdown_extensions in mkdocs.yml."
        yield place_problem(
            page,
            match.start(),
            match.end(),
            f"The footnote '{match['label']}' has no text, so readers see the brackets.",
            hint,
        )
