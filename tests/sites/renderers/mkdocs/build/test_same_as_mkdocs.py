"""The English site is that of plain MkDocs, but for what is added; each addition can be switched off alone."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from kb_tools.model.additions import ADDITIONS
from kb_tools.storage.project import Project
from tests.building import built, site
from tests.conftest import DAY, Folder

THEMES = {
    "material": """\
theme:
  name: material
  font: false
  custom_dir: overrides
  features: [navigation.tabs, navigation.path, navigation.indexes, search.suggest, search.highlight, search.share,
    content.action.edit, content.action.view, toc.follow]
  palette:
    - {scheme: default, toggle: {icon: material/weather-night, name: Dark}}
    - {scheme: slate, toggle: {icon: material/weather-sunny, name: Light}}
""",
    "mkdocs": "theme: mkdocs\n",
    "readthedocs": "theme: readthedocs\n",
}
SITE = """\
site_name: Help & more
site_url: https://help.example.org/base/
repo_url: https://git.example.org/help
edit_uri: edit/main/docs/
extra_css: [assets/own.css]
extra_javascript: [assets/own.js]
nav:
  - Start here: index.md
  - Billing:
      - billing/index.md
      - Other name: billing/refunds.md
      - billing/cards.md
markdown_extensions:
  - attr_list
  - admonition
  - def_list
  - footnotes
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tasklist: {custom_checkbox: true}
  - toc: {permalink: true}
"""
PLUGINS = {"material": "plugins:\n  - search\n  - tags\n", "": "plugins:\n  - search\n"}
I18N = """\
  - i18n:
      docs_structure: folder
      reconfigure_material: RECONFIGURE
      languages:
        - {locale: en, name: English, default: true}
        - {locale: fr, name: Français}
        - {locale: zh-Hans, name: 简体中文}
"""
PAGES = {
    "docs/index.md": '---\ndescription: A "quoted" & plain text\n---\nNo heading.\n\n- [ ] Open\n- [x] Done\n',
    "docs/billing/index.md": "# Billing\n\n[Refunds](refunds.md)\n:   Money back.\n",
    "docs/billing/refunds.md": (
        '---\ntags: [money]\ndescription: Get "money" back.\n---\n\n# All about *refunds*\n\nIn ten days[^1].\n\n'
        "## Times\n\n```py\na = 1\n\n  b = 2\n```\n\n- [ ] Ask\n\n!!! note\n\n    Soon.\n\n[^1]: Or fewer.\n"
    ),
    "docs/billing/cards.md": "---\ntags: [money]\n---\n\n# Cards\n\nSee [refunds](refunds.md).\n",
    "docs/notices.yml": "outage: {severity: hours, start: 2025-12-01, end: 2026-12-26, text: Away.}\n",
    "docs/assets/own.css": "/* ours */\nbody {\n  color: red;\n}\n",
    "docs/assets/own.js": "// ours\nalert(1);\n",
    "overrides/main.html": (
        '{% extends "base.html" %}{% block announce %}{{ build_date_utc.strftime("%Y-%m-%d") }}{% endblock %}\n'
    ),
}
OWN_TITLE = """\
{% if "template" not in page.meta %}<header><h1>{{ page.title }}</h1></header>{% endif %}
{{ page.content }}
"""
"""A content template that always shows the title, where that of Material shows it to pages without a heading."""
SUPPORT = (
    "support: {regions: {baltic: {name: Baltic, zone: Europe/Vilnius, hours: {mon-fri: '09:00-17:00'},"
    " channels: {email: {to: a@example.org}}}}}\n"
)
REDIRECTS = "  - redirects: {redirect_maps: {old.md: billing/cards.md}}\n"
FRENCH = {"fr", "zh-Hans"}


def english(tree: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in tree.items() if path.split("/")[0] not in FRENCH}


def kb_lines(off: list[str], search: str, reconfigure: str) -> str:
    switches = json.dumps(dict.fromkeys(off, False))
    said = "feedback: {mailto: a@example.org}\n      contact: {mailto: a@example.org}"
    return f"  - kb:\n      {said}\n      search: {search}\n      additions: {switches}\n" + I18N.replace(
        "RECONFIGURE", reconfigure
    )


def written(root: Path, config: str) -> Folder:
    folder = Folder(root)
    for path, text in PAGES.items():
        folder.write(path, text)
    folder.write("mkdocs.yml", config)
    return folder


def mkdocs_build(folder: Folder) -> subprocess.CompletedProcess[str]:
    shutil.rmtree(folder.root / "site", ignore_errors=True)
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=folder.root,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": DAY, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert run.returncode == 0, run.stderr
    return run


@pytest.mark.parametrize("theme", THEMES)
def test_without_additions_each_file_is_that_of_mkdocs(
    theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    own = THEMES[theme] + SITE + PLUGINS.get(theme, PLUGINS[""])
    plain = written(tmp_path / "plain", own)
    mkdocs_build(plain)
    ours = written(tmp_path / "ours", own + kb_lines([each.name for each in ADDITIONS], "mkdocs", "false"))
    ours.kb("update")
    result = built(ours)
    assert any(theme in note for note in result.report.notes) == (theme != "material")
    expected = site(plain)
    assert "sitemap.xml.gz" in expected
    assert "search/search_index.json" in expected
    assert english(site(ours)) == expected
    mkdocs_build(ours)
    assert english(site(ours)) == expected
    for tag in FRENCH:
        assert json.loads(ours.read(f"site/{tag}/search/search_index.json"))["docs"]
        assert f'lang="{tag}"' in ours.read(f"site/{tag}/billing/refunds/index.html")


@dataclass(frozen=True)
class Trace:
    """What an addition leaves in a site: a text in a file, or the file itself where the text is empty."""

    path: str
    text: str = ""
    inverse: bool = False
    """True for what is there only without the addition."""

    def __call__(self, tree: dict[str, bytes]) -> bool:
        data = tree.get(self.path)
        return (data is not None and re.search(self.text.encode(), data) is not None) != self.inverse


REFUNDS, CARDS, FRENCH_REFUNDS = (
    "billing/refunds/index.html",
    "billing/cards/index.html",
    "fr/billing/refunds/index.html",
)
TRACES = {
    "head_title": Trace(REFUNDS, "<title>All about refunds"),
    "escaping": Trace(REFUNDS, 'name="description" content="Get &quot;money'),
    "hreflang": Trace(REFUNDS, 'hreflang="x-default"'),
    "open_graph": Trace(REFUNDS, 'property="og:title"'),
    "structured_data": Trace(REFUNDS, "application/ld\\+json"),
    "language_attributes": Trace(REFUNDS, '<html lang="en" dir="ltr"'),
    "summary": Trace(REFUNDS, "kb-summary"),
    "cards": Trace("billing/index.html", "kb-cards"),
    "accessible_names": Trace(REFUNDS, 'aria-label="To do"'),
    "related": Trace(CARDS, "kb-related"),
    "feedback": Trace(REFUNDS, "kb-feedback"),
    "contact": Trace("fr/contact.html", "data-kb-contact"),
    "support": Trace(FRENCH_REFUNDS, "kb-support"),
    "notices": Trace(REFUNDS, "data-kb-notices"),
    "language_switcher": Trace(REFUNDS, 'id="kb-languages"'),
    "colour_switch": Trace(REFUNDS, "__md_get\\(.__palette.\\)\\?\\.color\\?\\?"),
    "translation_button": Trace(FRENCH_REFUNDS, "Improve this translation"),
    "table_of_contents": Trace(REFUNDS, "data-kb-toc"),
    "not_found": Trace("404.html", "Go to the home page"),
    "redirects": Trace("fr/old/index.html", "moved\\.js"),
    "styles": Trace("assets/kb/kb.css"),
    "scripts": Trace("assets/kb/page.js"),
    "minified": Trace("assets/own.css", "ours", inverse=True),
    "sitemaps": Trace("sitemap-en.xml"),
    "answers": Trace("answers.jsonl"),
    "llms": Trace("llms.txt"),
    "data_left_out": Trace("notices.yml", inverse=True),
    "build_date": Trace(REFUNDS, "2001-02-03"),
    "marker": Trace("assets/kb/built-by-kb-tools.txt"),
}
COMMITTED = {"GIT_COMMITTER_DATE": "2001-02-03T04:05:06Z", "GIT_AUTHOR_DATE": "2001-02-03T04:05:06Z"}


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A project in git that has something for each addition."""
    folder = written(tmp_path_factory.mktemp("rich"), rich_config([]))
    folder.write("locales/fr/locale.yml", SUPPORT)
    folder.kb("update")
    for words in ("init -q", "add -A", "-c user.name=A -c user.email=a@b.example commit -qm first"):
        subprocess.run(["git", *words.split()], cwd=folder.root, check=True, env={**os.environ, **COMMITTED})
    return folder


def rich_config(off: list[str], search: str = "kb") -> str:
    return THEMES["material"] + SITE + PLUGINS[""] + kb_lines(off, search, "true") + REDIRECTS


def test_every_addition_has_a_trace() -> None:
    assert set(TRACES) == {each.name for each in ADDITIONS}


def traces_without(folder: Folder, off: list[str], monkeypatch: pytest.MonkeyPatch) -> set[str]:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    folder.write("mkdocs.yml", rich_config(off))
    built(folder)
    tree = site(folder)
    return {name for name, trace in TRACES.items() if trace(tree)}


def test_everything_is_added_at_first(rich: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    assert traces_without(rich, [], monkeypatch) == set(TRACES)


@pytest.mark.parametrize("name", TRACES)
def test_a_switch_removes_its_addition_and_nothing_else(
    name: str, rich: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = {name} | {each.name for each in ADDITIONS if name in each.needs}
    assert traces_without(rich, [name], monkeypatch) == set(TRACES) - gone


@pytest.mark.parametrize("i18n_first", [False, True])
def test_the_search_of_mkdocs_is_kept_in_each_language(
    i18n_first: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    own, kb = THEMES["material"] + SITE, kb_lines([], "mkdocs", "true")
    plugins = f"plugins:\n{kb}  - search\n" if i18n_first else f"{PLUGINS['']}{kb}"
    folder = written(tmp_path / "one", own + plugins)
    folder.kb("update")
    built(folder)
    tree = site(folder)
    assert not [path for path in tree if "pagefind" in path or "search-index" in path]
    index = {tag: json.loads(tree[f"{tag}search/search_index.json"]) for tag in ("", "fr/", "zh-Hans/")}
    assert index[""]["config"]["lang"] == ["en"]
    assert index["fr/"]["config"]["lang"] == ["fr"]
    assert len({len(found["docs"]) for found in index.values()}) == 1
    for path, base in ((REFUNDS, "../.."), (FRENCH_REFUNDS, "../.."), ("fr/404.html", "/base/fr/")):
        page = tree[path].decode()
        assert 'data-md-component="search"' in page
        assert "data-kb-search" not in page
        settings = json.loads(re.search(r'id="__config" type="application/json">(.*?)</script>', page)[1])  # type: ignore[index]
        assert settings["base"] == base
        assert {"search.suggest", "search.highlight", "search.share"} <= set(settings["features"])
        assert "search.result.none" in settings["translations"]
        assert settings["search"].endswith(".js")
    mkdocs_build(folder)
    assert site(folder) == tree


def test_a_second_build_keeps_pages_and_the_whole_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    folder = written(tmp_path / "one", rich_config([], "mkdocs"))
    folder.kb("update")
    built(folder)
    folder.edit("docs/billing/cards.md", "See [refunds]", "Please see [refunds]")
    built(folder)
    found = folder.read("site/search/search_index.json")
    assert "Please see" in found
    assert site(folder) == (built(folder, "again", cache=False), site(folder, "again"))[1]
    built(folder, "parallel", jobs=2, cache=False)
    assert site(folder, "parallel") == site(folder)


def test_the_feedback_of_material_stays_where_ours_asks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    theirs = (
        "extra: {analytics: {provider: google, property: G-1, feedback: {title: 'Was this page helpful?', "
        "ratings: [{icon: "
        "material/emoticon-happy-outline, name: Good, data: 1, note: Thanks}]}}}\n"
    )
    folder = written(tmp_path / "one", theirs + rich_config([]))
    folder.kb("update")
    built(folder)
    assert "Was this page helpful?" not in folder.read(f"site/{REFUNDS}")
    for config in (
        rich_config(["feedback"]),
        rich_config(["feedback", "related", "support"]),
        rich_config([]).replace("      feedback: {mailto: a@example.org}\n", ""),
    ):
        folder.write("mkdocs.yml", theirs + config)
        built(folder)
        page = folder.read(f"site/{REFUNDS}")
        assert page.count("Was this page helpful?") == 1
        assert "kb-feedback" not in page
        assert "raw/main/docs/billing/refunds.md" in page, "content.action.view"


def test_without_the_marker_a_site_is_built_again_and_no_other_folder_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    folder = written(tmp_path / "one", rich_config(["marker"]))
    folder.kb("update")
    folder.kb("build")
    folder.kb("build")
    folder.write("other/mine.txt", "mine")
    assert "has not made" in folder.kb("build", "-o", "other", code=2).stderr


def test_a_file_of_the_project_goes_before_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    folder = written(tmp_path / "one", rich_config([]))
    folder.write("docs/llms.txt", "own\n")
    folder.write("docs/answers.jsonl", "{}\n")
    folder.kb("update")
    built(folder)
    assert folder.read("site/llms.txt") == "own\n"
    assert folder.read("site/answers.jsonl") == "{}\n"
    assert Project.open(folder.root).configuration.off == frozenset()


def test_a_site_without_an_address_keeps_the_sitemap_of_mkdocs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    folder = written(
        tmp_path / "one", rich_config([]).replace("site_url: https://help.example.org/base/\n", "")
    )
    folder.kb("update")
    built(folder)
    assert "urlset" in folder.read("site/sitemap.xml")
    assert "sitemap.xml.gz" in site(folder)


OWN_THEME = {
    "theme/main.html": (
        "<!doctype html>\n<html>\n<head><title>{{ page.title }}</title></head>\n"
        '<body><link href="{{ base_url }}/look.css">{{ page.content }}</body>\n</html>\n'
    ),
    "theme/look.css": "p {}\n",
}


@pytest.mark.parametrize(
    "theme", ["theme: mkdocs\n", "theme: readthedocs\n", "theme: {name: null, custom_dir: theme}\n"]
)
def test_another_theme_has_what_it_can_show_and_one_note(
    theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    folder = written(tmp_path / "one", theme + SITE + PLUGINS[""] + kb_lines([], "kb", "true"))
    for path, text in OWN_THEME.items():
        folder.write(path, text)
    folder.write("locales/fr/locale.yml", SUPPORT)
    folder.kb("update")
    notes = [note for note in built(folder).report.notes if "Material" in note]
    assert len(notes) == 1
    assert all(each.name in notes[0] for each in ADDITIONS if each.material)
    tree = site(folder)
    assert not [path for path in tree if "pagefind" in path or "search-index" in path]
    page, english_page = tree[FRENCH_REFUNDS].decode(), tree[REFUNDS].decode()
    assert re.search(r'<html[^>]* lang="fr" dir="ltr"', page)
    assert page.count("kb-notice--fallback") == 1
    assert 'name="robots" content="noindex"' in page
    assert 'hreflang="x-default"' in english_page
    assert "application/ld+json" in english_page
    assert json.loads(tree["zh-Hans/search/search_index.json"])["config"]["lang"] == ["ja"]
    assert "sitemap-en.xml" in tree
    for made, text in tree.items():  # what a page loads is there
        for url in re.findall(
            r'(?:src|href)="((?:\.\./|\./)*[\w/.-]+\.(?:css|js))"', text.decode("utf-8", "replace")
        ):
            if made.endswith(".html") and not made.endswith("404.html"):
                assert os.path.normpath(Path(made).parent / url) in tree, (made, url)
    mkdocs_build(folder)
    assert site(folder) == tree


def test_a_theme_that_shows_the_title_itself_keeps_one_heading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    folder = written(tmp_path / "one", rich_config([]))
    folder.write("docs/billing/cards.md", "---\ntitle: Cards\n---\nText.\n")
    folder.kb("update")
    built(folder)
    assert folder.read(f"site/{CARDS}").count("<h1") == 1, "of our own, in the element with the language"
    assert "<h1>Cards</h1>" in folder.read(f"site/{CARDS}")
    folder.write("overrides/partials/content.html", OWN_TITLE)
    built(folder)
    page = folder.read(f"site/{CARDS}")
    assert page.count("<h1") == 1
    assert "<header><h1>Cards</h1></header>" in page
    assert folder.read(f"site/{REFUNDS}").count("<h1") == 2, "as with plain MkDocs: the page has its own"


def test_a_page_without_its_template_of_content_gets_no_heading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    folder = written(tmp_path / "one", rich_config([]))
    folder.write(
        "overrides/landing.html",
        '{% extends "main.html" %}{% block content %}{{ page.content }}{% endblock %}',
    )
    folder.write("docs/billing/cards.md", "---\ntitle: Cards\ntemplate: landing.html\n---\nText.\n")
    folder.kb("update")
    built(folder)
    assert "<h1" not in folder.read(f"site/{CARDS}")


def test_a_title_in_the_navigation_is_that_of_mkdocs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A first heading that does not come first is no title for MkDocs; it is one for the head of the page."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    folder = written(tmp_path / "one", rich_config([]))
    folder.edit("mkdocs.yml", "nav:\n", "nav:\n  - late.md\n")
    folder.write("docs/late.md", "Some words.\n\n# Late heading\n")
    folder.kb("update")
    built(folder)
    assert "<title>Late heading" in folder.read("site/late/index.html")
    shown = re.findall(r'class="md-ellipsis">\s*(.*?)\s*</span>', folder.read(f"site/{CARDS}"), re.S)
    assert "Late" in shown
    assert "Late heading" not in shown
