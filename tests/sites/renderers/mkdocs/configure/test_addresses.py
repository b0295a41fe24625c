"""Addresses from a page of one locale to other locales and to the files of the theme."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Undefined

from kb_tools.sites.renderers.mkdocs.configure.addresses import link, relative, set_template_context

NAMES = st.lists(st.sampled_from(["a", "b", "lt", "assets", "guide"]), min_size=0, max_size=4)


def page(url: str) -> Any:
    return SimpleNamespace(url=url)


def site(shared: set[str] = frozenset(), prefix: str = "lt/") -> Any:  # type: ignore[assignment]
    folders = ["lt", "zh-Hans"]
    return SimpleNamespace(
        is_source=False, prefix=prefix, shared_prefix=prefix, shared=shared, folders=folders
    )


@given(here=NAMES, there=NAMES)
def test_an_address_in_another_locale_is_right_from_every_page(here: list[str], there: list[str]) -> None:
    url = "".join(f"{name}/" for name in here)
    target = "../" + "".join(f"{name}/" for name in there)
    found = urljoin(f"https://e.org/kb/lt/{url}", relative(target, page(url)))
    assert found.rstrip("/") == urljoin("https://e.org/kb/lt/", target).rstrip("/")


@given(here=NAMES)
def test_a_file_of_the_theme_is_the_one_of_the_source_locale(here: list[str]) -> None:
    url = "".join(f"{name}/" for name in here)
    css = "assets/site.css"
    found = link(site({css}), css, page(url), "")
    assert urljoin(f"https://e.org/lt/{url}", found) == "https://e.org/assets/site.css"


@pytest.mark.parametrize(
    ("url", "expected"),
    [("lt/start/", "../../start/"), ("zh-Hans/start/", "../../../zh-Hans/start/"), ("lt", "../../lt")],
)
def test_a_template_may_count_from_the_root_of_all_languages(url: str, expected: str) -> None:
    assert link(site(), url, page("a/b/"), "") == expected


def test_a_file_of_the_project_is_the_one_of_the_locale() -> None:
    assert link(site(), "assets/logo.svg", page("a/"), "") == "../assets/logo.svg"


@pytest.mark.parametrize(
    ("base", "url", "expected"),
    [
        ("/", "assets/site.css", "/assets/site.css"),
        ("/kb/", "assets/site.css", "/kb/assets/site.css"),
        ("/", "", "/lt/"),
        ("/kb", "a/", "/kb/lt/a/"),
        ("/", "../", "/"),
        ("/", "https://e.org/x", "https://e.org/x"),
        ("..", "a/", "../lt/a/"),
    ],
)
def test_a_template_without_a_page_counts_from_the_root_of_all(base: str, url: str, expected: str) -> None:
    assert link(site({"assets/site.css"}), url, None, base) == expected


@pytest.mark.parametrize(
    ("site_url", "root"), [("https://e.org/kb/lt/", "/kb/"), ("https://e.org/lt/", "/"), (None, "/")]
)
def test_an_error_page_has_the_address_of_the_root(site_url: str | None, root: str) -> None:
    config: Any = SimpleNamespace(site_url=site_url, extra_css=["own.css"], extra_javascript=[])
    context = {"base_url": "/kb/lt/"}
    set_template_context(context, site(), config)
    assert context["base_url"] == root
    assert context["extra_css"] == [f"{root}lt/own.css"]  # type: ignore[comparison-overlap]


def test_a_home_page_that_is_not_in_the_navigation_has_an_address() -> None:
    nothing: Any = Undefined()
    assert link(site(), nothing, page("a/"), "") == ".."
