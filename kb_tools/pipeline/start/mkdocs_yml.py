"""The mkdocs.yml of a project that begins: a new one, or the one that is there with what it lacks."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.pipeline.start.plan import Change, changed_file
from kb_tools.storage.configuration.inherited import configuration_texts, read_inherited
from kb_tools.storage.configuration.languages import SPELLING, Structure
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.configuration.plugins import listed_plugins
from kb_tools.storage.configuration.yaml_insert import FRONT, LAST, CannotInsertError, Place, has, inserted
from kb_tools.storage.configuration.yaml_write import block_lines, flow_text
from kb_tools.storage.disk.files import read_text

ENGLISH = "en"
_PLUGINS = ("plugins",)
_LANGUAGES = (*_PLUGINS, "i18n", "languages")
_NEW = """\
site_name: {name}
# The address of the site. Search engines and readers who share a page need it:
# site_url: https://help.example.org/
{docs}theme:
  name: material
  font: false  # the fonts of the reader's own system; nothing is fetched from elsewhere
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - md_in_html
  - tables
  - toc:
      permalink: true
  - pymdownx.details
  - pymdownx.superfences
"""


def entry(text: str, names: Collection[str] = ()) -> dict[str, Any]:
    """Return the entry of a language, as the i18n plugin has it. Its name is the one that readers see.

    The tag has its recommended case, and an underscore where the user wrote one and the plugin allows that: addresses
    are made of it. `names` are those that files of the project have: such a one stays as it is. Raises KbError for a
    tag that is none.
    """
    locale = Locale.parse(text)
    kept = next((name for name in names if name.casefold() == text.strip().casefold()), "")
    with_underscore = locale.tag.replace("-", "_")
    own = with_underscore if "_" in text and SPELLING.fullmatch(with_underscore) else locale.tag
    return {"locale": kept or own, "name": locale.name}


def new_configuration(
    name: str,
    docs: str,
    languages: Sequence[dict[str, Any]],
    structure: Structure,
    english: str = ENGLISH,
) -> str:
    """Return a new mkdocs.yml. `english` is the name of English in folders and files."""
    text = _NEW.format(name=flow_text(name), docs="" if docs == "docs" else f"docs_dir: {flow_text(docs)}\n")
    text = inserted(text, ("plugins",), "kb", CONFIG_NAME)
    return inserted(text, ("plugins",), _i18n(languages, structure, english), CONFIG_NAME, LAST)


def configured(
    root: Path,
    languages: Sequence[dict[str, Any]],
    structure: Structure = Structure.FOLDER,
    english: str = ENGLISH,
) -> list[Change]:
    """Return the changes that give an mkdocs.yml the two plugins, and the languages that it lacks.

    `structure` is where pages of the languages are, and `english` the name of English, for a file without an i18n
    plugin. What has to be changed may stand
    in a file that it inherits. Comments and order stay, and the plugins come last: in this order others were tried
    with them. Raises KbError for a file that cannot be read, lies outside of the project or cannot be added to; then
    with all that is to be added by hand.
    """
    data = read_inherited(root / CONFIG_NAME, CONFIG_NAME)  # raises for what is wrong in the files
    if "site_name" not in data:
        raise KbError(
            "There is no site_name.", where=CONFIG_NAME, hint="MkDocs needs it: site_name: Your help"
        )
    additions = list(_additions(data, languages, _i18n(languages, structure, english)))
    texts = {path: read_text(path, _shown(root, path)) for path in configuration_texts(root / CONFIG_NAME)}
    found = dict(texts)
    refused: dict[tuple[str, ...], KbError] = {}
    for each in additions:
        same = [other.item for other in additions if other.keys == each.keys]
        path = _holder(texts, each.keys, root, same)
        try:
            found[path] = inserted(found[path], each.keys, each.item, _shown(root, path), each.place)
        except CannotInsertError as error:
            refused[each.keys] = error.with_items(same)
    for first in refused.values():
        hints = (error.hint or "" for error in refused.values())
        raise KbError(first.problem, where=first.where, hint="\n  ".join(hints))
    return list(_changes(root, texts, found, languages))


@dataclass(frozen=True, slots=True)
class _Addition:
    """An item that a list of mkdocs.yml lacks."""

    keys: tuple[str, ...]
    item: Any
    place: Place


def _additions(
    data: dict[str, Any], languages: Sequence[dict[str, Any]], i18n: dict[str, Any]
) -> Iterator[_Addition]:
    """Yield what a configuration lacks, in the order in which it goes into the file."""
    plugins = dict(listed_plugins(data.get("plugins")))  # a list replaces the one that it inherits
    if data.get("plugins") is None:  # MkDocs then has the plugin search, and goes on having it
        yield _Addition(_PLUGINS, "search", FRONT)
    if "kb" not in plugins:
        yield _Addition(_PLUGINS, "kb", Place(before="i18n", last="i18n" not in plugins))
    if "i18n" not in plugins:
        yield _Addition(_PLUGINS, i18n, Place(after="kb", last=True))
        return
    options = plugins["i18n"]
    if not (isinstance(options, dict) and options.get("languages")):
        raise KbError(
            "The i18n plugin has no languages.",
            where=CONFIG_NAME,
            hint="List them under plugins: - i18n: languages:, English with 'default: true'.",
        )
    for language in languages:
        yield _Addition(_LANGUAGES, language, LAST)


def _changes(
    root: Path, before: dict[Path, str], after: dict[Path, str], languages: Sequence[dict[str, Any]]
) -> Iterable[Change]:
    names = ", ".join(str(language["locale"]) for language in languages if not language.get("default"))
    for path, text in after.items():
        if text == before[path]:
            continue
        plugins = [
            name
            for name in ("kb", "i18n")
            if has(text, ("plugins", name)) > has(before[path], ("plugins", name))
        ]
        what = [f"plugins {' and '.join(plugins)}"] if plugins else []
        what += [f"languages {names}"] if names else []
        yield from changed_file(path, text, "adds " + ", ".join(what))


def _holder(texts: dict[Path, str], keys: tuple[str, ...], root: Path, items: Sequence[Any]) -> Path:
    """Return the file of the configuration that has a key, or begins to; mkdocs.yml itself if none does.

    Raises KbError, with the items that are to be added by hand, for a file outside of the project.
    """
    begun = (keys[:depth] for depth in range(len(keys), 0, -1))
    files = (path for part in begun for path, text in texts.items() if has(text, part))
    found = next(files, root / CONFIG_NAME)
    if root not in found.parents:
        lines = "\n".join(f"    {line}" for line in block_lines(items))
        raise KbError(
            f"'{': '.join(keys)}' stands in a file outside of the project.",
            where=_shown(root, found),
            hint=f"Add to '{': '.join(keys)}' there by hand, or to a copy of it in {CONFIG_NAME}:\n{lines}",
        )
    return found


def _shown(root: Path, path: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()


def _i18n(languages: Sequence[dict[str, Any]], structure: Structure, english: str) -> dict[str, Any]:
    source = {"locale": english, "name": "English", "default": True}
    return {"i18n": {"docs_structure": str(structure), "languages": [source, *languages]}}
