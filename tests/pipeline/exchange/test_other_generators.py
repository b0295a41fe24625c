"""Translations that stand where other generators and platforms have them: small trees as these lay them out."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tools.model.unit import State, Unit
from tests.conftest import Folder
from tests.written_site import written_site

ENGLISH = """\
---
title: Set up
---

# Set up

Install the tool before you begin.

!!! tip "Good to know"

    It takes ten minutes.

## Next steps

Read the [guide](guide.md) and run `kb build`.
"""
FRENCH = """\
---
title: Installation
---

# Installation

Installez l'outil avant de commencer.

:::tip Bon à savoir

Il faut dix minutes.

:::

## Étapes suivantes

Lisez le [guide](guide.md) et lancez `kb build`.
"""
FILLED = {
    "Set up": "Installation",
    "Install the tool before you begin.": "Installez l'outil avant de commencer.",
    "Good to know": "Bon à savoir",
    "It takes ten minutes.": "Il faut dix minutes.",
    "Next steps": "Étapes suivantes",
    "Read the [guide](guide.md) and run `kb build`.": "Lisez le [guide](guide.md) et lancez `kb build`.",
}


@pytest.fixture
def site(tmp_path: Path) -> Folder:
    """A site in English, with two pages."""
    folder = written_site(tmp_path, "suffix")
    for path in ("docs/refunds.fr.md", "docs/only.fr.md"):
        (folder.root / path).unlink()
    folder.write("docs/start/set-up.md", ENGLISH)
    folder.write("docs/start/guide.md", "# Guide\n\nIt says how.\n")
    folder.write("docs/start/index.md", "# Start\n\nBegin here, please.\n")
    return folder


def units(folder: Folder, name: str = "start/set-up") -> dict[str, Unit]:
    return {unit.source: unit for unit in folder.catalog(name, "fr").active}


def filled(folder: Folder) -> None:
    found = units(folder)
    assert {source: found[source].target for source in FILLED} == FILLED
    assert {found[source].state for source in FILLED} == {State.TRANSLATED}


DOCUSAURUS = "i18n/fr/docusaurus-plugin-content-docs/current/start/set-up.mdx"


def test_docusaurus(site: Folder) -> None:
    head, _, rest = FRENCH.partition("# Installation\n")
    text = f"{head}import Tabs from '@theme/Tabs';\n\n# Installation\n{rest}\n<Video id=\"a\" />\n\n<Tabs>\n"
    extra = "Une phrase avec `apt` qui n'a pas d'original anglais ici."
    text += f'<TabItem value="linux" label="Linux">\n\n{extra}\n\n</TabItem>\n</Tabs>\n'
    site.write(DOCUSAURUS, text)
    site.write("i18n/fr/docusaurus-theme-classic/navbar.json", "{}")
    site.write("i18n/fr/code.json", "{}")
    said = site.kb("import", "-l", "fr", "--trust", "i18n", code=1).stdout
    found = units(site)
    assert {source: found[source].target for source in FILLED} == FILLED
    lines = text.splitlines()
    for shown in ("import Tabs from '@theme/Tabs';", '<Video id="a" />', "<Tabs>", "</Tabs>"):
        number = lines.index(shown) + 1
        assert f"  {DOCUSAURUS}:{number}: {shown!r} this is no Markdown" in said
    number = lines.index(extra) + 1
    assert f'  {DOCUSAURUS}:{number}: "Une phrase avec `apt`' in said


@pytest.mark.parametrize(
    "path",
    [
        "content/fr/start/set-up.md",
        "content/french/start/set-up.md",
        "content/start/set-up.fr.md",
        "src/content/docs/fr/start/set-up.mdx",
        "vitepress/fr/start/set-up.md",
        "i18n/fr/docusaurus-plugin-content-docs-start/current/set-up.md",
        "crowdin/fr/docs/start/set-up.md",
        "crowdin/fr-FR/docs/start/set-up.md",
        "crowdin/French/start/set-up.md",
    ],
)
def test_files_are_found_where_generators_and_platforms_put_them(site: Folder, path: str) -> None:
    site.write(path, FRENCH)
    assert site.kb("import", "-l", "fr", "--trust", path).stdout.startswith(f"{path}: 6 translated\n")
    filled(site)


def test_hugo(site: Folder) -> None:
    home = '+++\ntitle = "Début"\nweight = 3\n+++\n\n{{< toc >}}\n\n# Début\n\nCommencez ici, s\'il vous plaît.\n'
    site.write("content/fr/start/_index.md", home)
    said = site.kb("import", "-l", "fr", "--trust", "content", code=1).stdout
    assert "  content/fr/start/_index.md:6: '{{< toc >}}' this is no Markdown" in said
    found = units(site, "start/index")
    assert found["Start"].target == "Début"
    assert found["Begin here, please."].target == "Commencez ici, s'il vous plaît."


def test_two_locales_of_a_language_are_told_apart(site: Folder) -> None:
    site.edit("mkdocs.yml", "{locale: de, name: Deutsch}", "{locale: fr-CA, name: Français (Canada)}")
    site.write("crowdin/fr-CA/start/set-up.md", FRENCH)
    assert "no path has the language." in site.kb("import", "-l", "fr", "crowdin", code=2).stderr
    site.kb("import", "-l", "fr-CA", "crowdin")


def test_a_file_that_the_site_does_not_show_is_removed_when_its_page_is_the_same(site: Folder) -> None:
    site.write("content/fr/start/set-up.md", FRENCH)
    assert "file removed" in site.kb("import", "-l", "fr", "--trust", "--remove", "content").stdout
