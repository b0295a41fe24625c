"""Compares the link addresses of a target with those of its source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

_NAMING = re.compile(
    r"(?P<before>[^=?]+?[-_.]|(?:hl|l|lang|language|lc|lng|locale)=)(?P<code>[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?)"
    r"(?P<after>(?:\.[a-z]{2,5})?)"
)
"""A part of an address that may name a language."""
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
"""Characters that browsers drop from an address or read as another character (WHATWG URL standard)."""
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
"""A host name in ASCII, as DNS allows it (RFC 1123)."""

_WIKIS = frozenset(f"wiki{name}.org" for name in ("pedia", "books", "quote", "source", "versity", "voyage"))
"""Sites of one owner that have a host for each language."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the links of one locale may lead, other than to the addresses in the English page."""

    site_url: str = ""
    """The address of the English site, ending with a slash; empty if unknown."""
    folder: str = ""
    """The folder of the locale below `site_url`, such as `lt`; empty for none."""
    hosts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Maps an English host to the patterns of hosts that may replace it. `*.` at the start matches exactly one label.
    """
    source_language: str = "en"
    """The language of the pages that are translated."""
    language: str = ""
    """The tag of the locale; empty where links may not lead to its language elsewhere."""

    def same(self, source: str, target: str) -> bool:
        """Tell whether a target may link to `target` where its source links to `source`.

        Allowed are the same address, the same page of the site in the target's locale, a host that the project
        configures as a replacement, the Wikipedia of the language, and an address that differs only in what names the
        language: a folder (`/en-US/`), the end of a name (`data_en.pdf`), a parameter (`hl=en`). An address with white
        space or a backslash matches only itself.
        """
        if source == target:
            return True
        if _UNSAFE.search(target) or _UNSAFE.search(source):
            return False
        return (
            self._in_english(target) == source
            or self._allowed_host(source, target)
            or self._in_language(source, target)
        )

    def unmatched(self, sources: Counter[str], targets: Counter[str]) -> tuple[list[str], list[str]]:
        """Pair the addresses of a source with those of its target; return the unpaired ones: (missing, extra)."""
        missing, extra = list((sources - targets).elements()), []
        for target in (targets - sources).elements():
            fitting = next((source for source in missing if self.same(source, target)), None)
            if fitting is None:
                extra.append(target)
            else:
                missing.remove(fitting)
        return missing, extra

    def _in_english(self, target: str) -> str | None:
        """Return the English address that corresponds to an address of the locale, or None if there is none."""
        if not self.site_url or not self.folder:
            return None
        whole = urlsplit(self.site_url)
        for base in (self.site_url, whole.path or "/"):
            if target == f"{base}{self.folder}" or target.startswith(f"{base}{self.folder}/"):
                rest = target[len(base) + len(self.folder) :].removeprefix("/")
                return None if ".." in rest.split("/") else base + rest
        return None

    def _in_language(self, source: str, target: str) -> bool:
        """Tell whether a page elsewhere is one of the same site in the language of the locale."""
        if not self.language:
            return False
        try:
            here, there = urlsplit(source), urlsplit(target)
        except ValueError:
            return False
        if not _plain_web(here) or not _plain_web(there) or there.scheme not in (here.scheme, "https"):
            return False
        language = self.language.partition("-")[0].lower()
        if here.netloc == there.netloc:
            parts, others = ([*each.path.split("/"), "?", *each.query.split("&")] for each in (here, there))
            if here.fragment != there.fragment or len(parts) != len(others):
                return False
            changed = [(one, other) for one, other in zip(parts, others, strict=True) if one != other]
            return len(changed) == 1 and _is_led_over(*changed[0], self.source_language, language)
        label, _, rest = there.netloc.partition(".")
        return rest in _WIKIS and here.netloc == f"{self.source_language}.{rest}" and label == language

    def _allowed_host(self, source: str, target: str) -> bool:
        try:
            here, there = urlsplit(source), urlsplit(target)
            ports = here.port, there.port
        except ValueError:
            return False
        if not _plain_web(here) or not _plain_web(there) or ports[0] != ports[1]:
            return False
        if there.scheme not in (here.scheme, "https"):
            return False
        host = (there.hostname or "").lower()
        patterns = self.hosts.get((here.hostname or "").lower(), ())
        return bool(_HOST.fullmatch(host)) and any(_fits(host, pattern) for pattern in patterns)


NOWHERE = Addresses()
"""Links may lead only to the addresses that the English page links to."""


def _plain_web(address: SplitResult) -> bool:
    """Tell whether an address uses http or https and has no user name or password."""
    return address.scheme in ("http", "https") and "@" not in address.netloc


def _is_led_over(one: str, other: str, source_language: str, language: str) -> bool:
    """Tell whether a part of an address names the source language, and the other one, all else equal, a language.

    It is a folder (`/en/`), the end of a name (`data_en.pdf`) or a parameter (`hl=en`).
    """
    if _is_folder(one, source_language) and _is_folder(other, language):
        return True
    here, there = _NAMING.fullmatch(one), _NAMING.fullmatch(other)
    if here is None or there is None or (here["before"], here["after"]) != (there["before"], there["after"]):
        return False
    return _is_folder(here["code"], source_language) and _is_folder(there["code"], language)


def _is_folder(name: str, language: str) -> bool:
    """Tell whether a folder is for a language: `es`, `es-MX`, `zh_Hans`."""
    return re.fullmatch(rf"{re.escape(language)}(?:[-_][a-z]{{2,4}})?", name.lower()) is not None


def _fits(host: str, pattern: str) -> bool:
    pattern = pattern.lower()
    if not pattern.startswith("*."):
        return host == pattern
    label, dot, rest = host.partition(".")
    return bool(label and dot) and rest == pattern[2:]
