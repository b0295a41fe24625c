from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.model.locale import Locale
from kb_tools.style.dictionaries import is_in, letters, named_dictionary, paths_for


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    scripts = ("ca", "ca_ES-valencia", "he_IL", "nb_NO", "pa_IN", "sr_Latn_RS", "sr_RS")
    for name in ("lt_LT", "en_GB", "en_US", "pt_BR", "pt_PT", *scripts):
        (tmp_path / f"{name}.aff").write_text("SET UTF-8\nTRY abž\n", encoding="utf-8")
        (tmp_path / f"{name}.dic").write_text("2\nžodis\nParis\n", encoding="utf-8")
    (tmp_path / "es_ES.dic").write_text("1\npalabra\n", encoding="utf-8")
    monkeypatch.setenv("DICPATH", str(tmp_path))
    monkeypatch.setattr("kb_tools.style.dictionaries.FOLDERS", ())
    return tmp_path


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        ("lt", ["lt_LT"]),
        ("en", ["en_GB", "en_US"]),
        ("en-GB", ["en_GB"]),
        ("pt-BR", ["pt_BR"]),
        ("pt", ["pt_PT"]),
        ("es", []),
        ("de", []),
        ("pt-AO", ["pt_PT"]),
        ("no", ["nb_NO"]),
        ("nb", ["nb_NO"]),
        ("iw", ["he_IL"]),
        ("ca-valencia", ["ca_ES-valencia"]),
        ("ca", ["ca"]),
        ("pa", ["pa_IN"]),
        ("pa-PK", []),
        ("sr-Latn", ["sr_Latn_RS"]),
        ("sr", ["sr_RS"]),
        ("zh-TW", []),
    ],
)
def test_the_dictionaries_of_a_locale(folder: Path, tag: str, names: list[str]) -> None:
    assert list(paths_for(Locale(tag))) == [folder / name for name in names]


def test_a_dictionary_by_its_name(folder: Path) -> None:
    assert named_dictionary("en_GB") == folder / "en_GB"
    assert named_dictionary("../en_GB") is None
    assert named_dictionary("fr_FR") is None


def test_words_and_letters_of_a_dictionary(folder: Path) -> None:
    pytest.importorskip("spylls")
    path = folder / "lt_LT"
    assert is_in(path, "Žodis")
    assert not is_in(path, "paris")
    assert letters(path) == "abž"
