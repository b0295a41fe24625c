"""`mkdocs serve` builds the site again: with the present code of the project, and with one message for a failure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mkdocs.exceptions import Abort

from kb_tools.sites.renderers.mkdocs.configure.project_code import ProjectCode
from kb_tools.sites.renderers.mkdocs.failures.failure import failure


class Rebuild:
    """The function that MkDocs' server calls after a change, in place of MkDocs' own, which it calls."""

    def __init__(self, build: Callable[[], None], config_file: Path) -> None:
        self._build, self._config_file = build, config_file
        self._code = ProjectCode(config_file.parent)
        self._code.files()

    def __call__(self) -> None:
        """Build the site. Raises Abort, which the server prints and survives, for whatever a plugin raises."""
        self._code.forget_changed()
        try:
            self._build()
        except (Exception, SystemExit) as error:
            if isinstance(error, Abort):  # MkDocs has told why
                raise
            raise Abort(str(failure(error, (), self._config_file))) from error
        finally:
            self._code.files()
