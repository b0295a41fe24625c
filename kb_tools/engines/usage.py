"""What an engine uses, and may cost. Engines import this from `base`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """What an engine has used, or is about to use."""

    requests: int = 0
    characters: int = 0
    """Characters of text that were sent, where these are paid for."""
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float = 0.0
    """Money, in the currency in which the settings of the engine give its prices."""

    def __add__(self, other: Usage) -> Usage:
        """Return both together."""
        return Usage(
            self.requests + other.requests,
            self.characters + other.characters,
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.cost + other.cost,
        )

    def __sub__(self, other: Usage) -> Usage:
        """Return what was used since."""
        return Usage(
            self.requests - other.requests,
            self.characters - other.characters,
            self.input_tokens - other.input_tokens,
            self.output_tokens - other.output_tokens,
            self.cost - other.cost,
        )
