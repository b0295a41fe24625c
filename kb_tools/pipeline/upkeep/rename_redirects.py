"""Notes in mkdocs.yml where a renamed page was, in the form of mkdocs-redirects, so that old links lead to it.

A chain is flattened: of a page that was `a.md`, then `b.md` and is `c.md` now, both former paths lead to `c.md`. A page
that goes back where it was needs no redirect there: it would hide the page.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kb_tools.model.redirects import MAPS, PLUGIN
from kb_tools.pipeline.upkeep.rename_data import written_forms
from kb_tools.storage.configuration.mkdocs_yml import Configuration
from kb_tools.storage.configuration.written_redirects import KEYS, plugin_texts, redirects_in
from kb_tools.storage.configuration.yaml_edit import Keys, with_values
from kb_tools.storage.configuration.yaml_fill import filled, lacks_value
from kb_tools.storage.configuration.yaml_insert import LAST, has, inserted
from kb_tools.storage.configuration.yaml_remove import removed
from kb_tools.storage.git import committed_versions
from kb_tools.storage.page import Page
from kb_tools.storage.page_names import address, folded
from kb_tools.storage.project import Project


@dataclass(frozen=True, slots=True)
class NotedMove:
    """What becomes of the redirects when a page is renamed."""

    configuration: Configuration
    """The configuration as it is then, as far as the templates of the site depend on it."""
    files: Mapping[Path, bytes] = field(default_factory=dict)
    """The configuration files that change."""
    redirect: str = ""
    """The former path, if a redirect of it is noted."""
    dropped: tuple[str, ...] = ()
    """The paths whose redirects are gone, because the page is there again."""


def noted_move(
    project: Project, source: Page, target: Page, changed: Mapping[Path, bytes], *, wanted: bool
) -> NotedMove:
    """Return the configuration files with the move of a page.

    `changed` has the files in which existing redirects to the page already lead to the new path. No redirect is noted
    if none is `wanted`, if the address stays (see `keeps_address`), or if the page goes back before the way there was
    committed: nobody has seen it. Raises KbError for a file that cannot be added to.
    """
    if source.included:
        return NotedMove(project.configuration)
    before = plugin_texts(project.root)
    texts = {
        path: changed[path].decode("utf-8") if path in changed else text for path, text in before.items()
    }
    places = written_forms(project, target)
    dropped = []
    committed = True
    for path, text in texts.items():
        for old in [old for old in redirects_in(text) if posixpath.normpath(old) in places]:
            texts[path] = removed(texts[path], (*KEYS, old), project.shown(path))
            dropped.append(old)
            committed = _is_committed(path, old)
    redirect = wanted and committed and not keeps_address(project, source, target)
    if redirect and texts:
        path = next((path for path, text in texts.items() if has(text, KEYS[:2])), next(iter(texts)))
        texts[path] = with_redirect(texts[path], source.path, target.path, project.shown(path))
    files = {path: text.encode("utf-8") for path, text in texts.items() if text != before[path]}
    listed = any(has(text, KEYS[:2]) for text in texts.values())
    others = tuple(name for name in project.configuration.plugins if name != PLUGIN)
    configuration = replace(project.configuration, plugins=(*others, PLUGIN) if listed else others)
    return NotedMove(configuration, files, source.path if redirect and texts else "", tuple(dropped))


def keeps_address(project: Project, source: Page, target: Page) -> bool:
    """Tell whether a renamed page has its former address still, on every disk; so have the posts of a blog.

    An address that differs only in capitals is the same to some disks and servers: a redirect would hide the page.
    """
    configuration = project.configuration
    posts = f"{configuration.posts}/"
    if configuration.posts and source.path.startswith(posts) and target.path.startswith(posts):
        return True
    old, new = (folded(address(page.path, configuration.directory_urls)) for page in (source, target))
    return old == new


def with_redirect(text: str, old: str, new: str, shown: str) -> str:
    """Return the text of a configuration file with one more redirect. Raises KbError if it cannot be added to."""
    known = next((path for path in redirects_in(text) if posixpath.normpath(path) == old), None)
    if known is not None:  # it hid the page

        def change(keys: Keys, _value: str) -> str | None:
            return new if keys == (*KEYS, known) else None

        return with_values(text, change)
    for keys, value in (
        (KEYS, {old: new}),
        (KEYS[:2], {MAPS: {old: new}}),
        (KEYS[:1], {PLUGIN: {MAPS: {old: new}}}),
    ):
        if has(text, keys):
            filling = len(keys) > 1 and lacks_value(text, keys)
            return filled(text, keys, value, shown) if filling else inserted(text, keys, value, shown, LAST)
    return inserted(text, KEYS[:1], {PLUGIN: {MAPS: {old: new}}}, shown, LAST)


def _is_committed(path: Path, old: str) -> bool:
    """Tell whether a redirect stands in the last commit of a file. Without git nobody can tell, so it does not."""
    text = next(iter(committed_versions(path, 1)), "")
    return old in redirects_in(text)
