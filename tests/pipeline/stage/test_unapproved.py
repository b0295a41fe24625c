"""What a build says of a locale that is all in English because nobody has approved its translations."""

from __future__ import annotations

import logging

import pytest

from kb_tools.model.locale import Locale
from kb_tools.pipeline.stage.unapproved import unapproved_notes
from kb_tools.storage.project import Project
from tests.conftest import Folder

PAGES = ("index.md", "billing/refunds.md", "guide/voice.md")
ENGLISH = dict.fromkeys(PAGES, "fallback")


@pytest.fixture
def project(folder: Folder) -> Folder:
    """Lithuanian complete, Arabic untranslated; in both, readers see only what a person vouched for."""
    folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      publish: reviewed\n")
    folder.update()
    folder.translate("lt")
    folder.forget_approvals("lt")
    return folder


def texts(project: Folder) -> int:
    return sum(len(project.catalog(page.removesuffix(".md")).active) for page in PAGES)


def notes(project: Folder, states: dict[str, str], tag: str = "lt") -> list[str]:
    return list(unapproved_notes(Project.open(project.root), {tag: states}, [Locale(tag)]))


def test_a_build_says_why_every_page_is_in_english_and_what_to_do(project: Folder) -> None:
    said = (
        f"Every page in lt is in English: it has 'publish: reviewed', and people have approved none of "
        f"{texts(project)} translations. Approve what you have read with kb review approve lt PAGE, or write "
        "'publish: translated'."
    )
    lines = project.kb("build").stderr.splitlines()
    assert lines.count(said) == 1
    assert not any("Every page in ar" in line for line in lines), (
        "nothing is translated, so approving would not help"
    )
    assert "We refund" in project.read("site/lt/billing/refunds/index.html")
    assert said in project.kb("build").stderr.splitlines(), "also when nothing has changed"
    part = project.kb("build", "--locale", "lt", "--shard-out", "part").stderr
    assert said in part.splitlines()


def test_the_first_page_that_is_approved_ends_it(project: Folder) -> None:
    project.kb("review", "approve", "lt", "guide/voice.md", "--reviewer", "Ona")
    assert "Every page" not in project.kb("build").stderr
    assert "Short, concrete, kind" not in project.read("site/lt/guide/voice/index.html")


def test_approvals_that_are_too_few_for_any_page_are_counted(project: Folder) -> None:
    project.kb("review", "approve", "lt", "docs/billing/refunds.md", "--unit", "Refunds", "--reviewer", "Ona")
    (note,) = notes(project, ENGLISH)
    assert f"people have approved only 1 of {texts(project)} translations" in note


@pytest.mark.parametrize("publish", ["translated", "draft"])
def test_other_policies_have_other_reasons(project: Folder, publish: str) -> None:
    project.owner_says(f"publish: {publish}")
    assert notes(project, ENGLISH) == []


def test_one_page_that_is_not_in_english_is_enough(project: Folder) -> None:
    assert notes(project, {**ENGLISH, "index.md": "reviewed"}) == []


def test_a_locale_without_translations_or_without_pages_is_no_matter_of_approval(project: Folder) -> None:
    assert notes(project, ENGLISH, "ar") == []
    assert notes(project, {}) == []


def test_the_pseudo_locale_needs_nobody(project: Folder) -> None:
    assert notes(project, ENGLISH, "en-XA") == []


def test_mkdocs_build_says_it_too(project: Folder, caplog: pytest.LogCaptureFixture) -> None:
    from mkdocs.commands.build import build  # noqa: PLC0415  (slow to import)
    from mkdocs.config import load_config  # noqa: PLC0415

    with caplog.at_level(logging.INFO, "mkdocs"):
        config = load_config(str(project.root / "mkdocs.yml"), site_dir=str(project.root / "out"))
        build(config)
    assert sum("Every page in lt is in English" in line for line in caplog.messages) == 1
