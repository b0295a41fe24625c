"""A search index of one locale, by Pagefind: the browser fetches small pieces of it, in its language only."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from kb_tools.errors import KbError

BUNDLE = "pagefind"
"""Folder of the index below the home page of its locale."""

_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
"""Interfaces that Pagefind ships; ours is in theme/."""


def index(site: Path) -> None:
    """Index the pages below `site`, the folder of one locale's home page, into its folder `pagefind`.

    Only the content of pages is indexed (`data-pagefind-body`). Law 11: the same pages give the same bytes.
    Raises KbError if Pagefind is missing or fails.
    """
    output = site / BUNDLE
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(output)]
    command += ["--exclude-selectors", ".headerlink, .kb-notice, .footnote-backref", "--silent"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    entry = output / "pagefind-entry.json"
    if done.returncode or not entry.exists():
        raise KbError(
            f"Pagefind cannot index the site: {(done.stderr or done.stdout).strip() or 'it found no page'}",
            where=str(site),
            hint="Reinstall it: pip install 'pagefind[extended]'.",
        )
    # Pagefind writes the languages in the order of a hash table that is seeded anew each time.
    entry.write_text(json.dumps(json.loads(entry.read_text("utf-8")), sort_keys=True), "utf-8")
    for pattern in _UNUSED:
        for path in output.glob(pattern):
            path.unlink()
