"""`kb translate` with a server that is sick: nothing wrong is saved or kept, and the person is told why."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.model.inline import Inline
from kb_tools.model.unit import Unit
from tests.conftest import Folder
from tests.engines.loopback import KEY, serving
from tests.engines.sick_server import ANSWERS, BATCHES, SickServer, translated
from tests.engines.test_http import Server, say

PAGE = """\
# Account help

Save the file before you close the window.

Refunds take 24 hours and cost 49.90 EUR.

Open **Settings** and select **Save** to keep your changes.

See the [docs for testing](a.md) to learn more about tests.

🚨 Avoid this (<= 0.5) in your own projects.

Run `kb update` and then `kb check` on your machine.

- First item of a list
- Second thing to buy
- Rules for agents

## Manage your account

You can change it at any time in the settings of your account page.

Call 112 or 113 when there is a fire.
"""
MADE_UP = "checks: {wrong-language: off, spelling: off}"
"""The words of the server are in no language."""


@pytest.fixture
def server() -> Iterator[SickServer]:
    with serving(SickServer()) as made:
        yield made


@pytest.fixture
def help_page(folder: Folder, server: SickServer, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A project with one page, drafted by the server."""
    monkeypatch.setenv("LIBRETRANSLATE_API_KEY", KEY)
    folder.write("docs/index.md", PAGE)
    settings = f"{{url: '{server.url}', backoff: 0.01, retries: 1, timeout: 5, texts: 6}}"
    folder.owner_says(f"engines: [libretranslate: {settings}], {MADE_UP}")
    folder.update()
    return folder


def written(unit: Unit) -> str:
    """The target of a unit, whose numbers are those of a healthy engine although Lithuanian writes them so."""
    return unit.target.replace("49,90", "49.90")


def right(unit: Unit) -> str:
    """What a server in good health makes of a unit."""
    return "".join(translated(t.raw) if t.kind is Inline.TEXT else t.raw for t in parse_inline(unit.source))


def units(folder: Folder) -> list[Unit]:
    return [unit for unit in folder.catalog("index").active if unit.target]


def kept(folder: Folder) -> list[str]:
    """The answers in the cache."""
    path = folder.root / "build/cache/engines/results.sqlite"
    with sqlite3.connect(path) as db:
        found = [text for (text,) in db.execute("SELECT text FROM results")]
    db.close()
    return found


def translate(folder: Folder, *words: str, code: int | None = 0) -> str:
    return folder.kb("translate", "--locale", "lt", *words, "docs/index.md", code=code).stderr


def test_a_server_in_good_health_drafts_everything(help_page: Folder) -> None:
    translate(help_page)
    found = units(help_page)
    assert len(found) == 13
    assert {unit.source: written(unit) for unit in found} == {unit.source: right(unit) for unit in found}


@pytest.mark.parametrize("sickness", [*ANSWERS, *BATCHES, "quota", "unknown language", "slow"])
def test_nothing_wrong_is_saved(help_page: Folder, server: SickServer, sickness: str) -> None:
    server.sickness = sickness
    said = translate(help_page, code=None)
    assert "Traceback" not in said
    assert KEY not in said
    assert {unit.source: written(unit) for unit in units(help_page)} == {
        unit.source: right(unit) for unit in units(help_page)
    }
    server.sickness = ""
    help_page.kb("translate", "--locale", "lt", "--dry-run")  # what was kept harms no later run
    translate(help_page)
    assert len(units(help_page)) == 13


@pytest.mark.parametrize("sickness", ["error", "refusal", "preamble", "added numbers", "same", "surrogate"])
def test_only_answers_that_became_drafts_are_kept(
    help_page: Folder, server: SickServer, sickness: str
) -> None:
    server.sickness = sickness
    said = translate(help_page, code=2)
    assert "Nothing could be drafted for lt." in said
    assert kept(help_page) == []
    server.sickness = ""
    translate(help_page)
    assert len(kept(help_page)) > 13


def test_reasons_reach_the_person(help_page: Folder, server: SickServer) -> None:
    server.sickness = "unknown language"
    said = translate(help_page, code=2)
    assert "13 left empty: the engine failed: 400 pb is not supported" in said
    server.sickness = "added numbers"
    said = translate(help_page, code=2)
    assert "left empty: numbers (42 999 is new), such as" in said
    server.sickness = "quota"
    said = translate(help_page, code=2)
    assert "The server keeps failing: 429 Slowdown: quota of key *** exceeded." in said


def test_some_drafts_are_no_failure(help_page: Folder, server: SickServer) -> None:
    server.model = lambda text: translated(text) if "Refunds" not in text else "Error 500: model not loaded"
    said = translate(help_page, code=0)
    assert "12 drafts saved, 1 unit left empty." in said
    said = translate(help_page, code=2)
    assert "Nothing could be drafted" in said


def test_anew_asks_again(help_page: Folder, server: SickServer) -> None:
    translate(help_page)
    asked = sum(map(len, server.asked))
    server.asked.clear()
    translate(help_page)
    assert sum(map(len, server.asked)) == 1, "the probe alone"
    server.asked.clear()
    translate(help_page, "--anew")
    assert sum(map(len, server.asked)) == asked


def test_a_draft_that_stays_is_not_called_empty(help_page: Folder, server: SickServer) -> None:
    translate(help_page)
    server.sickness = "added numbers"
    said = translate(help_page, "--anew", code=2)
    assert "0 drafts saved, 0 units left empty, 13 left with the draft that there was." in said
    assert "without a new draft: numbers (42 999 is new), such as" in said


def test_another_model_behind_the_url_is_asked_again(help_page: Folder, server: SickServer) -> None:
    translate(help_page)
    help_page.write("docs/index.md", "# Account help\n\nSave the file before you close the window.\n")
    help_page.update()
    help_page.kb("prune", "--yes", code=None)
    for path in help_page.root.glob("locales/lt/LC_MESSAGES/index.po"):
        path.unlink()
    help_page.update()
    server.asked.clear()
    translate(help_page)
    assert len(server.asked) == 1, "the probe alone, for the answers are known"
    for path in help_page.root.glob("locales/lt/LC_MESSAGES/index.po"):
        path.unlink()
    help_page.update()
    server.model = lambda text: translated(text).replace("o", "a")
    translate(help_page)
    assert {unit.target for unit in units(help_page)} == {
        right(unit).replace("o", "a") for unit in units(help_page)
    }


def test_a_redirect_to_another_host_gets_no_text(help_page: Folder, server: SickServer) -> None:
    thief = Server()
    sender = Server()
    try:
        sender.act = say(307, b"", Location=f"{thief.url}/translate")
        help_page.owner_says(f"engines: [libretranslate: {{url: '{sender.url}'}}]")
        assert "sends elsewhere" in translate(help_page, code=2)
        assert thief.seen == []
    finally:
        thief.stop()
        sender.stop()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://ona:slaptas@127.0.0.1:9", "cannot be reached"),
        ("ftp://ona:slaptas@example.org", "no address of a server"),
        ("http://127.0.0.1:9/?api_key=slaptas", "after ? or #"),
    ],
)
def test_a_password_in_the_url_is_not_shown(help_page: Folder, url: str, said: str) -> None:
    help_page.owner_says(f"engines: [libretranslate: {{url: '{url}', retries: 0}}]")
    for words in (
        ("translate", "--locale", "lt"),
        ("translate", "--locale", "lt", "--dry-run"),
        ("engine", "list"),
    ):
        run = help_page.kb(*words, code=None)
        assert "slaptas" not in run.stderr + run.stdout
    assert said in translate(help_page, code=2)
