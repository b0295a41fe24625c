"""The code in a translation is not that of its source.

Commands, options, file names and column names work only as they are, whether they are marked as code or stand in
the text. Translate the words around them, and places for a value such as `<your name>`. What English has as text
may be code.

Before:

    msgid "Run `kb update`, then send /escalate to the agent."
    msgstr "Įvykdykite `kb atnaujinti`, tada siųskite darbuotojui /perduoti."

After:

    msgstr "Įvykdykite `kb update`, tada siųskite darbuotojui /escalate."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.literals import NOTHING, literal_change
from kb_tools.model.difference import difference, quoted
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.MARKUP

_OPTION = re.compile(r"\s--?\w")
"""An option of a command, whose hyphens and quotation marks readers are to type."""
_QUOTES = "\"'“”„«»‘’‚‹›「」『』《》"


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report code of the source that is missing or not marked, and code that the source has not."""
    change = pair.code
    if change.missing or change.new:
        if not (pair.breaks_page and change.new):
            yield Problem(
                difference(change.missing, change.new),
                "Code is the same in every language: copy it from English, with its ` marks.",
                span=pair.span_of(*change.new),
            )
    elif change.unmarked:
        yield _unmarked(pair)
    literal = literal_change(pair.source, pair.target) if pair.markdown else NOTHING
    if literal:
        yield Problem(
            difference(literal.missing, literal.new),
            "Commands, options and file names are the same in every language: copy them from English.",
            span=pair.span_of(*literal.new),
        )


def _unmarked(pair: TextPair) -> Problem:
    """Return the problem of code that stands in the text; between quotation marks it still stands out."""
    texts = pair.code.unmarked
    bare = [re.escape(text.strip("\"'")) for text in texts]
    quoted_all = all(re.search(rf"[{_QUOTES}]\s?{text}\s?[{_QUOTES}]", pair.target.text) for text in bare)
    return Problem(
        f"{', '.join(map(quoted, texts))} {'is' if len(texts) == 1 else 'are'} code in English, and not here.",
        "Put it between ` marks, as in English.",
        severity=Severity.INFO if quoted_all and not any(map(_OPTION.search, texts)) else None,
        span=pair.span_of(*texts),
    )
