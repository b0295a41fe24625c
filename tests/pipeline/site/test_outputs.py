"""Real builds into folders of all kinds: what is not the command's own is there afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from kb_tools.errors import KbError
from kb_tools.pipeline.site.build import build
from kb_tools.pipeline.site.shards import assemble
from kb_tools.sites import THEME
from kb_tools.storage.output.output_folder import MARKER, is_site
from kb_tools.storage.project import Project
from tests.conftest import Folder


@pytest.fixture
def made(folder: Folder) -> Folder:
    folder.update()
    folder.write(".git/HEAD", "ref: refs/heads/main\n")
    folder.write("work/thesis.tex", "years")
    return folder


def test_every_site_is_marked_by_the_theme(made: Folder) -> None:
    build(Project.open(made.root), made.root / "site")
    assert is_site(made.root / "site")
    assert is_site(THEME)
    assert made.read(f"site/{MARKER}") == (THEME / MARKER).read_text("utf-8")


@pytest.mark.parametrize("output", [".", "docs", "locales", "work", ".git", "..", "build"])
@pytest.mark.parametrize("command", ["build --output", "build --locale lt --shard-out"])
def test_a_wrong_output_is_refused_at_once(made: Folder, command: str, output: str) -> None:
    before = made.snapshot()
    for word in ([], ["--replace"] if output != "work" else []):
        error = made.kb(*command.split(), output, *word, code=2).stderr
        assert error.startswith("Error: ")
        assert error.count("\n") == 2
    assert made.snapshot() == before, "not even the stage was made"


def test_assemble_refuses_the_same(made: Folder) -> None:
    for tag in ("en", "lt", "ar"):
        made.kb("build", "--locale", tag, "--shard-out", f"parts/{tag}")
    before = made.snapshot("docs", "work", "parts", ".git")
    for output in (".", "docs", "work", "parts", "parts/en", "parts/en/site", ".git"):
        made.kb("assemble", "parts/en", "parts/lt", "parts/ar", "--output", output, code=2)
    assert made.snapshot("docs", "work", "parts", ".git") == before
    with pytest.raises(KbError, match="--replace"):
        assemble([made.root / f"parts/{tag}" for tag in ("en", "lt", "ar")], made.root / "work")
    made.kb("assemble", "parts/en", "parts/lt", "parts/ar")
    made.write("site/CNAME", "help.example.org")
    assert "build/set-aside/site/CNAME" in made.kb("assemble", "parts/en", "parts/lt", "parts/ar").stderr
    made.kb("build", "--locale", "lt", "--shard-out", "parts/lt")  # its own part again
    made.write("parts/lt/notes.txt", "mine")
    assert (
        "build/set-aside/lt/notes.txt" in made.kb("build", "--locale", "lt", "--shard-out", "parts/lt").stderr
    )


def test_a_site_of_an_earlier_version_is_known(made: Folder) -> None:
    project = Project.open(made.root)
    build(project, made.root / "site")
    (made.root / "site" / MARKER).unlink()
    shutil.rmtree(made.root / "build/cache/outputs")
    made.write("site/CNAME", "help.example.org")
    assert build(project, made.root / "site").aside == ("build/set-aside/site/CNAME",)
    (made.root / "site" / MARKER).unlink()
    shutil.rmtree(made.root / "build")
    with pytest.raises(KbError, match="--replace"):
        build(project, made.root / "site")


def test_what_is_published_with_every_build_stands_beside_the_pages(made: Folder) -> None:
    made.write("docs/CNAME", "help.example.org")
    made.write("docs/.well-known/security.txt", "Contact")
    made.write("mkdocs.yml", made.read("mkdocs.yml") + "exclude_docs: '!.well-known'\n")
    for _ in range(2):
        assert build(Project.open(made.root), made.root / "site").aside == ()
        assert made.read("site/CNAME") == "help.example.org"
        assert made.read("site/.well-known/security.txt") == "Contact"


def test_a_note_about_a_site_is_no_word_about_a_thesis_in_its_place(made: Folder) -> None:
    project = Project.open(made.root)
    build(project, made.root / "site")
    shutil.rmtree(made.root / "site")
    made.write("site/index.html", "my thesis")
    with pytest.raises(KbError, match="--replace"):
        build(project, made.root / "site")
    assert made.read("site/index.html") == "my thesis"


def test_a_stranger_in_the_site_is_set_aside_and_said(made: Folder) -> None:
    made.kb("build")
    made.write("site/CNAME", "help.example.org")
    made.write("site/lt/.well-known/x", "y")
    said = made.kb("build").stderr
    assert "build/set-aside/site/CNAME" in said
    assert made.read("build/set-aside/site/lt/.well-known/x") == "y"
    assert "set-aside" not in made.kb("build").stderr
    made.write("site/.git", "gitdir: /somewhere\n")
    before = made.snapshot("site")
    assert "git" in made.kb("build", code=2).stderr
    assert made.snapshot("site") == before


@pytest.mark.parametrize("after", [0.3, 0.7, 1.2])
def test_ctrl_c_says_one_thing_and_leaves_the_site(made: Folder, after: float) -> None:
    made.kb("build")
    page = made.read("docs/index.md")
    shutil.rmtree(made.root / "build")
    for attempt in range(6):  # a quick machine may be done before
        made.write("docs/index.md", page.replace("Welcome", f"Hello {attempt}"))
        before = made.snapshot("site", "docs", "locales")
        code, error = _stopped(made, after / 2**attempt)
        if code != 0:
            break
    assert code == 128 + signal.SIGINT, error
    assert error.strip() == (
        "Error: Stopped. Files that were already written are whole; run the command again to finish."
    )
    assert made.snapshot("site", "docs", "locales") == before
    assert not [path for path in made.root.iterdir() if path.name.startswith(".")] or _only_git(made.root)


def _stopped(made: Folder, after: float) -> tuple[int, str]:
    """Build, and press Ctrl+C some seconds after the start; return the exit code and what was said."""
    program = (  # a shell lets what it runs in the background ignore Ctrl+C
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import kb_tools.cli.main as m; print('ready', flush=True); m.main()"
    )
    words = [sys.executable, "-c", program, "build", "--no-cache", "--jobs", "2"]
    pipe = subprocess.PIPE
    run = subprocess.Popen(words, cwd=made.root, stdout=pipe, stderr=pipe, text=True, start_new_session=True)
    assert run.stdout is not None
    run.stdout.readline()
    time.sleep(after)
    with suppress(ProcessLookupError):
        os.killpg(run.pid, signal.SIGINT)  # as a terminal does
    _, error = run.communicate(timeout=60)
    return run.returncode, error


def _only_git(root: Path) -> bool:
    return [path.name for path in root.iterdir() if path.name.startswith(".")] == [".git"]


def test_a_full_disk_says_one_thing_and_leaves_the_site(
    made: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project.open(made.root)
    build(project, made.root / "site")
    before = made.snapshot("site")
    made.edit("docs/index.md", "Welcome", "Hello")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    for place in ("kb_tools.pipeline.site.build.new_folder", "kb_tools.storage.disk.folders.exchange"):
        with monkeypatch.context() as patch:
            patch.setattr(place, full)
            with pytest.raises((KbError, OSError), match="No space left"):
                build(project, made.root / "site")
        assert made.snapshot("site") == before
        assert _only_git(made.root)


def test_a_notice_whose_page_is_gone_stops_nothing(made: Folder) -> None:
    made.write(
        "docs/notices.yml",
        "out:\n  severity: incident\n  start: 2025-11-21 10:00\n  end: 2027-11-21 14:30\n  text: The chat is down.\n"
        "  link: billing/refunds.md\n",
    )
    made.edit("docs/index.md", "(billing/refunds.md#times)", "(index.md)")
    made.edit("mkdocs.yml", "  - Billing:\n      - billing/refunds.md\n", "")
    (made.root / "docs/billing/refunds.md").unlink()
    made.kb("update")
    found = made.kb("check", "--only", "links", code=1).stdout
    assert "docs/notices.yml" in found
    assert "'out' links to 'billing/refunds.md', which is not a page" in found
    assert "links to 'billing/refunds.md'" in made.kb("build").stderr
    assert "The chat is down." in made.read("site/index.html") or list(
        (made.root / "site").rglob("notices.json")
    )
    assert not [data for path, data in made.snapshot("site").items() if b"billing/refunds" in data]
    assert "which is not a page" in made.kb("build", "--strict", code=2).stderr
