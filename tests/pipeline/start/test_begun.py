"""What a folder already says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.pipeline.start.begun import Begun, begun
from tests.conftest import Folder


def test_an_empty_folder_says_nothing(tmp_path: Path) -> None:
    assert begun(tmp_path) == Begun()
    assert not begun(tmp_path).configured


def test_a_plain_site_says_its_name_and_its_folders(tmp_path: Path) -> None:
    Folder(tmp_path).write(
        "mkdocs.yml", "site_name: Ours\ndocs_dir: pages\nsite_dir: out\nplugins: [search]\n"
    )
    found = begun(tmp_path)
    assert (found.configured, found.complete, found.name, found.docs, found.site) == (
        True,
        False,
        "Ours",
        "pages",
        "out",
    )
    assert found.locales == ()


def test_a_complete_project_says_its_languages_and_sources(folder: Folder) -> None:
    found = begun(folder.root)
    assert found.complete
    assert [locale.tag for locale in found.locales] == ["lt", "ar"]
    assert found.sources == ("docs", "guide")


def test_languages_that_are_not_built_are_languages(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "{locale: ar, name: العربية}", "{locale: ar, name: العربية, build: false}")
    assert [locale.tag for locale in begun(folder.root).locales] == ["lt", "ar"]


def test_a_site_of_static_i18n_is_not_complete(tmp_path: Path) -> None:
    here = Folder(tmp_path)
    here.write("docs/index.md", "# Home\n")
    here.write(
        "mkdocs.yml",
        "site_name: x\nplugins: [i18n: {languages: [{locale: en, name: English, default: true},"
        " {locale: fr, name: Français}]}]\n",
    )
    assert not begun(tmp_path).complete
    assert [locale.tag for locale in begun(tmp_path).locales] == ["fr"]


def test_mistakes_and_another_name_of_the_file_are_said(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yaml").write_text("site_name: x\n", "utf-8")
    with pytest.raises(KbError, match=r"called mkdocs\.yaml"):
        begun(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("plugins: [\n", "utf-8")
    with pytest.raises(KbError, match=r"not valid YAML"):
        begun(tmp_path)


def test_something_else_in_the_place_of_the_configuration_is_said(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").mkdir()
    with pytest.raises(KbError, match=r"mkdocs\.yml is a folder"):
        begun(tmp_path)
    (tmp_path / "mkdocs.yml").rmdir()
    (tmp_path / "mkdocs.yml").symlink_to("gone.yml")
    with pytest.raises(KbError, match=r"a link that leads nowhere"):
        begun(tmp_path)
