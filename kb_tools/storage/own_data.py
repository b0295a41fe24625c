"""The data of kb-tools in the folders of pages: glossary, rules and notices. They are read here and not published."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

GLOSSARY = "glossary.yml"
"""Name of the glossary in the folder of the style guide."""
RULES = "rules"
"""Name of the folder of its brand-voice rules."""
NOTICES = "notices.yml"
"""Name of the file of notices in the folder of the pages that stand at the root of the site."""


@dataclass(frozen=True, slots=True)
class OwnData:
    """Where the data of a project are."""

    style: Path
    """The folder of the style guide."""
    pages: Path | None
    """The folder of the pages that stand at the root of the site; None if there is none."""

    @property
    def notices(self) -> Path | None:
        """The file of notices; None if it has no place."""
        return self.pages / NOTICES if self.pages else None

    def files(self) -> list[Path]:
        """Return the files that there are."""
        found = [
            self.style / GLOSSARY,
            *sorted((self.style / RULES).rglob("*")),
            *filter(None, [self.notices]),
        ]
        return [file for file in found if file.is_file()]

    def has(self, file: Path) -> bool:
        """Return whether a path is that of such a file, whether it is there or not."""
        return file in (self.style / GLOSSARY, self.notices) or (self.style / RULES) in file.parents
