"""What the site generator of a project publishes beside what its configuration says: the result of a survey."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Survey:
    """What a site generator was found to publish. The default says that nothing but the configuration counts."""

    left_out: frozenset[str] = frozenset()
    """The English pages that it does not publish, or whose text it replaces: paths from the project's root."""
    titles: tuple[str, ...] | None = None
    """The titles of its navigation, in order; None if they are those of the configuration."""
    generated: tuple[str, ...] = ()
    """The published paths of the files that are no files of the project, sorted: a plugin makes them."""
    opened: bool = False
    """Whether the generator had to be opened, so that the result depends on more than configuration and file names."""
    problem: str = ""
    """Why the generator cannot be opened now; the rest is then what was known before."""

    @property
    def generated_pages(self) -> tuple[str, ...]:
        """The generated files that are Markdown."""
        return tuple(path for path in self.generated if path.lower().endswith((".md", ".markdown")))
