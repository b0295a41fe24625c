"""What CI exists for: an English sentence changes its meaning, and nothing stale goes out unseen."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.conftest import Folder, needs

BEFORE, AFTER = "We refund within **ten days**.", "We refund within **three days**, and only once."


def git(folder: Folder, *words: str) -> str:
    identity = ["-c", "user.name=Writer", "-c", "user.email=writer@example.org", "-c", "commit.gpgsign=false"]
    run = subprocess.run(
        ["git", *identity, *words],
        cwd=folder.root,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return run.stdout


def clear_fuzzy(path: Path, old: str, new: str) -> None:
    """Do as a reviewer does: change the target, then clear "fuzzy" (msgattrib, as any PO editor)."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    subprocess.run(
        ["msgattrib", "--clear-fuzzy", "--clear-previous", "--no-wrap", "-o", str(path), str(path)],
        check=True,
    )


@needs("msgattrib")
@needs("git")
def test_a_changed_meaning_blocks_until_every_locale_is_reviewed(folder: Folder) -> None:
    folder.kb("update")
    folder.translate("lt")
    folder.translate("ar")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Start")
    assert folder.kb("check", "--skip", "placeholders").returncode == 0

    git(folder, "switch", "-q", "-c", "new-refunds")
    folder.edit("docs/billing/refunds.md", BEFORE, AFTER)
    git(folder, "commit", "-q", "-a", "-m", "Refund faster")

    # the writer forgot kb update: the sentence is named all the same
    said = folder.kb("check", "--format", "github", code=1).stdout
    assert "::error file=docs/billing/refunds.md,line=3,title=not-up-to-date (ar%2C lt)::" in said

    folder.kb("update")
    git(folder, "commit", "-q", "-a", "-m", "Update the catalogs")
    said = folder.kb("check", "--only", "stale", "--format", "github", code=1).stdout
    assert "::error file=docs/billing/refunds.md,line=3,title=stale (ar%2C lt)::" in said
    assert "it said: We refund within **ten days**." in said
    assert "lt: locales/lt/LC_MESSAGES/billing/refunds.po:" in said

    lt = folder.root / "locales/lt/LC_MESSAGES/billing/refunds.po"
    clear_fuzzy(lt, "Welt refundlt withinlt **tenlt dayslt**.", "Grąžiname per **tris dienas** ir tik kartą.")
    git(folder, "commit", "-q", "-a", "-m", "Review Lithuanian")
    said = folder.kb("check", "--only", "stale", "--format", "github", code=1).stdout
    assert "title=stale (ar)::" in said
    assert "lt" not in said.partition("title=")[2].partition("::")[0]

    ar = folder.root / "locales/ar/LC_MESSAGES/billing/refunds.po"
    clear_fuzzy(
        ar, "Wear refundar withinar **tenar daysar**.", "نرد المبلغ خلال **ثلاثة أيام** ومرة واحدة فقط."
    )
    folder.kb("update")
    assert (
        folder.kb("check", "--only", "stale", "--only", "mismatch", "--only", "not-up-to-date").stdout == ""
    )


@needs("msgattrib")
def test_a_minor_edit_is_a_warning(folder: Folder) -> None:
    folder.kb("update")
    folder.translate("lt")
    folder.edit("docs/billing/refunds.md", BEFORE, "We will refund within **ten days**.")
    folder.kb("update", "--minor", "docs/billing/refunds.md")
    said = folder.kb("check", "--locale", "lt", "--only", "stale").stdout
    assert "warning stale" in said
    assert "error stale" not in said
