"""Law 11, after any work: what a build makes of earlier ones is what a build makes that knows nothing."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb_tools.catalog.merge.transitions import approve
from kb_tools.executors import Workers, open_workers
from kb_tools.pipeline.site.build import build
from kb_tools.pipeline.stage import schedule
from kb_tools.sites import Effort
from kb_tools.sites.renderers.mkdocs.build import whole_site
from kb_tools.storage.project import Project
from tests.building import built, fresh, site
from tests.conftest import Folder

pytestmark = pytest.mark.usefixtures("dated")

STEPS = int(os.environ.get("KB_STEPS", "12"))
"""Random edits, each built and compared; a thousand of them take a quarter of an hour on two cores."""
IN_A_ROW = 50
"""Steps of one walk; the next begins with the project as it was."""
WALKS = -(-STEPS // IN_A_ROW)


def add_english(folder: Folder, chance: random.Random) -> None:
    with (folder.root / _english(folder, chance)).open("a") as page:
        page.write(f"\nA new {_word(chance)}, see [this](https://example.org/{_word(chance)}).\n")


def rename_title(folder: Folder, chance: random.Random) -> None:
    path = _english(folder, chance)
    text = folder.read(path)
    folder.write(path, text.replace(text.splitlines()[0], f"# Title {_word(chance)}", 1))


def change_target(folder: Folder, chance: random.Random) -> None:
    path = chance.choice(_catalogs(folder))
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("lt.", f"lt {_word(chance)}.", 1).replace('lt"', f'lt {_word(chance)}"', 1), "utf-8"
    )


def break_target(folder: Folder, chance: random.Random) -> None:
    path = chance.choice(_catalogs(folder))
    harm = chance.choice(["<b>lt", "`lt", "[lt](https://elsewhere.example)", "# lt"])
    path.write_text(path.read_text("utf-8").replace('lt"', f'{harm}"', 1), "utf-8")


def update(folder: Folder, chance: random.Random) -> None:
    folder.update()


def translate(folder: Folder, chance: random.Random) -> None:
    folder.translate("lt")


def approve_page(folder: Folder, chance: random.Random) -> None:
    path = chance.choice(_catalogs(folder))
    name = path.relative_to(folder.root / "locales/lt/LC_MESSAGES").with_suffix("").as_posix()
    day, person = date(2026, 1, chance.randrange(1, 29)), chance.choice(["Ona", "Jonas"])
    folder.change(name, lambda unit: approve(unit, day, person) if unit.is_final else unit)


def name_reviewers(folder: Folder, chance: random.Random) -> None:
    text, line = folder.read("mkdocs.yml"), "      name_reviewers: true\n"
    without = text.replace(line, "")
    folder.write("mkdocs.yml", without if text != without else text.replace("  - kb:\n", f"  - kb:\n{line}"))


def add_page(folder: Folder, chance: random.Random) -> None:
    word = _word(chance)
    folder.write(f"docs/billing/{word}.md", f"# {word}\n\nSee [refunds](refunds.md) and ![it](it.png).\n")


def remove_page(folder: Folder, chance: random.Random) -> None:
    added = sorted((folder.root / "docs/billing").glob("word*.md"))
    if added:
        chance.choice(added).unlink()


def change_policy(folder: Folder, chance: random.Random) -> None:
    stale, shown = chance.choice(["show", "source"]), chance.choice(["draft", "translated", "reviewed"])
    folder.owner_says(f"publish: {shown}, stale: {stale}")


def change_configuration(folder: Folder, chance: random.Random) -> None:
    lines = folder.read("mkdocs.yml").splitlines()
    lines[1] = f"site_description: Help for every {_word(chance)}."
    folder.write("mkdocs.yml", "\n".join(lines) + "\n")


def change_asset(folder: Folder, chance: random.Random) -> None:
    folder.write("docs/billing/it.png", _word(chance))


def damage_cache(folder: Folder, chance: random.Random) -> None:
    stored = sorted(path for path in (folder.root / "build/cache").rglob("*") if path.is_file())
    if stored:
        path = chance.choice(stored)
        data = path.read_bytes()
        path.write_bytes(data[: chance.randrange(len(data) + 1)] + b"?")


def damage_site(folder: Folder, chance: random.Random) -> None:
    published = sorted(path for path in (folder.root / "site").rglob("*") if path.is_file())
    if published:
        path = chance.choice(published)
        path.unlink()
        if chance.random() < 0.5:
            path.write_text("somebody's edit")


def delete(folder: Folder, chance: random.Random) -> None:
    path = chance.choice(["build", "build/cache", "build/stage", "build/stage/lt", "site", "site/lt"])
    shutil.rmtree(folder.root / path, ignore_errors=True)


def nothing(folder: Folder, chance: random.Random) -> None:
    pass


def _english(folder: Folder, chance: random.Random) -> str:
    return chance.choice(["docs/index.md", "docs/billing/refunds.md", "guide/voice.md"])


def _catalogs(folder: Folder) -> list[Path]:
    return sorted((folder.root / "locales/lt/LC_MESSAGES").rglob("*.po"))


def _word(chance: random.Random) -> str:
    return f"word{chance.randrange(20)}"


EDITS = [
    nothing, add_english, add_english, rename_title, change_target, change_target, change_target, break_target,
    update, update, translate, translate, approve_page, approve_page, name_reviewers, add_page, remove_page,
    change_policy, change_configuration, change_asset, damage_cache, damage_site, delete,
]  # fmt: skip
steps = st.tuples(st.sampled_from(EDITS), st.integers(0, 999), st.sampled_from([1, 1, 2]))


@pytest.fixture(scope="module")
def pair() -> Iterator[Workers]:
    """Two processes that go from build to build, as the workers of a cluster do."""
    with open_workers(jobs=2) as workers:
        yield workers


@pytest.fixture
def by_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let processes work even where one is faster."""
    for module, limit in ((schedule, "_ALONE_UP_TO"), (whole_site, "_SMALL_UP_TO")):
        monkeypatch.setattr(module, limit, 0)


@pytest.mark.slow
@pytest.mark.usefixtures("by_processes")
@settings(max_examples=WALKS, suppress_health_check=list(HealthCheck))
@given(walk=st.lists(steps, min_size=min(STEPS, IN_A_ROW), max_size=min(STEPS, IN_A_ROW)))
def test_random_work_ends_in_the_bytes_of_a_fresh_build(
    done: Folder, pair: Workers, tmp_path_factory: pytest.TempPathFactory, walk: list
) -> None:
    folder = Folder(tmp_path_factory.mktemp("walk") / "project")
    shutil.copytree(done.root, folder.root)
    for number, (edit, seed, jobs) in enumerate(walk):
        edit(folder, random.Random(seed))
        if jobs == 1:
            built(folder)
        else:
            build(Project.open(folder.root), folder.root / "site", effort=Effort(workers=pair))
        assert site(folder) == fresh(folder), f"step {number}: {edit.__name__}, {seed}, {jobs} jobs"
    shutil.rmtree(folder.root)
