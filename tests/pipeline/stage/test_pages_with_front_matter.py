"""Real sites: no page shows what kb-tools says about it, and every command names what it cannot read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html as lxml_html

from kb_tools.errors import KbError
from kb_tools.markdown.front_matter_faults import fault
from kb_tools.model.survey import Survey
from kb_tools.pipeline.site.build import build
from kb_tools.pipeline.site.serve import serve
from kb_tools.sites import Staged
from kb_tools.storage.project import Project
from tests.conftest import Folder
from tests.markdown.test_front_matter import FAULTS, SOUND
from tests.test_mkdocs_plugin import mkdocs


def _is_refused(text: str) -> bool:
    found = fault(text)
    return found is not None and found.refused


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


REFUSED = {name: (text, line) for name, (text, line, _) in FAULTS.items() if _is_refused(text)}
"""Front matter with which a page cannot be published. With any other of FAULTS, MkDocs decides."""


@pytest.mark.parametrize(("text", "line"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_published_is_refused_with_its_line(folder: Folder, text: str, line: int) -> None:
    folder.write("docs/bad.md", text)
    for attempt in (folder.update, lambda: build(Project.open(folder.root), folder.root / "site")):
        with pytest.raises(KbError) as caught:
            attempt()
        assert caught.value.where == f"docs/bad.md:{line}"
    assert not (folder.root / "site").exists()


def test_other_faults_are_shown_as_mkdocs_shows_them(tmp_path: Path) -> None:
    """A page with each of them, all in one site: English has the text that MkDocs alone would show."""
    made = Folder(tmp_path / "kb")
    plain = Folder(tmp_path / "plain")
    shown = {name: text for name, (text, _, _) in FAULTS.items() if name not in REFUSED}
    for number, text in enumerate(shown.values()):
        for root in (made, plain):
            root.write(f"docs/p{number}.md", text)
    for root in (made, plain):
        root.write("docs/index.md", "# Home\n")
    made.write("mkdocs.yml", MKDOCS)
    plain.write("mkdocs.yml", "site_name: Example Help\ntheme: {name: material, font: false}\nplugins: []\n")
    made.update()
    made.translate()
    build(Project.open(made.root), made.root / "site")
    assert mkdocs(plain, "build").returncode == 0
    for number, name in enumerate(shown):
        english, alone = (_words(root, f"p{number}") for root in (made, plain))
        assert english == alone, name
        assert (made.root / f"site/lt/p{number}/index.html").is_file(), name
    found = json.loads(made.kb("check", "--format", "json", code=1).stdout)["findings"]
    named = {finding["path"] for finding in found if "front matter" in finding["message"].lower()}
    assert named == {f"docs/p{number}.md" for number in range(len(shown))}


def _words(root: Folder, page: str) -> str:
    (article,) = lxml_html.fromstring(root.read(f"site/{page}/index.html")).xpath("//article")
    for aside in article.xpath(".//aside|.//form|.//nav|.//*[contains(@class, 'headerlink')]"):
        aside.drop_tree()
    return " ".join(article.text_content().split())


def test_every_command_says_it(folder: Folder) -> None:
    folder.update()
    folder.kb("build")
    before = folder.snapshot("site", "locales")
    folder.write("docs/bad.md", "---\ntitle: x\nreviewed: 24:00\n---\n# A\n")
    for words in (
        ["update"],
        ["update", "--check"],
        ["build"],
        ["build", "--strict"],
        ["rename", "docs/bad.md", "docs/b.md"],
    ):
        assert "docs/bad.md:3: '24:00' in the front matter" in folder.kb(*words, code=2).stderr
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

        def survey(self, english: Staged) -> Survey:
            return Survey()

        def serve(self, restage: object, *_: object, **__: object) -> None:
            folder.write("docs/bad.md", "---\na: b\nkb: c\n---\n")
            with pytest.raises(KbError, match=r"docs/bad\.md:3"):
                restage()  # type: ignore[operator]
            folder.write("docs/bad.md", "---\na: b\n---\n")
            calls.append(restage())  # type: ignore[operator]

    monkeypatch.setattr("kb_tools.sites.find", lambda *_, **__: Generator())
    serve(Project.open(folder.root), address="", report=str, opened=str)
    assert len(calls) == 1
