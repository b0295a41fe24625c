"""Keys and passwords: read from the environment or a URL, and never shown, whoever repeats them."""

from __future__ import annotations

import base64
import os
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from kb_tools.errors import KbError

HIDDEN = "***"
_SHORT = 6
"""Characters of a secret below which hiding it in words would garble them: then the words are hidden."""
_PART = 8
"""Characters of a part of a secret that gives it away."""
_CREDENTIALS = re.compile(r"(?<=://)[^/\s@]*@")


@dataclass(frozen=True, slots=True)
class Secrets:
    """The secrets of one server."""

    values: tuple[str, ...] = ()

    def hidden(self, text: str) -> str:
        """Return a text without the secrets, as they are or encoded, and without their longer parts."""
        text = _CREDENTIALS.sub(f"{HIDDEN}@", text)
        for secret in filter(None, self.values):
            for form in _forms(secret):
                if form not in text:
                    continue
                if len(form) < _SHORT:
                    return HIDDEN
                text = text.replace(form, HIDDEN)
            for part in (secret[:_PART], secret[-_PART:]):
                if len(secret) >= 2 * _PART and part in text:
                    text = text.replace(part, HIDDEN)
        return text

    def shown_in(self, text: str) -> bool:
        """Tell whether a text gives a secret away."""
        return self.hidden(text) != text


def _forms(secret: str) -> list[str]:
    """Return a secret and its usual encodings, the longest first."""
    data = base64.b64encode(secret.encode("utf-8", "surrogatepass")).decode("ascii")
    forms = {secret, quote(secret, safe="", errors="replace"), data, data.rstrip("=")}
    return sorted(forms, key=len, reverse=True)


def key_in(variable: str) -> str:
    """Return the key in an environment variable, empty where there is none.

    Raises KbError where it has characters that no header may have, without showing it.
    """
    key = os.environ.get(variable, "").strip()
    if not all("!" <= character <= "~" for character in key):
        raise KbError(
            f"The environment variable {variable} holds no key: it has blanks or letters that no key has.",
            hint="Copy the key once more.",
        )
    return key


def without_credentials(url: str) -> str:
    """Return a URL without name, password, query and fragment, to be shown."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return HIDDEN
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def credentials_of(url: str) -> tuple[str, str] | None:
    """Return the name and password in a URL, None where it has none."""
    parts = urlsplit(url)
    if "@" not in parts.netloc:
        return None
    name, _, password = parts.netloc.rpartition("@")[0].partition(":")
    return unquote(name), unquote(password)


def basic(name: str, password: str) -> str:
    """Return the header `Authorization` for a name and a password (RFC 7617)."""
    return "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode("ascii")
