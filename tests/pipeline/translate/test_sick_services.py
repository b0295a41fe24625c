"""`kb translate` with DeepL, Google and Azure that are sick: nothing wrong is saved, and the person is told why."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.model.inline import Inline
from kb_tools.model.unit import Unit
from tests.conftest import Folder
from tests.engines.azure_server import REGION, AzureServer
from tests.engines.cloud_server import ANSWERS, HARMLESS, LISTS, CloudServer
from tests.engines.deepl_server import DeepLServer
from tests.engines.google_server import PROJECT, GoogleServer
from tests.engines.loopback import KEY, serving
from tests.engines.sick_server import translated

PAGE = """\
# Account help

Save the file before you close the window. Refunds take 24 hours and cost 49.90 EUR.

Open **Settings** and select **Save** to keep your changes.

See the [docs for testing](a.md) & learn more about `tests` and `rules`, and open them.

🚨 Avoid this (<= 0.5) in your own projects.

Run `kb update` and then `kb check` on your machine.

- First item of a list
- Second thing to buy
- Tips & rules for agents

You can change it at any time in the settings of your account page.
"""
MADE_UP = "checks: {wrong-language: off, spelling: off}"
"""The words of the services are in no language."""
SERVICES = {
    "deepl": (DeepLServer, "DEEPL_AUTH_KEY", ""),
    "google": (GoogleServer, "GOOGLE_OAUTH_ACCESS_TOKEN", f"project: {PROJECT}, "),
    "azure": (AzureServer, "AZURE_TRANSLATOR_KEY", f"region: {REGION}, "),
}


@pytest.fixture(params=SERVICES)
def service(
    request: pytest.FixtureRequest, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> Iterator[CloudServer]:
    made, variable, more = SERVICES[request.param]
    monkeypatch.setenv(variable, KEY)
    with serving(made()) as server:
        folder.write("docs/index.md", PAGE)
        settings = f"url: '{server.url}', {more}backoff: 0.01, retries: 1, timeout: 5, texts: 6, price: 20"
        folder.owner_says(f"engines: [{request.param}: {{{settings}}}], {MADE_UP}")
        folder.update()
        yield server


def right(unit: Unit) -> str:
    """What a service in good health makes of a unit."""
    return "".join(translated(t.raw) if t.kind is Inline.TEXT else t.raw for t in parse_inline(unit.source))


def units(folder: Folder) -> list[Unit]:
    return [unit for unit in folder.catalog("index").active if unit.target]


def translate(folder: Folder, *words: str, code: int | None = 0) -> str:
    return folder.kb("translate", "--locale", "lt", *words, "docs/index.md", code=code).stderr


def test_a_service_in_good_health_drafts_everything(folder: Folder, service: CloudServer) -> None:
    said = translate(folder)
    print(said)
    for u in folder.catalog("index").active:
        print(repr(u.source), repr(u.target), u.provenance)
    print(service.asked)
    found = units(folder)
    assert {unit.source: unit.target for unit in found} == {unit.source: right(unit) for unit in found}
    assert len(found) == 10


@pytest.mark.parametrize("mood", HARMLESS)
def test_harmless_forms(folder: Folder, service: CloudServer, mood: str) -> None:
    service.mood = mood
    translate(folder)
    found = units(folder)
    assert {unit.source: unit.target for unit in found} == {unit.source: right(unit) for unit in found}
    assert len(found) == 10


@pytest.mark.parametrize("mood", [*ANSWERS, *LISTS])
def test_nothing_wrong_is_saved(folder: Folder, service: CloudServer, mood: str) -> None:
    service.mood = mood
    said = translate(folder, code=None)
    assert "Traceback" not in said
    assert KEY not in said
    found = units(folder)
    assert {unit.source: unit.target for unit in found} == {unit.source: right(unit) for unit in found}
    service.mood = ""
    translate(folder, code=None)
    assert len(units(folder)) == 10
