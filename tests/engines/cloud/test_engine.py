"""What holds for every paid service, each against its strict server."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence

import pytest

from kb_tools.engines.base import Answer, Failed, LanguagePair, Text, Translated
from kb_tools.engines.cloud.engine import CloudEngine
from kb_tools.engines.codes import choose
from kb_tools.errors import KbError
from tests.conftest import Folder
from tests.engines.cloud_server import translated
from tests.engines.fakes import EN, LT
from tests.engines.loopback import KEY, ONCE, TRANSPORT, Asked, LoopbackServer, Reply, serving
from tests.engines.services import SERVICES, Running, running

PAIR = LanguagePair("en", "lt")
TEXTS = [Text(f"open the page and save your changes {number}") for number in range(300)]
RIGHT = [Translated(translated(text.text)) for text in TEXTS]
_SLOW = ("hangs", "slow drip", "huge", "429 seconds", "429 date")
"""Sicknesses that take their time, and that all engines meet in the same client."""


@pytest.fixture(params=SERVICES)
def service(
    request: pytest.FixtureRequest, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Running]:
    with running(request.param, folder, monkeypatch) as made:
        yield made


def answers(engine: CloudEngine, texts: Sequence[Text] = TEXTS) -> list[Answer]:
    return list(engine.translate(PAIR, texts))


def answers_or_error(engine: CloudEngine) -> str:
    """What comes of two texts, as a user may see it."""
    try:
        return str(answers(engine, TEXTS[:2]))
    except KbError as error:
        return f"{error.problem} {error.where} {error.hint}"


def wrapped(server: LoopbackServer, refuse: str, reply: Reply) -> None:
    """Let a server answer with an error to each request that has something in it."""
    usual = server.reply
    server.reply = (  # type: ignore[method-assign]
        lambda asked: reply if refuse.encode() in asked.body and asked.method == "POST" else usual(asked)
    )


def test_every_text_gets_its_answer(service: Running) -> None:
    assert answers(service.engine()) == RIGHT
    assert 3 <= len(service.server.asked) <= 6


def test_requests_keep_to_the_limits(service: Running) -> None:
    long = [Text("open the page 🚨 " * 300 + str(number)) for number in range(40)]
    assert answers(service.engine(texts=5000), [*long, *TEXTS]) == [
        Translated(translated(text.text)) for text in (*long, *TEXTS)
    ]


def test_a_text_that_is_too_long_costs_itself(service: Running) -> None:
    long = Text("open the page and " * 8000)
    assert answers(service.engine(), [long, *TEXTS[:3]]) == [
        Failed("the text is too long for one request"),
        *RIGHT[:3],
    ]
    assert len(service.server.requests) == 1


@pytest.mark.parametrize(
    ("name", "sickness"),
    [
        (name, sickness)
        for name in SERVICES
        for sickness in TRANSPORT
        if name == "deepl" or sickness not in _SLOW
    ],
)
def test_nothing_hangs_and_nothing_wrong_is_answered(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, name: str, sickness: str
) -> None:
    with running(name, folder, monkeypatch) as service:
        service.server.sickness = sickness
        start = time.monotonic()
        found = answers_or_error(service.engine(timeout=0.3 if sickness in ("hangs", "slow drip") else 5))
        assert KEY not in found
        assert found == str(RIGHT[:2]) if sickness in ONCE else "Translated" not in found
        assert time.monotonic() - start < 6
        service.server.sickness = ""
        assert answers(service.engine(), TEXTS[:2]) == RIGHT[:2]


def test_a_redirect_takes_neither_texts_nor_key_along(service: Running) -> None:
    class Thief(LoopbackServer):
        def reply(self, asked: Asked) -> Reply:
            return Reply(200, {})

    with serving(Thief()) as thief:
        service.server.sickness, service.server.elsewhere = "redirect", f"{thief.url}/translate"
        with pytest.raises(KbError, match="sends elsewhere"):
            answers(service.engine())
        assert thief.requests == []


@pytest.mark.parametrize("status", [400, 413, 500])
def test_a_text_that_the_service_does_not_like_costs_itself(service: Running, status: int) -> None:
    wrapped(service.server, "changes 77<", Reply(status, {"error": {"message": "no", "code": status}}))
    found = answers(service.engine(retries=0))
    assert [*found[:77], *found[78:]] == [*RIGHT[:77], *RIGHT[78:]]
    assert found[77] == Failed(f"{status} no")


def test_a_language_that_the_service_does_not_have_is_not_asked_again_and_again(service: Running) -> None:
    with pytest.raises(KbError, match="refuses every request") as caught:
        service.engine().translate(LanguagePair("en", "xx"), TEXTS)
    assert "arget" in caught.value.problem
    assert len(service.server.requests) <= 64
    assert service.server.billed == 0


def test_an_address_where_no_service_is_ends_the_run(service: Running) -> None:
    engine = service.engine(url=f"{service.server.url}/other")
    with pytest.raises(KbError, match=r"refuses the request: 404"):
        answers(engine)
    assert len(service.server.requests) <= 4


def test_a_service_that_keeps_failing_ends_the_run(service: Running) -> None:
    service.server.sickness = "500"
    with pytest.raises(KbError, match="keeps failing: 500"):
        answers(service.engine(retries=0))
    assert len(service.server.requests) < 40


def test_a_quota_that_is_used_up_ends_the_run_and_loses_nothing(service: Running) -> None:
    service.server.quota = 8000
    engine = service.engine(concurrency=1, texts=50)
    found = answers(engine)
    got = [one for one in found if isinstance(one, Translated)]
    assert got == RIGHT[: len(got)]
    assert len(got) >= 50
    assert all(isinstance(one, Failed) and "quota" in one.reason for one in found[len(got) :])
    with pytest.raises(KbError, match="quota of the server is used up") as caught:
        answers(engine)
    assert "is kept" in (caught.value.hint or "")
    assert engine.usage().characters == service.server.billed


def test_a_wrong_key_ends_the_run(service: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(service.service.variable, "sk-wrong-wrong-wrong")
    with pytest.raises(KbError, match="server refuses: 40") as caught:
        answers(service.engine())
    assert service.service.variable in (caught.value.hint or "")
    assert "sk-wrong" not in f"{caught.value} {caught.value.hint}"
    assert len(service.server.requests) <= 4


def test_without_a_key_nothing_is_sent(service: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(service.service.variable)
    engine = service.engine()
    assert engine.pairs()[0] == PAIR
    assert engine.estimate(PAIR, TEXTS).requests > 0
    for act in (engine.check, lambda: answers(engine)):
        with pytest.raises(KbError, match="has no key") as caught:
            act()
        assert service.service.variable in (caught.value.hint or "")
    assert service.server.requests == []


@pytest.mark.parametrize("key", ["two words", "sk-ąčę", "sk-\x07"])
def test_what_is_no_key_is_not_sent_or_shown(
    service: Running, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv(service.service.variable, key)
    with pytest.raises(KbError, match="holds no key") as caught:
        service.engine()
    assert key not in f"{caught.value} {caught.value.hint}"


def test_a_key_may_have_a_line_end(service: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(service.service.variable, f"{KEY}\n")
    assert answers(service.engine(), TEXTS[:1]) == RIGHT[:1]


@pytest.mark.parametrize(
    "url",
    [
        "http://api.example.com",
        "ftp://api.example.com",
        "https://ona:x@api.example.com",
        "https://a.example/?k=x",
    ],
)
def test_a_key_goes_nowhere_in_clear_text(service: Running, url: str) -> None:
    with pytest.raises(KbError) as caught:
        service.engine(url=url)
    assert "ona" not in str(caught.value)


def test_the_service_tells_its_languages(service: Running) -> None:
    pairs = service.engine().pairs()
    assert PAIR in pairs
    assert all(pair.source == "en" or pair.target.partition("-")[0] == "en" for pair in pairs)
    assert choose(pairs, LT, EN) is not None


def test_a_gateway_without_a_list_of_languages_is_taken_to_have_the_locale(service: Running) -> None:
    usual = service.server.reply
    service.server.reply = (  # type: ignore[method-assign]
        lambda asked: Reply(404, {"message": "no"}) if asked.method == "GET" else usual(asked)
    )
    there, back = service.engine("pt-PT").pairs()
    assert there == LanguagePair("en", "pt-PT")
    assert (back.source, back.target.partition("-")[0]) == ("pt", "en")
    assert service.engine("lt").pairs()[0] == PAIR


@pytest.mark.parametrize("said", [{}, [], "x", {"languages": "x"}, [{"x": 1}], {"translation": None}])
def test_what_is_no_list_of_languages_is_an_error(service: Running, said: object) -> None:
    service.server.reply = lambda asked: Reply(200, said)  # type: ignore[method-assign]
    with pytest.raises(KbError, match="does not tell its languages"):
        service.engine(retries=0).pairs()


def test_what_is_sent_is_counted_and_foreseen(service: Running) -> None:
    engine = service.engine(price=20)
    marked = [Text('Tips &amp; <g id="1">rules</g> of <x id="2"/>'), *TEXTS]
    if service.service.name != "deepl":
        marked[0] = Text('Tips &amp; <b id="1">rules</b> of <i class="notranslate" id="2">2</i>')
    foreseen = engine.estimate(PAIR, marked)
    answers(engine, marked)
    assert engine.usage() == foreseen
    assert engine.usage().characters == service.server.billed
    assert engine.usage().cost == pytest.approx(service.server.billed * 20 / 1_000_000)
    assert engine.usage().requests == len(service.server.asked)
    assert engine.priced
    assert not service.engine().priced


def test_a_preview_is_what_is_sent(service: Running) -> None:
    engine = service.engine()
    shown = list(engine.preview(PAIR, TEXTS[:3]))
    assert service.server.requests == []
    answers(engine, TEXTS[:3])
    assert len(shown) == 1
    first, _, body = shown[0].partition("\n")
    assert first.startswith(f"POST {service.server.url}{service.server.requests[0].path}")
    assert json.loads(body) == service.server.requests[0].json
    assert KEY not in shown[0]


def test_labels_that_never_come_back_are_not_sent_for_ever(service: Running) -> None:
    service.server.mood = "without paragraphs"
    engine = service.engine(concurrency=1, texts=4)
    assert answers(engine, TEXTS[:20]) == RIGHT[:20]
    assert "<p" not in str(service.server.asked[-1])


def test_answers_that_have_slipped_are_noticed(service: Running) -> None:
    for mood in ("shifted", "turned around", "too few", "too many", "twice", "a gap"):
        service.server.mood = mood
        found = answers(service.engine(texts=10), TEXTS[:50])
        assert [one for one, right in zip(found, RIGHT, strict=False) if one not in (right,)] == [
            one for one in found if isinstance(one, Failed)
        ]


def test_an_answer_with_the_key_in_it_is_refused(service: Running) -> None:
    service.server.mood = "key"
    assert answers(service.engine(), TEXTS[:2]) == [Failed("the answer repeats a key")] * 2
