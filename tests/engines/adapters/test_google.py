"""Google Cloud Translation against a strict server: what it is sent, models, glossaries, and its errors."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kb_tools.engines.base import LanguagePair, Text, Translated
from kb_tools.engines.codes import choose
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from tests.conftest import Folder
from tests.engines.fakes import EN, LT
from tests.engines.google_server import PROJECT, GoogleServer
from tests.engines.loopback import KEY
from tests.engines.services import Running, running

PAIR = LanguagePair("en", "lt")
PARENT = f"projects/{PROJECT}/locations/us-central1"


@pytest.fixture
def service(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    with running("google", folder, monkeypatch) as made:
        yield made


def server(service: Running) -> GoogleServer:
    assert isinstance(service.server, GoogleServer)
    return service.server


def test_what_is_sent(service: Running) -> None:
    text = Text('Don\'t open <b id="1">rules</b> &amp; <i class="notranslate" id="2">2</i>')
    (found,) = service.engine().translate(PAIR, [text])
    said = 'Don&#39;t nepoo <b id="1">seluro</b> &amp; <i class="notranslate" id="2">2</i>'
    assert found == Translated(said), "entities are read with the marks"
    label = server(service).bodies[0]["contents"][0][7:10]
    assert server(service).bodies == [
        {
            "contents": [f'<p id="{label}">{text.text}</p>'],
            "mimeType": "text/html",
            "sourceLanguageCode": "en",
            "targetLanguageCode": "lt",
        }
    ]
    assert service.server.requests[-1].path == f"/v3/projects/{PROJECT}/locations/global:translateText"


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("pt-BR", "pt"),
        ("pt-PT", "pt-PT"),
        ("zh-Hans", "zh-CN"),
        ("zh-Hant", "zh-TW"),
        ("nb", "no"),
        ("he", "iw"),
    ],
)
def test_the_code_of_a_locale(service: Running, tag: str, code: str) -> None:
    engine = service.engine(tag)
    pair = choose(engine.pairs(), EN, Locale.parse(tag))
    assert pair == LanguagePair("en", code)
    engine.translate(pair, [Text("open")])
    assert server(service).bodies[0]["targetLanguageCode"] == code


@pytest.mark.parametrize(
    ("settings", "model"),
    [
        (
            {"model": "general/translation-llm"},
            f"projects/{PROJECT}/locations/global/models/general/translation-llm",
        ),
        ({"model": "TRL123", "location": "us-central1"}, f"{PARENT}/models/TRL123"),
    ],
)
def test_a_model(service: Running, settings: dict[str, str], model: str) -> None:
    engine = service.engine(**settings)
    assert PAIR in engine.pairs()
    engine.translate(PAIR, [Text("open")])
    assert server(service).bodies[0]["model"] == model
    assert engine.info(PAIR).fingerprint != service.engine().info(PAIR).fingerprint


def test_terms_of_a_glossary_are_in_the_answer(service: Running) -> None:
    engine = service.engine(glossary="ours", location="us-central1")
    assert engine.translate(PAIR, [Text("Refunds cost")]) == [Translated("Pinigų grąžinimai tsoco")]
    config = {"glossary": f"{PARENT}/glossaries/ours", "ignoreCase": True}
    assert server(service).bodies[0]["glossaryConfig"] == config
    exact = service.engine(glossary="ours", location="us-central1", glossary_case="match")
    exact.translate(PAIR, [Text("Refunds cost")])
    assert server(service).bodies[1]["glossaryConfig"]["ignoreCase"] is False
    assert exact.info(PAIR).fingerprint != engine.info(PAIR).fingerprint


def test_a_glossary_of_another_pair_ends_the_run(service: Running) -> None:
    engine = service.engine("es", glossary="ours", location="us-central1")
    texts = [Text(f"open {number}") for number in range(50)]
    with pytest.raises(KbError, match="refuses every request: 400 The language pair"):
        engine.translate(LanguagePair("en", "es"), texts)


@pytest.mark.parametrize("settings", [{"glossary": "ours"}, {"model": "TRL123"}])
def test_what_is_ones_own_needs_a_region(service: Running, settings: dict[str, str]) -> None:
    with pytest.raises(KbError, match="no region"):
        service.engine(**settings)


@pytest.mark.parametrize(
    "settings",
    [{"project": ""}, {"project": "a/../b"}, {"location": "us central"}, {"model": "../x"}, {"glossary": "a?b"},
     {"glossary_case": "x"}],
)  # fmt: skip
def test_wrong_settings(service: Running, settings: dict[str, str]) -> None:
    with pytest.raises(KbError, match=next(iter(settings))):
        service.engine(**settings)


def test_a_token_that_has_lapsed_says_how_to_make_one(
    service: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOOGLE_OAUTH_ACCESS_TOKEN", "ya29.old")
    with pytest.raises(KbError, match="401") as caught:
        service.engine().translate(PAIR, [Text("open")])
    assert "gcloud auth print-access-token" in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        ((403, "Daily Limit Exceeded", "PERMISSION_DENIED", ""), "quota of the server is used up"),
        ((403, "This API method requires billing.", "PERMISSION_DENIED", "BILLING_DISABLED"), "used up"),
        ((429, "Quota exceeded: per day.", "RESOURCE_EXHAUSTED", ""), "used up"),
        ((403, "The caller does not have permission", "PERMISSION_DENIED", "IAM"), "server refuses: 403"),
        ((404, "Requested entity was not found.", "NOT_FOUND", ""), "refuses the request: 404"),
    ],
)
def test_what_google_says_ends_the_run(
    service: Running, refusal: tuple[int, str, str, str], said: str
) -> None:
    server(service).refusal = refusal
    with pytest.raises(KbError, match=said):
        service.engine().translate(PAIR, [Text("open")])
    assert len(service.server.requests) == 1


@pytest.mark.parametrize(
    "refusal",
    [
        (403, "User Rate Limit Exceeded", "PERMISSION_DENIED", ""),
        (403, "Quota exceeded for a minute", "PERMISSION_DENIED", "RATE_LIMIT_EXCEEDED"),
        (429, "Quota exceeded for a minute", "RESOURCE_EXHAUSTED", "RATE_LIMIT_EXCEEDED"),
    ],
)
def test_too_many_requests_are_waited_for(service: Running, refusal: tuple[int, str, str, str]) -> None:
    server(service).refusal = refusal
    (found,) = service.engine(retries=2).translate(PAIR, [Text("open")])
    assert str(refusal[0]) in str(found)
    assert len(service.server.requests) == 3


def test_the_token_is_part_of_no_key_of_the_cache(service: Running) -> None:
    assert KEY not in service.engine().info(PAIR).fingerprint
    assert service.engine(project="other").info(PAIR) == service.engine().info(PAIR)


def test_a_glossary_and_a_model_of_ones_own_are_not_for_the_way_back(service: Running) -> None:
    engine = service.engine(glossary="ours", model="TRL123", location="us-central1")
    back = choose(engine.pairs(), LT, EN)
    assert back == LanguagePair("lt", "en")
    assert engine.translate(back, [Text("oj ir to")]) == [Translated("oj ir oto")]
    body = server(service).bodies[0]
    assert (body["sourceLanguageCode"], body["targetLanguageCode"]) == ("lt", "en")
    assert not {"glossaryConfig", "model"} & body.keys()
    general = service.engine(model="general/nmt")
    general.translate(back, [Text("oj ir to")])
    assert server(service).bodies[1]["model"].endswith("/models/general/nmt")
