"""The pages that are made from data: the reference of configuration, and the list of what is added to a site.

`python -m kb_tools.pipeline.reference`, in the folder of the project, writes both.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kb_tools import engines
from kb_tools.model.additions import ADDITIONS
from kb_tools.storage.configuration.schema.front_matter import FRONT_MATTER
from kb_tools.storage.configuration.schema.key import Default, Form, Key, Section
from kb_tools.storage.configuration.schema.locale_yml import LOCALE_YML
from kb_tools.storage.configuration.schema.notices_yml import NOTICE
from kb_tools.storage.configuration.schema.plugin import PLUGIN

PAGE = Path("docs/dev/configuration.md")
ADDITIONS_PAGE = Path("docs/running/what-is-added.md")
_ADDITIONS_BEFORE = """\
---
description: What kb-tools adds to the English site that MkDocs makes, and the switch for each addition.
---

# What is added to your site

Your English site stays the site that `mkdocs build` makes without kb-tools, file by file. kb-tools adds to it only what
this page lists. Each addition has a switch. Most additions concern all languages."""
_ADDITIONS_AFTER = """\
## Switch something off

Write the names of switches below `additions` in `mkdocs.yml`:

```yaml
plugins:
  - kb:
      additions:
        related: false
        structured_data: false
```

A name that is not in the list is an error, and the message has all names.

## Keep the search of MkDocs

kb-tools has a search of its own: each language has an index, and browsers fetch small parts of it. It takes the place
of `search/search_index.json`. If other programs read that file, or if you use the search of Material, keep it:

```yaml
plugins:
  - search
  - kb:
      search: mkdocs
```

Then each language has its own `search/search_index.json`, and pages show the search of the theme.

## The language switcher

The `i18n` plugin adds the language switcher of Material. Its own switch is `reconfigure_material: false`.

## Themes other than Material

A site with another theme, such as `readthedocs` or `mkdocs`, has the additions for all themes, and the search of the
theme. `kb build` names what is missing. What a page says of its translation always stands below its title.

## Without any addition

With all switches off, `search: mkdocs` and `reconfigure_material: false`, each file of the English site is byte for
byte that of MkDocs. Pages in other languages keep what they need: their language, and what they say of their
translation."""
_PARTS = (
    (
        "The `kb` plugin in `mkdocs.yml`",
        "These keys stand in `mkdocs.yml`, below `plugins: - kb:`. Another key is an error.",
        PLUGIN,
    ),
    (
        "`locale.yml`",
        "The file `locales/<locale>/locale.yml` holds what belongs to one locale. Translators edit it, so it cannot "
        "loosen what `mkdocs.yml` sets, and it holds plain values only. Another key is an error.",
        LOCALE_YML,
    ),
    (
        "`notices.yml`",
        "The file `notices.yml` stands beside the pages at the root of the site. It holds the names of notices, each "
        "with these keys below it. A name has small letters, digits and hyphens. Another key is an error.",
        NOTICE,
    ),
    (
        "Front matter",
        "The front matter of a page can hold any key that MkDocs, the theme or a plugin reads. kb-tools reads these:",
        FRONT_MATTER,
    ),
)


def configuration_reference() -> str:
    """Return the reference page of configuration in Markdown."""
    blocks = [
        "# Configuration",
        "This page is made from the schema in `kb_tools/storage/configuration/schema/`: edit the schema, then run "
        "`make reference`. A mistake in the configuration is one message with the file, the line and the valid keys, "
        "and exit code 2.",
    ]
    described: set[str] = set()
    for title, introduction, section in _PARTS:
        blocks += [f"## {title}", introduction]
        again = [key.name for key in section.keys or () if _identity(key) in described]
        if again:
            blocks.append(f"{_listed(again)} can stand here, too; they are described above.")
        blocks += _keys(section, "", described)
    return "\n\n".join([*blocks, *_engines()]) + "\n"


def additions_page() -> str:
    """Return the page of the help centre that lists what is added to a site, in Markdown."""
    table = ["| What | Why | Switch | Themes |", "| :--- | :-- | :----- | :----- |"]
    table += [
        f"| {each.what} | {each.why} | `{each.name}` | {'Material' if each.material else 'All'} |"
        for each in ADDITIONS
    ]
    return "\n\n".join([_ADDITIONS_BEFORE, "\n".join(table), _ADDITIONS_AFTER]) + "\n"


def _keys(section: Section, path: str, described: set[str]) -> Iterator[str]:
    for key in section.keys or ():
        if _identity(key) in described:
            continue
        described.add(_identity(key))
        yield f"### `{path}{key.name}`"
        yield key.meaning
        yield "\n".join(_facts(key))
        yield f"```yaml\n{key.example}\n```"
        if key.section is not None:
            name = "<name>: " if key.form is Form.SECTIONS else ""
            yield from _keys(key.section, f"{path}{key.name}: {name}", described)


def _identity(key: Key) -> str:
    """Return what two keys have in common that are described once."""
    return repr((key.name, key.meaning))


def _facts(key: Key) -> Iterator[str]:
    form = str(key.form)
    if key.choices:
        form += f": {_listed(key.choices, 'or')}"
    if key.longest is not None:
        form += f" of at most {key.longest} characters"
    yield f"- Form: {form}"
    if key.required:
        yield "- Required"
    else:
        yield f"- Without it: {key.absent or _default(key.default)}"
    if key.places:
        yield f"- Stands in: {'; '.join(key.places)}"


def _default(value: Default | None) -> str:
    if value is None or value == ():
        return "an empty list" if value == () else "no value"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple):
        return f"`[{', '.join(value)}]`"
    return f"`{value:g}`" if isinstance(value, float) else f"`{value}`"


def _listed(names: tuple[str, ...] | list[str], word: str = "and") -> str:
    """Return names in code, with commas and a word before the last."""
    marked = [f"`{name}`" for name in names]
    return f"{', '.join(marked[:-1])} {word} {marked[-1]}" if len(marked) > 1 else marked[0]


def _engines() -> Iterator[str]:
    yield "## Settings of engines"
    yield (
        "Settings stand in `mkdocs.yml` below the name of the engine: `engines: - libretranslate: {url: ...}`. Engines "
        "of third parties have settings of their own. An unknown setting is an error that names the valid ones. All "
        "engines have these:"
    )
    yield "\n".join(f"- `{key}`: {meaning}" for key, meaning in engines.SHARED.items())
    for name, adapter in engines.own_adapters().items():
        yield f"### `{name}`"
        yield f"{adapter.summary} {_how_to_get(adapter.install)}"
        yield (
            "\n".join(f"- `{key}`: {meaning}" for key, meaning in adapter.settings.items()) or "No settings."
        )


def _how_to_get(install: str) -> str:
    """Return a sentence: an adapter gives one, or commands."""
    return install if install.endswith(".") else f"To get it: {install}."


if __name__ == "__main__":
    ADDITIONS_PAGE.write_text(additions_page(), encoding="utf-8", newline="\n")
    PAGE.write_text(configuration_reference(), encoding="utf-8", newline="\n")
