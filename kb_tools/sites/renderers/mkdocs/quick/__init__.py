"""Python-Markdown, quicker: parts of a converter replaced by others that give the same result in less time.

One seam a module. Each is known to do what a part does in the versions that are TESTED; with any other a
converter stays as it is, slower and right, and `unknown_version` says so.
"""

from __future__ import annotations

from functools import cache

import markdown
import pymdownx

TESTED = {markdown: ("Python-Markdown", "3.11"), pymdownx: ("PyMdown Extensions", "13.1")}
"""Names, and major and minor versions. tests/sites/renderers/mkdocs/test_seams.py says what changes with them."""


def quicken(md: markdown.Markdown) -> markdown.Markdown:
    """Make a converter quicker, with the same results; return it."""
    if not unknown_version():
        # What it names may not be there in other versions.
        from kb_tools.sites.renderers.mkdocs.quick.parts import replace_parts  # noqa: PLC0415

        replace_parts(md)
    return md


@cache
def unknown_version() -> str:
    """Say which package is installed in a version that the parts were not tested with; empty if none is."""
    for package, (name, expected) in TESTED.items():
        if package.__version__.split(".")[:2] != expected.split("."):
            return (
                f"{name} {package.__version__} is not known to kb-tools: "
                "pages are read with its own parts, which takes longer."
            )
    return ""
