"""Captures the log of MkDocs, and turns each exception of MkDocs and its plugins into one error."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.plugins import PluginCollection

from kb_tools.errors import KbError
from kb_tools.sites.renderers.mkdocs.failures.failure import failure
from kb_tools.sites.renderers.mkdocs.failures.frames import configuration, frames_of
from kb_tools.sites.renderers.mkdocs.failures.warnings import named


class LogCapture(logging.Handler):
    """Log handler that keeps warnings and errors, each once, in order."""

    def __init__(self, config_file: Path) -> None:
        super().__init__(logging.WARNING)
        self._config_file = config_file
        self._messages: dict[str, int] = {}
        self._raw: dict[str, int] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message of a record."""
        text = record.getMessage().strip()
        self._raw.setdefault(text, record.levelno)
        self._messages.setdefault(named(text, self._config_file), record.levelno)

    @property
    def warnings(self) -> tuple[str, ...]:
        """The messages at level WARNING or above, with the page that each concerns."""
        return tuple(self._messages)

    @property
    def errors(self) -> tuple[str, ...]:
        """The messages at level ERROR or above, as they were logged; if there are none, the warnings."""
        errors = tuple(text for text, level in self._raw.items() if level >= logging.ERROR)
        return errors or tuple(self._raw)


@contextmanager
def capture_log(config_file: Path) -> Iterator[LogCapture]:
    """Capture MkDocs' log instead of printing it. Raises KbError for any exception; see failures/failure.py."""
    logger, captured = logging.getLogger("mkdocs"), LogCapture(config_file)
    before = logger.propagate, logger.level
    logger.addHandler(captured)
    logger.propagate, logger.level = False, logging.WARNING
    try:
        yield captured
    except KbError:
        raise
    except (Exception, SystemExit) as error:  # plugins and templates of the project may raise anything
        told = failure(error, captured.errors, config_file)
        _tell_plugins(error)
        raise told from error
    finally:
        logger.removeHandler(captured)
        logger.propagate, logger.level = before


def _tell_plugins(error: BaseException) -> None:
    """Run the plugins' `on_build_error`, as MkDocs does: some remove there what they have written."""
    config = configuration(frames_of(error))
    plugins = config.data.get("plugins") if config is not None else None
    if isinstance(plugins, PluginCollection):
        with contextlib.suppress(Exception, SystemExit):  # the first error is the one to mend
            plugins.run_event("build_error", error=error)
