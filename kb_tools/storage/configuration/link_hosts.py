"""The hosts that translations may link to in place of those of English (`link_hosts` of the kb plugin)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kb_tools.storage.configuration.fields import Fields

_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})+")
_PATTERN = re.compile(rf"(?:\*\.)?{_LABEL}(?:\.{_LABEL})+")


def read_link_hosts(fields: Fields) -> Mapping[str, Sequence[str]]:
    """Return the patterns of hosts by the host of English that they may stand for.

    `en.wikipedia.org: "*.wikipedia.org"` lets a translation link to `lt.wikipedia.org` where English links to
    `en.wikipedia.org`. `*.` stands for one label, and only at the start; what follows has a dot, so that nobody
    allows all of `.org`.
    """
    found: dict[str, tuple[str, ...]] = {}
    for host, patterns in fields.lists("link_hosts").items():
        if not _HOST.fullmatch(host.lower()):
            fields.problem("link_hosts", f"'{host}' is not the name of a host, such as en.wikipedia.org")
        for pattern in patterns:
            if not _PATTERN.fullmatch(pattern.lower()):
                fields.problem(
                    "link_hosts", f"'{pattern}' is not a host, nor *. and a host, such as *.wikipedia.org"
                )
        found[host.lower()] = tuple(patterns)
    return found
