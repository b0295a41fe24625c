"""Templates of a theme with something of ours around them, where it has no block for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jinja2 import BaseLoader, Environment

Change = Callable[[str], str]
"""Makes the source of a template into another; leaves alone what it does not know."""


class ChangedTemplates(BaseLoader):
    """Serves the templates of another loader, some of them changed."""

    def __init__(self, theme: BaseLoader, changes: Mapping[str, Change]) -> None:
        self._theme, self._changes = theme, changes

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return the source of a template."""
        text, name, uptodate = self._theme.get_source(environment, template)
        change = self._changes.get(template)
        return (change(text) if change else text), name, uptodate

    def list_templates(self) -> list[str]:
        """Return the names of all templates."""
        return self._theme.list_templates()
