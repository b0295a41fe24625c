"""Updates the path of a renamed page in data: navigation, redirects, notices, style guide, search, front matter."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath

import yaml

from kb_tools.errors import KbError
from kb_tools.markdown import front_matter
from kb_tools.model.redirects import MAPS, page_of
from kb_tools.storage.configuration.inherited import configuration_texts
from kb_tools.storage.configuration.mkdocs_yml import CONFIG_NAME
from kb_tools.storage.configuration.search_tests import SEARCH_TESTS
from kb_tools.storage.configuration.search_yml import SEARCH_YML
from kb_tools.storage.configuration.yaml_edit import Keys, with_values
from kb_tools.storage.disk.files import read_text
from kb_tools.storage.own_data import GLOSSARY, RULES
from kb_tools.storage.page import Page
from kb_tools.storage.project import Project
from kb_tools.storage.source_files import SUFFIXES

Change = Callable[[Keys, str], str | None]


def renamed_data(project: Project, source: Page, target: Page) -> dict[Path, bytes]:
    """Return the data files that change when a page is renamed.

    Raises KbError for a file that is not YAML, and for a redirect that leads away from the new path.
    """
    changed: dict[Path, bytes] = {}

    def exactly(_keys: Keys, value: str) -> str | None:
        return _moved(value, source.path, target.path) or _moved(value, source.source, target.source)

    for path in _data_files(project):
        _change(project, path, exactly, changed)
    for path in _search_files(project):
        _rename_keys(project, path, source.path, target.path, changed)
    for path in configuration_texts(project.root / CONFIG_NAME):
        _refuse_redirect(project, path, source, target)
        _change(project, path, partial(_in_configuration, project, source, target), changed)
    return changed


def front_matter_values(text: str, page: str, base: str, old: str, new: str) -> str:
    """Return a page with the renamed page's path updated in its front matter, relative to its folder or to the root."""
    found = front_matter.match(text)
    if found is None or not any(suffix in found["yaml"] for suffix in SUFFIXES):
        return text

    def change(keys: Keys, value: str) -> str | None:
        path, mark, rest = value.partition("#")
        if not path.endswith(SUFFIXES) or keys[:1] in (("title",), ("description",)):
            return None
        if posixpath.normpath(path) == old:
            return f"{new}{mark}{rest}"
        if posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) == old:
            return posixpath.relpath(new, posixpath.dirname(base) or ".") + mark + rest
        return None

    inner = with_values(found["yaml"], change)
    return text[: found.start("yaml")] + inner + text[found.end("yaml") :]


def _data_files(project: Project) -> Iterator[Path]:
    configuration = project.configuration
    style = project.root / configuration.style
    yield style / GLOSSARY
    yield from sorted((style / RULES).rglob("*.yml"))
    yield project.root / project.notices_file
    yield from sorted((project.root / configuration.catalogs).glob("*/locale.yml"))


def _search_files(project: Project) -> Iterator[Path]:
    """Yield the files in which the path of a page is a key: search words, and questions of customers."""
    yield project.root / SEARCH_TESTS
    yield from sorted((project.root / project.configuration.catalogs).glob(f"*/{SEARCH_YML}"))


def _rename_keys(project: Project, path: Path, old: str, new: str, changed: dict[Path, bytes]) -> None:
    if not path.is_file():
        return
    text = read_text(path, project.shown(path))
    key = re.compile(rf"^([ ]*)(['\"]?){re.escape(old)}\2(?=[ ]*:)", re.MULTILINE)
    renamed = key.sub(lambda found: f"{found[1]}{found[2]}{new}{found[2]}", text)
    if renamed != text:
        changed[path] = renamed.encode("utf-8")


def _in_configuration(project: Project, source: Page, target: Page, keys: Keys, value: str) -> str | None:
    if keys[:1] == ("nav",):
        return _moved(value, source.path, target.path)
    if MAPS in keys:
        pairs = zip(written_forms(project, source), written_forms(project, target), strict=True)
        return next((new for pair in pairs if (new := _moved(value, *pair)) is not None), None)
    return None


def written_forms(project: Project, page: Page) -> tuple[str, ...]:
    """Return the paths by which a redirect may name a page: its own, and those below the folders of languages."""
    languages = project.configuration.languages
    names = (languages.name(locale) for locale in (languages.source, *languages.targets))
    return (page.path, *(f"{name}/{page.path}" for name in names))


def _refuse_redirect(project: Project, path: Path, source: Page, target: Page) -> None:
    """Raise KbError if a redirect would hide the page at its new path. One that leads to the page itself will go."""
    own, places = written_forms(project, source), written_forms(project, target)
    for node in _mappings(_composed(path, project.shown(path))):
        for key, value in node.value:
            if key.value != MAPS or not isinstance(value, yaml.MappingNode):
                continue
            for old, new in value.value:
                hides = posixpath.normpath(str(old.value)) in places
                if hides and page_of(str(new.value)) not in own:
                    raise KbError(
                        f"A redirect leads away from {target.path}, so nobody would see the page there.",
                        where=f"{project.shown(path)}:{old.start_mark.line + 1}",
                        hint="Remove the redirect, or choose another name.",
                    )


def _mappings(node: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    pending = [node]
    seen: set[int] = set()
    while pending:
        found = pending.pop()
        if found is None or id(found) in seen:
            continue
        seen.add(id(found))
        if isinstance(found, yaml.MappingNode):
            yield found
            pending += [value for _, value in found.value]
        elif isinstance(found, yaml.SequenceNode):
            pending += found.value


def _change(project: Project, path: Path, change: Change, changed: dict[Path, bytes]) -> None:
    if not path.is_file():
        return
    shown = project.shown(path)
    text = read_text(path, shown)
    if not any(suffix in text for suffix in SUFFIXES):
        return
    _composed(path, shown)
    new = with_values(text, change)
    if new != text:
        changed[path] = new.encode("utf-8")


def _composed(path: Path, shown: str) -> yaml.Node | None:
    try:
        return yaml.compose(read_text(path, shown).removeprefix("\ufeff"), Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise KbError(
            "This is not valid YAML, so links to the page in it cannot be updated.",
            where=f"{shown}{line}",
            hint="Correct it first. Nothing was changed.",
        ) from None


def _moved(value: str, old: str, new: str) -> str | None:
    """Return a path with its anchor, changed to the new path; None for any other path."""
    path, mark, rest = value.partition("#")
    if PurePosixPath(path).suffix.lower() not in SUFFIXES or posixpath.normpath(path) != old:
        return None
    return f"{new}{mark}{rest}"
