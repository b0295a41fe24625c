"""Related articles, from tags and links."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType

import pytest

from kb_tools.sites.pages.related import Mentions, is_index, mentions, related, related_below

PAGES = {
    "index.md": Mentions(links=("a/one.md", "b/far.md")),
    "a/index.md": Mentions(links=("a/one.md", "a/two.md")),
    "a/one.md": Mentions(frozenset({"csv"}), ("b/far.md",)),
    "a/two.md": Mentions(),
    "a/three.md": Mentions(frozenset({"csv"})),
    "b/far.md": Mentions(),
    "b/tagged.md": Mentions(frozenset({"csv"})),
}


def test_what_is_linked_comes_first_then_shared_tags_then_neighbours() -> None:
    assert related(PAGES)["a/one.md"] == ("a/three.md", "b/far.md", "b/tagged.md", "a/two.md")


def test_a_link_counts_in_both_directions() -> None:
    assert related(PAGES)["b/far.md"][0] == "a/one.md"


def test_indexes_are_no_articles() -> None:
    found = related(PAGES)
    assert set(found) == {path for path in PAGES if not is_index(path)}
    assert not any(is_index(other) for others in found.values() for other in others)


def test_an_article_is_not_related_to_itself() -> None:
    assert all(path not in others for path, others in related(PAGES).items())
    assert related({"only.md": Mentions(frozenset({"x"}), ("only.md",))}) == {"only.md": ()}


def test_the_order_of_pages_does_not_matter() -> None:
    assert related(dict(reversed(PAGES.items()))) == related(PAGES)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ('See [two](two.md) and [far](../b/far.md#x "title").', ("a/two.md", "b/far.md")),
        (
            "[a](<two.md>) [out](https://x.example/two.md) ![image](two.svg)",
            ("a/two.md",),
        ),
        ("nothing", ()),
    ],
)
def test_links_are_read_from_the_text(text: str, links: tuple[str, ...]) -> None:
    assert mentions("a/one.md", text).links == links


@pytest.mark.parametrize(
    ("head", "tags"),
    [
        ("---\ntags: [CSV, import]\n---\n", {"csv", "import"}),
        ("---\ntags:\n  - CSV\n---\n", {"csv"}),
        ("---\ntags: csv\n---\n", set()),
        ("---\ntags: [broken\n---\n", set()),
        ("tags: [none]\n", set()),
    ],
)
def test_tags_are_read_from_the_front_matter(head: str, tags: set[str]) -> None:
    assert mentions("a.md", head + "# A\n").tags == tags


def test_pages_are_read_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.md").write_text("[two](two.md)\n", "utf-8")
    (tmp_path / "a" / "two.md").write_text("\ufeff# Two\n", "utf-8")
    assert related_below(tmp_path) == {"a/one.md": ("a/two.md",), "a/two.md": ("a/one.md",)}


def test_the_work_grows_as_the_pages_do() -> None:
    def calls(count: int) -> int:
        pages = {
            f"{n % 40}/{n}.md": Mentions(
                frozenset({"common", f"t{n % (count // 10)}"}), (f"{(n + 1) % 40}/{n + 1}.md",)
            )
            for n in range(count)
        }
        seen = 0

        def counted(_: FrameType, event: str, __: object) -> None:
            nonlocal seen
            seen += event in ("call", "c_call")

        sys.setprofile(counted)
        try:
            related(pages)
        finally:
            sys.setprofile(None)
        return seen

    assert calls(2000) < 4 * 1.2 * calls(500)
