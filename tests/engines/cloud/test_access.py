"""Where a key may be sent."""

from __future__ import annotations

import pytest

from kb_tools.engines.cloud.access import service_address
from kb_tools.errors import KbError

USUAL = "https://api.example.com"


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("", USUAL),
        ("https://proxy.example/deepl/", "https://proxy.example/deepl"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost:8080/", "http://localhost:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_an_address_that_is_safe(given: str, address: str) -> None:
    assert service_address("deepl", given, USUAL, "KEY") == address


@pytest.mark.parametrize(
    "given",
    ["http://example.com", "http://127.0.0.1.evil.example", "http://localhost.evil.example", "http://10.0.0.1", "x",
     "https://name:word@example.com", "https://example.com/?key=1", "https://example.com/#k", "https://", "http://[1"],
)  # fmt: skip
def test_an_address_that_is_not(given: str) -> None:
    with pytest.raises(KbError):
        service_address("deepl", given, USUAL, "KEY")
