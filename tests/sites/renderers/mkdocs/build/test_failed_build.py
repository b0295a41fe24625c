"""A failed build leaves nothing that spoils the next one, in whatever phase it failed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import Folder
from tests.sites.renderers.mkdocs.failures.planted import hook

WHERE = "    if 'refunds' in page.file.src_uri: raise KeyError('x')\n"
PHASES = {
    "on_startup": "def on_startup(**given):\n    raise KeyError('x')\n",
    "on_config": "def on_config(config):\n    raise KeyError('x')\n",
    "on_files": "def on_files(files, **given):\n    raise KeyError('x')\n",
    "on_nav": "def on_nav(nav, **given):\n    raise KeyError('x')\n",
    "on_page_markdown": f"def on_page_markdown(markdown, page, **given):\n{WHERE}",
    "on_page_content": f"def on_page_content(html, page, **given):\n{WHERE}",
    "on_env": "def on_env(env, **given):\n    raise KeyError('x')\n",
    "on_page_context": f"def on_page_context(context, page, **given):\n{WHERE}",
    "on_post_page": f"def on_post_page(output, page, **given):\n{WHERE}",
    "on_post_template": "def on_post_template(output_content, **given):\n    raise KeyError('x')\n",
    "on_post_build": "def on_post_build(config):\n    raise KeyError('x')\n",
    "a page changed before": "def on_page_markdown(markdown, page, **given):\n"
    "    if 'refunds' in page.file.src_uri: raise KeyError('x')\n    return markdown + ' spoilt'\n",
}
WRITES = """
from pathlib import Path

def on_files(files, config):
    for folder in ("", "posts", "en"):
        made = Path(config.docs_dir, folder, "made.md")
        made.parent.mkdir(exist_ok=True)
        made.write_text("# Made")
    raise KeyError("x")
"""
CLEANS = """
from pathlib import Path

def on_files(files, config):
    Path(config.config_file_path).with_name("made.txt").write_text("made")

def on_nav(nav, **given):
    raise KeyError("x")

def on_build_error(error):
    raise SystemExit("too late")

def on_shutdown():
    pass
"""


def mended_and_clean(folder: Folder, tmp_path_factory: pytest.TempPathFactory) -> tuple[object, object]:
    """Build a mended project, and a copy of it that nobody has built before; return site and stage of both."""
    copy = Folder(tmp_path_factory.mktemp("clean") / "project")
    shutil.copytree(folder.root, copy.root, ignore=shutil.ignore_patterns("build", "site"))
    folder.kb("build")
    copy.kb("build")
    return folder.snapshot("site", "build/stage"), copy.snapshot("site", "build/stage")


# In CI every third event; elsewhere all.
@pytest.mark.parametrize("phase", list(PHASES)[:: 3 if os.environ.get("CI") else 1])
def test_a_mended_project_is_built_as_if_nothing_had_failed(
    done: Folder, tmp_path_factory: pytest.TempPathFactory, phase: str
) -> None:
    done.kb("build")
    site, names = done.snapshot("site"), set(done.root.iterdir())
    settings = done.read("mkdocs.yml")
    hook(PHASES[phase])(done)
    done.edit("docs/index.md", "Find", "Seek")
    done.kb("build", code=2)
    assert done.snapshot("site") == site
    assert set(done.root.iterdir()) - names == {done.root / "hooks"}
    assert {path.name for path in (done.root / "build").iterdir()} == {"cache", "stage", ".gitignore"}
    done.write("mkdocs.yml", settings)
    mended, clean = mended_and_clean(done, tmp_path_factory)
    assert mended == clean


def test_workers_leave_nothing_either(folder: Folder, tmp_path_factory: pytest.TempPathFactory) -> None:
    for number in range(70):  # more than one process takes
        folder.write(f"docs/page{number}.md", f"# Page {number}\n\nText {number}.\n")
    folder.update()
    settings = folder.read("mkdocs.yml")
    hook(PHASES["on_page_content"])(folder)
    names = set(folder.root.iterdir())
    folder.kb("build", "--jobs", "2", code=2)
    assert set(folder.root.iterdir()) == names
    folder.write("mkdocs.yml", settings)
    mended, clean = mended_and_clean(folder, tmp_path_factory)
    assert mended == clean


def test_a_first_build_that_fails_leaves_no_site(done: Folder) -> None:
    hook(PHASES["on_post_build"])(done)
    before = set(done.root.iterdir())
    done.kb("build", code=2)
    assert set(done.root.iterdir()) - before == set()


def test_pages_that_a_plugin_wrote_are_no_pages_of_the_next_build(
    done: Folder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = {*done.snapshot()}
    settings = done.read("mkdocs.yml")
    hook(WRITES)(done)
    done.kb("build", code=2)
    done.write("mkdocs.yml", settings)
    for path in {
        *done.snapshot("docs", "guide")
    } - before:  # what it wrote among the user's own pages is theirs
        Path(done.root, path).unlink()
    mended, clean = mended_and_clean(done, tmp_path_factory)
    assert mended == clean


def test_plugins_are_told_of_a_failure_and_cannot_hide_it(done: Folder) -> None:
    hook(CLEANS.replace('raise SystemExit("too late")', "made().unlink()").replace(
        "def on_files", "def made():\n    return Path('made.txt')\n\ndef on_files", 1
    ))(done)  # fmt: skip
    assert "KeyError: 'x'" in done.kb("build", code=2).stderr
    assert not (done.root / "made.txt").exists()
    done.write("hooks/own.py", CLEANS)
    assert "KeyError: 'x'" in done.process("build", code=2).stderr
