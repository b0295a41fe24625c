"""What is wrong with an address as such is said; addresses that only look strange are left alone."""

from __future__ import annotations

import pytest

from kb_tools.checks.addresses import wrong_address


@pytest.mark.parametrize(
    ("href", "says"),
    [
        ("htp://example.org", "http:"),
        ("hppt://example.org", "http:"),
        ("http//example.org", "https://"),
        ("https:/example.org/a", "https://"),
        ("http://https://example.org", "Write https://example.org"),
        ("https://", "names no host"),
        ("https:///example.org", "https://"),
        ("https://exam ple.org/a", "names no host"),
        ("mailto://a@example.org", "mailto:a@example.org"),
        ("mailto:a.example.org", "no @"),
        ("malto:a@example.org", "mailto:"),
        ("a@example.org", "mailto:a@example.org"),
        ("www.example.org/a", "https://www.example.org/a"),
    ],
)
def test_a_wrong_address_is_said_to_be_wrong(href: str, says: str) -> None:
    wrong = wrong_address(href)
    assert wrong is not None
    assert says in f"{wrong.message} {wrong.hint}"


@pytest.mark.parametrize(
    "href",
    [
        "https://example.org/a b",
        "http://localhost:8000/",
        "https://web.archive.org/web/2020/https://example.org",
        "HTTP://EXAMPLE.ORG",
        "mailto:",
        "mailto:?subject=x",
        "mailto:a%40example.org",
        "hdfs://host/a",
        "tel:+37060000000",
        "slack://open",
        "page.md",
        "../httpd/",
        "#http",
    ],
)
def test_another_address_is_left_alone(href: str) -> None:
    assert wrong_address(href) is None
