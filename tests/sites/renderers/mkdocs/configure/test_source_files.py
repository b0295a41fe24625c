"""What MkDocs and plugins see of a project: the user's own tree, in each language."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Folder
from tests.written_site import place, written_site

HOOK = """
import json, os

def note(event, **facts):
    with open(os.path.join(os.path.dirname(__file__), "seen.jsonl"), "a") as file:
        file.write(json.dumps({"event": event, **facts}) + "\\n")

def on_config(config):
    root = os.path.dirname(config.config_file_path)
    note("config", docs=os.path.relpath(config.docs_dir, root), url=config.site_url)

def on_files(files, config):
    root = os.path.dirname(config.config_file_path)
    below = config.site_dir
    found = {}
    for file in files:
        if file.abs_src_path and os.path.realpath(file.abs_src_path).startswith(os.path.realpath(root)):
            found[file.src_uri] = [os.path.relpath(file.abs_src_path, root), file.dest_uri]
    note("files", site=os.path.basename(below), found=found)

def on_page_markdown(markdown, page, config, files):
    root = os.path.dirname(config.config_file_path)
    note("page", path=page.file.src_uri, file=os.path.relpath(page.file.abs_src_path, root), text=markdown)
    return markdown
"""


def seen(folder: Folder, *words: str) -> list[dict[str, Any]]:
    """Build with `kb` and return what the hook has seen."""
    folder.write("hook.py", HOOK)
    if "hooks:" not in folder.read("mkdocs.yml"):
        folder.write("mkdocs.yml", folder.read("mkdocs.yml") + "hooks: [hook.py]\n")
    folder.kb("build", "--jobs", "1", *words)
    lines = folder.read("seen.jsonl").splitlines()
    (folder.root / "seen.jsonl").unlink()
    return [json.loads(line) for line in lines]


def files_of(notes: list[dict[str, Any]], site: str) -> dict[str, list[str]]:
    found = [note["found"] for note in notes if note["event"] == "files" and note["site"] == site]
    return found[-1]  # type: ignore[no-any-return]


def test_plugins_see_the_folder_of_the_user_and_english_paths_in_each_language(done: Folder) -> None:
    done.write("docs/CNAME", "help.example.org\n")
    done.write("docs/.nav.yml", "x: 1\n")
    notes = seen(done)
    assert {note["docs"] for note in notes if note["event"] == "config"} == {"docs"}
    base = "https://help.example.org/"
    site = next(
        note["site"] for note in notes if note["event"] == "files" and note["site"] not in ("lt", "ar")
    )
    english, lithuanian = files_of(notes, site), files_of(notes, "lt")
    assert english.keys() == lithuanian.keys()
    assert english["billing/refunds.md"] == ["docs/billing/refunds.md", "billing/refunds/index.html"]
    assert lithuanian["billing/refunds.md"] == english["billing/refunds.md"]
    assert english["CNAME"] == ["docs/CNAME", "CNAME"]
    assert english[".nav.yml"][0] == "docs/.nav.yml"
    assert english["guide/voice.md"] == ["guide/voice.md", "guide/voice/index.html"]
    assert {note["url"] for note in notes if note["event"] == "config"} == {base}, "it comes later"
    texts = [note for note in notes if note["event"] == "page" and note["path"] == "billing/refunds.md"]
    assert {note["file"] for note in texts} == {"docs/billing/refunds.md"}
    assert any("Refundslt" in note["text"] for note in texts)


def test_a_localized_picture_takes_the_place_of_the_english_one(done: Folder) -> None:
    done.write("docs/way.svg", "<svg>english</svg>")
    done.write("docs/way.lt.svg", "<svg>lietuviškai</svg>")
    notes = seen(done)
    assert files_of(notes, "lt")["way.svg"][0] == "docs/way.lt.svg"
    assert "way.lt.svg" not in files_of(notes, "lt")
    assert done.read("site/lt/way.svg") == "<svg>lietuviškai</svg>"
    assert done.read("site/way.svg") == done.read("site/ar/way.svg") == "<svg>english</svg>"
    assert not (done.root / "site/way.lt.svg").exists()


@pytest.mark.parametrize("structure", ["suffix", "folder", "straight"])
def test_pages_as_written_stand_in_the_place_of_english(tmp_path: Path, structure: str) -> None:
    folder = written_site(tmp_path, structure)
    folder.kb("update")
    notes = [note for note in seen(folder) if note["event"] == "page"]
    # plugins ask git about the file that readers see
    files = {note["file"] for note in notes if "Sous dix jours" in note["text"]}
    assert files == {place(structure, "fr", "refunds.md")}
    english = {note["file"] for note in notes if "within ten days" in note["text"]}
    assert english == {place(structure, "en", "refunds.md")}
    assert "Sous dix jours" in folder.read("site/fr/refunds/index.html")
    assert "within ten days" in folder.read("site/refunds/index.html")
    assert "within ten days" in folder.read("site/de/refunds/index.html")
    assert "en français" in folder.read("site/fr/only/index.html")
    built = {path.relative_to(folder.root / "site").as_posix() for path in (folder.root / "site").rglob("*")}
    assert not built & {"only/index.html", "de/only/index.html", "refunds.fr/index.html", "way.fr.svg"}
    assert not any(path.startswith(("en/", "fr/fr/", "de/fr/")) for path in built)
    assert folder.read("site/fr/way.svg") == "<svg>chemin</svg>"
    assert folder.read("site/de/way.svg") == folder.read("site/way.svg") == "<svg>way</svg>"
    assert folder.read("site/fr/own.svg") == "<svg/>"


@pytest.mark.parametrize("structure", ["suffix", "folder", "straight"])
def test_the_navigation_names_pages_as_for_one_language(tmp_path: Path, structure: str) -> None:
    folder = written_site(tmp_path, structure)
    folder.kb("update")
    folder.kb("build", "--strict")
    for site in ("site", "site/fr", "site/de"):
        assert 'href="refunds/"' in folder.read(f"{site}/index.html"), site


def test_data_of_kb_tools_is_not_published(done: Folder) -> None:
    notice = "start: 2026-01-01, end: 2026-01-02, severity: hours, text: Closed."
    done.write("docs/notices.yml", f"closed: {{{notice}}}\n")
    done.kb("build")
    assert not (done.root / "site/notices.yml").exists()
    assert not (done.root / "site/lt/notices.yml").exists()


def test_the_files_of_the_theme_are_stored_once(done: Folder) -> None:
    done.kb("build")
    below = [path for path in (done.root / "site/lt/assets").rglob("*") if path.is_file()]
    assert [path.suffix for path in below if path.suffix in (".css", ".js")] == []
    page = done.read("site/lt/billing/refunds/index.html")
    assert 'href="../../../assets/stylesheets/main.' in page
    assert (done.root / "site/assets/kb/kb.css").is_file()
