"""What is done once gives what is done each time: navigation, search index, converter, proof."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import material
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kb_tools.sites.search.pagefind import index

from kb_tools.markdown.prove.outline import outline
from kb_tools.markdown.prove.safety import violations
from kb_tools.markdown.prove.skeleton import skeleton
from kb_tools.model.segment import Kind
from kb_tools.pipeline.stage.english_page import PLAIN
from kb_tools.sites.renderers.mkdocs.render import navigation
from tests.building import built, site
from tests.conftest import Folder

pytestmark = pytest.mark.usefixtures("dated")

BLANKS = re.compile(rb"\s+")
FEATURES = [
    "navigation.sections",
    "navigation.tabs",
    "navigation.indexes",
    "navigation.prune",
    "toc.integrate",
]


@pytest.mark.parametrize("own", [False, True], ids=["theme", "own"])
@pytest.mark.parametrize(
    "features",
    [FEATURES[:0], FEATURES[:1], FEATURES[1:3], FEATURES[:3], FEATURES[1:4], FEATURES[3:4], FEATURES[4:]],
)
def test_the_navigation_is_that_of_the_theme(
    done: Folder, features: list[str], own: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    done.edit(
        "mkdocs.yml",
        "font: false",
        f"font: false\n  features: {json.dumps(features)}\n  custom_dir: overrides",
    )
    done.write("overrides/main.html", '{% extends "base.html" %}')
    done.write("docs/billing/index.md", "# Billing\n")
    done.write("docs/billing/cards/limits.md", "# Limits\n\n## One\n\n## Two\n")
    done.write("docs/billing/cards/index.md", "---\nstatus: new\n---\n# Cards\n\n## One\n")
    done.write("docs/billing/cards/lost/card.md", "# \\<li>Lost\\</li>\n")
    done.write("docs/billing/cards/lost/found.md", "---\nicon: material/card\n---\n# Found\n\n## One\n")
    if own:  # a template that says on each entry which page it stands on
        text = Path(material.__file__).parent.joinpath("templates", navigation.ITEM).read_text("utf-8")
        done.write("overrides/partials/nav-item.html", text.replace("<li ", '<li title="{{ page.url }}" '))
    text = done.read("mkdocs.yml")
    done.write("mkdocs.yml", re.sub(r"nav:.*?(?=markdown_ext)", "", text, flags=re.DOTALL))
    assert_same_as_without_cache(done, monkeypatch)


def test_a_section_with_many_index_pages_links_to_the_first(
    done: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    done.edit("mkdocs.yml", "font: false", "font: false\n  features: [navigation.indexes]")
    pages = [f"steps/{name}/README.md" for name in ("one", "two", "three")]
    for page in pages:
        done.write(f"docs/{page}", "# A step\n")
    listed = ", ".join(["steps/all.md", *pages])
    done.write("docs/steps/all.md", "# All steps\n")
    nav = f"nav:\n  - index.md\n  - Steps: [{listed}]\n"
    done.write(
        "mkdocs.yml", re.sub(r"nav:.*?(?=markdown_ext)", nav, done.read("mkdocs.yml"), flags=re.DOTALL)
    )
    assert_same_as_without_cache(done, monkeypatch)


def assert_same_as_without_cache(done: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build a site twice, the second time without the cache for the navigation."""
    built(done)
    ours = {path: BLANKS.sub(b"", data) for path, data in site(done).items() if path.endswith(".html")}
    monkeypatch.setattr(navigation, "replace_item_macro", lambda text: text)
    shutil.rmtree(done.root / "build")
    shutil.rmtree(done.root / "site")
    built(done)
    theirs = {path: BLANKS.sub(b"", data) for path, data in site(done).items() if path.endswith(".html")}
    assert ours == theirs


def test_the_index_of_the_content_of_pages_is_that_of_whole_pages(done: Folder, tmp_path: Path) -> None:
    text = "# Billing\n\n![A card](../card.png)\n\n<article>One</article> <section>two</section>\n"
    done.write("docs/billing/index.md", text)
    built(done)
    whole = tmp_path / "whole"
    shutil.copytree(done.root / "site/lt", whole)
    shutil.rmtree(whole / "pagefind")
    index(whole)
    theirs = {p.relative_to(whole): p.read_bytes() for p in (whole / "pagefind").rglob("*") if p.is_file()}
    ours = done.root / "site/lt"
    assert {
        p.relative_to(ours): p.read_bytes() for p in (ours / "pagefind").rglob("*") if p.is_file()
    } == theirs


@given(st.from_regex(PLAIN, fullmatch=True), st.from_regex(PLAIN, fullmatch=True), st.sampled_from(Kind))
def test_plain_words_break_no_rule(source: str, target: str, kind: Kind) -> None:
    assert [violation for violation in violations(source, target, kind) if violation.fatal] == []


@pytest.mark.parametrize(
    "text", ["See www.example.com.", "WWW.x.y", "a **b** www.x.y", "a@b.c", "{{ a }}", "a_b"]
)
def test_what_may_become_a_link_or_more_is_not_plain(text: str) -> None:
    assert not PLAIN.fullmatch(text)


FRAGMENTS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<em>",
        "text",
        '<a href="x">',
        "</a>",
        "<div class='y'>",
        "</div>",
        "<hr>",
        "<!-- ",
        " -->",
        "<pre>",
        "</pre>",
        "<b onclick=x>",
        "<script>",
        "</script>",
        "<",
        ">",
        '"',
        "<li>",
        "&lt;",
    ]
)


@given(st.lists(FRAGMENTS), st.lists(FRAGMENTS))
def test_pages_with_one_outline_have_one_skeleton(one: list[str], other: list[str]) -> None:
    if outline("".join(one)) == outline("".join(other)):
        assert skeleton("".join(one)) == skeleton("".join(other))


@given(st.lists(FRAGMENTS, max_size=12), st.data())
def test_inline_markup_in_another_order_keeps_the_outline(parts: list[str], data: st.DataObject) -> None:
    inline = ["<em>", "</em>", "word", "<b>", "</b>"]
    one, other = data.draw(st.permutations(inline)), data.draw(st.permutations(inline))
    block = "".join(part for part in parts if part not in ("<", '"', "<!-- ", "<pre>", "<script>"))
    assert outline(block + ">" + "".join(one)) == outline(block + ">" + "".join(other))
