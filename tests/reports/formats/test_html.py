from __future__ import annotations

import os
import subprocess
from dataclasses import replace

from kb_tools import reports
from kb_tools.catalog.edits.word_diff import word_diff
from kb_tools.model.finding import Finding, Location, Severity
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Provenance, State
from kb_tools.reports.base import Context, LocaleRow, Overview, PageRow
from tests.conftest import Folder, needs


def test_the_difference_of_two_sentences_word_by_word() -> None:
    pieces = list(word_diff("We refund within ten days.", "We refund you within 3 days."))
    assert ("insert", "you ") in pieces or ("insert", " you") in pieces
    assert ("delete", "ten") in pieces
    assert "".join(text for kind, text in pieces if kind != "insert") == "We refund within ten days."
    assert "".join(text for kind, text in pieces if kind != "delete") == "We refund you within 3 days."


@needs("git")
def test_the_page_shows_states_changes_and_the_age_of_drafts(folder: Folder) -> None:
    folder.kb("update")
    folder.translate("lt")
    draft = Provenance((("origin", "memory"),))
    folder.change(
        "guide/voice",
        lambda u: replace(u, fuzzy=True, provenance=draft, comment=()) if "Short" in u.source else u,
    )
    environment = {
        **os.environ,
        "GIT_AUTHOR_DATE": "2025-01-02T12:00:00Z",
        "GIT_COMMITTER_DATE": "2025-01-02T12:00:00Z",
    }
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *words], cwd=folder.root, check=True, env=environment)
    folder.edit("docs/billing/refunds.md", "ten days", "three days")
    folder.kb("update")
    folder.kb("check", "--format", "html", "--output", "site/status.html", code=1)
    page = folder.read("site/status.html")
    assert "<del>ten</del><ins>three</ins>" in page
    assert "since 2025-01-02" in page
    assert "Lithuanian" in page
    assert 'lang="lt" dir="ltr"' in page
    assert 'lang="ar" dir="rtl"' not in page  # nothing waits there: nothing is translated
    folder.kb("badges", "--output", "site/badges")
    assert ">96% translated, 96% reviewed<" in folder.read("site/badges/lt.svg")
    assert ">0% translated, 0% reviewed<" in folder.read("site/badges/ar.svg")


def page_of(words: dict[State, int]) -> str:
    row = LocaleRow(Locale("lt"), [PageRow("index", "index.po", words, words)])
    return reports.find("html")([], Context(Overview("Help", "2026-01-05T12:00", [row])))


def test_five_states_in_one_order_with_what_is_counted() -> None:
    page = page_of(dict(zip(State, (12, 86, 1, 1, 0), strict=True)))
    assert "98% of the words translated, 12% reviewed" in page
    assert 'aria-label="Words: 12 reviewed, 86 translated, 1 draft, 1 stale"' in page
    legend = [page.index(f'<li><i class="{state}"></i>{state}: ') for state in State]
    assert legend == sorted(legend)
    cells = "".join(f'<td class="n">{number}</td>' for number in (12, 86, 1, 1, 0, 2, 88))
    assert cells in page
    heads = [page.index(f">{name}</button>") for name in (*State, "words to translate", "words to review")]
    assert heads == sorted(heads)


def test_pages_with_the_most_to_translate_come_first() -> None:
    def row(name: str, *counts: int) -> PageRow:
        words = dict(zip(State, counts, strict=True))
        return PageRow(name, f"{name}.po", words, words)

    rows = [row("a", 5, 0, 0, 0, 0), row("b", 0, 5, 0, 0, 0), row("c", 0, 4, 0, 0, 1)]
    page = reports.find("html")([], Context(Overview("Help", "", [LocaleRow(Locale("lt"), rows)])))
    places = [page.index(f"<code>{name}</code>") for name in ("c", "b", "a")]
    assert places == sorted(places)


def test_the_column_and_the_wrong_place_are_in_every_report() -> None:
    finding = Finding(
        "invisible",
        Severity.ERROR,
        Location("lt.po", 7, 12),
        "m",
        "h",
        "lt",
        "s",
        "t",
        excerpt="a ⟨U+200B⟩<b>",
    )
    row = LocaleRow(Locale("lt"), [])
    page = reports.find("html")([finding], Context(Overview("Help", "", [row])))
    assert "<code>lt.po:7:12</code>" in page
    assert '<bdi class="excerpt">a ⟨U+200B⟩&lt;b&gt;</bdi>' in page
    for name in ("csv", "github", "gitlab", "json", "junit", "markdown", "sarif", "text"):
        assert "U+200B" in reports.find(name)([finding]), name
    assert "lt.po:7:12" in reports.find("junit")([finding])
    assert "7:12: error invisible" in reports.find("text")([finding])
