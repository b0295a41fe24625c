"""A small stage made by hand, and sites that MkDocs really builds from it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import html as lxml_html

from kb_tools import sites
from kb_tools.executors import open_workers
from kb_tools.model.locale import Locale
from kb_tools.sites import Effort, Staged

MKDOCS = """\
site_name: Example Help
site_url: https://help.example.org/kb/
repo_url: https://git.example.org/help
edit_uri: edit/main/docs/
theme: {name: material, font: false, features: [content.action.edit], custom_dir: overrides}
nav:
  - Home: index.md
  - Start:
      - Getting started: start/begin.md
      - style-guide/index.md
markdown_extensions: [footnotes, toc: {permalink: true}]
plugins:
  - kb
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: lt, name: Lietuvių}
        - {locale: zh-Hans, name: 简体中文}
        - {locale: ar, name: العربية}
"""
LOCALES = tuple(Locale(tag) for tag in ("en", "lt", "zh-Hans", "ar"))
PAGES = {
    "index.md": "# Welcome\n\nFind an answer about [refunds](start/begin.md).\n",
    "start/begin.md": "# Getting started\n\nOpen the box.[^1]\n\n[^1]: Carefully.\n",
    "style-guide/index.md": "No heading of the first level here.\n",
}
STATES = {
    ("lt", "start/begin.md"): "draft",
    ("lt", "style-guide/index.md"): "translated",
    ("zh-Hans", "index.md"): "stale",
    ("ar", "start/begin.md"): "fallback",
    ("ar", "style-guide/index.md"): "fallback",
}
MESSAGES = {
    "lt": {
        "Example Help": "Pavyzdžio pagalba",
        "Home": "Pradžia",
        "Start": "Nuo ko pradėti",
        "Machine translation, not yet reviewed": "Mašininis vertimas, dar neperžiūrėtas",
        "Permanent link": "Nuolatinė nuoroda",
        "Translated, not yet reviewed by a native speaker.": "Išversta, bet gimtakalbiai dar neperžiūrėjo.",
        "Search": '"><script>alert(1)</script>',
    },
    "zh-Hans": {
        "The English page is newer": "英文页面较新",
        "Start": "开始",
        "Last reviewed: {date}": "上次审校：{date}",
        "Last reviewed: {date}, by {name}": "上次审校：{date}，审校者：{name}",
    },
    "ar": {"This page is not translated yet": "لم تُترجم هذه الصفحة بعد", "in English": "بالإنجليزية"},
}
REVIEWED = "2026-11-02"
"""The day on which all reviewed pages were reviewed."""
REVIEWERS: dict[tuple[str, str], str] = {}
"""Who reviewed a page, for tests of projects that name their reviewers."""


def state_of(locale: str, path: str) -> str:
    return STATES.get((locale, path), "source" if locale == "en" else "reviewed")


def source_of(path: str) -> str:
    return path.replace("style-guide/", "style_guide/") if path.startswith("style-guide/") else f"docs/{path}"


@dataclass(frozen=True)
class Help:
    """A project whose stage stands."""

    root: Path

    @property
    def config_file(self) -> Path:
        return self.root / "mkdocs.yml"

    def stage(self, locales: Sequence[Locale] = LOCALES) -> Staged:
        for locale in locales:
            for path, text in PAGES.items():
                facts = {
                    "state": state_of(locale.tag, path),
                    "locale": locale.tag,
                    "source": source_of(path),
                }
                if facts["state"] == "reviewed":
                    facts["reviewed"] = REVIEWED
                if (locale.tag, path) in REVIEWERS:
                    facts["reviewer"] = REVIEWERS[locale.tag, path]
                if locale.tag != "en":
                    facts["catalog"] = f"locales/{locale.gettext}/LC_MESSAGES/{path.removesuffix('.md')}.po"
                page = self.root / "build" / "stage" / locale.tag / path
                page.parent.mkdir(parents=True, exist_ok=True)
                page.write_text(f"---\nkb: {json.dumps(facts)}\n---\n\n{text}", encoding="utf-8")
        pages = {path: source_of(path) for path in PAGES}
        return Staged(
            self.root / "build" / "stage",
            MESSAGES,
            root=self.root,
            pages={locale.tag: pages for locale in locales},
        )

    def build(self, output: str = "site", locales: Sequence[Locale] = LOCALES, **options: bool | int) -> Site:
        staged = self.stage(locales)
        folder = self.root / output
        jobs = int(options.pop("jobs", 1))
        with open_workers(jobs=jobs) as workers:
            effort = Effort(workers=workers, **options)  # type: ignore[arg-type]
            sites.find("mkdocs", self.config_file).build(staged, folder, locales, effort)
        return Site(folder)


@dataclass(frozen=True)
class Site:
    """A built site."""

    folder: Path

    def text(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def page(self, path: str) -> lxml_html.HtmlElement:
        return lxml_html.fromstring(self.text(f"{path}index.html"))

    @property
    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file()
        }


def make_help(root: Path, mkdocs: str = MKDOCS) -> Help:
    for folder in ("docs", "overrides"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    for path, text in PAGES.items():
        page = root / source_of(path)
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    (root / "mkdocs.yml").write_text(mkdocs, encoding="utf-8")
    return Help(root)
