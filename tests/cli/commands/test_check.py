"""`kb check` for writers, for translators, and in pipelines: what is asked for, what is said, and the exit codes."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from kb_tools.pipeline.check.selection import WAITING
from tests.conftest import MKDOCS, Folder, needs

ROOT = Path(__file__).parents[3]
LINKS = ("--skip", "placeholders")


def git(folder: Folder, *words: str) -> None:
    settings = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *settings, *words], cwd=folder.root, check=True, capture_output=True)


@pytest.fixture
def project(done: Folder) -> Folder:
    """A project in git: all of `lt` is translated, a doubled word on one page, one catalog with a lost bracket."""
    done.translate("ar")
    done.write("docs/other.md", "# Other\n\nOther other text.\n\n[gone](nowhere.md)\n")
    done.update()
    for locale in ("lt", "ar"):
        done.translate(locale)
    done.write(".gitignore", "build/\nsite/\n")
    git(done, "init", "-q", "-b", "main")
    git(done, "add", ".")
    git(done, "commit", "-q", "-m", "Start")
    git(done, "switch", "-q", "-c", "work")
    return done


def found(folder: Folder, *words: str, code: int | None = None) -> set[tuple[str, str, str]]:
    run = folder.kb("check", *LINKS, "--format", "json", *words, code=code)
    return {(f["path"], f["check"], f["severity"]) for f in json.loads(run.stdout)["findings"]}


def in_lt(name: str) -> str:
    return f"locales/lt/LC_MESSAGES/{name}.po"


# --since


@needs("git")
def test_nothing_is_said_of_untouched_pages(project: Folder) -> None:
    project.kb("check", *LINKS, code=1)  # docs/other.md has a bad link
    assert found(project, "--since", "main", code=0) == set()
    project.edit("guide/voice.md", "Short, concrete", "Short short, concrete")
    project.update()
    touched = {path for path, _, _ in found(project, "--since", "main", code=0)}
    assert touched == {"guide/voice.md", in_lt("guide/voice"), in_lt("guide/voice").replace("/lt/", "/ar/")}


@needs("git")
@pytest.mark.parametrize("updated", [True, False])
def test_stale_translations_are_words_to_translate_and_stop_nobody(project: Folder, updated: bool) -> None:
    project.edit("docs/billing/refunds.md", "ten days", "three weeks, and never twice")
    if updated:
        project.update()
    run = project.kb("check", *LINKS, "--since", "main")
    assert "16 words to translate in the touched pages" in run.stderr
    assert "lt: 8 words to translate" in run.stdout
    assert "stale" not in run.stdout.partition("Not shown")[0]
    github = project.kb("check", *LINKS, "--since", "main", "--format", "github").stdout
    assert "::" not in github
    name = "stale" if updated else "not-up-to-date"
    assert (in_lt("billing/refunds"), name, "info") in found(project, "--since", "main", code=0)
    project.kb("check", *LINKS, "--only", name, code=1)  # the whole project is not ready


@needs("git")
def test_a_translators_change_is_held_to_everything(project: Folder) -> None:
    project.edit("docs/billing/refunds.md", "ten days", "three weeks")
    project.update()
    git(project, "commit", "-qam", "English")
    git(project, "switch", "-q", "-c", "translation")
    project.change(
        "billing/refunds",
        lambda u: replace(u, target=u.target.replace("**", "")) if "**" in u.source else u,
    )
    problems = found(project, "--since", "work", code=1)
    assert {path for path, _, _ in problems} == {in_lt("billing/refunds")}
    assert (in_lt("billing/refunds"), "stale", "error") in problems
    said = project.kb("check", *LINKS, "--since", "work", "--format", "github", code=1).stdout
    assert "file=locales/lt/LC_MESSAGES/billing/refunds.po" in said
    assert "file=docs/" not in said  # the page is not in the diff, so nobody would see it there


@needs("git")
def test_a_renamed_page_and_a_link_to_what_is_gone(project: Folder) -> None:
    git(project, "mv", "docs/billing/refunds.md", "docs/billing/money-back.md")
    project.edit("mkdocs.yml", "billing/refunds.md", "billing/money-back.md")
    project.update()
    problems = found(project, "--since", "main", code=1)
    assert ("docs/index.md", "links", "error") in problems  # it leads to the old name
    assert not any(path == "docs/other.md" for path, _, _ in problems)


@needs("git")
def test_what_depends_on_the_configuration_the_glossary_and_a_rule(project: Folder) -> None:
    project.edit("mkdocs.yml", "  - Home: index.md\n", "  - Home: index.md\n  - Other: other.md\n")
    assert not any(path == "docs/other.md" for path, _, _ in found(project, "--since", "main"))
    project.write("mkdocs.yml", MKDOCS.replace("[admonition, ", "[admonition, abbr, "))
    assert ("docs/other.md", "links", "error") in found(project, "--since", "main", code=1)
    git(project, "checkout", "-q", "mkdocs.yml")
    project.write(
        "guide/rules/Kind.yml", "extends: existence\nmessage: \"Not '%s'.\"\nlevel: error\ntokens: [kind]\n"
    )
    project.edit("mkdocs.yml", "guide: guide}", "guide: guide}\n      style: guide")
    git(project, "commit", "-qam", "Name the style guide")
    problems = found(project, "--since", "work", code=1)
    assert problems == {("guide/voice.md", "brand-voice/Kind", "error")}


@needs("git")
@pytest.mark.parametrize("parent", ["shared/base.yml", "../base.yml"])
def test_what_depends_on_a_configuration_that_is_inherited(
    done: Folder, parent: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Also where the repository holds more than the project, which inherits from outside of itself."""
    done = Folder(shutil.copytree(done.root, tmp_path_factory.mktemp("repository") / "help"))
    done.write("docs/other.md", "# Other\n\n[gone](nowhere.md)\n")
    done.write(parent, "site_description: One\n")
    done.write("mkdocs.yml", f"INHERIT: {parent}  # for all sites\n{done.read('mkdocs.yml')}")
    done.update()
    git(done, "init", "-q", "-b", "main", "..")
    git(done, "add", "..")
    git(done, "commit", "-q", "-m", "Start")
    broken = ("docs/other.md", "links", "error")
    done.edit(parent, "One", "Two")
    assert broken not in found(done, "--since", "main"), "no check reads it"
    done.write(parent, "use_directory_urls: false\n")
    assert broken in found(done, "--since", "main", code=1)


@needs("git")
def test_since_needs_a_commit_that_is_there(project: Folder) -> None:
    said = project.kb("check", "--since", "nope", code=2).stderr
    assert "git does not know 'nope' here" in said
    assert "Traceback" not in said


# English alone, and one page


@pytest.mark.parametrize("words", [("--source",), ("-l", "en"), ("--source", "-l", "en")])
def test_english_alone_reads_no_catalog(project: Folder, words: tuple[str, ...]) -> None:
    project.write(in_lt("index"), "<<<<<<< HEAD\n")
    project.write("locales/lt/locale.yml", "")
    assert found(project, *words, code=1) == {
        ("docs/other.md", "links", "error"),
        ("docs/other.md", "repeated-words", "warning"),
    }
    assert found(project, *words, "guide/voice.md", code=0) == set()


def test_english_alone_contradicts_a_locale(project: Folder) -> None:
    assert "Leave out one" in project.kb("check", "--source", "-l", "lt", code=2).stderr
    assert "is not a locale of this project" in project.kb("check", "-l", "de", code=2).stderr


def test_a_page_puts_its_translations_apart(project: Folder) -> None:
    project.edit("docs/billing/refunds.md", "ten days", "three weeks")
    project.update()
    project.change("billing/refunds", lambda u: replace(u, target="") if u.source == "Card" else u)
    run = project.kb("check", *LINKS, "docs/billing/refunds.md")
    files, _, translations = run.stdout.partition("Translations of these pages")
    assert files == ""
    assert "  ar: 5 words to translate\n" in translations
    assert (
        "  lt: 6 words to translate; 1 error: kb check docs/billing/refunds.md --locale lt\n" in translations
    )
    problems = found(project, "docs/billing/refunds.md", code=0)
    assert (in_lt("billing/refunds"), "lost", "error") in problems
    assert "error lost" in project.kb("check", "docs/billing/refunds.md", "-l", "lt", code=1).stdout
    assert "error lost" in project.kb("check", in_lt("billing/refunds"), code=1).stdout


def test_a_page_with_a_fault_of_its_own_fails(project: Folder) -> None:
    run = project.kb("check", "docs/other.md", code=1)
    assert run.stdout.startswith("docs/other.md\n  3")
    assert "1 error, 1 warning." in run.stderr


def test_paths_that_are_not_there(project: Folder, tmp_path_factory: pytest.TempPathFactory) -> None:
    said = project.kb("check", "docs/billing/refund.md", code=2).stderr
    assert "docs/billing/refund.md: There is no such file or folder." in said
    assert "Did you mean docs/billing/refunds.md?" in said
    assert "Did you mean docs/other.md?" in project.kb("check", "other.md", code=2).stderr
    assert "not in the project" in project.kb("check", str(tmp_path_factory.mktemp("x")), code=2).stderr
    project.write("README.md", "# Read me\n")
    assert "no English page of this site" in project.kb("check", "README.md").stderr


def test_a_project_behind_a_symbolic_link(project: Folder, tmp_path_factory: pytest.TempPathFactory) -> None:
    link = tmp_path_factory.mktemp("link") / "here"
    link.symlink_to(project.root)
    run = Folder(link).kb("check", "--project", ".", code=2)  # it is an option of kb, not of check
    assert "No such option" in run.stderr
    for path in (project.root / "docs/other.md", link / "docs/other.md"):
        assert "error links" in Folder(link).kb("check", str(path), code=1).stdout


# what is shown


def test_information_is_counted_and_shown_when_it_is_asked_for(project: Folder) -> None:
    project.owner_says("checks: {repeated-words: info}")
    project.edit("mkdocs.yml", "wrong-language: off", "wrong-language: off, repeated-words: info")
    project.change("guide/voice", lambda u: replace(u, target="Trumpa trumpa") if "Short" in u.source else u)
    run = project.kb("check", *LINKS, "guide", "-l", "lt")
    assert "info" in run.stdout
    assert "info repeated-words" not in run.stdout
    assert "1 note for information: kb check --locale lt guide --all" in run.stderr
    for more in (["--all"], ["--only", "repeated-words"], ["--fail-on", "info"]):
        shown = project.kb("check", *LINKS, "guide", "-l", "lt", *more, code=None)
        assert "info repeated-words" in shown.stdout, more
        assert shown.returncode == int("--fail-on" in more)
    assert (
        "repeated-words" not in project.kb("check", *LINKS, "guide", "-l", "lt", "--format", "github").stdout
    )


def test_a_summary_for_the_step_and_for_a_note(
    project: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "summary.md"
    file.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    project.edit("docs/billing/refunds.md", "ten days", "three weeks")
    run = project.kb("check", *LINKS, "--since", "main", "--format", "github")
    assert "Added the findings to the summary of this step" in run.stderr
    text = file.read_text(encoding="utf-8")
    assert text.startswith("before\n<!-- kb check -->\n## kb check: nothing to mend\n")
    assert "Words to translate: ar 5, lt 5. None of this stops the change." in text
    row = "| <code>docs/billing/refunds.md</code> | lt | 5 | 1 text older than English |"
    assert row in text
    assert row in project.kb("check", *LINKS, "--since", "main", "--format", "markdown").stdout
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no" / "summary.md"))
    run = project.kb("check", *LINKS, "--since", "main", "--format", "github")
    assert "cannot be written" in run.stderr


def test_what_readers_see_until_then(project: Folder) -> None:
    project.owner_says("stale: source, min_coverage: 0.1")
    project.edit("docs/billing/refunds.md", "ten days", "three weeks")
    project.write("docs/fresh.md", "# Fresh page\n\nWith six words of text.\n")
    said = project.kb("check", "docs/fresh.md", "docs/billing", "--format", "markdown").stdout
    assert "| <code>docs/billing/refunds.md</code> | lt | 5 | 1 text in English |" in said
    assert "| <code>docs/fresh.md</code> | ar | 7 | the whole page in English |" in said
    assert "None of this stops" not in said


# exit codes


def test_a_reader_that_goes_away_does_not_hide_the_exit_code(project: Folder) -> None:
    for number in range(300):
        project.write(f"docs/p{number}.md", f"# Page {number}\n\n[a](none{number}.md)\n")
    shell = f"{shlex.quote(sys.executable)} -m kb_tools check --source --all 2>&1 | head -c 5"
    run = subprocess.run(
        ["bash", "-c", f"{shell}; code=${{PIPESTATUS[0]}}; echo; echo $code"],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.split()[-1] == "1", run.stdout
    assert "Traceback" not in run.stdout + run.stderr


def test_a_failure_of_the_tool_does_not_look_like_findings(folder: Folder) -> None:
    code = (
        "import sys, kb_tools.cli.commands.check as c\n"
        "def check(*a, **k): raise ZeroDivisionError('boom')\n"
        "c.check = check\nsys.argv = ['kb', 'check']\nfrom kb_tools.cli.main import main\nmain()\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=folder.root, capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert "kb-tools itself has failed" in run.stderr
    assert "ZeroDivisionError: boom" in run.stderr


@pytest.mark.parametrize("error", ["KeyboardInterrupt", "EOFError"])
def test_ctrl_c_is_130_and_an_end_of_input_is_not(folder: Folder, error: str) -> None:
    code = (
        f"import sys, kb_tools.cli.commands.check as c\ndef check(*a, **k): raise {error}\n"
        "c.check = check\nsys.argv = ['kb', 'check']\nfrom kb_tools.cli.main import main\nmain()\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=folder.root, capture_output=True, text=True, check=False
    )
    assert run.returncode == (128 + signal.SIGINT if error == "KeyboardInterrupt" else 2)
    assert "Stopped" in run.stderr


@pytest.mark.parametrize(
    "break_it",
    [
        lambda f: f.write("b.json", "[]"),
        lambda f: f.write("b.json", ""),
        lambda f: f.write("b.json", "[" * 100_000),
        lambda f: f.write("b.json", '{"findings": [1]}'),
        lambda f: f.write("b.json", '{"findings": 5}'),
        lambda f: (f.root / "b.json").write_bytes(b"\xff\xfe"),
    ],
)
def test_a_wrong_baseline_is_bad_input(folder: Folder, break_it: Callable[[Folder], object]) -> None:
    break_it(folder)
    folder.kb("check", "--source", "--baseline", "b.json", code=2)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full disk here")  # noqa: PTH110
def test_a_report_that_cannot_be_written_is_no_success(project: Folder) -> None:
    command = (
        f"{shlex.quote(sys.executable)} -m kb_tools check --source guide --all --format json > /dev/full"
    )
    run = subprocess.run(["bash", "-c", command], cwd=project.root, capture_output=True, check=False)
    assert run.returncode == 2


# hooks


def hooks() -> dict[str, list[str]]:
    data = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return {hook["id"]: shlex.split(hook["entry"])[1:] for hook in data}


def test_no_hook_stops_a_commit_for_what_waits_for_translators(project: Folder) -> None:
    project.edit("docs/billing/refunds.md", "ten days", "three weeks")
    project.update()
    entries = hooks()
    for name in ("kb-check-catalogs", "kb-check"):
        words = entries[name]
        assert {words[i + 1] for i, word in enumerate(words) if word == "--skip"} == WAITING
        project.kb(*words, *LINKS, in_lt("billing/refunds"))
    for name in ("kb-check-source", "kb-check"):
        project.kb(*entries[name], "docs/billing/refunds.md", "guide/voice.md")
        project.kb(*entries[name], "docs/other.md", code=1)
    project.change("billing/refunds", lambda u: replace(u, target="") if u.source == "Card" else u)
    project.kb(*entries["kb-check-catalogs"], in_lt("billing/refunds"), code=1)
    project.kb(*entries["kb-check-source"], "docs/billing/refunds.md")
