"""After an import every page says what readers will see otherwise, and a dry run of the removal says the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kb_tools.model.remarks import RemarkKind
from kb_tools.model.unit import State
from tests.conftest import Folder

MKDOCS = """\
site_name: Help
theme: {name: material, font: false}
markdown_extensions: [admonition, attr_list, tables, toc, pymdownx.superfences, pymdownx.highlight]
plugins:
  - kb: {}
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: en, name: English, default: true}
        - {locale: fr, name: Français}
"""
ENGLISH = {
    "index": "# Welcome\n\nSee [alerts](alerts.md#sound) and [prices](prices.md).\n",
    "alerts": (
        '# Alerts\n\n!!! note "Before"\n\n    You need an account.\n\n## Sound\n\nChoose a sound for each alert.\n\n'
        '```sh title="set.sh"\n# Set the sound\nacme set\n```\n\n## Colour { #look }\n\nChoose a colour, too.\n'
    ),
    "prices": "# Prices\n\n| Plan | Price |\n| :-- | --: |\n| Small | 3 |\n\nAsk us for more.\n",
    "steps": (
        "# Steps\n\nOpen the door of the house. Then wait.\n\nTurn on the light in the room.\n\n"
        "Close the window before the rain.\n\nGo home with `kb build` at night.\n"
    ),
    "same": "# Same\n\nNothing differs on this page.\n",
}
FRENCH = {
    "index": "# Bienvenue\n\nVoir les [alertes](alerts.fr.md#son) et les [prix](prices.fr.md#prix).\n",
    "alerts": (
        '# Alertes\n\n!!! warning "Avant"\n\n    Il vous faut un compte.\n\n## Son\n\n'
        "Choisissez un son pour chaque alerte.\n\n"
        '```sh title="regler.sh"\n# Régler le son\nacme set\n```\n\n## Couleur { #couleur }\n\n'
        "Choisissez aussi une couleur.\n\n![Plus](plus.svg)\n"
    ),
    "prices": "# Prix\n\n| Offre | Prix |\n| --: | :-- |\n| Petite | 3 |\n\nDemandez-nous le reste.\n\n***\n",
    "steps": (
        "# Étapes\n\nOuvrez la porte de la maison. Puis attendez.\n\nAllumez la lumière dans la pièce.\n\n"
        "Fermez la fenêtre avant la pluie.\n\nRentrez avec `kb build` le soir.\n"
    ),
    "same": "# Pareil\n\nRien ne diffère sur cette page.\n",
}
SAID = {
    "alerts": [
        "docs/alerts.fr.md:3: 'Avant' the catalog shows it as a box of the type 'note', "
        "not as a box of the type 'warning'",
        "docs/alerts.fr.md:11: 'regler.sh' the catalog shows 'set.sh'",
        "docs/alerts.fr.md:12: '# Régler le son' the catalog shows '# Set the sound'",
        "docs/alerts.fr.md:16: 'Couleur' on the page from the catalog the heading has the id of English, #look",
        "docs/alerts.fr.md:20: '![Plus](plus.svg)' nothing on the English page belongs to it",
    ],
    "index": [
        "docs/index.fr.md:3: 'prices.fr.md#prix' its heading has the id #prices in English, "
        "and there the link leads to prices.md"
    ],
    "prices": [
        "docs/prices.fr.md:3: 'Offre' the catalog shows the columns of this table aligned as in English",
        "docs/prices.fr.md:9: '***' the catalog shows nothing there",
    ],
    "same": [],
    "steps": [],
}
"""What is to be said of each page, besides the ids of its headings."""


@pytest.fixture
def site(tmp_path: Path) -> Folder:
    """Five pages in French beside their English ones, and one that is only in French."""
    folder = Folder(tmp_path)
    folder.write("mkdocs.yml", MKDOCS)
    for name, text in ENGLISH.items():
        folder.write(f"docs/{name}.md", text)
    for name, text in FRENCH.items():
        folder.write(f"docs/{name}.fr.md", text)
    folder.write("docs/plus.svg", "<svg/>")
    return folder


def lines(said: str) -> dict[str, list[str]]:
    """Return what is said of each page, without the ids of headings and what is not published."""
    found = {name: [] for name in SAID}
    for line in said.splitlines():
        match = re.match(r"  (docs/(\w+)\.fr\.md:\d+: .*)", line)
        if match:
            found[match[2]].append(match[1])
    return found


def test_each_difference_is_named_and_a_dry_run_of_the_removal_says_the_same(site: Folder) -> None:
    said = site.kb("import", "-l", "fr", "--trust", code=1)
    assert lines(said.stdout) == SAID
    assert "docs/same.fr.md: 2 translated\n" in said.stdout
    before = {**site.snapshot("docs"), **site.snapshot("locales")}
    again = site.kb("import", "-l", "fr", "--remove", "--dry-run", code=1)
    assert lines(again.stdout) == SAID
    assert "docs/same.fr.md: the file can be removed\n" in again.stdout
    in_doubt = 1  # paragraphs of "steps" could be exchanged
    assert again.stdout.count(", the file stays\n") == sum(map(bool, SAID.values())) + in_doubt
    assert again.stderr.endswith("Nothing was written (--dry-run).\n")
    assert {**site.snapshot("docs"), **site.snapshot("locales")} == before
    removed = site.kb("import", "-l", "fr", "--trust", "--remove", code=1)
    assert lines(removed.stdout) == SAID
    assert [path.name for path in site.root.glob("docs/*.fr.md")] != []
    assert not (site.root / "docs/same.fr.md").exists()
    assert (site.root / "docs/steps.fr.md").exists()
    site.kb("review", "approve", "fr", "docs/steps.md", "--reviewer", "Ona")
    site.kb("import", "-l", "fr", "--remove", code=1)
    assert not (site.root / "docs/steps.fr.md").exists()


def test_nothing_is_said_twice_and_the_order_is_that_of_the_file(site: Folder) -> None:
    found = lines(site.kb("import", "-l", "fr", "--trust", code=1).stdout)
    for said in found.values():
        numbers = [int(line.split(":")[1]) for line in said]
        assert numbers == sorted(numbers)
        assert len(set(said)) == len(said)


def test_a_file_that_the_site_cannot_show_is_imported_and_named(site: Folder) -> None:
    site.edit("mkdocs.yml", "tables, toc,", "tables, toc, pymdownx.snippets: {check_paths: true},")
    site.edit("docs/same.fr.md", "Rien ne", '--8<-- "nowhere.md"\n\nRien ne')
    said = site.kb("import", "-l", "fr", "--trust", "docs/same.fr.md", code=1).stdout
    assert (
        "  docs/same.fr.md: the site cannot show it, so nobody knows what differs: The Markdown extension"
        in said
    )
    assert site.catalog("same", "fr").active[0].target == "Pareil"
    again = site.kb("import", "-l", "fr", "--remove", "docs/same.fr.md", code=1).stdout
    assert "the site cannot show it" in again
    assert (site.root / "docs/same.fr.md").exists()


def test_links_to_headings_are_led_to_the_ids_of_english_or_named(site: Folder) -> None:
    site.write(
        "docs/only.fr.md",
        "# Seul\n\n[son](alerts.fr.md#son), [haut](same.fr.md), [rien](alerts.fr.md#rien)\n",
    )
    said = site.kb("import", "-l", "fr", "--trust", code=1).stdout
    index = {unit.source: unit.target for unit in site.catalog("index", "fr").active}
    assert index["See [alerts](alerts.md#sound) and [prices](prices.md)."] == (
        "Voir les [alertes](alerts.md#sound) et les [prix](prices.md)."
    )
    assert (
        "  docs/alerts.fr.md: 3 headings have the id of English: #alertes becomes #alerts, #son becomes #sound, "
        in said
    )
    assert (
        "  docs/only.fr.md:3: 'alerts.fr.md#son' once readers see that page from the catalog, the heading has the "
        "id of English, #sound\n" in said
    )
    assert said.count("docs/only.fr.md:3") == 1


def test_without_trust_a_link_of_another_file_dies_only_later(site: Folder) -> None:
    site.write("docs/only.fr.md", "# Seul\n\nVoir [son](alerts.fr.md#son).\n")
    said = site.kb("import", "-l", "fr", "docs/alerts.fr.md", code=1).stdout
    assert (
        "  docs/only.fr.md:3: 'alerts.fr.md#son' once readers see that page from the catalog, "
        "the heading has the id of English, #sound\n"
    ) in said


@pytest.mark.parametrize(
    ("french", "suggested", "drafts"),
    [
        ("Allumez la `light` dans la pièce et fermez la `window` avant la pluie", 2, []),
        (
            "Allumez la `light` dans la pièce. Fermez la `window` avant la pluie.",
            0,
            ["Allumez la `light` dans la pièce.", "Fermez la `window` avant la pluie."],
        ),
    ],
)
def test_a_text_for_two_is_a_suggestion_or_a_draft_for_each(
    site: Folder, french: str, suggested: int, drafts: list[str]
) -> None:
    two = "Turn on the light in the room.\n\nClose the window before the rain.\n"
    site.edit("docs/steps.md", two, two.replace("light", "`light`").replace("window", "`window`"))
    old = "Allumez la lumière dans la pièce.\n\nFermez la fenêtre avant la pluie.\n"
    site.edit("docs/steps.fr.md", old, f"{french}\n")
    said = site.kb("import", "-l", "fr", "--trust", "docs/steps.fr.md", code=1).stdout
    assert f"docs/steps.fr.md:5: '{french[:70]}' it translates two English texts" in said
    units = [u for u in site.catalog("steps", "fr").active if "`light`" in u.source or "`window`" in u.source]
    found = [r.text for u in units for r in u.remarks if r.kind is RemarkKind.SUGGESTION]
    assert found == [french] * suggested
    assert [u.target for u in units if u.state is State.DRAFT] == drafts
    before = site.snapshot("locales")
    site.kb("import", "-l", "fr", "--trust", "docs/steps.fr.md", code=1)
    assert site.snapshot("locales") == before
