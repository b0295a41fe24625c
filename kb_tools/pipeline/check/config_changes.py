"""What a change of mkdocs.yml touches: everything, or only the navigation."""

from __future__ import annotations

import re

_OF_NAVIGATION = frozenset({"nav", "site_name"})
"""Keys whose texts are in the catalog of the site, and on which no page depends."""
_OF_NOTHING = frozenset(
    {
        "copyright",
        "edit_uri",
        "edit_uri_template",
        "extra_css",
        "extra_javascript",
        "remote_branch",
        "remote_name",
        "repo_name",
        "repo_url",
        "site_author",
        "site_description",
        "dev_addr",
        "watch",
    }
)
"""Keys that no check reads."""
_KEY = re.compile(r"(?P<key>[\w-]+)\s*:(?:\s|$)")


def changed_keys(before: str, after: str) -> frozenset[str]:
    """Return the keys at the left edge of a YAML file whose texts differ. Comments and blank lines do not count."""
    old, new = _parts(before), _parts(after)
    return frozenset(key for key in {*old, *new} if old.get(key) != new.get(key))


def only_navigation(keys: frozenset[str]) -> bool:
    """Return whether no page depends on any of these keys of mkdocs.yml: a new page in `nav` touches no other page."""
    return keys <= _OF_NAVIGATION | _OF_NOTHING


def _parts(text: str) -> dict[str, list[str]]:
    """Return the lines of a YAML file by the key at the left edge that they belong to."""
    found: dict[str, list[str]] = {}
    key = ""
    for line in text.splitlines():
        start = _KEY.match(line)
        if start is not None:
            key = start["key"]
        if line.strip() and not line.lstrip().startswith("#"):
            found.setdefault(key, []).append(line.rstrip())
    return found
