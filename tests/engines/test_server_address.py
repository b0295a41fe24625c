"""The address of a server, as settings give it."""

from __future__ import annotations

import pytest

from kb_tools.engines.server_address import ServerAddress, server_address
from kb_tools.errors import KbError


def address(given: str) -> ServerAddress:
    return server_address("ours", "url", given, "http://127.0.0.1:1", "OURS_API_KEY")


@pytest.mark.parametrize(
    ("given", "url", "login"),
    [
        ("http://127.0.0.1:5000", "http://127.0.0.1:5000", None),
        (" https://example.org/v1/ ", "https://example.org/v1", None),
        ("https://ona:sl%40ptas@example.org:8443/v1", "https://example.org:8443/v1", ("ona", "sl@ptas")),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1", None),
    ],
)
def test_an_address_is_read(given: str, url: str, login: tuple[str, str] | None) -> None:
    assert address(given) == ServerAddress(url, login)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "The engine ours has no url."),
        ("example.org", "'example.org' is no address"),
        ("ftp://ona:slaptas@example.org", "'ftp://example.org' is no address"),
        ("file:///etc/passwd", "no address"),
        ("http://", "no address"),
        ("https://example.org/?key=slaptas", "part after ? or #"),
        ("https://example.org/#slaptas", "part after ? or #"),
        ("http://[::1", "no address"),
    ],
)
def test_what_is_no_address_is_named_without_secrets(given: str, said: str) -> None:
    with pytest.raises(KbError) as caught:
        address(given)
    assert said in caught.value.problem
    assert "slaptas" not in str(caught.value)
