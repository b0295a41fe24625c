"""The settings of the engine for OpenAI's protocol."""

from __future__ import annotations

import pytest

from kb_tools import engines
from kb_tools.engines.adapters.openai import OpenAI
from kb_tools.engines.base import Checked, LanguagePair, Metered, Setup, Text, Usage
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.storage.project import Project
from tests.conftest import Folder
from tests.engines.loopback import KEY

ANY = LanguagePair("*", "*")


def opened(folder: Folder, **settings: object) -> OpenAI:
    setup = Setup(Project.open(folder.root), Locale("lt"), {"model": "m", **settings})  # type: ignore[dict-item]
    engine = engines.open_engine("openai", setup)
    assert isinstance(engine, OpenAI)
    return engine


def headers(engine: OpenAI) -> dict[str, str]:
    return dict(engine._model.endpoint.client.headers)


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


@pytest.mark.parametrize(
    ("base_url", "header"),
    [
        ("https://api.openai.com/v1", {"Authorization": f"Bearer {KEY}"}),
        ("https://openrouter.ai/api/v1", {"Authorization": f"Bearer {KEY}"}),
        ("https://ours.openai.azure.com/openai/v1", {"api-key": KEY}),
        ("https://ours.openai.azure.com.evil.example/v1", {"Authorization": f"Bearer {KEY}"}),
    ],
)
def test_each_server_gets_the_key_as_it_wants_it(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, base_url: str, header: dict[str, str]
) -> None:
    monkeypatch.setenv("OURS_API_KEY", KEY)
    engine = opened(folder, base_url=base_url, key_variable="OURS_API_KEY")
    assert headers(engine) == header
    assert KEY not in engine.info(ANY).fingerprint


def test_a_server_of_ones_own_needs_no_key(folder: Folder) -> None:
    engine = opened(folder, base_url="http://127.0.0.1:11434/v1")
    assert headers(engine) == {}
    with pytest.raises(KbError, match="cannot be reached"):
        opened(folder, base_url="http://127.0.0.1:9/v1", retries=0).check()


def test_openai_needs_a_key_before_anything_is_sent(folder: Folder) -> None:
    engine = opened(folder)
    assert engine.estimate(ANY, [Text("Save.")]).requests == 1
    for ask in (engine.check, lambda: engine.translate(ANY, [Text("Save.")])):
        with pytest.raises(KbError, match="has no key") as caught:
            ask()
        assert "OPENAI_API_KEY" in str(caught.value)


@pytest.mark.parametrize("key", ["sk-slaptas raktas", "sk-slaptas\nX-Evil: 1", "sk-slaptąs"])
def test_what_is_no_key_is_named_and_not_shown(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", key)
    with pytest.raises(KbError, match="OPENAI_API_KEY holds no key") as caught:
        opened(folder)
    assert "slapt" not in str(caught.value)
    monkeypatch.setenv("OPENAI_API_KEY", f" {KEY}\n")
    assert headers(opened(folder)) == {"Authorization": f"Bearer {KEY}"}


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"model": ""}, "has no model"),
        ({"key_variable": "AWS_SECRET_ACCESS_KEY"}, "is no name of a key"),
        ({"key_variable": "HOME"}, "is no name of a key"),
        ({"base_url": "localhost:11434"}, "no address of a server"),
        ({"texts": "many"}, "'texts' is 'many'"),
        ({"structured_output": "yaml"}, "It must be one of: schema, prompt"),
        ({"input_price": -1}, "'input_price' is -1"),
        ({"api_key": KEY}, "no setting 'api_key'"),
    ],
)
def test_wrong_settings_are_named(folder: Folder, settings: dict[str, object], said: str) -> None:
    with pytest.raises(KbError) as caught:
        opened(folder, **settings)
    assert said in str(caught.value)
    assert KEY not in str(caught.value)


def test_azure_names_its_version(folder: Folder) -> None:
    base_url = "https://ours.openai.azure.com/openai/deployments/gpt"
    engine = opened(folder, base_url=base_url, api_version="2024-10-21")
    (shown,) = engine.preview(ANY, [Text("Save.")])
    assert shown.startswith(f"POST {base_url}/chat/completions?api-version=2024-10-21\n")


def test_the_fingerprint_has_all_that_every_text_is_told(folder: Folder) -> None:
    first = opened(folder).info(ANY)
    assert first.origin == "openai-m"
    assert opened(folder).info(ANY) == first
    assert opened(folder, timeout=5, texts=3, output_price=2).info(ANY) == first
    others = {
        opened(folder, model="n").info(ANY).fingerprint,
        opened(folder, base_url="http://127.0.0.1:9/v1").info(ANY).fingerprint,
        opened(folder, reasoning_effort="low").info(ANY).fingerprint,
    }
    folder.owner_says("formality: formal")
    others.add(opened(folder).info(ANY).fingerprint)
    folder.write("style_guide/locales/lt.md", "# Guide\n\nUse jūs.\n")
    others.add(opened(folder).info(ANY).fingerprint)
    assert len(others | {first.fingerprint}) == 6


def test_a_locale_yml_says_how_readers_are_addressed(folder: Folder) -> None:
    folder.owner_says("formality: formal")
    folder.write("locales/lt/locale.yml", "formality: informal\n")
    (shown,) = opened(folder).preview(ANY, [Text("Save.")])
    assert "Address readers informally" in shown
    folder.write("locales/lt/locale.yml", "formality: polite\n")
    with pytest.raises(KbError, match="default, formal, informal"):
        opened(folder)


def test_it_is_metered(folder: Folder) -> None:
    engine = opened(folder, input_price=1, output_price=2)
    assert isinstance(engine, Metered)
    assert isinstance(engine, Checked)
    assert engine.priced
    assert not opened(folder).priced
    assert engine.usage() == Usage()
    few = engine.estimate(ANY, [Text("Save the file.")])
    many = engine.estimate(ANY, [Text(f"Save the file {n}.") for n in range(50)])
    assert (few.requests, many.requests) == (1, 3)
    assert few.cost == pytest.approx((few.input_tokens + 2 * few.output_tokens) / 1e6)
    assert many.cost > few.cost
