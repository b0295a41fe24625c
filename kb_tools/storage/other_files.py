"""The files beside the pages: pictures, and all that is published as it is. A locale may have a version of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from kb_tools.model.locale import Locale
from kb_tools.storage.configuration.languages import Languages
from kb_tools.storage.source_files import SourceFile


@dataclass(frozen=True)
class OtherFiles:
    """All files that are no pages. Not slotted, because of the cached properties."""

    by_tag: Mapping[str, Mapping[str, str]]
    """By the tag of a locale, empty for what all share: published path -> path from the project's root."""
    languages: Languages
    targets: Sequence[Locale]

    @classmethod
    def of(cls, files: Iterable[SourceFile], languages: Languages, targets: Sequence[Locale]) -> OtherFiles:
        """Return the files of a project in some target locales."""
        by_tag: dict[str, dict[str, str]] = {}
        for file in files:
            by_tag.setdefault(file.tag, {})[file.path] = file.source
        return cls(by_tag, languages, targets)

    @cached_property
    def _beside(self) -> dict[str, str]:
        return {**self.by_tag.get("", {}), **self.by_tag.get(self.languages.source.tag, {})}

    @cached_property
    def _twins(self) -> Mapping[str, Mapping[str, str]]:
        """Localized files beside English ones (`image.lt.png`): tag -> published path -> path from the root."""
        tags, targets = self.languages.tags, {locale.tag for locale in self.targets}
        found: dict[str, dict[str, str]] = {}
        for path, source in self._beside.items():
            stem, _, name = PurePosixPath(path).stem.rpartition(".")
            tag = tags.get(name, name)
            if not stem or tag not in targets:  # CNAME, for example, has neither
                continue
            english = str(PurePosixPath(path).with_name(f"{stem}{PurePosixPath(path).suffix}"))
            if english in self._beside:
                found.setdefault(tag, {})[english] = source
        return found

    @property
    def twin_paths(self) -> Iterator[tuple[str, str]]:
        """The localized files beside English ones, each with the published path of the English one."""
        return ((source, path) for files in self._twins.values() for path, source in files.items())

    @cached_property
    def shared(self) -> Mapping[str, str]:
        """The files that all locales share: published path -> path from the root, sorted."""
        twins = {source for source, _ in self.twin_paths}
        found = self.by_tag.get("", {}).items()
        return dict(sorted((path, source) for path, source in found if source not in twins))

    @cached_property
    def english(self) -> tuple[tuple[str, str], ...]:
        """The files of English, as (published path, path from the root), sorted."""
        twins = {source for source, _ in self.twin_paths}
        return tuple(sorted((path, source) for path, source in self._beside.items() if source not in twins))

    def own(self, tag: str) -> Mapping[str, str]:
        """Return the files that a locale has its own version of, or alone."""
        return {**self._twins.get(tag, {}), **self.by_tag.get(tag, {})}
