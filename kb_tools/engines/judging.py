"""The port to models that judge drafts. The one that there is speaks OpenAI's protocol (chat/judge.py)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from kb_tools.engines.base import Aid, Failed, Info, Place, Text, Usage
from kb_tools.model.judgement import Judgement


@dataclass(frozen=True, slots=True)
class DraftText:
    """A draft to be judged. Those that differ only in their place are equal, as texts are."""

    text: Text
    """The source as it is, with the aids that the judge uses."""
    target: str
    """The draft as it is."""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.text.place


class Judge(Protocol):
    """A model that is ready to judge drafts in one locale."""

    aids: frozenset[Aid]
    """What it uses besides a text and its draft."""
    batch: int
    """How many drafts to hand over at once."""
    priced: bool
    """Whether its settings give prices."""

    def info(self) -> Info:
        """Return which model judges. Its fingerprint changes whenever judgements may change."""

    def judge(self, drafts: Sequence[DraftText]) -> Sequence[Judgement | Failed]:
        """Return a judgement of each draft, or why there is none, in their order.

        A judgement holds nothing that was not checked. Raises KbError where the model cannot go on.
        """

    def usage(self) -> Usage:
        """Return what it has used since it was opened."""

    def estimate(self, drafts: Sequence[DraftText]) -> Usage:
        """Return about what `judge` would use for these drafts. Sends nothing."""

    def preview(self, drafts: Sequence[DraftText]) -> Iterator[str]:
        """Yield each request that `judge` would send, as people can read it, without a key. Sends nothing."""

    def check(self) -> None:
        """Raise KbError where it cannot work now: it has no key, or its server does not answer. Sends no texts."""

    def refuse_without_key(self) -> None:
        """Raise KbError where it needs a key and has none. Sends nothing."""

    def close(self) -> None:
        """Release threads and connections."""
