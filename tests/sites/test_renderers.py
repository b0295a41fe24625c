"""The port to renderers, proven by one of a third party: the same pipeline, another generator."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kb_tools import sites
from kb_tools.errors import KbError
from kb_tools.executors import open_workers
from kb_tools.model.locale import Locale
from kb_tools.model.unit import Unit
from kb_tools.pipeline.site.build import build
from kb_tools.sites import BuildReport, Effort, Staged
from kb_tools.storage.project import Project
from tests.conftest import Folder
from tests.engines.third_party import install

TINY = Path(__file__).with_name("tiny_renderer.py").read_text("utf-8")
BROKEN = "raise RuntimeError('no licence')"
EMPTY = "'''No renderer in here.'''"
FAILING = """
from kb_tools.sites.base import Renderer
class Failing(Renderer):
    def markdown(self): return lambda text: f"<p>{text}</p>"
    def build(self, *args, **options): raise ValueError("no paper left")
renderer = lambda config_file: Failing()
"""


@pytest.fixture
def project(folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Lithuanian complete, a renderer installed that knows nothing of MkDocs."""
    texts = {"tiny": TINY, "broken": BROKEN, "empty": EMPTY, "failing": FAILING}
    installed = install(tmp_path / "packages", group=sites.GROUP, **texts)
    monkeypatch.syspath_prepend(str(installed))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(installed), os.environ.get("PYTHONPATH", "")]))
    folder.edit("mkdocs.yml", "  - kb:\n", "  - kb:\n      min_coverage: 0\n")
    folder.update()
    folder.translate()
    return folder


def chosen(project: Folder, name: str = "tiny") -> int:
    """Name a renderer in mkdocs.yml; return the line."""
    project.edit("mkdocs.yml", "  - kb:\n", f"  - kb:\n      renderer: {name}\n")
    return project.read("mkdocs.yml").splitlines().index(f"      renderer: {name}") + 1


def drafted(project: Folder, source: str, name: str) -> None:
    """Make the translation of a text a draft of a machine."""

    def draft(unit: Unit) -> Unit:
        if unit.source != source:
            return unit
        return replace(unit, fuzzy=True).stamped(origin="engine-1")

    project.change(name, draft)


@pytest.mark.parametrize("by_option", [True, False])
def test_another_renderer_builds_the_site_by_the_same_pipeline(project: Folder, by_option: bool) -> None:
    drafted(project, "We refund within **ten days**.", "billing/refunds")
    if not by_option:
        chosen(project)
    project.kb("build", *(["--renderer", "tiny"] if by_option else []), "--locale", "lt", "--strict")
    english, lithuanian = (project.read(f"site/{at}billing/refunds.html") for at in ("", "lt/"))
    assert '<h1 id="refunds">Refunds</h1>\n<p>We refund within <strong>ten days</strong>.</p>' in english
    assert '<h1 id="refunds">Refundslt</h1>' in lithuanian
    assert "We refund within <strong>ten days</strong>." in lithuanian, "a draft is not published"
    assert "withinlt" not in lithuanian
    assert "<td>Bank" not in lithuanian.replace("<td>Banklt", "")
    assert '<a href="billing/refunds.md#times">' in project.read("site/index.html")
    assert not (project.root / "site/ar").exists()
    assert not (project.root / "site/assets/kb/kb.css").exists(), "nothing of MkDocs is in it"


def test_a_translation_that_breaks_its_page_falls_back(project: Folder) -> None:
    project.edit("locales/lt/LC_MESSAGES/guide/voice.po", "concretelt", "BOOM")
    run = project.kb("build", "--renderer", "tiny", "--locale", "lt")
    assert "locales/lt/LC_MESSAGES/guide/voice.po\n" in run.stderr
    assert "This translation breaks its page" in run.stderr
    page = project.read("site/lt/guide/voice.html")
    assert "Short, concrete, kind." in page
    assert "<hr>" not in page
    assert "Voicelt" in page, "it costs that unit alone"
    said = project.kb("build", "--renderer", "tiny", "--locale", "lt", "--why", "guide/voice.html").stdout
    assert said.splitlines()[1] == "guide/voice.md in lt: the renderer does not say why it builds a page."
    refused = project.kb("build", "--renderer", "tiny", "--locale", "lt", "--strict", code=2)
    assert "locales/lt/LC_MESSAGES/guide/voice.po:" in refused.stderr
    project.kb("build", "--locale", "lt", "--strict", "--output", "mkdocs-site")
    assert "BOOM" in project.read("mkdocs-site/lt/guide/voice/index.html"), "to MkDocs it is a word"
    assert "breaks its page" not in project.kb("check", "--locale", "lt", code=None).stdout
    chosen(project)
    assert "breaks its page" in project.kb("check", "--locale", "lt", code=1).stdout


def test_a_warning_of_the_renderer_is_said_and_with_strict_refused(project: Folder) -> None:
    project.edit("docs/index.md", "Find an answer", "ALARM")
    chosen(project)
    assert "en/index.md raises an alarm." in project.kb("build").stderr
    before = project.snapshot("site")
    refused = project.kb("build", "--strict", code=2)
    assert "en/index.md raises an alarm." in refused.stderr
    assert project.snapshot("site") == before


def test_builds_replace_what_they_have_made_whoever_rendered_it(project: Folder) -> None:
    for words in ([], ["--renderer", "tiny"], ["--renderer", "tiny"], [], ["--renderer", "mkdocs"]):
        project.kb("build", "--locale", "lt", *words)
        tiny = "tiny" in words
        assert (project.root / "site/guide/voice.html").exists() is tiny
        assert (project.root / "site/guide/voice/index.html").exists() is not tiny
    assert not (project.root / "build/set-aside").exists()


def test_workers_render_with_the_renderer_that_was_named(
    project: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb_tools.pipeline.stage.schedule._ALONE_UP_TO", 0)
    project.edit("locales/lt/LC_MESSAGES/guide/voice.po", "concretelt", "BOOM")
    with open_workers(jobs=2) as workers:
        effort = Effort(workers=workers)
        made = build(Project.open(project.root), project.root / "site", effort=effort, renderer="tiny")
    assert [each.location.path for each in made.findings] == ["locales/lt/LC_MESSAGES/guide/voice.po"]
    assert "<hr>" not in project.read("site/lt/guide/voice.html")


@pytest.mark.parametrize("words", [["build"], ["serve", "--address", "127.0.0.1:0"], ["check"]])
def test_an_unknown_name_in_mkdocs_yml_is_said_with_its_line(project: Folder, words: list[str]) -> None:
    line = chosen(project, "mkdcos")
    said = project.kb(*words, code=2).stderr
    assert f"mkdocs.yml:{line}" in said
    assert "There is no renderer called 'mkdcos'." in said
    assert "broken, empty, failing, mkdocs, tiny" in said


@pytest.mark.parametrize("name", ["nothing", "", "../mkdocs", "kb_tools", "MKDOCS"])
@pytest.mark.parametrize("command", ["build", "serve"])
def test_an_unknown_option_is_said(project: Folder, command: str, name: str) -> None:
    said = project.kb(command, "--renderer", name, code=2).stderr
    assert f"--renderer: There is no renderer called '{name}'." in said
    assert "broken, empty, failing, mkdocs, tiny" in said
    assert not (project.root / "site").exists()


@pytest.mark.parametrize("value", ["[tiny]", "{tiny: 1}", "true"])
def test_a_name_must_be_a_text(project: Folder, value: str) -> None:
    line = chosen(project, value)
    said = project.kb("build", code=2).stderr
    assert f"mkdocs.yml:{line}" in said
    assert "renderer: must be a text" in said


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("broken", "RuntimeError: no licence"),
        ("empty", "AttributeError"),
        ("failing", "ValueError: no paper left"),
    ],
)
def test_a_renderer_that_fails_is_named(project: Folder, name: str, why: str) -> None:
    said = project.kb("build", "--renderer", name, code=2).stderr
    assert f"The renderer '{name}' has failed: {why}" in said
    assert not (project.root / "site").exists()


def test_what_a_renderer_cannot_do_is_said(project: Folder) -> None:
    assert "has no preview" in project.kb("serve", "--renderer", "tiny", code=2).stderr
    words = ["--renderer", "tiny", "--locale", "lt", "--shard-out", "shard"]
    assert "cannot build a site in parts" in project.kb("build", *words, code=2).stderr
    assert not (project.root / "shard").exists()


def test_our_own_renderer_wins_over_a_stranger_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(install(tmp_path, group=sites.GROUP, mkdocs=BROKEN)))
    assert sites.names() == ("mkdocs",)
    assert sites.find("mkdocs", tmp_path / "mkdocs.yml").proves


def test_a_renderer_that_contradicts_itself_is_refused(
    project: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = BuildReport(unfit=frozenset({("lt", "index.md")}))
    monkeypatch.setattr("kb_tools.sites.third_party.ThirdParty.build", lambda *_, **__: report)
    with pytest.raises(KbError, match=r"index\.md in lt"):
        build(Project.open(project.root), project.root / "site", renderer="tiny")


def test_plain_mkdocs_is_mkdocs_whatever_is_named(project: Folder) -> None:
    chosen(project)
    words = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "plain"]
    subprocess.run(words, cwd=project.root, check=True, capture_output=True)
    assert "concretelt" in project.read("plain/lt/guide/voice/index.html")


def test_a_renderer_that_shows_no_single_pages_says_so(project: Folder) -> None:
    tiny = sites.find("tiny", project.root / "mkdocs.yml")
    with pytest.raises(KbError, match="shows no single pages"):
        tiny.open(Staged(project.root, {}), Locale("lt"), [Locale("en"), Locale("lt")])
