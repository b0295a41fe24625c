"""The address of a preview: how it is given, and how a browser opens it."""

from __future__ import annotations

import pytest

from kb_tools.errors import KbError
from kb_tools.sites.renderers.mkdocs.preview.address import host_and_port, opened_host


@pytest.mark.parametrize(
    ("address", "wanted"),
    [("127.0.0.1:8000", ("127.0.0.1", 8000)), ("[::1]:80", ("[::1]", 80)), ("localhost:0", ("localhost", 0))],
)
def test_an_address_is_read(address: str, wanted: tuple[str, int]) -> None:
    assert host_and_port(address) == wanted


@pytest.mark.parametrize(
    "address", ["localhost", ":80", "localhost:", "localhost:x", "localhost:65536", "::1:80", "a:٣"]
)
def test_an_address_that_is_none_is_said(address: str) -> None:
    with pytest.raises(KbError, match="no address to serve at"):
        host_and_port(address)


@pytest.mark.parametrize(
    ("host", "opened"),
    [
        ("0.0.0.0", "127.0.0.1"),  # noqa: S104  (no server listens there)
        ("[::]", "[::1]"),
        ("127.0.0.1", "127.0.0.1"),
        ("docs.local", "docs.local"),
    ],
)
def test_an_address_of_all_is_opened_at_one_of_them(host: str, opened: str) -> None:
    assert opened_host(host) == opened
