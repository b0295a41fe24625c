"""What tells one paid service from another: its protocol, its limits, and what it counts."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from kb_tools.engines.base import Aid, LanguagePair, MarkStyle, Text
from kb_tools.engines.cloud.parts import Limits


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent to translate some texts."""

    path: str
    """From the address of the service on, with its query."""
    body: Any
    """Sent as JSON."""


class Service(Protocol):
    """The protocol of one service. `CloudEngine` asks it."""

    name: str
    """Of the engine."""
    style: MarkStyle
    """How it is given marks."""
    aids: frozenset[Aid]
    """What it uses besides the text."""
    limits: Limits
    """What a request may hold, in the unit of `size`."""

    def pairs(self) -> Sequence[LanguagePair]:
        """Return what it translates. Raises KbError where it cannot be reached or refuses the key."""

    def assumed(self) -> Sequence[LanguagePair]:
        """Return the pair of the locale that it most likely has, and the way back. Asks nothing."""

    def fingerprint(self) -> str:
        """Return all that its answers depend on besides the text and the pair: model, glossary, formality."""

    def ready(self, pair: LanguagePair) -> None:
        """Do what must be done before it translates, such as making a glossary. Raises KbError where that fails."""

    def section(self, text: Text) -> Hashable:
        """Return what the texts of one request have in common."""

    def written(self, text: Text) -> str:
        """Return a marked text as it is sent, with what the service reads in it."""

    def size(self, written: str) -> int:
        """Return how much of its limit for a request a text takes."""

    def characters(self, written: str) -> int:
        """Return the characters of a text that are paid for."""

    def request(self, pair: LanguagePair, texts: Sequence[Text], written: Sequence[str]) -> Request:
        """Return the request that translates some texts, which `written` has as they are sent."""

    def answers(self, pair: LanguagePair, found: Any) -> list[str | None]:
        """Return the translations in an answer; None for each that is missing.

        Raises KeyError, TypeError, ValueError or AttributeError for an answer that is none to the request.
        """

    def allowance(self) -> str:
        """Return what the service says of a quota that is used up, as one sentence; empty where it is silent."""
