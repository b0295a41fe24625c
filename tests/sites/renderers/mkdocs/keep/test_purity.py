"""Which pages plugins keep from being kept: with MkDocs' own plugins, Material's, and one that nobody knows."""

from __future__ import annotations

import shutil
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import RelativeDirPlaceholder
from pymdownx.slugs import slugify

from kb_tools.sites.renderers.mkdocs.configure.mkdocs_yml import load
from kb_tools.sites.renderers.mkdocs.keep.known_plugin import KnownPlugin, Outside
from kb_tools.sites.renderers.mkdocs.keep.purity import Keeping, Seeing, packages
from tests.conftest import Folder

ANY = "kb_tools."


def config(folder: Folder, plugins: str = "", more: str = "") -> MkDocsConfig:
    folder.edit("mkdocs.yml", "plugins:\n", f"plugins:\n{plugins}")
    if more:
        folder.edit("mkdocs.yml", "nav:\n", f"{more}nav:\n")
    return load(folder.root / "mkdocs.yml")


def page(path: str = "a.md", content: str = "", **meta: Any) -> Page:
    made = Page(None, File(path, "docs", "site", True), MkDocsConfig())
    made.content, made.meta = content, meta
    return made


def seeing(known: KnownPlugin, **options: Any) -> Keeping:
    plugin = SimpleNamespace(config=Options(options), paths=("b.md",))
    return Keeping((), (Seeing.of("x", known, plugin),))


class Options(dict[str, Any]):
    """The options of a plugin, all unset by default."""

    _schema = ()


def test_the_plugins_of_a_plain_project_keep_nothing(folder: Folder) -> None:
    found = Keeping.of(config(folder))
    assert found.unknown == ()
    assert [each.name for each in found.seeing] in ([], ["the plugin search"])
    assert {"kb-tools", "mkdocs-static-i18n"} <= set(packages(config(folder)))


@pytest.mark.parametrize(
    ("plugins", "more", "name"),
    [
        ("", "hooks: [hook.py]\n", "the hook hook.py"),
        ("", "", "the extension boom_extension"),
    ],
)
def test_what_is_not_known_may_depend_on_anything(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, plugins: str, more: str, name: str
) -> None:
    folder.write("hook.py", "")
    folder.write("boom_extension.py", "")
    monkeypatch.syspath_prepend(str(folder.root))
    made = config(folder, plugins, more)
    if "boom" in name:
        made.markdown_extensions.append("boom_extension")
    found = Keeping.of(made)
    assert found.unknown == (name,)
    assert found.together
    assert found.reads_outside(())
    assert found.of_text(page(), "text") == (name,)


@pytest.mark.parametrize(
    ("function", "unknown"),
    [
        (slugify(case="lower"), ()),
        (partial(slugify, case=shutil.which), ("the function shutil.which",)),
        (partial(shutil.which, path=""), ("the function shutil.which",)),
    ],
)
def test_a_function_with_its_options_is_known_by_its_parts(
    folder: Folder, function: object, unknown: tuple[str, ...]
) -> None:
    made = config(folder)
    made.mdx_configs["toc"] = {"slugify": function}
    assert Keeping.of(made).unknown == unknown


def test_a_plugin_of_the_same_name_from_elsewhere_is_not_known(folder: Folder) -> None:
    made = config(folder)
    made.plugins["tags"] = made.plugins["kb"]
    assert Keeping.of(made).unknown == ("the plugin tags",)


def test_redirects_are_known_with_and_without_their_package(folder: Folder) -> None:
    assert not Keeping.of(config(folder, "  - redirects: {redirect_maps: {a.md: index.md}}\n")).unknown


def test_tags_of_material_sees_pages_with_tags_and_pages_that_list_them(folder: Folder) -> None:
    found = Keeping.of(config(folder, "  - tags\n"))
    assert not found.unknown
    assert not found.together
    assert found.of_text(page(), "# Plain\n") == ()
    assert found.of_text(page(), "<!-- material/tags -->") == ("the plugin material/tags",)
    assert found.of_content("", {"tags": ["a"]}) == ("the plugin material/tags",)
    assert found.of_content("", {"tags": []}) == ()


def test_an_option_can_make_it_see_all_pages(folder: Folder) -> None:
    found = Keeping.of(config(folder, "  - tags: {listings_directive: my-tags}\n"))
    assert found.of_text(page(), "# Plain\n") == ("the plugin material/tags",)


def test_a_plugin_that_is_turned_off_sees_nothing(folder: Folder) -> None:
    found = Keeping.of(config(folder, "  - tags: {enabled: false}\n"))
    assert found.of_text(page(), "<!-- material/tags -->") == ()


@pytest.mark.parametrize(
    ("text", "title", "seen"),
    [("plain", None, False), ("a {{ b }}", None, True), ("plain", "The {{ b }}", True), ("{", "}", False)],
)
def test_a_pattern_is_looked_for_in_the_text_and_the_title(text: str, title: str | None, seen: bool) -> None:
    made = page()
    if title is not None:
        made.title = title
    found = seeing(KnownPlugin(ANY, "p", text=r"\{\{"))
    assert bool(found.of_text(made, text)) is seen


def test_paths_that_a_plugin_lists_are_seen() -> None:
    found = seeing(KnownPlugin(ANY, "p", paths="paths"))
    assert found.of_text(page("a.md"), "") == ()
    assert found.of_text(page("b.md"), "") == ("the plugin x",)


def test_a_page_without_a_file_is_made_by_a_plugin() -> None:
    made = page()
    made.file.generated_by = "gen-files"
    assert seeing(KnownPlugin(ANY, "p")).of_text(made, None) == ("the plugin gen-files",)


def test_a_page_of_a_class_of_its_own_is_never_kept() -> None:
    class Post(Page):
        """A page of a plugin."""

    Post.__module__ = "someblog.structure"
    made = page()
    made.__class__ = Post
    assert seeing(KnownPlugin("someblog.", "p", together=True)).of_text(made, "x") == ("the plugin x",)
    assert seeing(KnownPlugin("other.", "p", together=True)).of_text(made, "x")


@pytest.mark.parametrize(
    ("outside", "names", "reads"),
    [
        (Outside.NOWHERE, ("the plugin x",), False),
        (Outside.PAGES, (), False),
        (Outside.PAGES, ("the plugin x",), True),
        (Outside.SITE, (), True),
    ],
)
def test_a_site_may_change_by_what_a_plugin_reads(
    outside: Outside, names: tuple[str, ...], reads: bool
) -> None:
    assert seeing(KnownPlugin(ANY, "p", outside=outside)).reads_outside(names) is reads


def test_a_plugin_hears_of_a_kept_page() -> None:
    heard: list[tuple[object, ...]] = []
    plugin = SimpleNamespace(
        config=Options(), on_page_markdown=lambda text, *, page, config, files: heard.append((text, page))
    )
    known = KnownPlugin(ANY, "p", heard=("page_markdown",))
    made = page()
    made.markdown = "text"
    nothing: Any = None
    Keeping((), (Seeing.of("x", known, plugin),)).hear(made, nothing, nothing)
    assert heard == [("text", made)]


def test_snippets_beside_each_page_are_looked_up_anew(folder: Folder) -> None:
    made = config(folder)
    made.markdown_extensions.append("pymdownx.snippets")
    made.mdx_configs["pymdownx.snippets"] = {"base_path": ["docs"]}
    assert Keeping.of(made).unknown == ()
    made.mdx_configs["pymdownx.snippets"] = {"base_path": [RelativeDirPlaceholder(made)]}
    assert Keeping.of(made).unknown == ("the extension pymdownx.snippets with a folder relative to the page",)
