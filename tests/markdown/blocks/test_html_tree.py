"""Pages whose HTML ends in the middle are read to their end and come out as they are."""

from __future__ import annotations

import pytest

from kb_tools.markdown import localize, segment


@pytest.mark.parametrize(
    "end",
    [
        "<!-- never closed\n",
        "<!--",
        "<!-->\n",
        "<!-- never closed\n</div>\n\nText.\n",
        "<p>Two.</p> <!-- never closed",
        "<script>\nif (a < b) {}\n",
        "<? never closed\n",
        "<!DOCTYPE never closed\n",
        '<p title="never closed\n',
        "</",
        "<",
    ],
)
@pytest.mark.parametrize(
    "start", ["<div>\n<p>One.</p>\n", '<div markdown="1">\n\n<p>One.</p>\n', "> <p>One.</p>\n> "]
)
def test_html_that_is_never_closed_is_read_to_the_end_of_the_page(start: str, end: str) -> None:
    page = f"Text before.\n\n{start}{end}"
    document = segment(page)
    assert document.segments[0].source == "Text before."
    assert "One." in " ".join(s.source for s in document.segments)
    assert localize(document, {}) == page
    assert localize(document, {s.key: s.source for s in document.segments}) == page
