"""`kb check` knows the former and the new address of a page, and finds redirects that lead nowhere."""

from __future__ import annotations

import pytest

from kb_tools.pipeline.check.redirects import moved_pages, wrong_redirects
from kb_tools.storage.project import Project
from tests.conftest import Folder

IDS = {"index.md": frozenset({"welcome"}), "billing/refunds.md": frozenset({"refunds", "times"})}


def listed(folder: Folder, *redirects: str) -> Project:
    lines = "".join(f"        {redirect}\n" for redirect in redirects)
    folder.write("mkdocs.yml", folder.read("mkdocs.yml") + "  - redirects:\n      redirect_maps:\n" + lines)
    return Project.open(folder.root)


@pytest.mark.parametrize(
    ("redirect", "message", "hint"),
    [
        (
            "old.md: billing/refund.md",
            "leads to billing/refund.md, and there is no such page",
            "billing/refunds.md?",
        ),
        ("old.md: 'javascript:alert(1)'", "there is no such page", "Lead it to another page"),
        ("old.md: ''", "there is no such page", "Lead it"),
        ("old.md: old.md", "leads in a circle", "Lead it to the page itself."),
        ("old.md: billing/refunds.md#time", "'#time', which is not on billing/refunds.md", "#times?"),
        ("index.md: billing/refunds.md", "would hide the page index.md", "Remove the redirect"),
        ("billing/Refunds.md: index.md", "would hide the page billing/refunds.md", "Remove the redirect"),
        ("billing/refunds/index.md: index.md", "would hide the page billing/refunds.md", "Remove"),
        ("en/index.md: billing/refunds.md", None, ""),
        ("../old.md: index.md", "is for no page", "old/page.md"),
        ("/old.md: index.md", "is for no page", "old/page.md"),
        ("old/: index.md", "is for no page", "old/page.md"),
        ("old.md: index.md", None, ""),
        ("./old.md: ./billing/../index.md#welcome", None, ""),
        ("old.md: guide/voice.md", None, ""),
        ("old.md: https://example.org/", None, ""),
        ("lt/old.md: lt/nothing.md", None, ""),
    ],
)
def test_each_redirect_is_right_or_found_at_its_line(
    folder: Folder, redirect: str, message: str | None, hint: str
) -> None:
    project = listed(folder, redirect)
    found = list(wrong_redirects(project, lambda: IDS))
    if message is None:
        assert found == []
        return
    assert [(f.location.path, f.location.column, str(f.severity)) for f in found] == [
        ("mkdocs.yml", 9, "error")
    ]
    lines = folder.read("mkdocs.yml").splitlines()
    assert found[0].location.line == lines.index(f"        {redirect}") + 1
    assert message in found[0].message
    assert hint in found[0].hint


def test_a_circle_of_several_and_two_of_one_address(folder: Folder) -> None:
    project = listed(
        folder, "a.md: b.md", "b.md: c.md", "c.md: a.md", "d.md: index.md", "d/README.md: index.md"
    )
    messages = [finding.message for finding in wrong_redirects(project, lambda: IDS)]
    assert messages == [
        "The redirect of a.md leads in a circle.",
        "The redirect of b.md leads in a circle.",
        "The redirect of c.md leads in a circle.",
        "The redirects of d/README.md and of d.md have one address.",
    ]


def test_a_redirect_in_an_inherited_file_is_named_there(folder: Folder) -> None:
    listed(folder, "old.md: nothing.md")
    head, plugins = folder.read("mkdocs.yml").split("plugins:\n")
    folder.write("base.yml", "plugins:\n" + plugins)
    folder.write("mkdocs.yml", "INHERIT: base.yml\n" + head)
    assert folder.kb("check", "--only", "links", code=1).stdout.startswith("base.yml\n")


def test_a_page_that_is_not_published_is_not_there(folder: Folder) -> None:
    project = listed(folder, "old.md: draft.md")
    folder.write("docs/draft.md", "# Draft\n")
    folder.write("mkdocs.yml", folder.read("mkdocs.yml") + "draft_docs: draft.md\n")
    project = Project.open(folder.root)
    assert len(list(wrong_redirects(project, lambda: IDS))) == 1
    assert moved_pages(project) == {}


def test_links_to_a_former_address_are_told_where_the_page_is(folder: Folder) -> None:
    listed(folder, "old.md: older.md", "older.md: billing/refunds.md#times", "away.md: https://e.example/x")
    folder.write(
        "docs/billing/links.md",
        "# Links\n\n[a](../old.md) and [b](../away.md#x)\n\n[c](../../older/)\n\n"
        '<a href="../../old/">d</a>\n\n[e](../nothing.md)\n',
    )
    folder.edit(
        "mkdocs.yml", "  - Home: index.md\n", "  - Home: index.md\n  - old.md\n  - billing/links.md\n"
    )
    out = folder.kb("check", "--only", "links", "--format", "json", code=1).stdout
    assert "old.md has moved to billing/refunds.md#times." in out
    assert "Write refunds.md#times." in out
    assert "away.md has moved to https://e.example/x." in out
    assert "There is no nothing.md." in out
    assert "It has moved: write billing/refunds.md." in out
    assert out.count("has moved to") == 4
    assert out.count('"warning"') == 2, "an address leads there still"
