"""What optional engines need. Locally a missing one skips its tests; in CI it fails them."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SERVER = Path(sys.prefix) / "libretranslate" / "bin" / "libretranslate"
"""LibreTranslate pins versions that nobody else can live with, so it has an environment of its own."""


def server() -> str | None:
    """The LibreTranslate server, if it is installed."""
    return str(SERVER) if SERVER.is_file() else shutil.which("libretranslate")


def needs_module(*names: str) -> Callable[[object], object]:
    return _marked([name for name in names if importlib.util.find_spec(name) is None], "pip install")


def needs_program(name: str) -> Callable[[object], object]:
    return _marked([] if shutil.which(name) else [name], "apt-get install")


def needs_server() -> Callable[[object], object]:
    return _marked([] if server() else ["libretranslate"], "pip install, in .venv/libretranslate,")


def _marked(missing: list[str], how: str) -> Callable[[object], object]:
    reason = f"{', '.join(missing)} is not installed: {how} it"
    skip = pytest.mark.skipif(bool(missing) and not os.environ.get("CI"), reason=reason)
    return lambda test: pytest.mark.engines(skip(test))
