"""Captures the log of MkDocs: its exceptions say little, and the cause is in the log."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.exceptions import Abort, MkDocsException

from kb_tools.errors import KbError


class LogCapture(logging.Handler):
    """Log handler that keeps warnings and errors, each once, in order."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._messages: dict[str, int] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message of a record."""
        self._messages.setdefault(record.getMessage().strip(), record.levelno)

    @property
    def warnings(self) -> tuple[str, ...]:
        """The messages at level WARNING or above."""
        return tuple(self._messages)

    @property
    def errors(self) -> tuple[str, ...]:
        """The messages at level ERROR or above."""
        return tuple(text for text, level in self._messages.items() if level >= logging.ERROR)


@contextmanager
def capture_log(config_file: Path) -> Iterator[LogCapture]:
    """Capture MkDocs' log instead of printing it. Raises KbError with MkDocs' own message for any exception."""
    logger, captured = logging.getLogger("mkdocs"), LogCapture()
    before = logger.propagate, logger.level
    logger.addHandler(captured)
    logger.propagate, logger.level = False, logging.WARNING
    try:
        yield captured
    except KbError:
        raise
    except (MkDocsException, Abort) as error:
        raise _build_error(captured, str(error), config_file) from error
    except Exception as error:  # plugins and templates of the project may raise anything
        raise _build_error(captured, f"{type(error).__name__}: {error}", config_file) from error
    finally:
        logger.removeHandler(captured)
        logger.propagate, logger.level = before


def _build_error(captured: LogCapture, error: str, config_file: Path) -> KbError:
    logged = captured.errors or captured.warnings
    words = " ".join(("; ".join(logged) or error).split())
    return KbError(
        f"MkDocs cannot build the site: {words}",
        where=str(config_file),
        hint="Mend what it names, then run the command again." if logged else None,
    )
