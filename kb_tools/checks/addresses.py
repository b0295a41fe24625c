"""What is wrong with an address as such, wherever it leads."""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz.distance import OSA

from kb_tools.language.near_words import nearest
from kb_tools.model.finding import Severity

_NO_COLON = re.compile(r"(?P<scheme>[a-z]{3,6})/{2,}[\w-]+\.", re.IGNORECASE)
_NO_SLASHES = re.compile(r"(?P<scheme>https?):(?:/(?!/)|///|(?!/))[\w-]+[./]", re.IGNORECASE)
_TWICE = re.compile(r"https?://(?=https?:/|https?//)", re.IGNORECASE)
_NO_HOST = re.compile(r"https?://(?:[/?#].*|[^/]*\s.*)?", re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MAIL_TO = re.compile(r"mailto:(?P<slashes>/*)(?P<to>[^?]*)", re.IGNORECASE)
_HOST = re.compile(r"www\.[\w-]+\.[a-z]{2,}(?:/|$)", re.IGNORECASE)
_MEANT = frozenset({"http", "https", "mailto"})
_REAL = frozenset({"ftp", "ftps", "sftp", "ssh", "smb", "hdfs", "nfs", "htcpcp"})
"""Schemes that are a slip or two away from those, and right."""


class Wrong(NamedTuple):
    """What is wrong with a link."""

    message: str
    hint: str = "Correct the link."
    severity: Severity | None = None


def wrong_address(href: str) -> Wrong | None:
    """Return what is wrong with an address as such, None if nothing is."""
    found = _NO_COLON.match(href) or _NO_SLASHES.match(href)
    if found and (found["scheme"].lower() in _MEANT or nearest(found["scheme"].lower(), _MEANT)):
        return Wrong(f"'{href}' is no address.", "Write https:// before the name of the host.")
    if _TWICE.match(href):
        return Wrong(f"'{href}' is no address.", f"Write {_TWICE.sub('', href)}, with https:// once.")
    if _NO_HOST.fullmatch(href):
        return Wrong(f"'{href}' names no host.", "Write the whole address, without blanks.")
    scheme, colon, rest = href.partition(":")
    near = _near(scheme.lower(), rest) if colon and scheme.isalpha() else ""
    if near:
        meant = f"{near}:{'//' if near != 'mailto' else ''}"
        return Wrong(f"No browser knows '{scheme}:'.", f"Did you mean {meant}?")
    return _mail(href) or (
        Wrong(f"'{href}' leads to a page of this site.", f"Write https://{href} for another site.")
        if _HOST.match(href)
        else None
    )


def _near(scheme: str, rest: str) -> str:
    """Return the scheme that is meant; empty if it is right, or like none."""
    if scheme in _MEANT or scheme in _REAL:
        return ""
    near = nearest(scheme, _MEANT)
    if not near and rest.startswith("//") and scheme.startswith(("h", "t")):
        near = min(("http", "https"), key=lambda known: OSA.distance(scheme, known))
        near = near if OSA.distance(scheme, near) <= 2 else ""
    right = rest.startswith("//") or (near == "mailto" and "@" in rest)
    return near if right else ""


def _mail(href: str) -> Wrong | None:
    if _MAIL.fullmatch(href):
        return Wrong(f"'{href}' leads to a page of this name.", f"Write mailto:{href} for a mail.")
    found = _MAIL_TO.match(href)
    if found and found["slashes"]:
        return Wrong(f"'{href}' is no address of a mail.", f"Write mailto:{found['to']}, without slashes.")
    if found and found["to"] and "@" not in found["to"] and "%40" not in found["to"]:
        return Wrong(f"'{href}' is no address of a mail: it has no @.", "Write mailto:name@example.org.")
    return None
