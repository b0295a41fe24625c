"""Links that hold in English hold in the tree of every locale, built as it is published."""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

from kb_tools.checks.page_subject import LinkTargets, LinkUse, PageSubject
from kb_tools.checks.rules import links
from kb_tools.markdown import segment
from kb_tools.model.locale import Locale
from tests.conftest import Folder


class Page(HTMLParser):
    """Collects the ids of a page, and where its links and images lead."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids.add(values.get("id") or "")
        if tag in ("a", "img"):
            self.links.append(values.get("href") or values.get("src") or "")


@pytest.mark.slow
def test_every_link_of_every_locale_leads_somewhere(folder: Folder) -> None:
    folder.write("docs/images/a.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    folder.write(
        "docs/index.md",
        "# Welcome\n\nSee [the times](billing/refunds.md#times), [our voice](guide/voice.md) and "
        '[below](#limits).\n\n![A picture](images/a.svg)\n\n<a id="limits"></a>There are three limits.\n',
    )
    folder.kb("update")
    for locale in ("lt", "ar"):
        folder.translate(locale)
    assert (
        folder.kb("check", "--only", "links", "--only", "lost-anchor", "--only", "link-target").stdout == ""
    )
    folder.kb("build")
    files = folder.snapshot("site")
    pages = {name: Page(data.decode("utf-8")) for name, data in files.items() if name.endswith("index.html")}
    assert {"site/index.html", "site/lt/index.html", "site/ar/billing/refunds/index.html"} <= pages.keys()
    for name, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or not link or link.startswith("javascript:"):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
            target = (
                name
                if not parts.path
                else f"{target}/index.html"
                if parts.path.endswith((".", "/"))
                else target
            )
            assert target in files, f"{name}: {link}"
            if parts.fragment and target in pages:
                assert unquote(parts.fragment) in pages[target].ids | {"__skip", "__search"}, (
                    f"{name}: {link}"
                )


@pytest.mark.parametrize(
    ("href", "tag", "message"),
    [
        ("../b.md#x", "a", None),
        ("../../b/#x", "a", None),
        (
            "../b/#x",
            "a",
            "MkDocs reads paths of files only; here an address begins at the published page, "
            "so '../b/#x' leads to a/b, which is not there.",
        ),
        ("/b.md", "a", "'/b.md' leads to b.md on the host, and the published site has no Markdown files."),
        (
            "/b/",
            "a",
            "'/b/' works only at this address of the site, and leads readers of all languages to English.",
        ),
        ("/c/", "a", "There is no c."),
        ("", "a", "This link has no address."),
        ("htp://example.org", "a", "No browser knows 'htp:'."),
        ("htpps://example.org/x", "a", "No browser knows 'htpps:'."),
        ("https//example.org", "a", "'https//example.org' is no address."),
        ("http:/example.org", "a", "'http:/example.org' is no address."),
        ("mailo:a@example.org", "a", "No browser knows 'mailo:'."),
        ("a@example.org", "a", "'a@example.org' leads to a page of this name."),
        ("www.example.org/x", "a", "'www.example.org/x' leads to a page of this site."),
        ("vscode:extension/x", "a", None),
        ("tel:+37060000000", "a", None),
        ("//example.org/no", "a", None),
        ("../images/a.png", "img", None),
        ("https://example.org/no", "a", None),
        ("no.md", "a", "There is no a/no.md."),
        ("../b.md#y", "a", "There is no '#y' on b.md."),
        ("no.png", "img", "There is no image or file a/no.png."),
        ("../../b.md", "a", "'../../b.md' leads out of the site."),
    ],
)
def test_what_is_wrong_with_a_link_is_said(href: str, tag: str, message: str | None) -> None:
    site = LinkTargets({"a/a.md": frozenset(), "b.md": frozenset({"x"})}, frozenset({"images/a.png"}))
    text = f"# A\n\nSee [this]({href}).\n"
    page = PageSubject("docs/a/a.md", "a/a.md", segment(text), (LinkUse(href, tag),), site, Locale("en"))
    found = [(problem.message, problem.line) for problem in links.check_page(page)]
    assert found == ([] if message is None else [(message, 3)])
