"""Python-Markdown, quicker: parts of a converter replaced by others that give the same result in less time.

One seam a module. Each is known to do what a part does in the versions that are TESTED; with any other a
converter stays as it is, slower and right.
"""

from __future__ import annotations

from functools import cache

import markdown
import pygments
import pymdownx

TESTED = {markdown: "3.11", pymdownx: "13.1", pygments: "2.21"}
"""Major and minor versions. tests/sites/renderers/mkdocs/test_seams.py says what else changes with one of them."""


def quicken(md: markdown.Markdown) -> markdown.Markdown:
    """Make a converter quicker, with the same results; return it."""
    if known_versions():
        # What it names may not be there in other versions.
        from kb_tools.sites.renderers.mkdocs.quick.parts import replace_parts  # noqa: PLC0415

        replace_parts(md)
    return md


@cache
def known_versions() -> bool:
    """Tell whether the versions that are installed are those that all parts were tested with."""
    return all(
        package.__version__.split(".")[:2] == expected.split(".") for package, expected in TESTED.items()
    )
