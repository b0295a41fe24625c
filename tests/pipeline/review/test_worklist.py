"""The queue of the review app and its list of pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb_tools.errors import KbError
from kb_tools.model.unit import State, Unit, text_hash
from kb_tools.pipeline.review.desk import Desk, LocaleDesk
from kb_tools.pipeline.review.worklist import Wanted, page_list, tasks
from kb_tools.storage.catalogs import catalog_files
from kb_tools.storage.project import Project
from tests.conftest import NOW, Folder

REFUNDS = "billing/refunds"


def lt(folder: Folder) -> LocaleDesk:
    return Desk(folder.root, lambda: NOW).locale("lt")


def listed(desk: LocaleDesk, *args: object) -> list[str]:
    return [task.brief.source for task in tasks(desk, *args)[1]]  # type: ignore[arg-type]


@pytest.fixture
def mixed(done: Folder) -> Folder:
    """Two drafts, one stale text, one without a text, and the rest reviewed."""
    risks = {"Card": "20", "Days": "70"}

    def change(unit: Unit) -> Unit:
        if unit.source in risks:
            draft = replace(unit, target="X", fuzzy=True, comment=())
            return draft.stamped(origin="engine-1", target=text_hash("X"), risk=risks[unit.source])
        return replace(unit, target="", comment=()) if unit.source == "Method" else unit

    done.change(REFUNDS, change)
    done.edit("docs/index.md", "Find an answer, or", "You cannot find an answer here, but")
    done.update()
    return done


def test_major_changes_come_first_then_the_order(mixed: Folder) -> None:
    desk = lt(mixed)
    first = "You cannot find an answer here, but [ask us](billing/refunds.md#times)."
    assert listed(desk) == [first, "Days", "Card"] or listed(desk) == [first, "Card", "Days"]
    assert listed(desk, Wanted.WAITING, "risk") == [first, "Days", "Card"]
    assert listed(desk, Wanted.UNTRANSLATED) == ["Method"]
    assert tasks(desk)[0] == 3


def test_a_part_of_the_queue_is_asked_for(mixed: Folder) -> None:
    total, some = tasks(lt(mixed), Wanted.ALL, "page", 2, 3)
    assert total == sum(page.total for page in page_list(lt(mixed)))
    assert [task.brief.source for task in some] == listed(lt(mixed), Wanted.ALL)[2:5]


def test_errors_come_before_all_else_also_in_reviewed_texts(mixed: Folder) -> None:
    mixed.change(REFUNDS, lambda u: replace(u, target="<b>x") if u.source == "Bank transfer" else u)
    desk = lt(mixed)
    assert listed(desk)[0] != "Bank transfer"
    desk.check()
    assert listed(desk)[0] == "Bank transfer"
    assert tasks(desk)[1][0].errors


def test_questions_are_listed_until_they_are_answered(mixed: Folder) -> None:
    words = ("docs/billing/refunds.md", "Debit?", "--unit", "Bank transfer", "--reviewer", "Ona")
    mixed.kb("review", "ask", "lt", *words)
    desk = lt(mixed)
    assert listed(desk, Wanted.QUESTIONS) == ["Bank transfer"]
    mixed.kb("review", "answer", "lt", "docs/billing/refunds.md", "Yes", "--reviewer", "Writer")
    assert listed(desk, Wanted.QUESTIONS) == []


def test_pages_have_their_progress_and_a_broken_catalog_its_problem(mixed: Folder) -> None:
    mixed.write("locales/lt/LC_MESSAGES/index.po", 'msgid "a\nmsgstr "b"\n')
    pages = {page.path: page for page in page_list(lt(mixed))}
    refunds = pages["billing/refunds.md"]
    assert (refunds.title, refunds.waiting, refunds.untranslated) == ("Refunds", 2, 1)
    assert refunds.total == refunds.waiting + refunds.untranslated + refunds.reviewed
    assert "index.po" in pages["index.md"].problem
    assert list(pages)[-1] == "site"


def test_what_is_saved_by_others_is_seen(mixed: Folder) -> None:
    desk = lt(mixed)
    tasks(desk)
    assert desk.shelf.changed() == set()
    mixed.change(REFUNDS, lambda u: replace(u, target="Diena", fuzzy=False) if u.source == "Days" else u)
    assert desk.shelf.changed() == {REFUNDS}
    assert next(t for t in tasks(desk)[1] if t.brief.source == "Days").brief.state is State.TRANSLATED
    assert desk.shelf.catalog(REFUNDS).by_key["Days"].target == "Diena"


@pytest.mark.parametrize(
    "name", ["", "..", "../x", "/etc/passwd", "a//b", ".hidden", "a\\b", "none", "a\0b", "C:x"]
)
def test_a_name_leads_nowhere_else(done: Folder, name: str) -> None:
    with pytest.raises(KbError, match="no such catalog"):
        lt(done).shelf.catalog(name)


def test_the_catalogs_are_those_of_all_commands(done: Folder) -> None:
    done.write("locales/lt/LC_MESSAGES/.hidden.po", "")
    done.write("locales/lt/LC_MESSAGES/billing-more.po", "")
    project = Project.open(done.root)
    wanted = list(catalog_files(project, project.configuration.locale("lt")))
    assert list(lt(done).shelf.summaries()) == wanted
    assert len(wanted) > 3
