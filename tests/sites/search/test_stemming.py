"""What Pagefind says of languages."""

from __future__ import annotations

import pytest

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.sites.search.adapters import pagefind
from kb_tools.sites.search.stemming import stemmed

LT, PT, FIL, ZH = map(Locale.parse, ("lt", "pt-BR", "fil", "zh-Hans"))


def test_the_languages_whose_endings_are_known_are_told_apart() -> None:
    assert stemmed([LT, PT, FIL, ZH]) == {LT, PT}


def test_a_search_that_cannot_run_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "_pagefind", lambda: ["/nowhere/pagefind"])
    with pytest.raises(KbError, match="Pagefind"):
        stemmed([LT])
