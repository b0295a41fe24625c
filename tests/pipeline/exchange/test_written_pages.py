"""Pages as written are taken into catalogs: what aligns, and nothing is lost on the way."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_tools.catalog.merge.transitions import approve, reject
from kb_tools.model.unit import State, Unit, pair_hash, text_hash
from kb_tools.storage.project import Project
from tests.conftest import NOW, Folder, write_project
from tests.written_site import place, written_site

ENGLISH = """\
---
title: Refunds
description: How to get money back
---

# Refunds

We refund within **ten days**, see [times](#times) and [home](index.md#find).

| Method | Days |
| --- | --- |
| Card | 3 |

!!! note "Weekends"

    They do not count.

```sh
kb build
```

## Times

Ask us.
"""
FRENCH = """\
---
title: Remboursements
description: Comment être remboursé
---

# Remboursements

Sous **dix jours**, voir [délais](#delais) et [accueil](INDEX#trouver).

| Moyen | Jours |
| --- | --- |
| Carte | 3 |

!!! note "Week-ends"

    Ils ne comptent pas.

```sh
kb build
```

## Délais

Demandez-nous.
"""


@pytest.fixture(params=["suffix", "folder", "straight"])
def structure(request: pytest.FixtureRequest) -> str:
    """Each structure that static-i18n has, and folders with English straight in docs."""
    return str(request.param)


@pytest.fixture
def site(tmp_path: Path, structure: str) -> Folder:
    """A site with one page as written, of the same structure as its English page."""
    folder = written_site(tmp_path, structure)
    (folder.root / place(structure, "fr", "only.md")).unlink()
    folder.write(place(structure, "en", "refunds.md"), ENGLISH)
    index = "index.fr.md" if structure == "suffix" else "index.md"
    folder.write(place(structure, "fr", "refunds.md"), FRENCH.replace("INDEX", index))
    return folder


def french(folder: Folder) -> str:
    (path,) = Project.open(folder.root).written["fr"].values()
    return path


def targets(folder: Folder) -> dict[str, str]:
    return {unit.source: unit.target for unit in folder.catalog("refunds", "fr").active}


def test_an_aligned_page_fills_its_catalog(site: Folder) -> None:
    said = site.kb("import-pages", "fr")
    assert f"{french(site)}: 10 texts taken\n" == said.stdout
    assert "delete" in said.stderr
    found = targets(site)
    assert found["Refunds"] == "Remboursements"
    assert found["How to get money back"] == "Comment être remboursé"
    linked = next(text for source, text in found.items() if source.startswith("We refund"))
    assert linked == "Sous **dix jours**, voir [délais](#times) et [accueil](index.md#find)."
    units = site.catalog("refunds", "fr").active
    assert {unit.state for unit in units if unit.target} == {State.TRANSLATED}
    assert {unit.provenance.origin for unit in units if unit.target} == {"import"}


def test_the_page_stays_until_somebody_removes_it(site: Folder) -> None:
    path = french(site)
    before = site.read(path)
    site.kb("import-pages", "fr")
    assert site.read(path) == before
    said = site.kb("import-pages", "fr", "--remove").stdout
    assert said == f"{path}: 0 texts taken, 10 were there, file removed\n"
    assert not (site.root / path).exists()
    assert Project.open(site.root).written == {}
    site.kb("update", "--check", "-l", "fr")
    assert "no page is as written" in site.kb("import-pages", "fr").stderr


def test_what_does_not_align_is_left_and_named(site: Folder) -> None:
    path = french(site)
    site.edit(path, "Demandez-nous.\n", "De plus.\n\nDemandez-nous.\n")
    said = site.kb("import-pages", "fr", "--remove", code=1).stdout
    lines = site.read(path).splitlines()
    assert f"  {path}:{lines.index('De plus.') + 1}: 'De plus.' nothing on the English page" in said
    assert f"  {path}:{lines.index('Demandez-nous.') + 1}: 'Demandez-nous.' nothing" in said
    assert (site.root / path).exists()
    found = targets(site)
    assert (found["Ask us."], found["Card"], found["Times"]) == ("", "Carte", "Délais")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("kb build", "kb construit", "not as on the English page"),
        ("title: Remb", "icon: x\ntitle: Remb", "not as on the English page"),
        ("\n## Délais\n\nDemandez-nous.\n", "", "the English page has texts that this one lacks"),
        ("Ils ne", "<script>x</script> Ils ne", "`<script>` is new"),
        (
            "Demandez-nous.",
            "[Demandez](https://x.example/)-nous.",
            "`https://x.example/` is new",
        ),
    ],
)
def test_a_file_with_anything_of_its_own_is_not_removed(
    site: Folder, old: str, new: str, reason: str
) -> None:
    site.edit(french(site), old, new)
    said = site.kb("import-pages", "fr", "--remove", code=1).stdout
    assert reason in said
    assert "removed" not in said
    assert (site.root / french(site)).exists()


def test_work_in_the_catalog_is_never_replaced(site: Folder) -> None:
    site.update()

    def work(unit: Unit) -> Unit:
        if unit.source == "Card":
            return approve(replace(unit, target="Carte bancaire"), NOW.date(), "Ona")
        if unit.source == "Times":
            return replace(unit, target="Temps", fuzzy=True).stamped(
                origin="argos", target=text_hash("Temps")
            )
        if unit.source == "Ask us.":
            draft = replace(unit, target="Demandez-nous.", fuzzy=True).stamped(origin="argos")
            return reject(draft, NOW.date(), "Ona", "rude")
        return unit

    site.change("refunds", work, "fr")
    before = site.reviewed("fr")
    said = site.kb("import-pages", "fr", "--remove", code=1).stdout
    assert "'Carte' the catalog has another translation of it" in said
    assert "'Demandez-nous.' somebody has rejected this text" in said
    found = targets(site)
    assert (found["Card"], found["Times"], found["Ask us."]) == ("Carte bancaire", "Délais", "")
    assert before <= site.reviewed("fr")
    assert (site.root / french(site)).exists()


def test_a_text_that_is_translated_in_two_ways_is_named(site: Folder, structure: str) -> None:
    site.edit(place(structure, "en", "refunds.md"), "Ask us.", "Refunds")
    said = site.kb("import-pages", "fr", "--remove", code=1).stdout
    assert "'Demandez-nous.' the page has two translations of it" in said
    assert targets(site)["Refunds"] == "Remboursements"


def test_pages_are_named_by_any_of_their_files(site: Folder, structure: str) -> None:
    for name in (place(structure, "en", "refunds.md"), french(site), "docs"):
        assert "refunds" in site.kb("import-pages", "fr", str(site.root / name)).stdout
    wrong = site.kb("import-pages", "fr", str(site.root / place(structure, "en", "index.md")), code=2)
    assert "No page there is as written in fr" in wrong.stderr
    assert "no page is as written" in site.kb("import-pages", "de").stderr
    assert "is not a locale" in site.kb("import-pages", "it", code=2).stderr


def test_a_page_without_english_is_named(site: Folder, structure: str) -> None:
    site.write(place(structure, "fr", "only.md"), "# Seulement\n")
    said = site.kb("import-pages", "fr", "--remove", code=1).stdout
    assert "there is no English page" in said
    assert (site.root / place(structure, "fr", "only.md")).exists()


def test_no_commit_approves_what_was_imported(tmp_path: Path) -> None:
    folder = written_site(tmp_path, "suffix")
    folder.edit("mkdocs.yml", "kb: {}", "kb: {trust_git: true}")
    folder.kb("update")

    def commit() -> None:
        for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
            git = ["git", "-c", "user.name=Ona", "-c", "user.email=o@example.org"]
            subprocess.run([*git, *words], cwd=folder.root, check=True)

    draft = lambda u: replace(u, target="Brouillon", fuzzy=True).stamped(  # noqa: E731
        origin="argos", target=text_hash("Brouillon")
    )
    folder.change("refunds", draft, "fr")
    commit()
    folder.kb("import-pages", "fr", code=1)
    commit()
    folder.kb("update")
    assert {unit.state for unit in folder.catalog("refunds", "fr").active} <= {State.TRANSLATED, State.DRAFT}


BLOCKS = st.lists(
    st.sampled_from(["## A{}", "Text {}.", "- Item {}", "Run `x{}`.", "> Quote {}"]), min_size=1, max_size=6
)


@settings(max_examples=25)
@given(english=BLOCKS, french=BLOCKS, human=st.sets(st.integers(0, 6)), remove=st.booleans())
def test_law_4_nothing_of_a_person_is_lost(
    tmp_path_factory: pytest.TempPathFactory,
    english: list[str],
    french: list[str],
    human: set[int],
    remove: bool,
) -> None:
    folder = write_project(tmp_path_factory.mktemp("project"))
    page = "\n\n".join(b.format(n) for n, b in enumerate(english)) + "\n"
    own = "\n\n".join(b.format(f"{n} lt") for n, b in enumerate(french)) + "\n"
    folder.write("docs/page.md", page)
    folder.write("docs/lt/page.md", own)
    folder.update()
    units = list(folder.catalog("page").units)
    mine = {units[n].key: f"Mano {n}" for n in human if n < len(units)}
    folder.change("page", lambda u: replace(u, target=mine[u.key]) if u.key in mine else u)
    folder.kb("import-pages", "lt", *(["--remove"] if remove else []), code=None)
    after = folder.catalog("page")
    assert {u.key: u.target for u in after.active if u.key in mine} == mine
    if not (folder.root / "docs/lt/page.md").exists():
        said = {u.target for u in after.active}
        assert remove
        assert all(f"{n} lt" in " ".join(said) for n in range(len(french)))
    else:
        assert folder.read("docs/lt/page.md") == own
    assert all(u.pair == pair_hash(u.source, u.context, u.target) for u in after.active)
