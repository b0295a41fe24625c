"""`kb rename` notes where a page was, and takes the note back when the page goes back."""

from __future__ import annotations

import subprocess

import pytest

from kb_tools.errors import KbError
from kb_tools.pipeline.upkeep.rename import rename
from kb_tools.pipeline.upkeep.rename_redirects import with_redirect
from kb_tools.storage.configuration.written_redirects import redirects_in
from kb_tools.storage.project import Project
from tests.conftest import MKDOCS, NOW, Folder

OLD = "docs/billing/refunds.md"
MINE = "  - redirects:  # ours\n      redirect_maps:\n        # the first site\n        gone.md: 'index.md'\n"


def move(folder: Folder, old: str, new: str) -> None:
    rename(Project.open(folder.root), folder.root / old, folder.root / new, NOW)


def maps(folder: Folder) -> dict[str, str]:
    return dict(Project.open(folder.root).configuration.redirects)


def commit(folder: Folder) -> None:
    for words in (["init", "-q"], ["add", "mkdocs.yml"], ["commit", "-qm", "x"]):
        who = ["-c", "user.name=a", "-c", "user.email=a@b"]
        subprocess.run(["git", "-C", str(folder.root), *who, *words], check=True, capture_output=True)


def test_a_move_is_noted_and_the_rest_of_the_file_stays(folder: Folder) -> None:
    folder.kb("update")
    run = folder.kb("rename", OLD, "docs/money.md")
    assert "Old links to billing/refunds.md lead to money.md (redirect_maps in mkdocs.yml)." in run.stderr
    noted = "  - redirects:\n      redirect_maps:\n        billing/refunds.md: money.md\n"
    assert (
        folder.read("mkdocs.yml") == MKDOCS.replace("      - billing/refunds.md", "      - money.md") + noted
    )
    assert folder.kb("update", "--check").returncode == 0
    assert folder.kb("check", "--only", "links").stdout == ""


def test_chains_are_flattened(folder: Folder) -> None:
    folder.write("mkdocs.yml", folder.read("mkdocs.yml") + MINE)
    move(folder, OLD, "docs/b.md")
    folder.edit("mkdocs.yml", "billing/refunds.md: b.md", "billing/refunds.md: b.md#times")
    move(folder, "docs/b.md", "docs/deep/c.md")
    assert maps(folder) == {
        "gone.md": "index.md",
        "billing/refunds.md": "deep/c.md#times",
        "b.md": "deep/c.md",
    }
    assert MINE in folder.read("mkdocs.yml")


def test_redirects_that_name_the_folder_of_a_language_follow_and_go(folder: Folder) -> None:
    theirs = "        en/a.md: en/billing/refunds.md#times\n        lt/a.md: lt/billing/refunds.md\n"
    folder.write("mkdocs.yml", folder.read("mkdocs.yml") + MINE + theirs)
    move(folder, OLD, "docs/b.md")
    assert maps(folder) == {
        "gone.md": "index.md",
        "en/a.md": "en/b.md#times",
        "lt/a.md": "lt/b.md",
        "billing/refunds.md": "b.md",
    }
    commit(folder)
    move(folder, "docs/b.md", "docs/a.md")
    assert maps(folder) == {"gone.md": "index.md", "billing/refunds.md": "a.md", "b.md": "a.md"}


@pytest.mark.parametrize("before", [MKDOCS, MKDOCS + MINE], ids=["first", "one more"])
def test_the_way_back_leaves_nothing(folder: Folder, before: str) -> None:
    folder.write("mkdocs.yml", before)
    folder.kb("update")
    files = folder.snapshot("docs", "mkdocs.yml")
    folder.kb("rename", OLD, "docs/money.md")
    run = folder.kb("rename", "docs/money.md", OLD)
    assert "The redirect of billing/refunds.md is gone" in run.stderr
    assert folder.snapshot("docs", "mkdocs.yml") == files
    assert folder.kb("update", "--check").returncode == 0


def test_a_way_back_after_a_commit_is_a_move(folder: Folder) -> None:
    move(folder, OLD, "docs/money.md")
    commit(folder)
    move(folder, "docs/money.md", OLD)
    assert maps(folder) == {"money.md": "billing/refunds.md"}


def test_back_to_the_first_of_three_places(folder: Folder) -> None:
    move(folder, OLD, "docs/b.md")
    move(folder, "docs/b.md", "docs/c.md")
    move(folder, "docs/c.md", OLD)
    assert maps(folder) == {"b.md": "billing/refunds.md"}


@pytest.mark.parametrize(
    ("old", "new", "urls", "noted"),
    [
        (OLD, "docs/billing/Refunds.md", "true", False),
        (OLD, "docs/billing/refunds/index.md", "true", False),
        (OLD, "docs/billing/refunds/index.md", "false", True),
        ("docs/index.md", "docs/README.md", "true", False),
        ("docs/index.md", "docs/home.md", "true", True),
        ("docs/blog/posts/a.md", "docs/blog/posts/b.md", "true", False),
        ("docs/blog/posts/a.md", "docs/a.md", "true", True),
        ("guide/voice.md", "guide/tone.md", "true", True),
    ],
)
def test_a_page_that_keeps_its_address_needs_no_redirect(
    folder: Folder, old: str, new: str, urls: str, noted: bool
) -> None:
    folder.write("docs/blog/posts/a.md", "---\ndate: 2026-01-01\n---\n\n# A\n\nText.\n")
    folder.write("docs/blog/index.md", "# Blog\n")
    folder.edit("mkdocs.yml", "plugins:\n", f"use_directory_urls: {urls}\nplugins:\n  - blog\n")
    move(folder, old, new)
    assert bool(maps(folder)) is noted


def test_nothing_is_noted_if_nobody_wants_it(folder: Folder) -> None:
    folder.kb("rename", OLD, "docs/money.md", "--no-redirect")
    assert "redirect" not in folder.read("mkdocs.yml")


def test_a_dry_run_says_it_and_writes_nothing(folder: Folder) -> None:
    before = folder.snapshot("docs", "guide", "mkdocs.yml")
    run = folder.kb("rename", OLD, "docs/money.md", "--dry-run")
    assert "  mkdocs.yml\n" in run.stderr
    assert "lead to money.md" in run.stderr
    assert "Nothing was written" in run.stderr
    assert folder.snapshot("docs", "guide", "mkdocs.yml") == before


def test_an_inherited_list_of_plugins_has_the_note(folder: Folder) -> None:
    head, plugins = folder.read("mkdocs.yml").split("plugins:\n")
    folder.write("base.yml", "plugins:\n" + plugins)
    folder.write("mkdocs.yml", "INHERIT: base.yml\n" + head)
    move(folder, OLD, "docs/money.md")
    assert "redirect" not in folder.read("mkdocs.yml")
    assert redirects_in(folder.read("base.yml")) == {"billing/refunds.md": "money.md"}


def test_a_file_that_cannot_be_added_to_changes_nothing(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "plugins:\n", "extra: {x: &m {gone.md: index.md}}\nplugins:\n")
    folder.write("mkdocs.yml", folder.read("mkdocs.yml") + "  - redirects:\n      redirect_maps: *m\n")
    before = folder.snapshot("docs", "mkdocs.yml")
    with pytest.raises(KbError, match="alias") as error:
        move(folder, OLD, "docs/money.md")
    assert "billing/refunds.md: money.md" in str(error.value)
    assert folder.snapshot("docs", "mkdocs.yml") == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("plugins: [kb]\n", "plugins: [kb, {redirects: {redirect_maps: {a.md: b.md}}}]\n"),
        (
            "plugins:\n- redirects\n- kb\n",
            "plugins:\n- redirects:\n    redirect_maps:\n      a.md: b.md\n- kb\n",
        ),
        (
            "plugins:\n- redirects:\n    redirect_maps: {}\n",
            "plugins:\n- redirects:\n    redirect_maps: {a.md: b.md}\n",
        ),
        (
            "plugins:\n- redirects:\n    redirect_maps:  # none\n- kb\n",
            "plugins:\n- redirects:\n    redirect_maps:  # none\n      a.md: b.md\n- kb\n",
        ),
        (
            "plugins:\n- redirects:\n    redirect_maps:\n      ./a.md: x.md\n",
            "plugins:\n- redirects:\n    redirect_maps:\n      ./a.md: b.md\n",
        ),
        (
            "plugins:\n  kb: {}\n",
            "plugins:\n  kb: {}\n  redirects:\n    redirect_maps:\n      a.md: b.md\n",
        ),
    ],
)
def test_however_plugins_are_written(before: str, after: str) -> None:
    made = with_redirect(before, "a.md", "b.md", "mkdocs.yml")
    assert "b.md" in redirects_in(made).values()
    assert made == after
