"""The same articles for other site generators, to compare with; see build.py."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import material
from build_project import LANGUAGES, configuration

HUGO = """\
baseURL = "https://help.example.org/"
title = "Scale Help"
defaultContentLanguage = "en"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
"""
BASE = """\
<!doctype html><html lang="{{ .Site.Language.Lang }}"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><nav class="md-nav--primary"><ul>{{ $page := . }}{{ range .Site.Sections }}<li><a href="{{ .RelPermalink }}">
{{ .Title }}</a><ul>{{ range .RegularPages }}<li{{ if eq . $page }} class="active"{{ end }}>
<a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></li>{{ end }}</ul></nav>
<main data-pagefind-body><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>
"""


def static_i18n(stage: Path, root: Path, tags: list[str]) -> None:
    """Write a project for plain MkDocs with Material, its search, and static-i18n, on the same stage."""
    shutil.copytree(stage, root / "docs")
    text = configuration(tags, "  - search")
    (root / "mkdocs.yml").write_text(
        text.replace("name: material", "name: material\n  custom_dir: overrides")
    )
    languages = root / "overrides" / "partials" / "languages"
    languages.mkdir(parents=True)
    known = Path(material.__file__).parent / "templates" / "partials" / "languages"
    for tag in tags:  # static-i18n breaks off where the theme has no file for a language
        if not (known / f"{tag}.html").exists():
            closest = (known / f"{tag.split('-')[0]}.html").read_text("utf-8")
            (languages / f"{tag}.html").write_text(closest, "utf-8")


def zensical(stage: Path, root: Path, tags: list[str]) -> None:
    """Write one project a language, as Zensical has no languages of its own."""
    for tag in tags:
        shutil.copytree(stage / tag, root / tag / "docs")
        text = configuration(tags, "  - search")
        (root / tag / "mkdocs.yml").write_text(text[: text.index("  - i18n:")], "utf-8")


def hugo(stage: Path, root: Path, tags: list[str]) -> None:
    """Write a project with a small theme that has the navigation tree on every page."""
    languages = "".join(
        f'[languages."{tag.lower()}"]\nlanguageName = "{LANGUAGES[tag]}"\ncontentDir = "content/{tag}"\nweight = {at}\n'
        for at, tag in enumerate(tags, 1)
    )
    (root / "layouts" / "_default").mkdir(parents=True)
    (root / "hugo.toml").write_text(HUGO + languages, "utf-8")
    for name in ("single", "list"):
        (root / "layouts" / "_default" / f"{name}.html").write_text(BASE, "utf-8")
    (root / "layouts" / "index.html").write_text(BASE, "utf-8")
    for tag in tags:
        for path in (stage / tag).rglob("*.md"):
            name = path.relative_to(stage / tag)
            target = (
                root / "content" / tag / (name.with_name("_index.md") if name.name == "index.md" else name)
            )
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(titled(path.read_text("utf-8")), "utf-8")
        for folder in (root / "content" / tag).iterdir():
            if folder.is_dir():
                (folder / "_index.md").write_text(f"---\ntitle: {folder.name}\n---\n", "utf-8")


def titled(text: str) -> str:
    """Return a page with its heading as title in the front matter, where Hugo looks for it."""
    heading = next(line for line in text.splitlines() if line.startswith("# "))
    return text.replace("---\n", f'---\ntitle: "{heading[2:]}"\n', 1).replace(f"{heading}\n", "", 1)


def commands(name: str, root: Path, tags: list[str], tools: Path) -> list[tuple[list[str], Path]]:
    """Return what builds a project, each command with its folder; `tools` has Hugo and Zensical."""
    if name == "static-i18n":
        return [([sys.executable, "-m", "mkdocs", "build", "-q"], root)]
    if name == "zensical":
        return [([str(tools / "zensical"), "build"], root / tag) for tag in tags]
    index = [sys.executable, "-m", "pagefind", "--site", "public", "--silent"]
    return [([str(tools / "hugo"), "--quiet"], root), (index, root)]
