"""`kb review open` says what has become of it."""

from __future__ import annotations

import os
import time

import pytest

from kb_tools.cli import opener
from tests.conftest import Folder

PAGE = "docs/billing/refunds.md"


@pytest.fixture
def screen(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A machine with a screen and without any opener."""
    folder.update()
    (folder.root / "bin").mkdir()
    monkeypatch.setenv("PATH", str(folder.root / "bin"))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return folder


def install(folder: Folder, script: str) -> None:
    path = folder.write("bin/xdg-open", f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def path_of(folder: Folder) -> str:
    return str(folder.root / "locales/lt/LC_MESSAGES/billing/refunds.po")


def test_an_opener_that_works_is_given_the_catalog(screen: Folder) -> None:
    install(screen, f'echo "$1" > {screen.root}/opened')
    assert f"Opened {path_of(screen)}" in screen.process("review", "open", "lt", PAGE).stderr
    assert screen.read("opened").strip() == path_of(screen)


@pytest.mark.parametrize("script", [None, "exit 3", "exit 4"])
def test_nothing_that_opens_is_said_with_the_path(screen: Folder, script: str | None) -> None:
    if script:
        install(screen, script)
    error = screen.process("review", "open", "lt", PAGE, code=2).stderr
    assert "No program has opened this file" in error
    assert path_of(screen) in error


def test_without_a_screen_nothing_opens(screen: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    install(screen, "exit 0")
    monkeypatch.delenv("DISPLAY")
    assert path_of(screen) in screen.process("review", "open", "lt", PAGE, code=2).stderr


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # of Popen, for the one that stays
def test_an_opener_that_stays_is_left_alone(screen: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.defpath)
    install(screen, "echo $$ > pid; exec sleep 5")
    monkeypatch.setenv("PATH", f"{screen.root / 'bin'}{os.pathsep}{os.defpath}")
    monkeypatch.chdir(screen.root)
    monkeypatch.setattr(opener, "_PATIENCE", 0.5)
    began = time.monotonic()
    assert opener.opened(screen.root / "mkdocs.yml")
    assert time.monotonic() - began < 4
    os.kill(int(screen.read("pid")), 0)  # it still runs
    os.kill(int(screen.read("pid")), 15)
