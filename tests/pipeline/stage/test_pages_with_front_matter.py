"""Real sites: no page shows what kb-tools says about it, and every command names what it cannot read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html as lxml_html

from kb_tools.errors import KbError
from kb_tools.pipeline.site.build import build
from kb_tools.pipeline.site.serve import serve
from kb_tools.storage.project import Project
from tests.conftest import Folder
from tests.markdown.test_front_matter import FAULTS, SOUND
from tests.test_mkdocs_plugin import mkdocs

OURS = ("kb:", '"state"', "“state”", '"source"', "docs/p", "locales/")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a page for each way to begin one, in English and, translated, in Lithuanian."""
    made = Folder(tmp_path_factory.mktemp("front-matter"))
    made.write("mkdocs.yml", MKDOCS)
    made.write("docs/index.md", "# Home\n")
    for number, text in enumerate(SOUND.values()):
        made.write(f"docs/p{number}.md", text)
    made.update()
    made.translate()
    build(Project.open(made.root), made.root / "site")
    return made.root / "site"


MKDOCS = """\
site_name: Example Help
theme: {name: material, font: false}
plugins:
  - kb: {publish: draft}
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: lt, name: Lietuvių}
"""


@pytest.mark.parametrize("locale", ["", "lt/"])
@pytest.mark.parametrize("number", range(len(SOUND)), ids=SOUND.keys())
def test_no_page_shows_our_facts(built: Path, locale: str, number: int) -> None:
    page = lxml_html.fromstring((built / f"{locale}p{number}/index.html").read_text("utf-8"))
    (article,) = page.xpath("//article")
    for notice in article.xpath(".//aside"):
        notice.drop_tree()
    assert [word for word in OURS if word in article.text_content()] == []


def test_the_search_has_none_of_it_either(built: Path) -> None:
    for path in (built / "answers.jsonl", built / "lt/answers.jsonl"):
        for line in path.read_text("utf-8").splitlines():
            answer = json.loads(line)
            texts = [value for name, value in answer.items() if name in ("text", "title", "heading")]
            assert not [word for word in OURS if word in str(texts)]


@pytest.mark.parametrize(("text", "line"), [(t, n) for t, n, _ in FAULTS.values()], ids=FAULTS.keys())
def test_what_cannot_be_read_is_refused_with_its_line(folder: Folder, text: str, line: int) -> None:
    folder.write("docs/bad.md", text)
    for attempt in (folder.update, lambda: build(Project.open(folder.root), folder.root / "site")):
        with pytest.raises(KbError) as caught:
            attempt()
        assert caught.value.where == f"docs/bad.md:{line}"
    assert not (folder.root / "site").exists()


def test_every_command_says_it(folder: Folder) -> None:
    folder.update()
    folder.kb("build")
    before = folder.snapshot("site", "locales")
    folder.write("docs/bad.md", "---\ntitle: x\ndescription: Your first day: all that you need\n---\n# A\n")
    for words in (
        ["update"],
        ["update", "--check"],
        ["build"],
        ["build", "--strict"],
        ["rename", "docs/bad.md", "docs/b.md"],
    ):
        assert "docs/bad.md:3: The front matter" in folder.kb(*words, code=2).stderr
    checked = folder.kb("check", "--format", "json", code=1)
    (finding,) = [f for f in json.loads(checked.stdout)["findings"] if f["path"] == "docs/bad.md"]
    assert (finding["line"], finding["severity"]) == (3, "error")
    assert "front matter" in finding["message"]
    done = mkdocs(folder, "build", "--site-dir", "other")
    assert done.returncode == 1
    assert "docs/bad.md:3" in done.stderr + done.stdout
    assert folder.snapshot("site", "locales") == before


def test_a_preview_outlives_it(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the preview calls after each change raises what it reports; the next change is staged again."""
    folder.update()
    calls = []

    class Generator:
        def markdown(self) -> object:
            return str

        def serve(self, restage: object, *_: object, **__: object) -> None:
            folder.write("docs/bad.md", "---\na: b: c\n---\n")
            with pytest.raises(KbError, match=r"docs/bad\.md:2"):
                restage()  # type: ignore[operator]
            folder.write("docs/bad.md", "---\na: b\n---\n")
            calls.append(restage())  # type: ignore[operator]

    monkeypatch.setattr("kb_tools.sites.find", lambda *_, **__: Generator())
    serve(Project.open(folder.root), address="", report=str, opened=str)
    assert len(calls) == 1
