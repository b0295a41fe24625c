r"""A translation breaks its page.

Rendered, the page has other headings, lists, tables or code blocks than the English one, or a paragraph has
other links, images, HTML or code. Order is free, emphasis is for the check `markup`. The unit that causes it is
shown in English until it is mended. Where another check says what is wrong, this one is silent.

Before:

    msgid "Save the file. It is done."
    msgstr "Įrašykite failą.\n\n# Baigta"

After:

    msgstr "Įrašykite failą. Baigta."
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.difference import difference
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.MARKUP

_SHOWN = "Readers see the English text instead."


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report the units that make the rendered page differ from the English one, where no other check says why."""
    if not pair.breaks_page:
        return
    if pair.code.new:
        said = difference(pair.code.missing, pair.code.new)
        yield Problem(
            f"Code differs from that in English: {said} {_SHOWN}",
            "Mark as code only what is code in English: remove the ` marks around other words.",
            span=pair.span_of(*pair.code.new),
        )
        return
    said = " ".join(
        dict.fromkeys([difference(pair.keys.missing, pair.keys.new), *(v.message for v in pair.violations)])
    ).strip()
    if said:
        yield Problem(f"{said} {_SHOWN}", "Copy what is missing from English, and remove what is new.")
        return
    yield Problem(
        f"This translation breaks its page: it adds, loses or changes an element, an attribute or a link. {_SHOWN}",
        "Look for marks of headings, lists, tables, links or HTML, such as #, -, | or <, that English has not.",
    )
