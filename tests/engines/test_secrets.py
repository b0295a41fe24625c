"""Keys and passwords are never shown."""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest

from kb_tools.engines.secrets import Secrets, basic, credentials_of, without_credentials

KEY = "sk-a/b+c=0123456789abcdef"
SECRETS = Secrets((KEY, ""))


@pytest.mark.parametrize(
    "text",
    [
        f"Invalid API key {KEY}",
        f"bad {quote(KEY, safe='')}",
        f"Authorization: {base64.b64encode(KEY.encode()).decode()}",
        f"Incorrect key {KEY[:8]}********{KEY[-8:]}",
        "https://ona:slaptas@example.org/x",
    ],
)
def test_secrets_are_hidden(text: str) -> None:
    shown = SECRETS.hidden(text)
    assert "***" in shown
    assert KEY[:8] not in shown
    assert KEY[-8:] not in shown
    assert "slaptas" not in shown
    assert SECRETS.shown_in(text)


def test_a_short_secret_hides_all_that_is_said() -> None:
    assert Secrets(("ab",)).hidden("about the key ab") == "***"


def test_other_words_stay() -> None:
    assert SECRETS.hidden("403 Invalid API key") == "403 Invalid API key"
    assert not SECRETS.shown_in("Sveiki")


def test_urls() -> None:
    url = "https://ona:pa%40ss@example.org:5000/a?api_key=1#x"
    assert without_credentials(url) == "https://example.org:5000/a"
    assert without_credentials("http://[") == "***"
    assert credentials_of(url) == ("ona", "pa@ss")
    assert credentials_of("https://example.org/") is None
    assert basic("ona", "x") == f"Basic {base64.b64encode(b'ona:x').decode()}"
