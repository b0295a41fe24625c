"""Small help sites as people have them before kb-tools: with translations in two shapes, and in English only."""

from __future__ import annotations

SETTINGS = """\
site_name: Lumen Notes Help
site_url: https://help.lumen-notes.example/
theme:
  name: material
  font: false
markdown_extensions:
  - admonition
  - attr_list
  - tables
  - toc: {permalink: true}
# The order in which newcomers read.
nav:
  - Home: index.md
  - Guides:
      - guides/sharing.md
      - guides/export.md
"""
ENGLISH = {
    "index.md": """\
---
title: Lumen Notes Help
description: Find out how to write, share and export notes.
---

# How can we help?

Lumen Notes keeps your notes on all your devices.

- [Share a notebook](guides/sharing.md)
- [Export your notes](guides/export.md)
""",
    "guides/sharing.md": """\
# Share a notebook

You can share a notebook with up to **20 people**.

1. Open the notebook, and choose *Share*.
2. Enter the email address of each person.
3. Choose who may edit, and select *Send*.

!!! warning "Before you share"

    Everybody who may edit can also delete notes.

## What people can do

| Role | Read | Edit |
| --- | --- | --- |
| Guest | yes | no |
| Editor | yes | yes |

![The window for sharing](../images/sharing.svg)
""",
    "guides/export.md": """\
# Export your notes

Your notes belong to you, and you can export them at any time.

```sh
lumen export --format html notes.zip
```

The file contains a folder for each notebook.
""",
}
FRENCH = {
    "index.md": """\
---
title: Aide de Lumen Notes
description: Découvrez comment écrire, partager et exporter des notes.
---

# Comment pouvons-nous vous aider ?

Lumen Notes conserve vos notes sur tous vos appareils.

- [Partager un carnet](guides/sharing.md)
- [Exporter vos notes](guides/export.md)
""",
    "guides/sharing.md": """\
# Partager un carnet

Vous pouvez partager un carnet avec **20 personnes** au maximum.

1. Ouvrez le carnet et choisissez *Partager*.
2. Saisissez l'adresse e-mail de chaque personne.
3. Choisissez qui peut modifier, puis sélectionnez *Envoyer*.

!!! warning "Avant de partager"

    Toute personne qui peut modifier peut aussi supprimer des notes.

## Ce que chacun peut faire

| Rôle | Lire | Modifier |
| --- | --- | --- |
| Invité | oui | non |
| Éditeur | oui | oui |

![La fenêtre de partage](../images/sharing.svg)
""",
}
"""Two of three pages: somebody has begun."""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><title>{}</title></svg>\n'
_COMMON = {"mkdocs.yml": SETTINGS, "docs/images/sharing.svg": PICTURE.format("Share")}
_PAGES = {f"docs/{path}": text for path, text in ENGLISH.items()}
ENGLISH_ONLY = {**_COMMON, **_PAGES}
SUFFIX = {
    **_COMMON,
    **_PAGES,
    **{f"docs/{path.replace('.md', '.fr.md')}": text for path, text in FRENCH.items()},
    "docs/images/sharing.fr.svg": PICTURE.format("Partager"),
}
FOLDER = {
    **_COMMON,
    **_PAGES,
    **{f"docs/fr/{path}": text for path, text in FRENCH.items()},
    "docs/fr/images/sharing.svg": PICTURE.format("Partager"),
}
