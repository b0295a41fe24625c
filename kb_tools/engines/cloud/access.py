"""The address of a paid service, and the name under which it is asked."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from kb_tools import __version__
from kb_tools.engines.server_address import server_address
from kb_tools.errors import KbError

IDENTITY = {"User-Agent": f"kb-tools/{__version__}"}
"""The header that says who asks: services and what stands before them may refuse clients that do not."""


def service_address(engine: str, given: str, usual: str, variable: str) -> str:
    """Return the address of a service: the usual one unless a setting gives another.

    Raises KbError for what is no address, or one to which a key would go in clear text. This computer is fine.
    """
    address = server_address(engine, "url", given or usual, usual, variable)
    parts = urlsplit(address.url)
    if address.login or not (parts.scheme == "https" or _is_here(parts.hostname or "")):
        raise KbError(
            f"The url of the engine {engine} is not one that a key may be sent to.",
            where=address.url,
            hint=f"Leave it out, or write one with https and without a name or password, such as {usual}.",
        )
    return address.url


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
