"""Finds the same page in other locales by its path, instead of testing each page for each locale.

The stage has one complete tree per locale, and a page has the same path below the home page of each. So the
addresses of a page in other locales follow from its path.

The seam: `reconfigure_files` of static-i18n's plugin object, which makes a file of each page of all trees, and
`reconfigure_files_alternates`, which makes fifteen more for each page of a site in five locales. A page that is
not in the stage under its own path is passed to the original function. tests/sites/renderers/mkdocs/test_seams.py fails
when a version of static-i18n moves them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mkdocs.structure.files import File, Files

from kb_tools.sites.pages.states import PageStates


def files_of_locale(files: Files, tag: str, states: PageStates) -> Files:
    """Return the files without the pages of other locales."""
    return Files(
        [
            file
            for file in files
            if not file.is_documentation_page() or (own := _tree(file)) == tag or own not in states
        ]
    )


def alternates_by_path(plugin: Any, states: Callable[[], PageStates]) -> Callable[..., None]:
    """Return a replacement of `plugin.reconfigure_files_alternates`."""
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
