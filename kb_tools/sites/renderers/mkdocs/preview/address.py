"""The address at which a preview is served."""

from __future__ import annotations

from kb_tools.errors import KbError

_LAST_PORT = 65535
_OF_THIS_MACHINE = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]"}  # noqa: S104  (what to recognize, not to bind to)
"""Addresses that mean all of a machine, which not every browser opens, each with one that it does."""


def host_and_port(address: str) -> tuple[str, int]:
    """Return host and port of an address such as `127.0.0.1:8000` or `[::1]:8000`. Raises KbError for any other."""
    host, colon, port = address.rpartition(":")
    bare = ":" in host and not (host.startswith("[") and host.endswith("]"))
    if not colon or not host or bare or not (port.isascii() and port.isdigit()) or int(port[:6]) > _LAST_PORT:
        raise KbError(
            f"'{address}' is no address to serve at.", hint="Write a host and a port, such as 127.0.0.1:8000."
        )
    return host, int(port)


def opened_host(host: str) -> str:
    """Return the host that a browser on this machine opens, for one at which a preview is served."""
    return _OF_THIS_MACHINE.get(host, host)
