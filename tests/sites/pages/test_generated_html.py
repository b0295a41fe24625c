"""Documentation of code, as mkdocstrings makes it, says in which language it is."""

from __future__ import annotations

import pytest

from kb_tools.model.locale import Locale
from kb_tools.sites.pages.generated_html import marked

OBJECT = (
    '<div class="doc doc-object doc-function"><h2 class="doc doc-heading">f</h2>'
    '<div class="doc doc-contents">Wrap.</div></div>'
)


@pytest.mark.parametrize(
    ("tag", "added"),
    [("lt", ' lang="en"'), ("ar", ' lang="en" dir="ltr"'), ("he", ' lang="en" dir="ltr"'), ("en", "")],
)
def test_language_and_direction(tag: str, added: str) -> None:
    assert marked(f"<p>a</p>{OBJECT}", Locale("en"), Locale(tag)) == "<p>a</p>" + OBJECT.replace(
        'doc-function">', f'doc-function"{added}>'
    )


@pytest.mark.parametrize(
    "html", ["<p>doc-object</p>", '<div class="doc-objects">x</div>', '<div class="doc">x</div>']
)
def test_other_text_stays(html: str) -> None:
    assert marked(html, Locale("en"), Locale("ar")) == html
