"""A fault for each check of English pages as readers see them, planted in a real project, and its look-alike."""

from __future__ import annotations

from collections.abc import Callable

from tests.checks.rules.planted import LT, SHORT, Fault, units
from tests.conftest import Folder

PAGE = "docs/index.md"
ASKED = "Find an answer, or [ask us](billing/refunds.md#times)."


def _page(text: str) -> Callable[[Folder], None]:
    """Put a text at the end of a page of a project that is complete in Lithuanian."""

    def write(folder: Folder) -> None:
        folder.write(PAGE, f"# Welcome\n\n{ASKED}\n\n{text}\n")
        folder.update()

    return write


def _fault(wrong: str, right: str, line: str = "") -> Fault:
    return Fault(_page(wrong), _page(right), PAGE, line or wrong)


def _whole(text: str) -> Callable[[Folder], None]:
    def write(folder: Folder) -> None:
        folder.write("docs/other.md", text)
        folder.update()

    return write


PAGE_FAULTS = {
    "character-reference": _fault("It is 5&nbps;euros.", "It is 5&nbsp;euros, and `&nbps;` R&D; too."),
    "attribute-list": _fault("See this {.red} now.", "See `{.red}` and {red} now."),
    "duplicate-id": _fault(
        '<a id="one"></a>One.\n\n<a id="one"></a>Two.',
        '<a id="one" name="one"></a>One.',
        '<a id="one"></a>Two.',
    ),
    "emoji-name": _fault("All is well :materal-check: now.", "At 10:30:45 all was well."),
    "empty-page": Fault(
        _whole("<!-- later -->\n"),
        _whole("---\ntemplate: home.html\n---\n"),
        "docs/other.md",
        "<!-- later -->",
    ),
    "front-matter-keys": Fault(
        _whole("---\ndescripton: How.\n---\n\n# Other\n\nText.\n"),
        _whole("---\nowner: team\ndescription: How.\n---\n\n# Other\n\nText.\n"),
        "docs/other.md",
        "descripton: How.",
    ),
    "heading-levels": _fault(
        "## Two\n\n#### Four\n\nText.", "## Two\n\n### Three\n\n## Two\n\nText.", "#### Four"
    ),
    "html-tags": _fault("Some <sapn>text</sapn>.", "Some <span>text</span>, `<sapn>`."),
    "key-name": _fault("Press ++ctrl+foo++ now.", "C++ and `++ctrl+foo++` and ++i."),
    "left-marks": Fault(
        units("guide/voice", SHORT, target="Trumpa, **aiški, maloni."),
        units("guide/voice", SHORT, target="Trumpa, 2 * 3, aiški, maloni."),
        f"{LT}/guide/voice.po",
        f'msgid "{SHORT}"',
    ),
    "list-layout": _fault("You need:\n- a card\n- a name", "You need:\n\n- a card\n- a name", "- a card"),
    "missing-snippet": _fault('--8<-- "missing.md"', '`--8<-- "missing.md"`'),
    "stray-marks": _fault("Select **Save and go.", "Select **Save** and `**` go."),
    "table-cells": _fault(
        "| A | B |\n| - | - |\n| c | d | e |", "| A | B |\n| - | - |\n| `c|d` | e |", "| c | d | e |"
    ),
    "undefined-reference": _fault("See [hours][hours].", "See [hours][hours].\n\n[hours]: index.md"),
    "wordless": Fault(
        units("index", ASKED, target="Raskite atsakymą arba [](billing/refunds.md#times)."),
        units("index", ASKED, target="Raskite atsakymą arba [klauskite](billing/refunds.md#times)."),
        f"{LT}/index.po",
        f'msgid "{ASKED}"',
        before=lambda folder: folder.write(PAGE, f"# Welcome\n\n{ASKED}\n"),
    ),
    "unread-block": _fault(
        "!!! wraning\n\n    Do not.", "!!! warning\n\n    Do not.\n\n!!! own\n\n    Do.", "!!! wraning"
    ),
}
