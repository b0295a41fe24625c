"""One clear message, exit code 2, and nothing changed on disk."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Folder

CATALOG = "locales/lt/LC_MESSAGES/billing/refunds.po"


@pytest.fixture
def with_a_new_page(done: Folder) -> Folder:
    done.write("docs/new.md", "# A new page\n")
    return done


def cut(folder: Folder) -> None:
    data = (folder.root / CATALOG).read_bytes()
    (folder.root / CATALOG).write_bytes(data[: len(data) * 2 // 3].rpartition(b'"')[0])


def conflict(folder: Folder) -> None:
    folder.edit(
        CATALOG, 'msgstr "Cardlt"', '<<<<<<< HEAD\nmsgstr "Cardlt"\n=======\nmsgstr "x"\n>>>>>>> other'
    )


def charset(folder: Folder) -> None:
    text = folder.read(CATALOG).replace("Cardlt", "Kortelė")
    (folder.root / CATALOG).write_bytes(text.encode("iso8859-13"))


def declared_charset(folder: Folder) -> None:
    folder.edit(CATALOG, "charset=UTF-8", "charset=ISO-8859-13")


def unknown_key(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "sources:", "publsh: draft\n      sources:")


def unknown_locale_key(folder: Folder) -> None:
    folder.write("locales/lt/locale.yml", "publish: reviewed\nstail: show\n")


def unknown_locale(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "locale: ar", "locale: qqq")


def latin_1(folder: Folder) -> None:
    (folder.root / "docs/new.md").write_bytes("# Caf\xe9\n".encode("latin-1"))


def no_project(folder: Folder) -> None:
    (folder.root / "mkdocs.yml").unlink()


BREAK: dict[str, tuple[Callable[[Folder], None], tuple[str, ...], tuple[str, ...]]] = {
    "truncated catalog": (cut, ("update", "build"), (CATALOG, "Mend")),
    "conflict markers": (conflict, ("update", "build", "status"), (f"{CATALOG}:", "conflict markers")),
    "bytes in another charset": (charset, ("update", "build"), (CATALOG, "not UTF-8", "msgconv")),
    "header with another charset": (
        declared_charset,
        ("update",),
        (CATALOG, "charset=ISO-8859-13", "msgconv"),
    ),
    "unknown key in mkdocs.yml": (
        unknown_key,
        ("update", "build", "check"),
        ("mkdocs.yml:", "publsh", "publish"),
    ),
    "unknown key in locale.yml": (
        unknown_locale_key,
        ("build", "check"),
        ("locales/lt/locale.yml:2", "stail", "stale"),
    ),
    "unknown locale": (unknown_locale, ("update", "build"), ("mkdocs.yml:", "qqq", "BCP 47")),
    "a page in Latin-1": (latin_1, ("update", "build"), ("docs/new.md:1", "not UTF-8")),
    "no project": (no_project, ("update", "build", "check", "status"), ("mkdocs.yml", "--project")),
}
CASES = [
    pytest.param(spoil, command, words, id=f"{name}, kb {command}")
    for name, (spoil, commands, words) in BREAK.items()
    for command in commands
]


@pytest.mark.parametrize(("spoil", "command", "words"), CASES)
def test_bad_input(
    with_a_new_page: Folder, spoil: Callable[[Folder], None], command: str, words: tuple[str, ...]
) -> None:
    spoil(with_a_new_page)
    before = with_a_new_page.snapshot("locales", "docs")
    run = with_a_new_page.kb(command, code=2)
    for word in words:
        assert word in run.stderr
    assert len(run.stderr.strip().splitlines()) <= 3
    assert with_a_new_page.snapshot("locales", "docs") == before
    assert not (with_a_new_page.root / "site").exists()


def test_a_page_in_another_encoding_costs_only_itself(done: Folder) -> None:
    done.translate()
    done.write("docs/new.md", "# A new page\n")
    done.edit("docs/index.md", "Find an answer", "Find your answer")
    page = done.root / "docs/billing/refunds.md"
    whole = page.read_bytes()
    page.write_bytes(whole + "\nCaf\xe9 and more.\n".encode("latin-1"))
    held = done.snapshot("locales/lt/LC_MESSAGES/billing"), done.read("locales/lt/LC_MESSAGES/site.po")
    said = done.kb("update", code=2).stderr
    assert (
        f"docs/billing/refunds.md:{whole.count(10) + 2}: This file is not UTF-8: column 4 has the byte E9"
        in said
    )
    assert "all others are up to date" in said
    assert (
        done.snapshot("locales/lt/LC_MESSAGES/billing"),
        done.read("locales/lt/LC_MESSAGES/site.po"),
    ) == held
    assert [unit.source for unit in done.catalog("new").active] == ["A new page"]
    assert any(unit.source.startswith("Find your") for unit in done.catalog("index").active)
    page.write_bytes(whole)
    done.kb("update")
    assert [unit for unit in done.catalog("billing/refunds").active if not unit.target] == []
    done.kb("update", "--check")


def test_all_pages_in_another_encoding_are_named(folder: Folder) -> None:
    for name in ("docs/index.md", "guide/voice.md"):
        (folder.root / name).write_bytes("# Title\n".encode("utf-16"))
    said = folder.kb("update", code=2).stderr
    assert "guide/voice.md:1: This file is UTF-16" in said
    assert "The same is wrong in docs/index.md:1." in said
    assert folder.catalog("billing/refunds").active
    before = folder.snapshot()
    assert "UTF-16" in folder.kb("update", "--check", code=2).stderr
    assert "UTF-16" in folder.kb("add-locale", "pl", code=2).stderr
    assert folder.catalog("billing/refunds", "pl").active
    assert folder.snapshot("docs") == {k: v for k, v in before.items() if k.startswith("docs")}
    folder.kb("status")


def test_check_reports_a_broken_catalog_and_goes_on(with_a_new_page: Folder) -> None:
    conflict(with_a_new_page)
    run = with_a_new_page.kb("check", "--locale", "lt", code=1)
    assert "catalog-syntax" in run.stdout
    assert "not-up-to-date" in run.stdout


def test_a_locale_that_the_project_has_not(with_a_new_page: Folder) -> None:
    assert "lt, ar" in with_a_new_page.kb("update", "--locale", "de", code=2).stderr


def test_an_unknown_option_is_wrong_usage(with_a_new_page: Folder) -> None:
    assert "--lokale" in with_a_new_page.kb("update", "--lokale", "lt", code=2).stderr


def without_root_powers() -> None:
    """Make file permissions count for root too: drop CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH (capabilities(7))."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (1, 2):
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


def run_kb(folder: Folder, before: Callable[[], None]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kb_tools", "update"],
        cwd=folder.root,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=before,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


@pytest.mark.skipif(sys.platform != "linux", reason="capabilities are Linux's")
@pytest.mark.parametrize("name", [CATALOG, "locales/lt/LC_MESSAGES/new.po"])
def test_no_permission_to_write(with_a_new_page: Folder, name: str) -> None:
    with_a_new_page.edit("docs/billing/refunds.md", "ten days", "nine days")
    path: Path = with_a_new_page.root / name
    before = with_a_new_page.snapshot("locales")
    mode, target = (0o444, path) if path.exists() else (0o555, path.parent)
    old = target.stat().st_mode
    target.chmod(mode)
    try:
        run = run_kb(with_a_new_page, without_root_powers)
    finally:
        target.chmod(old)
    assert run.returncode == 2, run.stderr
    assert "Permission denied" in run.stderr
    assert "Traceback" not in run.stderr
    assert with_a_new_page.snapshot("locales") == before


def test_a_full_disk(with_a_new_page: Folder) -> None:
    before = with_a_new_page.snapshot("locales")
    run = run_kb(with_a_new_page, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200)))
    assert run.returncode == 2, run.stderr
    assert "Cannot write" in run.stderr
    assert "Traceback" not in run.stderr
    assert with_a_new_page.snapshot("locales") == before
