"""The main heading of a page is found without rendering the page."""

from __future__ import annotations

import pytest

from kb_tools.sites.renderers.mkdocs.on_request.outlines import main_heading


@pytest.mark.parametrize(
    ("body", "heading", "first"),
    [
        ("# Title\n\nText\n", "# Title", True),
        ("\n\n# Title { #id }\n", "# Title { #id }", True),
        ("<!-- a comment\n# no title -->\n# Title\n", "# Title", True),
        ("Title\n=====\n\nText\n", "Title\n=====", True),
        ("Text\n\n# Title\n", "# Title", False),
        ("```\n# a comment of a shell\n```\n\n# Title\n", "# Title", False),
        ("#Title\n", "#Title", True),
        ("# Title", "# Title", True),
    ],
)
def test_the_heading(body: str, heading: str, first: bool) -> None:
    assert main_heading(body) == (heading, first)


@pytest.mark.parametrize("body", ["", "## Second\n", "Text\n---\n", "~~~~\n# code\n~~~~\n", "    # code\n"])
def test_no_heading(body: str) -> None:
    assert main_heading(body) is None
