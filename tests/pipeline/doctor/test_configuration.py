"""What kb doctor says of mkdocs.yml and its plugins."""

from __future__ import annotations

import pytest

from kb_tools.pipeline.doctor.configuration import configuration, theme_name
from kb_tools.pipeline.doctor.diagnosis import Diagnosis, Health
from tests.conftest import Folder


def problems(folder: Folder) -> list[Diagnosis]:
    return [each for each in configuration(folder.root) if each.health is Health.PROBLEM]


def test_a_project_that_is_right_has_neither_problem_nor_advice(folder: Folder) -> None:
    found = list(configuration(folder.root))
    assert {each.health for each in found} == {Health.GOOD}
    assert found[-1].said == "mkdocs.yml can be read: English in docs, guide, translated into lt, ar"


def test_pages_in_another_language_than_english_are_told(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "{locale: en, name: English, default: true}", "{locale: en, name: English}")
    folder.edit("mkdocs.yml", "{locale: lt, name: Lietuvių}", "{locale: lt, name: Lietuvių, default: true}")
    found = list(configuration(folder.root))
    assert "mkdocs.yml can be read: Lithuanian in docs, guide, translated into en, ar" in [
        f.said for f in found
    ]
    assert [f.said for f in found if f.health is Health.ADVICE] == [
        "The pages are in Lithuanian; kb-tools is made to translate from English."
    ]


@pytest.mark.parametrize(
    ("plugin", "todo"),
    [
        ("awesome-nav", "pip install mkdocs-awesome-nav"),
        ("redirects", "pip install mkdocs-redirects"),
        ("of-our-own", "pip install the package that brings it; mkdocs get-deps names it."),
    ],
)
def test_a_plugin_that_is_missing_is_named_with_its_package(folder: Folder, plugin: str, todo: str) -> None:
    folder.edit("mkdocs.yml", "plugins:\n", f"plugins:\n  - {plugin}-x\n")
    folder.edit("mkdocs.yml", f"{plugin}-x", plugin)
    found = {each.said: each.todo for each in problems(folder)}
    if found:  # some of them may be installed
        assert found == {f"The plugin '{plugin}' is not installed.": todo}
    else:
        assert plugin != "of-our-own"


def test_redirects_behind_kb_need_no_package_and_may_come_last(folder: Folder) -> None:
    before = [(each.said, each.todo) for each in problems(folder)]
    folder.write(
        "mkdocs.yml", folder.read("mkdocs.yml") + "  - redirects: {redirect_maps: {a.md: index.md}}\n"
    )
    assert [(each.said, each.todo) for each in problems(folder)] == before
    assert "Others were tried" not in folder.kb("doctor", code=None).stdout


def test_a_theme_that_is_missing_is_a_problem(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "  name: material", "  name: nosuch")
    assert problems(folder)[0].said == "The theme 'nosuch' is not installed."


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("[search]", "The plugins kb and i18n are missing."),
        ("[search, kb]", "The plugin i18n is missing."),
        (
            "[search, i18n: {languages: [{locale: en, name: English, default: true}]}]",
            "The plugin kb is missing.",
        ),
    ],
)
def test_plugins_that_are_missing_are_named_together(folder: Folder, listed: str, said: str) -> None:
    folder.write(
        "mkdocs.yml", f"site_name: x\nsite_url: https://x.example/\ntheme: material\nplugins: {listed}\n"
    )
    found = problems(folder)
    assert [each.said for each in found] == [f"mkdocs.yml: {said}"]
    assert found[0].todo.startswith("Run kb init, which adds")


@pytest.mark.parametrize(
    ("names", "health"),
    [
        ("search, kb, i18n", Health.GOOD),
        ("kb, i18n", Health.GOOD),
        ("kb, i18n, search", Health.ADVICE),
        ("search, i18n, kb", Health.ADVICE),
        ("i18n, kb", Health.ADVICE),
    ],
)
def test_the_order_that_was_tried_is_good(folder: Folder, names: str, health: Health) -> None:
    languages = "{languages: [{locale: en, name: English, default: true}, {locale: lt, name: Lietuvių}]}"
    listed = names.replace("i18n", f"i18n: {languages}")
    folder.write(
        "mkdocs.yml", f"site_name: x\nsite_url: https://x.example/\ntheme: material\nplugins: [{listed}]\n"
    )
    said = [each for each in configuration(folder.root) if each.said.startswith(f"Plugins: {names}")]
    assert [each.health for each in said] == [health]
    assert not any("Others" in each.said for each in said if names == "i18n, kb")


def test_what_is_left_out_is_advice(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "site_url: https://help.example.org/\n", "")
    for name in ("lt, name: Lietuvių", "ar, name: العربية"):
        folder.edit("mkdocs.yml", f"        - {{locale: {name}}}\n", "")
    found = {each.said: each.todo for each in configuration(folder.root) if each.health is Health.ADVICE}
    assert any("no site_url" in said for said in found)
    assert found["There is no language to translate into."] == "Add one: kb add-locale TAG"


def test_mistakes_of_the_file_are_problems(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      publsh: draft\n")
    assert "publsh" in problems(folder)[0].said


@pytest.mark.parametrize(
    ("theme", "name"),
    [
        ({"name": "material"}, "material"),
        ("readthedocs", "readthedocs"),
        (None, "mkdocs"),
        ({"name": None}, ""),
    ],
)
def test_the_name_of_the_theme(theme: object, name: str) -> None:
    assert theme_name({"theme": theme}) == name


def test_a_key_that_stands_twice_is_advice_because_mkdocs_takes_the_last(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "site_name:", "extra:\n  team: {phone: 1, phone: 2}\nsite_name:")
    found = [each for each in configuration(folder.root) if each.health is not Health.GOOD]
    assert [each.health for each in found] == [Health.ADVICE]
    assert found[0].said.startswith("mkdocs.yml:")
    assert found[0].said.endswith("the key 'phone' stands twice, first in line 2.")
