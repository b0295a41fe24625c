r"""A translation breaks its page.

Rendered, the page has other headings, lists, tables or code blocks than the English one, or a paragraph has
other links, images or HTML. Order is free, emphasis is for the check `markup`. The unit that causes it is shown
in English until it is mended.

Before:

    msgid "Save the file. It is done."
    msgstr "Įrašykite failą.\n\n# Baigta"

After:

    msgstr "Įrašykite failą. Baigta."
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.model.finding import Severity

SEVERITY = Severity.ERROR
GROUP = Group.MARKUP


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report the units that make the rendered page differ from the English one."""
    if pair.unit.key in pair.subject.breaking:
        yield Problem(
            "This translation breaks its page: it adds, loses or changes an element, an attribute or a link.",
            "Look for marks of headings, lists, tables, links or HTML.",
        )
