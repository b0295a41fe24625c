"""What mkdocs.yml and locale.yml may say, and how they are told what is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.storage.configuration.mkdocs_yml import Policy, Publish, read_configuration
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project
from tests.conftest import Folder


def test_everything_is_found(folder: Folder) -> None:
    project = Project.open(folder.root)
    assert [page.path for page in project.pages] == ["billing/refunds.md", "guide/voice.md", "index.md"]
    assert [locale.tag for locale in project.configuration.locales] == ["lt", "ar"]
    assert project.configuration.nav == ("Home", "Billing")


def test_a_page_called_site_does_not_take_the_catalog_of_the_site() -> None:
    assert Page("site.md", "docs/site.md").catalog != Page("site/index.md", "docs/site/index.md").catalog
    assert Page("site.md", "docs/site.md").catalog != "site"


WRONG = {
    "unknown key": ("sources:", "sorces:", r"unknown key 'sorces'.*did you mean 'sources'", 15),
    "folder that is not there": ("guide: guide", "gide: guide", "there is no folder 'gide'", 15),
    "unknown locale": ("locale: lt", "locale: qq", "'qq' is not a locale", 20),
    "locale in another form": ("locale: ar", "locale: pt-br", "Write the locale 'pt-br' as 'pt-BR'", 21),
    "no default": ("default: true", "default: false", "None of the languages is the default", None),
    "a tab": ("site_name: Example Help", "site_name:\tExample Help", "not valid YAML", 1),
    "not YAML": ("nav:", "nav: [", "not valid YAML", None),
}


@pytest.mark.parametrize(("old", "new", "words", "line"), WRONG.values(), ids=WRONG.keys())
def test_a_mistake_in_mkdocs_yml_is_named_with_its_line(
    folder: Folder, old: str, new: str, words: str, line: int | None
) -> None:
    folder.edit("mkdocs.yml", old, new)
    with pytest.raises(KbError, match=words) as caught:
        Project.open(folder.root)
    assert str(caught.value.where).startswith("mkdocs.yml")
    assert line is None or caught.value.where == f"mkdocs.yml:{line}"
    assert caught.value.hint


def test_tabs_are_told(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "  - kb:", "\t- kb:")
    with pytest.raises(KbError, match="Put blanks in the place of the tabs"):
        Project.open(folder.root)


def test_all_mistakes_of_a_file_are_named_at_once(folder: Folder) -> None:
    folder.write("locales/lt/locale.yml", "publish: maybe\nmin_coverage: 3\nphone: 5\n")
    with pytest.raises(KbError) as caught:
        Project.open(folder.root).policy(Locale("lt"))
    text = str(caught.value)
    assert "locales/lt/locale.yml:1" in text
    assert "one of draft, translated, reviewed" in text
    assert "line 2: min_coverage" in text
    assert "line 3: unknown key 'phone'" in text


def test_fences_are_read_as_superfences_is_told_to(folder: Folder) -> None:
    assert not Project.open(folder.root).configuration.options.relaxed_fences
    folder.edit("mkdocs.yml", "pymdownx.superfences,", "pymdownx.superfences: {relaxed_headers: true},")
    assert Project.open(folder.root).configuration.options.relaxed_fences


def test_fences_of_markdown_exec_are_code(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "plugins:\n", "plugins:\n  - markdown-exec\n")
    assert Project.open(folder.root).configuration.options.relaxed_fences


def test_a_locale_says_only_what_differs(folder: Folder) -> None:
    folder.edit("mkdocs.yml", '{docs: "", guide: guide}', '{docs: "", guide: guide}\n      min_coverage: 0.5')
    folder.owner_says("publish: draft", "ar")
    project = Project.open(folder.root)
    assert project.policy(Locale("ar")) == Policy(Publish.DRAFT, min_coverage=0.5)
    assert project.policy(Locale("lt")) == Policy(min_coverage=0.5)


def test_mkdocs_own_tags_and_inheritance_are_understood(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HELP_NAME", "From the environment")
    base = folder.read("mkdocs.yml").replace("site_name: Example Help\n", "")
    folder.write("base.yml", base + "extra: {x: !!python/name:os.path.join , y: !relative a}\n")
    folder.write("mkdocs.yml", "INHERIT: base.yml\nsite_name: !ENV [HELP_NAME, fallback]\n")
    configuration = Project.open(folder.root).configuration
    assert configuration.site_name == "From the environment"
    assert [locale.tag for locale in configuration.locales] == ["lt", "ar"]


TAGGED = {
    "a pattern of the environment": "exclude_docs: !ENV [KB_NOT_SET, guide/]",
    "an unset variable": "exclude_docs: !ENV KB_NOT_SET",
    "an included navigation": "nav: !include nav.yml",
    "a navigation with an included part": "nav: [{Home: index.md}, {Part: !include part/mkdocs.yml}]",
    "a mapping with a tag": "extra: {a: !own {b: c}, b: !own [1, 2], c: !!python/tuple [1, 2]}",
    "a call": "extra: {a: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}",
    "a list of hooks": "hooks: !ENV [KB_NOT_SET, []]",
}


@pytest.mark.parametrize("line", TAGGED.values(), ids=TAGGED.keys())
def test_a_value_with_a_tag_is_no_mistake(folder: Folder, line: str) -> None:
    kept = folder.read("mkdocs.yml")
    if line.startswith("nav"):
        kept = re.sub(r"nav:\n(  .*\n)+", "", kept)
    folder.write("mkdocs.yml", f"{kept}{line}\n")
    assert "index.md" in {page.path for page in Project.open(folder.root).pages}


@pytest.mark.parametrize(("value", "read"), [("false", False), ("true", True), ("", True)])
def test_a_variable_is_read_as_yaml(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, value: str, read: bool
) -> None:
    """MkDocs does so, too: `false` in a variable is no text."""
    monkeypatch.setenv("KB_URLS", value)
    folder.write("mkdocs.yml", folder.read("mkdocs.yml") + "use_directory_urls: !ENV [KB_URLS, true]\n")
    assert Project.open(folder.root).configuration.directory_urls is read


def test_variables_are_read_in_mkdocs_yml_alone(folder: Folder) -> None:
    folder.write("locales/lt/locale.yml", "contact: !ENV HOME\n")
    project = Project.open(folder.root)
    with pytest.raises(KbError):
        project.policy(project.configuration.locales[0])


def test_two_pages_for_one_address_are_refused(folder: Folder) -> None:
    folder.write("docs/guide/voice.md", "# Other\n")
    with pytest.raises(KbError, match=r"both be published as guide/voice\.md"):
        _ = Project.open(folder.root).pages


def test_hidden_and_excluded_files_are_no_pages(folder: Folder) -> None:
    folder.write("docs/.drafts/secret.md", "# Secret\n")
    folder.write("docs/internal/plan.md", "# Plan\n")
    folder.edit("mkdocs.yml", "theme:", "exclude_docs: |\n  internal/\ntheme:")
    assert not [p for p in Project.open(folder.root).pages if "secret" in p.path or "plan" in p.path]


def test_drafts_are_no_pages_and_no_files_of_the_site(folder: Folder) -> None:
    folder.write("docs/drafts/plan.md", "# Plan\n")
    folder.write("docs/drafts/plan.png", "x")
    folder.write("docs/drafts/done.md", "# Done\n")
    folder.write("docs/unfinished.md", "# Unfinished\n")
    folder.write("docs/billing/unfinished.md", "# Not that one\n")
    patterns = "draft_docs: |\n  drafts/\n  !done.md\n  /unfinished.md\n"
    folder.edit("mkdocs.yml", "theme:", f"{patterns}theme:")
    project = Project.open(folder.root)
    pages = [page.path for page in project.pages]
    assert pages == [
        "billing/refunds.md",
        "billing/unfinished.md",
        "drafts/done.md",
        "guide/voice.md",
        "index.md",
    ]
    assert project.assets == ()


def test_a_locale_is_found_by_another_tag_that_means_the_same(folder: Folder) -> None:
    folder.edit(
        "mkdocs.yml",
        "{locale: ar, name: العربية}",
        "{locale: iw, name: A}\n        - {locale: zh_TW, name: B}",
    )
    configuration = Project.open(folder.root).configuration
    found = {
        tag: configuration.locale(tag).tag for tag in ("iw", "he", "HE", "zh-TW", "zh_tw", "zh-Hant", "lt")
    }
    assert found == {
        **dict.fromkeys(("iw", "he", "HE"), "iw"),
        **dict.fromkeys(("zh-TW", "zh_tw", "zh-Hant"), "zh-TW"),
        "lt": "lt",
    }
    for tag in ("zh", "zh-Hans", "zh-HK", "en", "he-US"):
        with pytest.raises(KbError, match="is not a locale of this project"):
            configuration.locale(tag)


def test_links_lead_to_the_folder_that_a_locale_has_in_the_site(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "{locale: ar, name: العربية}", "{locale: pt_BR, name: B}")
    addresses = Project.open(folder.root).configuration.addresses(Locale("pt-BR"))
    assert (addresses.folder, addresses.language) == ("pt_BR", "pt-BR")


@pytest.mark.parametrize(
    ("line", "said", "where"),
    [
        ("docs_dir: nix\n", "docs_dir: there is no folder 'nix'.", "mkdocs.yml:1"),
        ("", "There is no folder of pages, 'docs'.", "mkdocs.yml"),
    ],
)
def test_a_folder_of_pages_that_is_missing_is_named(tmp_path: Path, line: str, said: str, where: str) -> None:
    languages = "{languages: [{locale: en, name: English, default: true}]}"
    (tmp_path / "mkdocs.yml").write_text(
        f"{line}site_name: x\nplugins: [kb, i18n: {languages}]\n", encoding="utf-8"
    )
    with pytest.raises(KbError) as caught:
        read_configuration(tmp_path)
    assert f"{where}: {said}" in str(caught.value)
    assert caught.value.where == where
