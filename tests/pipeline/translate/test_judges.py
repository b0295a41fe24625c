"""Which model judges, with which settings."""

from __future__ import annotations

import pytest

from kb_tools.model.locale import Locale
from kb_tools.pipeline.translate.judges import chosen_judge
from kb_tools.storage.project import Project
from tests.conftest import Folder

LT = Locale("lt")
ENGINE = "{model: a, base_url: 'http://a.example', key_variable: A_API_KEY, input_price: 1, output_price: 2, texts: 5}"


@pytest.mark.parametrize(
    ("owner", "settings"),
    [
        ("engines: [pseudo]", None),
        ("engines: [memory, apertium]", None),
        ("judge: {model: b}", {"model": "b"}),
        ("engines: [pseudo], judge: {model: b, input_price: 3}", {"model": "b", "input_price": 3}),
        (
            f"engines: [memory, openai: {ENGINE}]",
            {
                "model": "a",
                "base_url": "http://a.example",
                "key_variable": "A_API_KEY",
                "input_price": 1,
                "output_price": 2,
                "texts": 5,
            },
        ),
        (
            f"engines: [openai: {ENGINE}], judge: {{model: b, output_price: 9}}",
            {
                "model": "b",
                "base_url": "http://a.example",
                "key_variable": "A_API_KEY",
                "output_price": 9,
                "texts": 5,
            },
        ),
        (
            f"engines: [openai: {ENGINE}], judge: {{texts: 1}}",
            {
                "model": "a",
                "base_url": "http://a.example",
                "key_variable": "A_API_KEY",
                "input_price": 1,
                "output_price": 2,
                "texts": 1,
            },
        ),
        (
            f"engines: [openai: {ENGINE}], judge: {{model: a, base_url: 'http://b.example'}}",
            {"model": "a", "base_url": "http://b.example"},
        ),
    ],
)
def test_what_the_judge_does_not_say_is_as_the_engine_has_it(
    folder: Folder, owner: str, settings: dict[str, object] | None
) -> None:
    folder.owner_says(owner)
    found = chosen_judge(Project.open(folder.root), LT)
    assert (found and found.name) == (settings and "openai")
    assert (found and dict(found.settings)) == settings


def test_a_locale_may_have_a_judge_of_its_own(folder: Folder) -> None:
    folder.edit(
        "mkdocs.yml",
        "  - kb:\n",
        "  - kb:\n      judge: {model: a}\n      locales: {lt: {judge: {model: b}}}\n",
    )
    project = Project.open(folder.root)
    found = {tag: chosen_judge(project, Locale(tag)) for tag in ("lt", "ar")}
    assert {tag: each and dict(each.settings) for tag, each in found.items()} == {
        "lt": {"model": "b"},
        "ar": {"model": "a"},
    }
