"""`kb translate` with DeepL, Google and Azure that are sick: nothing wrong is saved, and the person is told why."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kb_tools.markdown.inline.parser import parse_inline
from kb_tools.model.inline import Inline
from kb_tools.model.unit import Unit
from tests.conftest import Folder
from tests.engines.cloud_server import ANSWERS, HARMLESS, LISTS
from tests.engines.loopback import KEY
from tests.engines.services import SERVICES, Running, running
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
MOODS = (*ANSWERS, *LISTS)
OF_AZURE = (*LISTS, "a mark is lost", "entities twice", "tags as text", "constant")
"""Azure gets the same marks as Google: what differs is how its answers are read."""
ALL = [(name, mood) for name in SERVICES for mood in (OF_AZURE if name == "azure" else MOODS)]


def on_page(name: str, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    """A project with one page, drafted by a service."""
    with running(name, folder, monkeypatch) as made:
        folder.write("docs/index.md", PAGE)
        made.configured(f", {MADE_UP}", texts=6, price=20)
        folder.update()
        yield made


@pytest.fixture(params=SERVICES)
def service(
    request: pytest.FixtureRequest, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Running]:
    yield from on_page(request.param, folder, monkeypatch)


@pytest.fixture
def sick(
    request: pytest.FixtureRequest, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Running]:
    """The same, in a mood."""
    name, mood = request.param
    for made in on_page(name, folder, monkeypatch):
        made.server.mood = mood
        yield made


def written(unit: Unit) -> str:
    """The target of a unit, whose numbers are those of a healthy engine although Lithuanian writes them so."""
    return unit.target.replace("49,90", "49.90")


def right(unit: Unit) -> str:
    """What a service in good health makes of a unit."""
    return "".join(translated(t.raw) if t.kind is Inline.TEXT else t.raw for t in parse_inline(unit.source))


def units(folder: Folder) -> list[Unit]:
    return [unit for unit in folder.catalog("index").active if unit.target]


def all_right(folder: Folder) -> int:
    """How many units have a target, each of which is right."""
    found = units(folder)
    assert {unit.source: written(unit) for unit in found} == {unit.source: right(unit) for unit in found}
    return len(found)


def translate(folder: Folder, *words: str, code: int | None = 0) -> str:
    run = folder.kb("translate", "--locale", "lt", *words, "docs/index.md", code=code)
    assert "Traceback" not in run.stderr
    assert KEY not in run.stderr + run.stdout
    return run.stdout + run.stderr


def test_a_service_in_good_health_drafts_whole_units_and_says_what_it_used(
    folder: Folder, service: Running
) -> None:
    said = translate(folder)
    assert all_right(folder) == 10
    assert f"4 by {service.service.name}-en_lt, unit" in said
    used = f"used 2 requests, {service.server.billed:,} characters, for {service.server.billed * 2e-5:.4f}"
    assert f"{service.service.name}-en_lt {used}, at the prices in its settings" in said
    assert len(service.server.asked) == 2


@pytest.mark.parametrize("mood", HARMLESS)
def test_what_can_be_read_is_used(folder: Folder, service: Running, mood: str) -> None:
    service.server.mood = mood
    translate(folder)
    assert all_right(folder) == 10


@pytest.mark.parametrize("sick", ALL, indirect=True, ids=[" ".join(one) for one in ALL])
def test_nothing_wrong_is_saved(folder: Folder, sick: Running) -> None:
    translate(folder, code=None)
    all_right(folder)
    sick.server.mood = ""
    translate(folder, code=None)
    assert all_right(folder) == 10


def test_what_is_paid_for_is_asked_once(folder: Folder, service: Running) -> None:
    translate(folder)
    paid = service.server.billed
    (folder.root / "locales/lt/LC_MESSAGES/index.po").unlink()
    folder.update()
    translate(folder)
    assert service.server.billed == paid, "the cache has it, and so has a section that got another heading"
    folder.edit("docs/index.md", "# Account help", "# Help with your account")
    folder.update()
    translate(folder)
    assert service.server.asked[2:] == [[service.server.asked[2][0]]], "the heading alone"
    translate(folder, "--anew")
    assert service.server.billed > 2 * paid


def test_a_dry_run_says_what_it_will_cost_and_sends_nothing(folder: Folder, service: Running) -> None:
    said = translate(folder, "--dry-run")
    assert service.server.asked == []
    titles, row = said.splitlines()[-2:]
    assert titles.split("  ")[-1].strip() == "cost, about"
    assert "tokens" not in titles
    translate(folder)
    billed = service.server.billed
    assert row.split() == ["lt", "2", str(billed), f"{billed * 2e-5:.4f}"]


def test_no_more_is_spent_than_may_be(folder: Folder, service: Running) -> None:
    said = translate(folder, "--max-cost", "0.000001", code=2)
    assert "it would have cost more than --max-cost allows" in said
    assert service.server.asked == []
    translate(folder, "--max-cost", "1")
    assert all_right(folder) == 10


def test_drafts_are_translated_back_where_that_is_asked_for(folder: Folder, service: Running) -> None:
    foreseen = translate(folder, "--dry-run", "--back-translate").splitlines()[-1].split()
    translate(folder)
    there = service.server.billed
    translate(folder, "--anew", "--back-translate")
    assert all_right(folder) == 10
    back = service.server.billed - 2 * there
    assert back > 0, "the drafts were sent, too"
    assert int(foreseen[2]) == pytest.approx(there + back, rel=0.1)


def test_a_brief_is_what_would_be_sent(folder: Folder, service: Running) -> None:
    said = translate(folder, "--show-brief")
    assert service.server.asked == []
    translate(folder)
    texts = [text for request in service.server.asked for text in request]
    assert all(text.replace('"', '\\"') in said for text in texts)


def test_a_quota_that_is_used_up_keeps_what_was_drafted(folder: Folder, service: Running) -> None:
    """What was answered is saved, the message says what to do, and the next run asks for the rest alone."""
    service.server.quota = 480 if service.service.name != "deepl" else 300
    service.configured(f", {MADE_UP}", texts=2, concurrency=1)
    said = translate(folder, code=2)
    assert "The quota of the server is used up: 4" in said
    assert "What was translated is kept" in said
    some = all_right(folder)
    assert 2 <= some < 10
    asked = len(service.server.asked)
    service.server.quota = 10_000
    translate(folder)
    assert all_right(folder) == 10
    kept = {text for request in service.server.asked[:asked] for text in request}
    assert not kept & {text for request in service.server.asked[asked:] for text in request}


def test_a_wrong_key_says_where_the_right_one_goes(
    folder: Folder, service: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(service.service.variable, "sk-wrong")
    said = translate(folder, code=2)
    assert "The server refuses: 40" in said
    assert service.service.variable in said
    assert "sk-wrong" not in said


def test_the_doctor_knows_it(folder: Folder, service: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = folder.kb("doctor", code=None).stdout
    assert f"The engine {service.service.name} is ready, with " in ready
    monkeypatch.delenv(service.service.variable)
    missing = folder.kb("doctor", code=1)
    assert (
        f"The engine {service.service.name} is not ready: The engine {service.service.name} has no key."
        in (missing.stdout)
    )
    assert service.service.variable in missing.stdout
    assert KEY not in ready + missing.stdout + missing.stderr
