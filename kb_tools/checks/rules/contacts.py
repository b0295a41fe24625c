"""A host, a handle, a channel, a version or a type of files in the text is not that of English.

`app.example.com`, `@anna`, `#sales`, `v2.4.1` and `.csv` work only as they are, also where they are no links. A host
may be that of the language: `de.example.org` or `example.org/de`. Links and addresses of mails have a check of
their own.

Before:

    msgid "Open app.example.com, or ask in #sales."
    msgstr "Atverkite programa.example.com arba klauskite #pardavimai."

After:

    msgstr "Atverkite app.example.com arba klauskite #sales."
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.contacts import contacts, stands_in
from kb_tools.language.prose import Prose
from kb_tools.model.difference import difference
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.MARKUP


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report what the target has not, and what it has in its place."""
    text, raw, language = pair.target.text, pair.unit.target, pair.locale.language
    missing = [
        one
        for one in pair.source.once(_contacts)
        if one not in raw and not stands_in(one, raw, language) and not stands_in(one, text, language)
    ]
    if not missing:
        return
    allowed = pair.subject.addresses
    new = [one for one in contacts(text) if not stands_in(one, pair.unit.source, "en")]
    missing = [
        one for one in missing if not any(allowed.same(_address(one), _address(other)) for other in new)
    ]
    if missing:
        yield Problem(
            difference(missing, new),
            "Copy it from English: it is the same in every language.",
            span=pair.span_of(*new),
        )


def _contacts(text: Prose) -> tuple[str, ...]:
    return contacts(text.text)


def _address(host: str) -> str:
    return f"https://{host}"
