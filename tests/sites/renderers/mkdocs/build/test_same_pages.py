"""What is done once gives what is done each time: navigation, search index, converter, proof."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import material
import pytest

from kb_tools.model.additions import KB, PAGEFIND
from kb_tools.model.locale import Locale
from kb_tools.pipeline.search_data import search_data
from kb_tools.sites.renderers.mkdocs.render import navigation
from kb_tools.sites.search.base import Indexed, search_adapter
from kb_tools.storage.project import Project
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


@pytest.mark.parametrize("name", [KB, PAGEFIND])
def test_the_index_of_the_content_of_pages_is_that_of_whole_pages(
    done: Folder, tmp_path: Path, name: str
) -> None:
    done.edit("mkdocs.yml", "  - kb:\n", f"  - kb:\n      search: {name}\n")
    text = "# Billing\n\n![A card](../card.png)\n\n<article>One</article> <section>two</section>\n"
    done.write("docs/billing/index.md", text)
    built(done)
    whole = tmp_path / "whole"
    shutil.copytree(done.root / "site/lt", whole)
    adapter = search_adapter(name)
    shutil.rmtree(whole / adapter.folder)
    files = tuple(sorted(path.relative_to(whole).as_posix() for path in whole.rglob("*.html")))
    data = search_data(Project.open(done.root), Locale("lt"))
    adapter.index(Indexed(whole, files, Locale("lt"), data), whole / adapter.folder)
    ours = done.root / "site/lt"
    assert index_files(ours, adapter.folder) == index_files(whole, adapter.folder) != {}


def index_files(folder: Path, name: str) -> dict[Path, bytes]:
    return {p.relative_to(folder): p.read_bytes() for p in (folder / name).rglob("*") if p.is_file()}
