"""The languages whose endings Pagefind knows: `refund` then finds `refunds`. Pagefind itself is asked."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from kb_tools.model.locale import Locale
from kb_tools.sites.search.adapters.pagefind import run

_PAGE = '<!doctype html><html lang="{tag}"><title>x</title><body data-pagefind-body>word words'


def stemmed(locales: Iterable[Locale]) -> frozenset[Locale]:
    """Return those of some locales whose endings the search knows. Raises KbError if Pagefind is missing or fails."""
    wanted = list(locales)
    with TemporaryDirectory(prefix="kb-") as folder:
        site = Path(folder)
        for locale in wanted:
            (site / f"{locale.tag}.html").write_text(_PAGE.format(tag=locale.tag), "utf-8")
        run(site, site / "pagefind")
        found = json.loads((site / "pagefind" / "pagefind-entry.json").read_text("utf-8"))["languages"]
    known = {tag.lower() for tag, about in found.items() if about.get("wasm")}
    return frozenset(locale for locale in wanted if locale.tag.lower() in known)
