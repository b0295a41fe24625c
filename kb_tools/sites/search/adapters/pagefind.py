"""The search index of one locale, by Pagefind: the browser fetches only small chunks of it."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.sites.search.base import Indexed
from kb_tools.sites.search.pagefind_chunks import shrink

FOLDER = "pagefind"
ENTRY = "pagefind-entry.json"
FINDER = "find-pagefind.js"

_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js")
"""Files of Pagefind that the site does not use. The search interface is in theme/. It searches without a worker, which
would fetch all code a second time."""

_STEMMED = re.compile(
    "ar|ca|da|de|el|en|eo|es|et|eu|fi|fr|ga|hi|hu|hy|id|it|lt|nb|ne|nl|nn|no|pl|pt|ro|ru|sr|sv|ta|tr|yi"
)
"""Matches the languages of which Pagefind knows the forms of words."""


def knows_forms(locale: Locale) -> bool:
    """Tell whether the search finds other forms of a word in a language. It looks at the first part of the tag only."""
    return _STEMMED.fullmatch(locale.tag.partition("-")[0]) is not None


def index(indexed: Indexed, output: Path) -> None:
    """Index pages into the folder `output`.

    Only the content of pages is indexed (`data-pagefind-body`). Law 11: the same pages give the same bytes.
    Raises KbError if Pagefind is missing or fails.
    """
    run(indexed.folder, output)
    finish(output)


def run(site: Path, output: Path) -> None:
    """Run Pagefind on the pages below `site`, with the index in the folder `output`. Raises KbError if it fails."""
    command = [*_pagefind(), "--site", str(site), "--output-path", str(output)]
    command += ["--exclude-selectors", ".headerlink, .kb-unindexed, .footnote-backref", "--silent"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        failed, problem = bool(done.returncode), (done.stderr or done.stdout).strip() or "it found no page"
    except OSError as error:
        failed, problem = True, str(error)
    if failed or not (output / "pagefind-entry.json").exists():
        raise KbError(
            f"Pagefind cannot index the site: {problem}",
            where=str(site),
            hint="Reinstall it: pip install 'pagefind[extended]'.",
        )


def finish(output: Path) -> None:
    """Make an index reproducible (law 11), and smaller."""
    # Pagefind writes the languages in the order of a hash table that is seeded anew each time.
    entry = output / "pagefind-entry.json"
    found = json.loads(entry.read_text("utf-8"))
    entry.write_text(json.dumps(found, sort_keys=True), "utf-8")
    unused = [*_UNUSED]
    if all(language["wasm"] for language in found["languages"].values()):
        unused.append("wasm.unknown.pagefind")  # for languages without a stemmer
    for pattern in unused:
        for path in output.glob(pattern):
            path.unlink()
    shrink(output)
    _pack(output / "pagefind.js")


def _pagefind() -> list[str]:
    """Return the command of Pagefind: its binary if that is found, else its Python module."""
    try:
        # the package of the extra `pagefind[extended]`
        from pagefind_bin_extended import get_executable  # type: ignore[import-untyped]  # noqa: PLC0415

        return [str(get_executable())]
    except (ImportError, FileNotFoundError):
        return [sys.executable, "-m", "pagefind"]


def _pack(script: Path) -> None:
    """Write a compressed copy next to the script: not every host compresses what it serves.

    The browser unpacks it and falls back to the script itself; see theme/assets/kb/find-pagefind.js.
    """
    packed = gzip.compress(script.read_bytes(), compresslevel=9, mtime=0)
    script.with_suffix(".js.bin").write_bytes(packed)
