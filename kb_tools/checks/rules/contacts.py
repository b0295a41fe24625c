"""A host, a handle, a channel, a version, a type of files or a telephone number in the text is not that of English.

`app.example.com`, `@anna`, `#sales`, `v2.4.1` and `.csv` work only as they are, also where they are no links. A host
may be that of the language: `de.example.org` or `example.org/de`. Links and addresses of mails have a check of
their own. A telephone number may be written for calls within its country: 01 23 45 67 89 for +33 1 23 45 67 89.

Before:

    msgid "Open app.example.com, or ask in #sales."
    msgstr "Atverkite programa.example.com arba klauskite #pardavimai."

After:

    msgstr "Atverkite app.example.com arba klauskite #sales."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.contacts import contacts, stands_in
from kb_tools.language.numbers import ascii_digits
from kb_tools.language.phone_numbers import phone_numbers, same_number
from kb_tools.language.prose import Prose
from kb_tools.model.difference import difference
from kb_tools.model.finding import Severity

SEVERITY = Severity.WARNING
GROUP = Group.MARKUP

_TELEPHONE = re.compile(r"\d[ \u00a0\u202f.()/‑–-]{0,3}\d\d")
"""What telephone numbers have; most texts have not, and this is read faster."""


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report what the target has not, and what it has in its place."""
    yield from _telephones(pair)
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


def _telephones(pair: TextPair) -> Iterator[Problem]:
    """Report the first telephone number of English that the target has not, or not wholly."""
    source = ascii_digits(pair.source.text)
    asked = list(phone_numbers(source)) if _TELEPHONE.search(source) else []
    if not asked:
        return
    target = ascii_digits(pair.target.text)
    written = [number for _, number in phone_numbers(target)]
    for (start, stop), number in asked:
        digits = re.sub(r"\D", "", number)
        if any(same_number(number, other) for other in written) or (
            number == digits and digits in re.sub(r"\D", "", target)
        ):
            continue
        yield Problem(
            f"The telephone number {source[start:stop]} is missing, or not whole.",
            "Copy it from English, with its + and all its zeros.",
        )
        return


def _address(host: str) -> str:
    return f"https://{host}"
