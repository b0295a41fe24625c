"""Azure Translator against a strict server: what it is sent, its dictionary, categories, and its errors."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kb_tools.engines.base import Aid, Failed, GlossaryTerm, LanguagePair, Text, Translated
from kb_tools.engines.codes import choose
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from tests.conftest import Folder
from tests.engines.azure_server import CATEGORY, AzureServer
from tests.engines.fakes import EN, LT
from tests.engines.loopback import KEY, Asked, Reply
from tests.engines.services import Running, running

PAIR = LanguagePair("en", "lt")
NAME = GlossaryTerm("Orbit", "Orbit", translated=False)
TERM = GlossaryTerm("refund", "grąžinimas")


@pytest.fixture
def service(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    with running("azure", folder, monkeypatch) as made:
        yield made


def server(service: Running) -> AzureServer:
    assert isinstance(service.server, AzureServer)
    return service.server


def test_what_is_sent(service: Running) -> None:
    text = Text('Open <b id="1">rules</b> &amp; <i class="notranslate" id="2">2</i>')
    (found,) = service.engine().translate(PAIR, [text])
    assert found == Translated('Nepoo <b id="1">seluro</b> &amp; <i class="notranslate" id="2">2</i>')
    label = server(service).asked[0][0][7:10]
    assert service.server.requests[-1].json == [{"Text": f'<p id="{label}">{text.text}</p>'}]
    assert server(service).queries == [{"api-version": "3.0", "from": "en", "to": "lt", "textType": "html"}]


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("pt-BR", "pt"),
        ("pt-PT", "pt-pt"),
        ("zh-CN", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("no", "nb"),
        ("sr", "sr-Cyrl"),
    ],
)
def test_the_code_of_a_locale(service: Running, tag: str, code: str) -> None:
    engine = service.engine(tag)
    pair = choose(engine.pairs(), EN, Locale.parse(tag))
    assert pair == LanguagePair("en", code)
    assert isinstance(engine.translate(pair, [Text("open")])[0], Translated)


@pytest.mark.parametrize(
    ("dictionary", "sent"),
    [
        ("names", 'a refund of <mstrans:dictionary translation="Orbit">Orbit</mstrans:dictionary>'),
        (
            "all",
            'a <mstrans:dictionary translation="grąžinimas">refund</mstrans:dictionary> of '
            '<mstrans:dictionary translation="Orbit">Orbit</mstrans:dictionary>',
        ),
        ("off", "a refund of Orbit"),
    ],
)
def test_terms_go_with_the_text(service: Running, dictionary: str, sent: str) -> None:
    engine = service.engine(dictionary=dictionary)
    terms = (NAME, TERM) if Aid.TERMS in engine.aids else ()
    foreseen = engine.estimate(PAIR, [Text("a refund of Orbit", terms=terms)])
    engine.translate(PAIR, [Text("a refund of Orbit", terms=terms)])
    assert server(service).asked[0][0][12:-4] == sent
    assert (Aid.TERMS in engine.aids) == (dictionary != "off")
    assert engine.usage().characters == foreseen.characters == service.server.billed


def test_a_category_of_ones_own(service: Running) -> None:
    engine = service.engine(category=CATEGORY)
    engine.translate(PAIR, [Text("open")])
    assert server(service).queries[0]["category"] == CATEGORY
    assert engine.info(PAIR).fingerprint != service.engine().info(PAIR).fingerprint
    wrong, texts = service.engine(category="nobody's"), [Text(f"open {number}") for number in range(50)]
    with pytest.raises(KbError, match="refuses every request: 400 The language pair and category"):
        wrong.translate(PAIR, texts)


@pytest.mark.parametrize("region", ["", "eastus"])
def test_a_wrong_region_is_named_with_the_key(service: Running, region: str) -> None:
    with pytest.raises(KbError, match="401 The request is not authorized") as caught:
        service.engine(region=region).translate(PAIR, [Text("open")])
    assert "region" in (caught.value.hint or "")


def test_what_is_free_and_used_up_ends_the_run(service: Running) -> None:
    service.server.quota = 10
    with pytest.raises(KbError, match="quota of the server is used up: 403 The operation"):
        service.engine().translate(PAIR, [Text("open")])
    assert len(service.server.requests) == 1


def test_characters_beyond_the_first_plane_count_twice(service: Running) -> None:
    engine = service.engine()
    engine.translate(PAIR, [Text("open 🚨")])
    assert engine.usage().characters == service.server.billed == len('<p id="000">open 🚨</p>') + 1


@pytest.mark.parametrize(
    "said",
    [
        [{"translations": [{"text": "x", "to": "es"}]}],
        [{"translations": []}],
        [{"translations": [{"text": "x", "to": "lt"}, {"text": "y", "to": "lt"}]}],
        [{"translations": [{"text": 7, "to": "lt"}]}],
        [],
        [{}],
        {"error": {"code": 1}},
        "x",
        None,
        [None],
    ],
)
def test_what_is_no_translation_is_none(service: Running, said: object) -> None:
    def reply(asked: Asked) -> Reply:
        return Reply(200, said)

    service.server.reply = reply  # type: ignore[method-assign]
    assert isinstance(service.engine().translate(PAIR, [Text("open")])[0], Failed)
    assert len(service.server.requests) == 1, (
        "an answer that does not fit is paid for, and not asked for again"
    )


def test_a_setting_with_another_word_is_an_error(service: Running) -> None:
    with pytest.raises(KbError, match="'dictionary' is 'some'"):
        service.engine(dictionary="some")


def test_the_key_is_part_of_no_key_of_the_cache(service: Running) -> None:
    found = {service.engine(dictionary=word).info(PAIR).fingerprint for word in ("names", "all", "off")}
    assert len(found) == 3
    assert KEY not in str(found)


def test_a_category_of_ones_own_is_not_for_the_way_back(service: Running) -> None:
    engine = service.engine(category=CATEGORY)
    back = choose(engine.pairs(), LT, EN)
    assert back == LanguagePair("lt", "en")
    assert engine.translate(back, [Text("oj ir to")]) == [Translated("oj ir oto")]
    query = server(service).queries[0]
    assert (query["from"], query["to"]) == ("lt", "en")
    assert "category" not in query
