"""The one exception that a person is meant to read."""

from __future__ import annotations


class KbError(Exception):
    """Something that the user can mend: wrong usage, broken input, a missing tool, a full disk.

    The command line prints it as two short lines and exits with 2; nothing else is allowed to end a command.
    `str(error)` is the whole message.
    """

    def __init__(
        self, problem: str, *, where: str | None = None, hint: str | None = None, details: str = ""
    ) -> None:
        super().__init__(problem, where, hint)
        self.problem = problem
        """What is wrong, as one sentence."""
        self.where = where
        """A path, with `:line` where it is known."""
        self.hint = hint
        """What to do next, as one sentence."""
        self.details = details
        """The traceback of what other people's code raised, for --verbose; empty for an error of our own."""

    def __str__(self) -> str:
        text = f"{self.where}: {self.problem}" if self.where else self.problem
        return f"{text}\n  {self.hint}" if self.hint else text

    def __reduce__(self) -> tuple[object, ...]:
        """Let the error cross from a worker process; its keywords are not what pickle expects."""
        return _restore, (self.problem, self.where, self.hint, self.details)


def _restore(problem: str, where: str | None, hint: str | None, details: str) -> KbError:
    return KbError(problem, where=where, hint=hint, details=details)
