"""`kb check --only search`: the questions of a project are tests."""

from __future__ import annotations

import json

from tests.conftest import Folder


def found(folder: Folder, code: int | None = 1) -> list[tuple[str, int, str, str]]:
    run = folder.kb("check", "--only", "search", "--format", "json", code=code)
    return [(f["path"], f["line"], f["locale"], f["message"]) for f in json.loads(run.stdout)["findings"]]


def test_an_edit_that_loses_an_answer_is_found(folder: Folder) -> None:
    folder.kb("update")
    folder.translate("lt")
    assert found(folder, code=0) == []
    folder.write(
        "docs/stars.md", "---\nsearch_words: [csat]\n---\n\n# Surveys\n\nAsk customers for a rating.\n"
    )
    folder.write("locales/lt/search.yml", "stars.md: [žvaigždutės]\n")
    folder.write(
        "search_tests.yml", "en:\n  stars.md:\n    - csat\n    - ratings\nlt:\n  stars.md: [zvaigzdutes]\n"
    )
    folder.kb("update")
    assert found(folder, code=0) == []
    folder.write("docs/stars.md", "# Surveys\n\nAsk customers.\n")
    folder.write("locales/lt/search.yml", "star.md: [žvaigždutės]\n")
    folder.kb("update")
    lost = found(folder)
    assert [each[:3] for each in lost] == [
        ("locales/lt/search.yml", 1, "lt"),
        ("search_tests.yml", 3, ""),
        ("search_tests.yml", 4, ""),
        ("search_tests.yml", 6, "lt"),
    ]
    assert "'csat' does not lead to stars.md: it finds nothing" in lost[1][3]


def test_a_page_that_customers_do_not_find_answers_nothing(folder: Folder) -> None:
    folder.write("docs/a.md", "---\nsearch: {exclude: true}\n---\n\n# Refunds\n")
    folder.write("search_tests.yml", "en:\n  a.md: [refunds]\n")
    folder.kb("update")
    ((path, line, locale, message),) = found(folder)
    assert (path, line, locale) == ("search_tests.yml", 2, "")
    assert "the search has no such page" in message


def test_bad_files_are_named(folder: Folder) -> None:
    folder.kb("update")
    folder.write("search_tests.yml", "fr:\n  index.md: [a]\n")
    assert (
        "search_tests.yml:2: 'fr' is no locale of this project"
        in folder.kb("check", "--only", "search", code=2).stderr
    )
    folder.write("search_tests.yml", "en:\n  index.md: why\n")
    assert "'index.md' has no list of questions" in folder.kb("check", "--only", "search", code=2).stderr
