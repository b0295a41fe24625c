"""Finds the same page in other locales by its path, instead of trying each page as each locale.

The seam: `reconfigure_files_alternates` of static-i18n's plugin object, which makes fifteen files for each page
of a site in five locales. Whatever is not in the stage under its own path is left to the original.
tests/speed/test_seams.py fails when a version of static-i18n moves it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any


def by_path(plugin: Any) -> Callable[..., None]:
    """Return what does the work of `plugin.reconfigure_files_alternates`."""
    original: Callable[..., None] = plugin.reconfigure_files_alternates

    def find(
        chosen: Mapping[str, Any],
        candidates: Mapping[str, Sequence[Any]],
        config: Any,
        create: Callable[..., Any],
    ) -> None:
        languages, everything = sorted(plugin.build_languages), plugin.all_languages
        rest: dict[str, Any] = {}
        for path, file in chosen.items():
            own = {other.src_uri.partition("/")[0]: other for other in candidates.get(path, ())}
            for language in languages:
                if language in file.alternates:
                    continue
                if language not in own:
                    rest[path] = file
                    break
                file.alternates[language] = create(
                    own[language], language, plugin.default_language, everything, config
                )
        if rest:
            original(rest, candidates, config, create)

    return find
