"""A site of static-i18n that has pages of French in files of their own, for tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kb_tools.model.unit import Unit
from tests.conftest import Folder

MKDOCS = """\
site_name: Example Help
site_description: Help for everyone.
theme: {name: material, font: false}
nav:
  - Home: index.md
  - Refunds: refunds.md
markdown_extensions: [admonition, attr_list, tables, toc]
plugins:
  - kb: {}
  - i18n:
      docs_structure: STRUCTURE
      languages:
        - {locale: en, name: English, default: true}
        - {locale: fr, name: Français}
        - {locale: de, name: Deutsch}
"""
ENGLISH = {
    "index.md": "# Welcome\n\nFind an answer.\n",
    "refunds.md": "---\ntitle: Refunds\n---\n\n# Refunds\n\nWe refund within ten days.\n\n![Way](way.svg)\n",
}
FRENCH = {
    "refunds.md": "---\ntitle: Remboursements\n---\n\n# Remboursements\n\nSous dix jours.\n\n![Chemin](way.svg)\n",
    "only.md": "# Seulement\n\nCette page est en français.\n",
}
PICTURES = {
    ("", "way.svg"): "<svg>way</svg>",
    ("fr", "way.svg"): "<svg>chemin</svg>",
    ("fr", "own.svg"): "<svg/>",
}


def place(structure: str, tag: str, path: str) -> str:
    """Return where a file stands in a structure; English with the tag "en", shared files with an empty tag."""
    if structure == "suffix":
        stem, dot, suffix = path.rpartition(".")
        return f"docs/{path}" if tag in ("", "en") else f"docs/{stem}.{tag}{dot}{suffix}"
    straight = tag == "" or (tag == "en" and structure == "straight")
    return f"docs/{path}" if straight else f"docs/{tag}/{path}"


def written_site(root: Path, structure: str) -> Folder:
    """Write the site in a structure: `suffix`, `folder` or `straight` (folders, and English straight in docs)."""
    made = Folder(root)
    made.write("mkdocs.yml", MKDOCS.replace("STRUCTURE", "suffix" if structure == "suffix" else "folder"))
    for path, text in ENGLISH.items():
        made.write(place(structure, "en", path), text)
    for path, text in FRENCH.items():
        made.write(place(structure, "fr", path), text)
    for (tag, path), text in PICTURES.items():
        made.write(place(structure, tag, path), text)
    return made


def fill(folder: Folder, edit: Callable[[Unit], Unit]) -> None:
    """Change the French catalog of refunds; that of German is its beginning, where it has none."""
    french = "locales/fr/LC_MESSAGES/refunds.po"
    if not (folder.root / french).exists():
        german = folder.read("locales/de/LC_MESSAGES/refunds.po")
        folder.write(french, german.replace("Language: de", "Language: fr"))
    folder.change("refunds", edit, "fr")
