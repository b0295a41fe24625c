"""What `kb doctor` says of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kb_tools.errors import KbError


class Health(StrEnum):
    """How a thing is."""

    GOOD = "ok"
    ADVICE = "advice"
    """It works without, but something is missing that people may want."""
    PROBLEM = "problem"
    """A command fails, or the site is wrong."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found out about one thing."""

    health: Health
    said: str
    """What is so."""
    todo: str = ""
    """What to do about it, empty for what is good."""


def good(said: str) -> Diagnosis:
    """Return that a thing is as it should be."""
    return Diagnosis(Health.GOOD, said)


def advice(said: str, todo: str) -> Diagnosis:
    """Return that something is missing that people may want."""
    return Diagnosis(Health.ADVICE, said, todo)


def problem(said: str, todo: str) -> Diagnosis:
    """Return that something is wrong."""
    return Diagnosis(Health.PROBLEM, said, todo)


def of_error(error: KbError) -> Diagnosis:
    """Return an error that a command would end with, as a diagnosis."""
    where = f"{error.where}: " if error.where else ""
    return problem(where + error.problem, error.hint or "Correct it, and run kb doctor again.")
