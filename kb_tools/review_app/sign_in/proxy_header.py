"""Signing in by a reverse proxy, such as oauth2-proxy or Authelia: it names the person in a header.

Anybody can send a header, so it counts only in connections from the proxy itself. The proxy must take the header out of
what browsers send, under each spelling.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Sequence

from kb_tools.review_app.sign_in.base import Asking, Person


class ProxyHeader:
    """Takes the word of a trusted proxy for who somebody is."""

    def __init__(self, header: str, proxies: Sequence[str], find: Callable[[str], Person | None]) -> None:
        self._header = header.lower()
        self._proxies = [ipaddress.ip_network(each) for each in proxies]
        self._find = find

    def consume(self, token: str) -> Person | None:
        """Return nobody: there are no links to sign in with."""
        return None

    def recognize(self, asking: Asking) -> Person | None:
        """Return the person whom the proxy names; None from others, for unknown people, and for two headers."""
        try:
            peer = ipaddress.ip_address(asking.peer)
        except ValueError:
            return None
        values = asking.headers.get(self._header, ())
        if len(values) != 1 or not any(peer in network for network in self._proxies):
            return None
        return self._find(values[0])
