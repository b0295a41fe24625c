from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kb_tools.model.locale import Locale
from kb_tools.style.spelling import dictionary_path
from tests.conftest import Folder

AFF = "SET UTF-8\nSFX A Y 1\nSFX A 0 s .\n"
DIC = "5\ntrumpa\naiški\nmaloni\nvertimas\nžodis/A\n"


@pytest.fixture
def dictionaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Lithuanian dictionary of five words: what is tested is the check, not a language."""
    pytest.importorskip("spylls")
    folder = tmp_path / "dictionaries"
    folder.mkdir()
    (folder / "lt_LT.aff").write_text(AFF, encoding="utf-8")
    (folder / "lt_LT.dic").write_text(DIC, encoding="utf-8")
    monkeypatch.setenv("DICPATH", str(folder))
    return folder


def test_the_dictionary_of_a_locale(dictionaries: Path) -> None:
    assert dictionary_path(Locale("lt")) == dictionaries / "lt_LT"


@pytest.mark.usefixtures("dictionaries")
def test_unknown_words_are_named_with_what_was_meant(folder: Folder) -> None:
    folder.kb("update")
    target = "Trumpa, aiškii, maloni `kodas` Voice kreipinio."
    folder.change("guide/voice", lambda u: replace(u, target=target) if "Short" in u.source else u)
    assert "spelling" not in folder.kb("check", "--skip", "untranslated", code=None).stdout
    glossary = "terms:\n  - {term: case, targets: {lt: {preferred: {text: kreipinys, stem: kreipin}}}}\n"
    folder.write("style_guide/glossary.yml", glossary)
    said = folder.kb("check", "--locale", "lt", "--only", "spelling", "locales").stdout
    assert "info spelling: 'aiškii' is not in the dictionary." in said
    assert "aiški" in said
    assert "'kreipinio'" not in said
    assert "'Voice'" in said
    folder.write("style_guide/words.txt", "# accepted\nlt: aiškii\nVoice\n")
    assert "spelling" not in folder.kb("check", "--locale", "lt", "--only", "spelling", "locales").stdout


@pytest.mark.usefixtures("dictionaries")
def test_a_project_asks_for_it(folder: Folder) -> None:
    folder.kb("update")
    folder.change("guide/voice", lambda u: replace(u, target="Trumpa xyzzy.") if "Short" in u.source else u)
    folder.write("locales/lt/locale.yml", "checks: {spelling: warning}\n")
    assert "warning spelling: 'xyzzy'" in folder.kb("check", "--locale", "lt", code=None).stdout
