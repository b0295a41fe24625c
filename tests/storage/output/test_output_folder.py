"""A command fills a folder that is empty, missing or its own; every refusal leaves all files as they were."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.storage.disk.folders import new_folder
from kb_tools.storage.output import output_folder
from kb_tools.storage.output.output_folder import MARKER, OutputFolder, is_site
from kb_tools.storage.output.places import ProtectedPlace, own_places
from kb_tools.storage.project import Project
from tests.conftest import Folder


@pytest.fixture
def project(folder: Folder) -> Folder:
    """A project with git's folder, overrides and a style guide."""
    folder.write(".git/HEAD", "ref: refs/heads/main\n")
    folder.write(".git/objects/aa/bb", "x")
    folder.write("style_guide/glossary.yml", "terms: {}\n")
    folder.write("overrides/main.html", "x")
    folder.write("locales/lt/LC_MESSAGES/index.po", 'msgid ""\nmsgstr ""\n')
    folder.write("build/stage/en/index.md", "x")
    folder.write("build/cache/update.json", "{}")
    return folder


def at(
    folder: Folder, output: str | Path, *, replace: bool = False, root: Path | None = None
) -> OutputFolder:
    root = root or folder.root
    places = own_places(root, Project.open(root).configuration)
    return OutputFolder.at(root / output, root, places, is_site, replace=replace)


def filled(output: OutputFolder, **files: str) -> tuple[str, ...]:
    """Put a small site in place."""
    with new_folder(output.path) as fresh:
        for name, text in {MARKER: "kb-tools built this\n", **files}.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).write_text(text)
        return output.put(fresh)


REFUSED = [
    "", ".", "./", "..", "../..", "/", "docs", "docs/", "./docs", "docs/new", "docs/../docs", "no/../docs",
    "DOCS", "Docs/x", "guide", "style_guide", "style_guide/x", "locales", "locales/lt", "locales/new/x",
    "overrides", "overrides/x", ".git", ".git/x", ".GIT", "elsewhere/.git/x", "build", "build/stage", "build/stage/x",
    "build/cache", "build/cache/x", "mkdocs.yml", "docs/index.md", "docs/index.md/x", "a\0b", "a" * 300,
]  # fmt: skip


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize("output", REFUSED)
def test_what_people_wrote_is_never_replaced(project: Folder, output: str, replace: bool) -> None:
    before = project.snapshot()
    with pytest.raises(KbError):
        at(project, output, replace=replace)
    assert project.snapshot() == before


def test_links_lead_around_no_refusal(project: Folder, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "way").symlink_to(project.root, target_is_directory=True)
    (project.root / "to-docs").symlink_to("docs", target_is_directory=True)
    (project.root / "dangling").symlink_to("nowhere")
    (project.root / "circle").symlink_to("circle")
    for output in (elsewhere / "way", elsewhere / "way/docs", elsewhere / "way/docs/x", "to-docs", "to-docs/x",
                   "dangling", "circle", "circle/x"):  # fmt: skip
        with pytest.raises(KbError):
            at(project, output, replace=True)
    with pytest.raises(KbError, match="folder of English pages"):  # the project itself under another name
        at(project, "docs", replace=True, root=elsewhere / "way")
    at(project, elsewhere / "way" / "site")  # a link among the folders is followed
    assert os.path.lexists(project.root / "dangling")
    assert project.read("docs/index.md").startswith("# Welcome")


def test_home_is_refused_and_what_is_in_it_is_not(
    project: Folder, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path_factory.mktemp("home") / "me"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for output in (home, home.parent):
        with pytest.raises(KbError, match="your home folder"):
            at(project, output, replace=True)
    at(project, home / "site")


@pytest.mark.parametrize("file", ["thesis.tex", ".hidden", "deep/er/thesis.tex", "index.html"])
def test_a_folder_with_a_thesis_needs_the_word_of_the_user(project: Folder, file: str) -> None:
    project.write(f"work/{file}", "years")
    with pytest.raises(KbError, match="--replace") as caught:
        at(project, "work")
    assert caught.value.where == "work"
    assert project.read(f"work/{file}") == "years"
    filled(at(project, "work", replace=True))
    assert list(project.snapshot("work")) == [f"work/{MARKER}"]


def test_an_empty_folder_a_new_one_and_its_own_are_filled(project: Folder) -> None:
    (project.root / "empty").mkdir()
    for output in ("empty", "new/er/site"):
        for text in ("one", "two"):
            assert filled(at(project, output), page=text) == ()
            assert project.read(f"{output}/page") == text


@pytest.mark.parametrize("place", ["site/.git", "site/deep/.git"])
@pytest.mark.parametrize("replace", [False, True])
def test_a_work_tree_in_the_site_is_never_lost(project: Folder, place: str, replace: bool) -> None:
    filled(at(project, "site"))
    project.write(place, "gitdir: /somewhere\n")
    before = project.snapshot("site")
    with pytest.raises(KbError, match="git"):
        filled(at(project, "site", replace=replace), page="new")
    assert project.snapshot("site") == before


def test_what_somebody_put_into_the_site_is_set_aside(project: Folder) -> None:
    filled(at(project, "site"), old="x", page="x")
    project.write("site/CNAME", "help.example.org")
    project.write("site/.well-known/security.txt", "Contact")
    project.write("site/new", "somebody's, where the next site has a page")
    (project.root / "site/link").symlink_to("/etc")
    aside = filled(at(project, "site"), page="y", new="ours")
    names = [".well-known/security.txt", "CNAME", "link", "new"]
    assert aside == tuple(f"build/set-aside/site/{name}" for name in names)
    assert project.read("build/set-aside/site/CNAME") == "help.example.org"
    assert project.read("build/set-aside/site/new").startswith("somebody's")
    assert (project.root / "build/set-aside/site/link").is_symlink()
    assert sorted(project.snapshot("site")) == sorted(f"site/{name}" for name in (MARKER, "new", "page"))
    project.write("site/CNAME", "again")
    assert filled(at(project, "site")) == ("build/set-aside/site-2/CNAME",)
    assert filled(at(project, "site")) == ()


def test_where_nothing_is_noted_what_goes_is_set_aside(project: Folder) -> None:
    filled(at(project, "site"), old="x", page="x")
    for note in (project.root / "build/cache/outputs").iterdir():
        note.write_text("{damaged")
    assert filled(at(project, "site"), page="y", same="z") == (
        "build/set-aside/site/old",
        "build/set-aside/site/page",
    )
    assert project.read("build/set-aside/site/page") == "x", (
        "a mark in a thesis does not make its index.html ours"
    )
    for note in (project.root / "build/cache/outputs").iterdir():
        note.unlink()
    assert filled(at(project, "site"), page="y", same="z") == (), "the same bytes are lost to nobody"


def test_a_project_that_is_moved_keeps_its_notes(project: Folder) -> None:
    before = project.root / "before"
    for name in ("docs", "guide"):
        shutil.copytree(project.root / name, before / name)
    shutil.copy(project.root / "mkdocs.yml", before)
    filled(at(Folder(before), "site"), old="x")
    after = before.rename(project.root / "after")
    assert filled(at(Folder(after), "site"), new="y") == ()


def test_what_a_link_in_place_of_a_part_leads_to_is_left_alone(project: Folder) -> None:
    filled(at(project, "site"), **{"index.html": "x", "lt/index.html": "x"})
    project.write("thesis/index.html", "years")
    project.write("thesis/.git/HEAD", "x")
    before = project.snapshot("thesis")
    shutil.rmtree(project.root / "site/lt")
    (project.root / "site/lt").symlink_to(project.root / "thesis")
    output = at(project, "site")
    with new_folder(output.path) as fresh:
        (fresh / "lt").mkdir()
        (fresh / "lt/index.html").write_text("y")
        assert output.put(fresh, "lt") == ("build/set-aside/site/lt",)
    assert project.snapshot("thesis") == before
    assert (project.root / "build/set-aside/site/lt").readlink() == project.root / "thesis"
    assert project.read("site/lt/index.html") == "y"


@pytest.mark.parametrize("name", ["thesis.tex", "lt/thesis.tex", ".git/HEAD"])
def test_what_is_put_there_at_the_last_moment_is_not_lost(
    project: Folder, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    filled(at(project, "site"), page="x")
    swap = output_folder.swap_folder

    def late(new: Path, current: Path, leaving: Callable[[Path], None]) -> None:
        project.write(f"site/{name}", "years")
        swap(new, current, leaving)

    monkeypatch.setattr(output_folder, "swap_folder", late)
    if ".git" in name:
        with pytest.raises(KbError, match="git repository"):
            filled(at(project, "site"), page="y")
        assert (project.read(f"site/{name}"), project.read("site/page")) == ("years", "x")
    else:
        assert filled(at(project, "site"), page="y") == (f"build/set-aside/site/{name}",)
        assert project.read(f"build/set-aside/site/{name}") == "years"


def test_a_part_alone_loses_nothing_either(project: Folder) -> None:
    filled(at(project, "site"), **{"index.html": "x", "lt/index.html": "x", "lt/old.html": "x"})
    project.write("site/CNAME", "x")
    project.write("site/lt/note.txt", "x")
    output = at(project, "site")
    with new_folder(output.path) as fresh:
        (fresh / "lt").mkdir()
        (fresh / "lt/index.html").write_text("new")
        assert output.put(fresh, "lt") == ("build/set-aside/site/lt/note.txt",)
    assert sorted(project.snapshot("site")) == sorted(
        f"site/{name}" for name in (MARKER, "index.html", "lt/index.html", "CNAME")
    )
    assert filled(output, page="x") == ("build/set-aside/site-2/CNAME",)


def test_what_comes_in_between_is_seen(project: Folder) -> None:
    output = at(project, "site")
    with new_folder(output.path) as fresh:
        (fresh / "page").write_text("x")
        project.write("site/thesis.tex", "while the site was built")
        with pytest.raises(KbError, match="--replace"):
            output.put(fresh)
    assert list(project.snapshot("site")) == ["site/thesis.tex"]
    assert not [path for path in project.root.iterdir() if path.name.startswith(".site")]


def test_parts_of_a_site_are_places_too(tmp_path: Path) -> None:
    (tmp_path / "parts/en").mkdir(parents=True)
    places = [*own_places(tmp_path), ProtectedPlace(tmp_path / "parts/en", "a part of the site")]
    for output in ("parts", "parts/en", "parts/en/x"):
        with pytest.raises(KbError, match="a part of the site"):
            OutputFolder.at(tmp_path / output, tmp_path, places, is_site, replace=True)


@pytest.mark.parametrize("atomic", [True, False])
def test_git_sees_nothing_of_what_is_built(project: Folder, atomic: bool) -> None:
    if not atomic:
        project.write("build/.gitignore", "somebody's own\n")
    project.update()
    assert project.read("build/.gitignore") == ("*\n" if atomic else "somebody's own\n")
