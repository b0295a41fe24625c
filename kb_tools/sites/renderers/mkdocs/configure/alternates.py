"""Knows the same page in other locales by its path, instead of trying each page as each locale.

The stage has one complete tree per locale, and its pages land at the same place below the home page of each.
So the pages of other trees need not be looked at to know their addresses.

The seam: `reconfigure_files` of static-i18n's plugin object, which makes a file of each page of all trees, and
`reconfigure_files_alternates`, which makes fifteen more for each page of a site in five locales. Whatever is
not in the stage under its own path is left to the original. tests/sites/renderers/mkdocs/test_seams.py fails
when a version of static-i18n moves them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mkdocs.structure.files import File, Files

from kb_tools.sites.pages.states import PageStates


def files_of_locale(files: Files, tag: str, states: PageStates) -> Files:
    """Return files without the pages of the trees of other locales."""
    return Files(
        [
            file
            for file in files
            if not file.is_documentation_page() or (own := _tree(file)) == tag or own not in states
        ]
    )


def alternates_by_path(plugin: Any, states: Callable[[], PageStates]) -> Callable[..., None]:
    """Return what does the work of `plugin.reconfigure_files_alternates`."""
    original: Callable[..., None] = plugin.reconfigure_files_alternates

    def find(
        chosen: Mapping[str, Any],
        candidates: Mapping[str, Sequence[Any]],
        config: Any,
        create: Callable[..., Any],
    ) -> None:
        languages, known = sorted(plugin.build_languages), states()
        prefixes = {tag: "" if tag == plugin.default_language else f"{tag}/" for tag in languages}
        here = prefixes.get(plugin.current_language, "")
        rest: dict[str, Any] = {}
        for path, file in chosen.items():
            for tag in languages:
                if tag in file.alternates:
                    continue
                if path not in known.get(tag, ()):
                    rest[path] = file
                    break
                place = prefixes[tag] + file.dest_uri.removeprefix(here)
                file.alternates[tag] = _elsewhere(file, f"{tag}/{path}", place, config)
        if rest:
            original(rest, candidates, config, create)

    return find


def _elsewhere(file: File, path: str, place: str, config: Any) -> File:
    return File(
        path,
        config.docs_dir,
        config.site_dir,
        config.use_directory_urls,
        dest_uri=place,
        inclusion=file.inclusion,
    )


def _tree(file: File) -> str:
    return file.src_uri.partition("/")[0]
