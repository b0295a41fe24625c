"""Faster Python-Markdown: replaces parts of a converter by others that give the same result in less time.

Each module describes its seam. The parts are tested with the versions in TESTED. With any other version, a
converter stays unchanged, which is slower but correct, and `unknown_version` says so.
"""

from __future__ import annotations

from functools import cache

import markdown
import pymdownx

TESTED = {markdown: ("Python-Markdown", "3.11"), pymdownx: ("PyMdown Extensions", "13.1")}
"""Name, and major and minor version, of each package. tests/sites/renderers/mkdocs/test_seams.py shows what depends
on them."""


def quicken(md: markdown.Markdown) -> markdown.Markdown:
    """Make a converter quicker, with the same results; return it."""
    if not unknown_version():
        # Other versions may lack the names that this module imports.
        from kb_tools.sites.renderers.mkdocs.quick.parts import replace_parts  # noqa: PLC0415

        replace_parts(md)
    return md


@cache
def unknown_version() -> str:
    """Return a message about a package in an untested version; empty if all versions are tested."""
    for package, (name, expected) in TESTED.items():
        if package.__version__.split(".")[:2] != expected.split("."):
            return (
                f"{name} {package.__version__} is not known to kb-tools: "
                "pages are read with its own parts, which takes longer."
            )
    return ""
