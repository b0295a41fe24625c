from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kb_tools.checks.base import Problem, Style
from kb_tools.checks.page_subject import LinkTargets, PageSubject
from kb_tools.checks.rules import spelling
from kb_tools.markdown import Options, segment
from kb_tools.model.locale import Locale
from kb_tools.style.dictionaries import paths_for
from kb_tools.style.spelling import Speller
from tests.conftest import Folder

AFF = "SET UTF-8\nTRY abcdefghijklmnopqrstuvwxyzėšžų\nSFX A Y 1\nSFX A 0 s .\n"
DIC = "5\ntrumpa\naiški\nmaloni\nvertimas\nžodis/A\n"
ENGLISH = "3\nsettings\nhelpdesk\nParis\n"


@pytest.fixture
def dictionaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Small dictionaries of Lithuanian and British English: what is tested is the check, not a language."""
    pytest.importorskip("spylls")
    folder = tmp_path / "dictionaries"
    folder.mkdir()
    for name, words in {"lt_LT": DIC, "en_GB": ENGLISH, "en_US": "1\ncolor\n"}.items():
        (folder / f"{name}.aff").write_text(AFF, encoding="utf-8")
        (folder / f"{name}.dic").write_text(words, encoding="utf-8")
    monkeypatch.setenv("DICPATH", str(folder))
    return folder


@pytest.mark.usefixtures("dictionaries")
def test_unknown_words_are_named_with_what_was_meant(folder: Folder) -> None:
    folder.kb("update")
    target = "Trumpa, aiškii, maloni `kodas` Voice kreipinio."
    folder.change("guide/voice", lambda u: replace(u, target=target) if "Short" in u.source else u)
    assert "aiškii" not in folder.kb("check", "--only", "brand-voice", code=None).stdout
    glossary = "terms:\n  - {term: case, targets: {lt: {preferred: {text: kreipinys, stem: kreipin}}}}\n"
    folder.write("style_guide/glossary.yml", glossary)
    said = folder.kb("check", "--locale", "lt", "--only", "spelling", "locales").stdout
    assert "info spelling: 'aiškii' is not in the dictionary." in said
    assert "Trumpa, ⟨aiškii⟩, maloni" in said
    assert "Perhaps 'aiški' is meant." in said
    assert "'kreipinio'" not in said
    assert "'Voice'" in said
    folder.write("style_guide/words.txt", "# accepted\nlt: aiškii\nVoice\n")
    assert "spelling" not in folder.kb("check", "--locale", "lt", "--only", "spelling", "locales").stdout


@pytest.mark.usefixtures("dictionaries")
def test_a_project_asks_for_other_languages(folder: Folder) -> None:
    folder.kb("update")
    folder.change("guide/voice", lambda u: replace(u, target="Trumpa xyzzy.") if "Short" in u.source else u)
    assert "info spelling" not in folder.kb("check", "--locale", "lt", code=None).stdout
    folder.write("locales/lt/locale.yml", "checks: {spelling: warning}\n")
    assert "warning spelling: 'xyzzy'" in folder.kb("check", "--locale", "lt", code=None).stdout


@pytest.mark.usefixtures("dictionaries")
def test_english_is_checked_by_itself(folder: Folder) -> None:
    folder.write("docs/index.md", "# Home\n\nYou will recieve the\nsetings. Recieve it.\n")
    folder.update()
    said = folder.kb("check", "docs", "--all", code=None).stdout
    assert "3:10: info spelling: 'recieve' is not in the dictionary. It stands here 2 times." in said
    assert "hint: Perhaps 'receive'" in said
    assert "4:1: info spelling: 'setings' is not in the dictionary." in said
    folder.edit("mkdocs.yml", "checks: {", "checks: {spelling: off, ")
    assert "info spelling" not in folder.kb("check", "docs", "--all", code=None).stdout


def test_without_a_library_english_is_not_checked(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb_tools.style.spelling.has_library", lambda: False)
    folder.write("docs/index.md", "# Home\n\nYou will recieve it.\n")
    folder.update()
    assert "spelling" not in folder.kb("check", "docs", "--all", code=None).stdout
    said = folder.kb("check", "--only", "spelling", "docs", code=2).stderr
    assert "pip install 'kb-tools[spelling]'" in said


@pytest.mark.usefixtures("dictionaries")
@pytest.mark.parametrize(
    "text",
    [
        "Teh settings.",
        "The enviroment and the definately wrong.",
        "The **seperate** setings.",
        "A self-servce settings.",
        "The occured's end.",
        "# Setings\n\nText.",
        "| Setings |\n| --- |\n| a |",
    ],
)
def test_a_mistyped_word_is_found(text: str) -> None:
    assert found(text)


@pytest.mark.usefixtures("dictionaries")
@pytest.mark.parametrize(
    "text",
    [
        "The colour, the color, the centre and the center; organise and organize.",
        "The agent's and the agents' settings, don't, can’t.",
        "Write `setings`, see setings.md, ./setings, --setings, $setings, setings_file, setings2.",
        "See https://example.org/setings or mail setings@example.org, and [this](setings.md) page.",
        "GitHub, iOS, MacBook, API, APIs, URLs, the USA, e.g. this, i.e. that, a.m. and U.S.",
        "We use Foobarix. Foobarix helps, and so does Kyverno.",
        "Ask Noura and Ona Žukauskaitė in Paris.",
        "A `foobarix` is there, so foobarix is a word, and foobarix's end too.",
        "The stylesheet, the entrypoint, the webhooks, pre-configured, re-enter, and reusable.",
        'The word <span lang="lt">kreipinys</span> is Lithuanian.',
        "The helpdesk uses npm, kube-proxy and etcd.",
        "++ctrl+alt+foo++ :material-foobarr: {{ foobarr }} {foobarr} %(foobarr)s $x_foobarr$",
        "> Lorem ipsum dolor sit amet, consectetur adipiscing elit, euismod feugiat tortor.",
        "``` py\nsetings = 1  # foobarr\n```",
        "Το κείμενο, текст, 文本, café, naïve.",
        "A 5th, 10km, x86, №, word(s), and/or, key=valeu, 50%, <b>bold</b>.",
    ],
)
def test_what_is_no_mistake_is_left_alone(text: str) -> None:
    assert [p.message for p in found(text)] == []


@pytest.mark.usefixtures("dictionaries")
def test_a_page_names_a_word_once_at_its_first_place() -> None:
    (problem,) = found("Some text.\n\nAn enviroment, and\nthis Enviroment.\n\n- enviroment\n")
    assert (problem.line, problem.column) == (3, 4)
    assert "It stands here 3 times." in problem.message
    assert problem.hint == "Perhaps 'environment' is meant."


@pytest.mark.usefixtures("dictionaries")
def test_a_project_can_say_which_english_it_writes() -> None:
    assert "color" in [p.message.split("'")[1] for p in found("The color.", "en-GB")]
    assert "color" not in [p.message.split("'")[1] for p in found("The color.", "en-US")]


def found(text: str, tag: str = "en") -> list[Problem]:
    locale = Locale(tag)
    style = Style(spellers={tag: Speller(locale, paths_for(locale))})
    page = PageSubject(
        "a.md", "a.md", segment(text, Options()), (), LinkTargets({}, frozenset()), locale, style
    )
    return list(spelling.check_page(page))
