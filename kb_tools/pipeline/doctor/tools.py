"""Programs of the machine: git, gettext and a browser."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.pipeline.doctor.diagnosis import Diagnosis, advice, good
from kb_tools.pipeline.upkeep.merge_driver import DRIVER, NAME
from kb_tools.storage.git import git, top_level

_BROWSERS = ("firefox", "chromium", "chromium-browser", "google-chrome", "microsoft-edge", "safari")


def tools(root: Path) -> Iterator[Diagnosis]:
    """Yield which programs there are. No command but kb git-setup and kb history needs one of them."""
    yield _git(root)
    yield from _kb()
    if shutil.which("msgfmt"):
        yield good("GNU gettext")
    else:
        yield advice(
            "GNU gettext is not installed.",
            "kb-tools does not need it. For msgfmt and msgcat: apt-get install gettext, or brew install gettext",
        )
    if _browser():
        yield good("A browser")
    else:
        yield advice("There is no browser here.", "kb serve says an address; open it where there is one.")


def _git(root: Path) -> Diagnosis:
    if not shutil.which("git"):
        return advice(
            "git is not installed: kb history and kb git-setup cannot work.",
            "Install git: https://git-scm.com",
        )
    try:
        top = top_level(root)
        driver = git(top, "config", f"merge.{NAME}.driver", check=False).stdout.strip()
    except KbError:
        return advice("The project is in no git repository.", "Run git init, then kb git-setup.")
    if driver != DRIVER:
        return advice(
            "git does not merge catalogs unit by unit here.", "Run kb git-setup, once in each clone."
        )
    return good("git merges catalogs unit by unit")


def _kb() -> Iterator[Diagnosis]:
    """Yield that git and hooks would not find `kb`: they run it by its name."""
    if not shutil.which("kb"):
        yield advice(
            "The command kb is not on the PATH: git cannot run it for merges.",
            f"Activate the environment, or add {Path(sys.executable).parent} to PATH.",
        )


def _browser() -> bool:
    return sys.platform in ("darwin", "win32") or bool(
        os.environ.get("BROWSER") or any(map(shutil.which, _BROWSERS))
    )
