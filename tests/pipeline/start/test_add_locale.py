"""What a new language needs, and how much there is to do in it."""

from __future__ import annotations

import pytest

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.pipeline.start.add_locale import Work, plan_locale, work_of
from kb_tools.pipeline.start.plan import write
from kb_tools.pipeline.translate.cost import Volume
from kb_tools.storage.project import Project
from tests.conftest import Folder


def test_it_is_planned_once(folder: Folder) -> None:
    names = [change.path.name for change in plan_locale(folder.root, "pt_BR").changes]
    assert names == ["mkdocs.yml", "locale.yml"]
    write(plan_locale(folder.root, "pt_BR"))
    assert "locale: pt_BR" in folder.read("mkdocs.yml")  # as the user writes it
    assert not plan_locale(folder.root, "pt-BR")


@pytest.mark.parametrize("tag", ["xx", "en", "", "lt/../x"])
def test_what_is_no_language_to_translate_into_is_refused(folder: Folder, tag: str) -> None:
    with pytest.raises(KbError):
        plan_locale(folder.root, tag)


def test_a_site_without_the_plugins_is_sent_to_kb_init(folder: Folder) -> None:
    folder.write("mkdocs.yml", "site_name: x\nplugins: [search]\n")
    with pytest.raises(KbError, match=r"The plugins kb and i18n are missing") as raised:
        plan_locale(folder.root, "lt")
    assert "kb init" in (raised.value.hint or "")


def test_the_work_is_what_has_no_translation_yet(folder: Folder) -> None:
    folder.update()
    project = Project.open(folder.root)
    all_of_it = work_of(project, Locale.parse("lt"))
    assert all_of_it.pages[0][0].source == "docs/index.md"
    assert 0 < sum(volume.words for _, volume in all_of_it.pages) <= all_of_it.all.words
    folder.translate()
    assert work_of(Project.open(folder.root), Locale.parse("lt")).all.words == 0


@pytest.mark.parametrize(("words", "days"), [(1, 0.5), (1_000, 0.5), (2_000, 1.0), (11_274, 5.5)])
def test_days_are_rounded_to_halves(words: int, days: float) -> None:
    assert Work(Volume(texts=1, words=words, characters=6 * words), ()).days == days
