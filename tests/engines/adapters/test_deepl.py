"""DeepL against a strict server: what it is sent, glossaries, formality, context, and its quota."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kb_tools import engines
from kb_tools.engines.base import LanguagePair, PageFacts, Place, Setup, Text, Translated
from kb_tools.engines.codes import choose
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.storage.project import Project
from tests.conftest import Folder
from tests.engines.deepl_server import DeepLServer
from tests.engines.fakes import EN, LT
from tests.engines.loopback import KEY
from tests.engines.services import Running, running

PAIR = LanguagePair("en", "lt")
GLOSSARY = """\
terms:
  - term: Orbit
    translate: false
  - term: refund
    definition: Money back.
    targets: {lt: grąžinimas, es: reembolso}
  - term: window
    targets: {es: ventana}
"""


@pytest.fixture
def service(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    with running("deepl", folder, monkeypatch) as made:
        yield made


def bodies(service: Running) -> list[dict[str, Any]]:
    assert isinstance(service.server, DeepLServer)
    return service.server.bodies


def glossaries(service: Running) -> list[dict[str, Any]]:
    assert isinstance(service.server, DeepLServer)
    return list(service.server.glossaries.values())


def test_what_is_sent(service: Running) -> None:
    text = Text('Open <g id="1">rules</g> &amp; <x id="2"/> &lt;now')
    found = service.engine().translate(PAIR, [text])
    assert found == [Translated('Nepoo <g id="1">seluro</g> &amp; <x id="2"/> &lt;now')]
    label = bodies(service)[0]["text"][0][7:10]
    assert bodies(service) == [
        {
            "text": [f'<p id="{label}">{text.text}</p>'],
            "source_lang": "EN",
            "target_lang": "LT",
            "tag_handling": "xml",
            "ignore_tags": ["x"],
            "non_splitting_tags": ["g", "x"],
            "preserve_formatting": True,
            "model_type": "prefer_quality_optimized",
        }
    ]


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("pt-BR", "PT-BR"), ("pt-PT", "PT-PT"), ("pt-AO", "PT-PT"), ("zh-CN", "ZH-HANS"), ("zh-TW", "ZH-HANT"),
        ("es-MX", "ES-419"), ("es", "ES"), ("no", "NB"), ("nb", "NB"), ("iw", "HE"), ("de-AT", "DE"),
    ],
)  # fmt: skip
def test_the_code_of_a_locale(service: Running, tag: str, code: str) -> None:
    engine = service.engine(tag)
    pair = choose(engine.pairs(), EN, Locale.parse(tag))
    assert pair is not None
    engine.translate(pair, [Text("open")])
    assert bodies(service)[0]["target_lang"] == code


@pytest.mark.parametrize(("formality", "sent"), [("formal", "prefer_more"), ("informal", "prefer_less")])
def test_formality_is_that_of_the_locale(service: Running, formality: str, sent: str) -> None:
    service.folder.owner_says(f"formality: {formality}")
    engine = service.engine()
    engine.translate(PAIR, [Text("open")])
    assert bodies(service)[0]["formality"] == sent
    service.folder.owner_says("formality: default")
    usual = service.engine()
    assert usual.info(PAIR).fingerprint != engine.info(PAIR).fingerprint
    usual.translate(PAIR, [Text("open")])
    assert "formality" not in bodies(service)[1]


def test_texts_of_a_section_share_its_passage(service: Running) -> None:
    page = PageFacts("Refunds", "How to get `money` back.")
    one = Place("First.", page, ("Times",), ("Before [it](a.md).",), ("Second.",))
    two = Place("Second.", page, ("Times",), ("First.",), ("After.",))
    other = Place("Third.", page, ("Costs",), (), ())
    places = [one, two, other, Place()]
    texts = [Text(f"open {number}", place=place) for number, place in enumerate(places)]
    service.engine(concurrency=1).translate(PAIR, texts)
    assert [(len(body["text"]), body.get("context")) for body in bodies(service)] == [
        (2, "Refunds › Times\nHow to get … back.\nBefore it.\nFirst.\nSecond.\nAfter."),
        (1, "Refunds › Costs\nHow to get … back."),
        (1, None),
    ]


def test_a_request_with_a_long_context_is_small_enough(service: Running) -> None:
    place = Place("x", PageFacts("Ąžuolas " * 900, "ž" * 9000), ("č" * 9000,), ("ų" * 9000,) * 9, ())
    texts = [Text("open 🚨 " * 900 + str(number), place=place) for number in range(60)]
    assert all(isinstance(one, Translated) for one in service.engine().translate(PAIR, texts))


def test_a_key_of_the_free_plan_goes_to_its_address(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    for key, url in ((KEY, "https://api.deepl.com"), (f"{KEY}:fx", "https://api-free.deepl.com")):
        monkeypatch.setenv("DEEPL_AUTH_KEY", key)
        engine = engines.open_engine("deepl", Setup(Project.open(folder.root), Locale("lt")))
        (shown,) = engine.preview(PAIR, [Text("open")])  # type: ignore[attr-defined]
        assert shown.startswith(f"POST {url}/v2/translate\n")
        engine.close()


def test_a_quota_that_is_used_up_says_how_much_it_is(service: Running) -> None:
    service.server.quota = 20
    engine = service.engine()
    engine.translate(PAIR, [Text("open the page")])
    with pytest.raises(KbError, match=r"456 Quota.*13 of 20 characters are used\."):
        engine.translate(PAIR, [Text("open the page again")])


class TestGlossary:
    """The glossary of the project in the account."""

    @pytest.fixture(autouse=True)
    def terms(self, folder: Folder) -> None:
        folder.write("style_guide/glossary.yml", GLOSSARY)

    def test_it_is_made_once(self, service: Running) -> None:
        service.engine(glossary="project").translate(PAIR, [Text("the refund of Orbit")])
        service.engine(glossary="project").translate(PAIR, [Text("a refund")])
        (made,) = glossaries(service)
        assert made["entries"] == "Orbit\tOrbit\nrefund\tgrąžinimas"
        assert (made["source_lang"], made["target_lang"], made["entries_format"]) == ("en", "lt", "tsv")
        assert [body["glossary_id"] for body in bodies(service)] == [made["glossary_id"]] * 2

    def test_other_terms_make_another(self, service: Running, folder: Folder) -> None:
        before = service.engine(glossary="project")
        before.translate(PAIR, [Text("a refund")])
        folder.edit("style_guide/glossary.yml", "grąžinimas", "atgavimas")
        after = service.engine(glossary="project")
        after.translate(PAIR, [Text("a refund")])
        assert [made["entries"].rpartition("\t")[2] for made in glossaries(service)] == [
            "grąžinimas",
            "atgavimas",
        ]
        assert len({made["name"] for made in glossaries(service)}) == 2
        assert before.info(PAIR).fingerprint != after.info(PAIR).fingerprint

    def test_nothing_is_made_where_nothing_is_translated(self, service: Running) -> None:
        engine = service.engine(glossary="project")
        engine.estimate(PAIR, [Text("x")])
        assert "glossary_id" in "".join(engine.preview(PAIR, [Text("x")]))
        assert engine.pairs()
        assert engine.info(PAIR)
        assert glossaries(service) == []

    def test_it_is_waited_for(self, service: Running, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("kb_tools.engines.cloud.deepl_glossary._PAUSE", 0.01)
        assert isinstance(service.server, DeepLServer)
        service.server.ready_after = 3
        service.engine(glossary="project").translate(PAIR, [Text("a refund")])
        assert len(bodies(service)) == 1
        service.server.ready_after = 10_000
        with pytest.raises(KbError, match="does not become ready"):
            service.engine(glossary="project").translate(PAIR, [Text("a refund")])

    def test_a_language_without_glossaries_is_named(self, service: Running) -> None:
        with pytest.raises(KbError, match="does not make a glossary from en to nb: 400 Unsupported glossary"):
            service.engine("nb", glossary="project").translate(LanguagePair("en", "nb"), [Text("a refund")])

    def test_one_of_the_account_goes_with_it(self, service: Running) -> None:
        service.engine(glossary="project").translate(PAIR, [Text("a refund")])
        theirs = glossaries(service)[0]["glossary_id"]
        service.engine(glossary_id=theirs).translate(PAIR, [Text("a window")])
        assert bodies(service)[1]["glossary_id"] == theirs
        service.engine(glossary_id=theirs, glossary="project").translate(PAIR, [Text("a key")])
        assert bodies(service)[2]["glossary_ids"] == [theirs, theirs]

    @pytest.mark.parametrize("wrong", ["of another pair", "unknown"])
    def test_one_that_does_not_fit_ends_the_run(self, service: Running, wrong: str) -> None:
        service.engine("es", glossary="project").translate(LanguagePair("en", "es"), [Text("a refund")])
        theirs = glossaries(service)[0]["glossary_id"] if wrong == "of another pair" else "def3"
        asked = [Text(f"a refund {number}") for number in range(40)]
        with pytest.raises(KbError, match=r"lossary"):
            service.engine(glossary_id=theirs).translate(PAIR, asked)

    def test_it_is_not_for_the_way_back(self, service: Running) -> None:
        engine = service.engine(glossary="project")
        back = choose(engine.pairs(), LT, EN)
        assert back is not None
        assert back.source == "lt"
        assert back.target.startswith("en")
        assert engine.translate(back, [Text("oj ir to")]) == [Translated("oj ir oto")]
        assert not {"glossary_id", "glossary_ids"} & bodies(service)[0].keys()
        assert glossaries(service) == []

    def test_without_terms_of_the_language_there_is_none(self, service: Running, folder: Folder) -> None:
        folder.write("style_guide/glossary.yml", "terms:\n  - term: window\n    targets: {es: ventana}\n")
        service.engine(glossary="project").translate(PAIR, [Text("a window")])
        assert "glossary_id" not in bodies(service)[0]
        assert glossaries(service) == []


@pytest.mark.parametrize("setting", ["model_type", "glossary"])
def test_a_setting_with_another_word_is_an_error(service: Running, setting: str) -> None:
    with pytest.raises(KbError, match=f"'{setting}' is 'other'"):
        service.engine(**{setting: "other"})


def test_the_model_is_part_of_the_key_of_the_cache(service: Running) -> None:
    found = {
        service.engine(**settings).info(PAIR).fingerprint
        for settings in ({}, {"model_type": "latency_optimized"}, {"glossary_id": "def3"})
    }
    assert len(found) == 3
    assert not any(KEY in one for one in found)
    assert service.engine(texts=1, retries=9).info(PAIR) == service.engine().info(PAIR)
