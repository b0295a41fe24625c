from __future__ import annotations

import os
import subprocess
from dataclasses import replace

from kb_tools.catalog.edits.word_diff import word_diff
from kb_tools.model.unit import Provenance
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
        "guide/voice", lambda u: replace(u, fuzzy=True, provenance=draft) if "Short" in u.source else u
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
    assert "reviewed" in folder.read("site/badges/lt.svg")
    assert ">0%<" in folder.read("site/badges/ar.svg")
