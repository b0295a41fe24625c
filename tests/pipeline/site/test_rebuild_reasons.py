"""`kb build --why PAGE`: each kind of input is changed in turn, and the reason names it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import markdown
import pytest

from kb_tools.errors import KbError
from kb_tools.executors import open_workers
from kb_tools.pipeline.site.build import BuildResult, build
from kb_tools.pipeline.site.rebuild_reasons import page_named
from kb_tools.sites import Changed, Effort, Input
from kb_tools.sites.renderers.mkdocs.keep import keys
from kb_tools.sites.renderers.mkdocs.keep.published_site import PublishedLocale
from kb_tools.sites.renderers.mkdocs.keep.why import Comparison, MadePage, with_inputs
from kb_tools.sites.renderers.mkdocs.quick import unknown_version
from kb_tools.storage.project import Project
from tests.conftest import Folder

KEPT = "kept as it was, for nothing that it shows has changed"
VOICE = "guide/voice.md"


@pytest.fixture(autouse=True)
def _dated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")


@pytest.fixture
def project(folder: Folder) -> Folder:
    """Lithuanian complete, Arabic untranslated."""
    folder.edit("mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: overrides\n")
    folder.edit("mkdocs.yml", "site_name: Example Help", "INHERIT: base.yml\nsite_name: !ENV [NAME, Help]")
    folder.write("base.yml", "extra: {}\n")
    folder.write("overrides/main.html", '{% extends "base.html" %}\n')
    folder.update()
    folder.translate("lt")
    return folder


def made(project: Folder, page: str = VOICE, *, jobs: int = 1, cache: bool = True) -> BuildResult:
    with open_workers(jobs=jobs) as workers:
        effort = Effort(workers=workers, cache=cache)
        return build(Project.open(project.root), project.root / "site", effort=effort, why=page)


def why(project: Folder, page: str = VOICE, *, jobs: int = 1, cache: bool = True) -> dict[str, str]:
    """Build, and return what is said of a page, by locale."""
    source = page_named(Project.open(project.root), page).source
    found = {}
    for line in made(project, page, jobs=jobs, cache=cache).why:
        place, _, said = line.partition(": ")
        tag = place.removeprefix(f"{source} in ")
        found[tag] = said.removesuffix(".").removeprefix("built again, because ")
    assert list(found) == ["en", "lt", "ar"]
    return found


def everywhere(text: str) -> dict[str, str]:
    return dict.fromkeys(("en", "lt", "ar"), text)


def test_a_page_and_what_it_alone_is_made_from(project: Folder) -> None:
    assert why(project) == everywhere("nothing is known of an earlier build into this folder")
    assert why(project) == everywhere(KEPT)

    project.edit("locales/lt/LC_MESSAGES/guide/voice.po", "concretelt", "aiškiai")
    changed = "its translations have changed (locales/lt/LC_MESSAGES/guide/voice.po)"
    assert why(project) == {"en": KEPT, "lt": changed, "ar": KEPT}

    project.edit("locales/lt/LC_MESSAGES/guide/voice.po", "aiškiai", "glaustai")
    assert why(project, "docs/index.md") == everywhere(KEPT), "what other pages say is not on it"

    project.edit("docs/index.md", "Find an answer", "Look for an answer")
    found = why(project, "docs/index.md")
    for said in found.values():
        assert said.startswith("its English text has changed (docs/index.md)"), said

    project.owner_says("min_coverage: 0")
    found = why(project, "docs/index.md")
    assert "mkdocs.yml has changed" in found["lt"]
    assert "what is published in lt has changed (mkdocs.yml or locales/lt/locale.yml)" in found["lt"]
    assert found["en"].startswith("mkdocs.yml has changed")

    (project.root / "site/lt/guide/voice/index.html").write_text("Hacked")
    assert why(project) == {"en": KEPT, "lt": "its file in the site is not as it was left", "ar": KEPT}


def test_what_all_pages_show(project: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    why(project)
    strings = "the translations of navigation and templates have changed (locales/lt/LC_MESSAGES/site.po)"
    project.edit("locales/lt/LC_MESSAGES/site.po", "Homelt", "Pradžia")
    found = why(project)
    assert found["ar"] == strings, "the switcher speaks all languages"
    assert found["lt"].startswith(strings)

    navigation = "the navigation has changed: the title, address, front matter or place of a page"
    project.edit("locales/lt/LC_MESSAGES/billing/refunds.po", "Refundslt", "Pinigai")
    assert why(project) == {"en": KEPT, "lt": navigation, "ar": KEPT}

    project.write("base.yml", "extra: {a: 1}\n")
    assert why(project) == everywhere("base.yml has changed")

    project.write("overrides/main.html", '{% extends "base.html" %}{# other #}\n')
    assert why(project) == everywhere("the templates of the project have changed (overrides/)")

    monkeypatch.setenv("NAME", "Help")  # the same name, by another way
    assert why(project) == everywhere("the variable NAME of the environment has changed")

    project.write("docs/data.json", "{}")
    assert why(project) == everywhere("a data file among the pages has changed")

    project.write("docs/notices.yml", "")
    assert "the notices have changed" in why(project)["lt"]
    real = keys.version
    monkeypatch.setattr(keys, "version", lambda name: "9.99" if name == "jinja2" else real(name))
    assert why(project) == everywhere("the version of jinja2 has changed")

    monkeypatch.setattr(keys, "code_digest", lambda: "other")
    assert why(project) == everywhere("the code of kb-tools has changed")
    assert why(project) == everywhere(KEPT)


def test_a_new_page_and_a_file_that_is_linked_to(project: Folder) -> None:
    project.edit("guide/voice.md", "Short", "[Form](form.pdf). Short")
    why(project)
    project.write("guide/form.pdf", "%PDF")
    assert why(project)["en"] == "a file that it links to has come, gone or got another address"
    project.write("docs/new.md", "# New\n")
    assert why(project, "docs/new.md") == everywhere("it was not in the site before")


def test_what_keeps_pages_from_being_kept(project: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(project.root))
    project.write("own.py", "from markdown.extensions.sane_lists import makeExtension\n")
    project.edit("mkdocs.yml", "markdown_extensions: [", "markdown_extensions: [own, ")
    for _ in range(2):
        assert why(project) == everywhere("the extension own must see it in each build")
    project.edit("mkdocs.yml", "markdown_extensions: [own, ", "markdown_extensions: [")
    assert why(project, cache=False) == everywhere("nothing is kept with --no-cache")
    project.write("guide/voice.md", "---\nlevels: {1: one}\n---\n" + project.read("guide/voice.md"))
    value = "its front matter holds a value that cannot be kept, such as a key that is a number"
    why(project)
    project.edit("docs/index.md", "answer", "reply")
    assert why(project)["en"] == value


def test_a_page_that_looks_into_others(project: Folder) -> None:
    shows = '{% extends "base.html" %}{% block footer %}{{ nav.pages[0].content | length }}{% endblock %}\n'
    project.write("overrides/main.html", shows)
    why(project)
    project.edit("docs/index.md", "answer", "reply")
    assert why(project)["en"] == "it shows the text of other pages, which is looked up in each build"


def test_workers_tell_what_one_process_tells(project: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb_tools.sites.renderers.mkdocs.build.whole_site._SMALL_UP_TO", 0)
    why(project, jobs=2)
    project.edit("locales/lt/LC_MESSAGES/guide/voice.po", "concretelt", "aiškiai")
    changed = "its translations have changed (locales/lt/LC_MESSAGES/guide/voice.po)"
    assert why(project, jobs=2) == {"en": KEPT, "lt": changed, "ar": KEPT}


NAMES = [
    "guide/voice.md", "./guide/voice.md", "guide/../guide/voice.md", "guide/voice/", "/guide/voice/",
    "guide/voice", "guide/voice/index.html", "lt/guide/voice/", "/ar/guide/voice/index.html",
    "https://help.example.org/guide/voice/", "https://help.example.org/lt/guide/voice/?q=1#short",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_named_by_its_file_its_path_or_its_address(folder: Folder, name: str) -> None:
    assert page_named(Project.open(folder.root), name).source == "guide/voice.md"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("docs/index.md", "docs/index.md"),
        ("index.md", "docs/index.md"),
        ("/", "docs/index.md"),
        ("lt/", "docs/index.md"),
        ("https://help.example.org", "docs/index.md"),
        ("billing/refunds.md", "docs/billing/refunds.md"),
        ("billing/refunds.html", "docs/billing/refunds.md"),
    ],
)
def test_pages_of_a_folder_that_is_mounted_at_the_root(folder: Folder, name: str, source: str) -> None:
    assert page_named(Project.open(folder.root), name).source == source


def test_a_page_is_named_by_an_absolute_path(folder: Folder) -> None:
    path = Path(folder.root, "docs/billing/refunds.md")
    assert page_named(Project.open(folder.root), str(path)).source == "docs/billing/refunds.md"


@pytest.mark.parametrize("name", ["docs/voice.md", "guide", "de/guide/voice/", "..", "http://[", "\0", " "])
def test_a_page_that_there_is_not_is_said_before_anything_is_built(folder: Folder, name: str) -> None:
    with pytest.raises(KbError, match="There is no page"):
        made(folder, name)
    assert not (folder.root / "site").exists()


def test_the_command_says_it_on_stdout_and_what_is_never_kept_in_the_summary(project: Folder) -> None:
    run = project.kb("build", "--why", "voice.md", code=2)
    assert "Did you mean guide/voice.md?" in run.stderr
    run = project.kb("build", "--why", "guide/voice/")
    assert run.stdout.splitlines() == [
        f"guide/voice.md in {tag}: built again, because nothing is known of an earlier build into this folder."
        for tag in ("en", "lt", "ar")
    ]
    assert "Not kept" not in run.stderr
    hook = "def on_page_markdown(text, **_):\n    return text\n"
    project.write("hook.py", hook)
    project.edit("mkdocs.yml", "nav:\n", "hooks: [hook.py]\nnav:\n")
    run = project.kb("build", "--why", "guide/voice/")
    assert "built again, because the hook hook.py must see it in each build." in run.stdout
    assert "Not kept for the next build: 9 of 9 pages (the hook hook.py: all)." in run.stderr
    refused = project.kb("build", "--why", "guide/voice.md", "--shard-out", "shard", code=2)
    assert "Leave out --shard-out" in refused.stderr


def test_what_is_noted_of_a_page_is_short(project: Folder) -> None:
    made(project)
    known = json.loads((project.root / "build/cache/site.json").read_bytes())["locales"]["lt"]
    assert set(known["inputs"]) == {"index.md", "guide/voice.md", "billing/refunds.md"}
    kinds = [word.split(":")[0] for word in known["inputs"]["guide/voice.md"].split()]
    assert kinds == [Input.TEXT, Input.CATALOG, Input.POLICY, Input.LINKED, Input.SHOWN]
    assert len(known["inputs"]["guide/voice.md"]) < 90
    assert all(len(found) == 8 for found in known["surroundings"].values())


@pytest.mark.parametrize("damage", ["inputs", "surroundings", "pages", "files", "navigation", "unknown"])
def test_a_damaged_note_costs_a_build(project: Folder, damage: str) -> None:
    made(project)
    note = project.root / "build/cache/site.json"
    data = json.loads(note.read_bytes())
    data["locales"]["lt"][damage] = ["x"]
    note.write_text(json.dumps(data))
    found = why(project)
    assert found == everywhere(KEPT if damage == "navigation" else found["en"])


def test_what_is_said_of_a_page_follows_from_what_was_noted_of_it() -> None:
    page = MadePage("lt/a/index.html", "1" * 8, "2" * 8)
    around = {Changed(Input.CODE): "3" * 32, Changed(Input.STRINGS, "lt"): "4" * 32}
    staged = {Input.TEXT: "5" * 8, Input.CATALOG: "6" * 8}
    before = with_inputs(
        PublishedLocale("key", pages={page.file: "k"}, files={page.file: [1]}, navigation="n"),
        around,
        {"a.md": page},
        {"a.md": staged},
    )
    same = Comparison("a.md", before, page, "k", True, around, "n", staged)
    assert same.reasons() == ()
    other = replace(same, key="l")
    for change, kinds in [
        ({"page": None}, ["absent"]),
        ({"before": None}, ["first"]),
        ({"page": MadePage(page.file)}, ["front matter"]),
        ({"page": replace(page, file="lt/b/index.html")}, ["new"]),
        ({"intact": False}, ["touched"]),
        ({"navigation": "m"}, ["navigation"]),
        ({"page": replace(page, linked="9")}, ["linked"]),
        ({"page": replace(page, linked="9"), "staged": {**staged, Input.CATALOG: "9"}}, ["catalog"]),
        ({"staged": {**staged, Input.CATALOG: "9"}, "navigation": "m"}, ["navigation"]),
        ({"page": replace(page, shown="9")}, ["shown"]),
        ({"surroundings": {**around, Changed(Input.CODE): "9" * 32}}, ["code"]),
        ({"surroundings": {Changed(Input.CODE): "3" * 32}}, ["strings"]),
        ({"surroundings": {**around, Changed(Input.VARIABLE, "A:B"): "9" * 32}}, ["variable"]),
        ({"key": ""}, ["other pages"]),
        ({"before": replace(before, pages={page.file: ""})}, ["other pages"]),
        ({"before": replace(before, surroundings={})}, ["code"]),
    ]:
        assert [part.kind for part in replace(other, **change).reasons()] == kinds, change  # type: ignore[arg-type]


def test_an_unknown_version_of_python_markdown_is_said_once_and_changes_nothing(
    project: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(project)
    before = project.snapshot("site")
    monkeypatch.setattr(markdown, "__version__", "3.99")
    unknown_version.cache_clear()
    try:
        result = made(project, cache=False)
    finally:
        unknown_version.cache_clear()
    assert result.report.notes == (
        "Python-Markdown 3.99 is not known to kb-tools: pages are read with its own parts, which takes longer.",
    )
    assert result.report.warnings == ()
    assert project.snapshot("site") == before
