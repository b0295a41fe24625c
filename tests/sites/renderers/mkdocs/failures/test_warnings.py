"""Warnings name the page by its path in the project, and stand once for all locales that have them."""

from __future__ import annotations

import pytest

from kb_tools.sites.renderers.mkdocs.failures.warnings import once
from tests.conftest import Folder
from tests.sites.renderers.mkdocs.failures.planted import hook

SAYS = """
import logging
log = logging.getLogger("mkdocs.plugins.own")

def on_page_markdown(markdown, page, **given):
    log.warning("The text is odd")
    log.warning(f"'{page.file.src_uri}' is odd")
    log.warning(f"{page.file.abs_src_path} is\\nold")

def on_env(env, files, **given):
    for file in files.documentation_pages():
        pass
    log.warning("The theme is odd")
"""


@pytest.mark.parametrize("words", [(), ("--jobs", "2")])
def test_a_warning_names_the_page(done: Folder, words: tuple[str, ...]) -> None:
    hook(SAYS)(done)
    lines = done.kb("build", *words).stderr.splitlines()
    for page in ("docs/index.md", "docs/billing/refunds.md", "guide/voice.md"):
        assert lines.count(f"{page}: The text is odd") == 1
        assert lines.count(f"'{page}' is odd") == 1
        assert lines.count(f"{page} is old") == 1
    assert lines.count("The theme is odd") == 1
    assert str(done.root) not in "\n".join(lines)


def test_a_link_to_nothing_names_the_page_with_and_without_the_cache(done: Folder) -> None:
    done.edit("docs/index.md", "Find an answer", "[Find](gone.md) an answer")
    for _ in range(2):
        said = done.kb("build").stderr
        assert "Doc file 'docs/index.md' contains a link 'gone.md'" in said
        done.edit("docs/billing/refunds.md", "ten days", "some ten days")


def test_a_setting_is_of_the_configuration(folder: Folder) -> None:
    folder.edit("mkdocs.yml", "  - i18n:\n", "  - search: {nothing: 1}\n  - i18n:\n")
    said = folder.kb("build").stderr.splitlines()
    assert [line for line in said if "nothing" in line and line.startswith("mkdocs.yml: Config value")]


def test_a_warning_of_english_stands_once_without_locales() -> None:
    assert once({"en": ["odd"], "lt": ["odd"], "ar": ["odd"]}, "en") == ["odd"]


def test_a_warning_of_translations_names_their_locales() -> None:
    found = once({"en": ["a"], "lt": ["b", "b"], "ar": ["c", "b"]}, "en")
    assert found == ["a", "lt, ar: b", "ar: c"]


def test_no_warnings_are_none() -> None:
    assert once({"en": [], "lt": []}, "en") == []
