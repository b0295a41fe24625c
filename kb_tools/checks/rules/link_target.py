"""A link of a translation leads elsewhere than that of its source.

Another host, page or anchor is how link spam comes in, and how readers end up on a missing page; so is a
link that is lost or added. Only the text of a link is translated. The order is free.

Links to pages of the site itself may lead to the reader's language, if `mkdocs.yml` has `site_url`; so may those to
Wikipedia, and to an address with a folder for the language (`/en-US/` becomes `/es/`). Other sites that have a host for
each language are named there under `link_hosts`: `en.example.org: "*.example.org"`.

Before:

    msgid "Read [Support hours](support-hours.md#overlap)."
    msgstr "Skaitykite [Pagalbos laikas](pagalbos-laikas.md#persidengimas)."

After:

    msgstr "Skaitykite [Pagalbos laikas](support-hours.md#overlap)."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.markdown.prove.violation import Violation
from kb_tools.model.difference import difference, quoted
from kb_tools.model.finding import Severity
from kb_tools.model.inline import Inline, Token

SEVERITY = Severity.ERROR
GROUP = Group.MARKUP

_CODES = frozenset({"link", "image", "script"})
_HINT = "Copy the address from English; only the text of a link is translated."
_TWO = 2
"""Fewest links of which one can have the address of another."""
_LANGUAGE = re.compile(r"/[a-z]{2,3}(?:[-_][a-zA-Z]{2,4})?(?=/|\Z)")
_HOST_LANGUAGE = re.compile(r"(?:[a-z]{2,3}|www)\.")


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report links and images that the source has not, or that are missing, and addresses in the text that differ."""
    said = False
    for violation in pair.violations:
        if violation.code in _CODES:
            said = True
            yield Problem(violation.message, _hint(violation, pair), span=pair.span_of(*violation.new))
    if not said:
        yield from _addresses(pair)
        yield from _swapped(pair)


def _swapped(pair: TextPair) -> Iterator[Problem]:
    """Report a link that has the text of one in English and the address of another one."""
    if pair.unit.source.count("]") < _TWO:
        return
    here, there = _by_text(pair.source.tokens), _by_text(pair.target.tokens)
    if len(here) < _TWO or len(there) < _TWO:
        return
    for text, address in there.items():
        meant = here.get(text)
        if meant is not None and meant != address and address in here.values() and meant in there.values():
            yield Problem(
                f"[{text}] leads to {quoted(address)}; in English it leads to {quoted(meant)}.",
                "Give each link the address that it has in English.",
                span=pair.span_of(address),
            )
            return


def _by_text(tokens: Sequence[Token]) -> dict[str, str]:
    """Return the address of each link by its text; without texts that several links have."""
    found: dict[str, list[str]] = {}
    for at, token in enumerate(tokens):
        if token.kind is Inline.LINK and not token.opens and token.pair is not None and token.target:
            text = "".join(t.raw for t in tokens[token.pair + 1 : at])
            found.setdefault(text.casefold().strip(), []).append(token.target)
    return {text: addresses[0] for text, addresses in found.items() if len(addresses) == 1 and text}


def _addresses(pair: TextPair) -> Iterator[Problem]:
    """Report addresses that stand in the text without being links, and are not there."""
    if "@" not in pair.unit.source and "//" not in pair.unit.source and "www." not in pair.unit.source:
        return
    here, there = _in_text(pair.source.tokens), _in_text(pair.target.tokens)
    missing = [address for address in here if address not in pair.unit.target]
    new = [address for address in there if address not in pair.unit.source]
    allowed = pair.subject.addresses
    missing = [one for one in missing if not any(allowed.same(one, other) for other in new)]
    if missing:
        yield Problem(
            difference(missing, new),
            "Copy the address from English.",
            severity=Severity.WARNING,
            span=pair.span_of(*new),
        )


def _in_text(tokens: Sequence[Token]) -> list[str]:
    return [token.raw.strip("<>").rstrip(".,;:!?") for token in tokens if token.kind is Inline.AUTOLINK]


def _hint(violation: Violation, pair: TextPair) -> str:
    """Return what to do: about a link that is written wrongly, or one that leads to another language."""
    if (
        violation.missing
        and not violation.new
        and all(link in pair.unit.target for link in violation.missing)
    ):
        return "The address is there, but not as a link: write [text](address), with nothing between ] and (."
    if len(violation.missing) != 1 or len(violation.new) != 1:
        return _HINT
    try:
        here, there = urlsplit(violation.missing[0]), urlsplit(violation.new[0])
    except ValueError:
        return _HINT
    hosts = here.netloc.lower(), there.netloc.lower()
    if hosts[0] != hosts[1] and len({_HOST_LANGUAGE.sub("", host, count=1) for host in hosts}) == 1:
        return (
            f"If translations may lead there, write it under link_hosts in mkdocs.yml: {hosts[0]}: {hosts[1]}"
        )
    if hosts[0] == hosts[1] and hosts[0] and _LANGUAGE.sub("", here.path) == _LANGUAGE.sub("", there.path):
        return f"{_HINT} If this is your own site, set site_url in mkdocs.yml: then both are right."
    return _HINT
