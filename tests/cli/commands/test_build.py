"""`kb build` of some locales."""

from __future__ import annotations

import pytest

from tests.conftest import Folder


@pytest.mark.parametrize("tag", ["en", "EN"])
def test_english_alone(done: Folder, tag: str) -> None:
    done.write("locales/lt/LC_MESSAGES/index.po", "<<<<<<< HEAD\n")  # nobody reads it
    assert "Built 1 locale." in done.kb("build", "-l", tag, "--strict").stderr
    assert (done.root / "site/billing/refunds/index.html").is_file()
    assert not (done.root / "site/lt").exists()
    assert 'hreflang="lt"' not in done.read("site/index.html")


def test_english_beside_a_locale(done: Folder) -> None:
    assert "Built 2 locales." in done.kb("build", "-l", "en", "-l", "lt").stderr
    assert (done.root / "site/lt/index.html").is_file()
    assert not (done.root / "site/ar").exists()
    assert "is not a locale of this project" in done.kb("build", "-l", "en", "-l", "de", code=2).stderr
