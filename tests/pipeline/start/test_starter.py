"""The files that a project begins with."""

from __future__ import annotations

import json
import re
from pathlib import Path
from unittest import mock

import pytest
import yaml

from kb_tools import __version__
from kb_tools.pipeline.start import starter
from kb_tools.pipeline.start.starter import Ci
from kb_tools.storage.project import Project
from kb_tools.style.glossary import read_glossary
from kb_tools.style.rules import read_rules
from tests.conftest import Folder

DOCS = Path(__file__).parents[3] / "docs" / "running"


@pytest.mark.parametrize("ci", list(Ci))
def test_the_recipe_is_the_one_of_the_documentation(ci: Ci) -> None:
    page = (DOCS / f"ci-{ci}.md").read_text("utf-8")
    shown = re.search(r"```yaml title=[^\n]*\n(.*?)```", page, re.DOTALL)
    assert shown is not None
    assert shown[1] == starter.text(f"{ci}.yml")


@pytest.mark.parametrize("ci", list(Ci))
def test_a_recipe_names_the_package_once(ci: Ci) -> None:
    package = "kb-tools @ git+https://git.example.org/kb-tools@main"
    made = yaml.safe_load(starter.recipe(ci, package))
    variables = made["env"] if ci is Ci.GITHUB else made["variables"]
    assert variables == {"KB_TOOLS": package}
    assert starter.recipe(ci, package).count("kb-tools @") == 1
    assert (
        starter.recipe(ci, package).count('install "$KB_TOOLS"')
        + starter.recipe(ci, package).count('install --cache-dir .pip "$KB_TOOLS"')
        == 1
    )


@pytest.mark.parametrize(
    ("origin", "package"),
    [
        (None, f"kb-tools=={__version__}"),
        (
            {"url": "https://git.example.org/kb", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "kb-tools @ git+https://git.example.org/kb@abc",
        ),
        (
            {"url": "https://example.org/kb_tools.whl", "archive_info": {}},
            "kb-tools @ https://example.org/kb_tools.whl",
        ),
        ({"url": "file:///home/ona/kb", "dir_info": {}}, ""),
        ({"url": "https://ona:secret@example.org/kb", "vcs_info": {"vcs": "git", "commit_id": "abc"}}, ""),
    ],
)
def test_a_pipeline_installs_what_is_installed_here(origin: dict[str, object] | None, package: str) -> None:
    found = mock.Mock(read_text=lambda _: json.dumps(origin) if origin else None)
    with mock.patch.object(starter, "distribution", return_value=found):
        assert starter.installed_package() == package


def test_the_starter_rules_are_rules(folder: Folder) -> None:
    for name, text in starter.rules().items():
        folder.write(f"style_guide/rules/{name}", text)
    folder.write("style_guide/glossary.yml", starter.text("glossary.yml"))
    found = read_rules(Project.open(folder.root))
    assert sum(len(rules) for rules in found.values()) == len(starter.rules())


def test_the_example_of_the_glossary_is_right_once_the_marks_are_removed(folder: Folder) -> None:
    text = starter.text("glossary.yml").partition("# terms:")[2]
    folder.write("style_guide/glossary.yml", "terms:" + text.replace("\n# ", "\n"))
    assert [term.name for term in read_glossary(Project.open(folder.root)).terms] == [
        "Your Product",
        "customer",
    ]


def test_no_recipe_of_the_documentation_installs_from_the_folder_itself() -> None:
    """An adopter's repository holds articles, and no Python package."""
    for page in DOCS.glob("*.md"):
        text = page.read_text("utf-8")
        assert "pip install ." not in text, page.name
        assert "cache: pip" not in text, page.name  # setup-python then wants a requirements.txt
        if "$KB_TOOLS" in text:
            assert re.search(r"^ *KB_TOOLS ?[=:]", text, re.MULTILINE), page.name
