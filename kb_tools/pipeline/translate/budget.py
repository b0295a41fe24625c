"""What a run may cost, and what it has used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kb_tools.engines.base import Usage


@dataclass(slots=True)
class Budget:
    """The money of a run. One budget may be for several locales."""

    limit: float | None = None
    """Most money, in the currency of the prices in the settings; None for any amount."""
    used: dict[str, Usage] = field(default_factory=dict)
    """By the origin of drafts: what each engine has used."""
    _reserved: float = 0.0
    """What requests that are under way are expected to cost."""

    @property
    def spent(self) -> float:
        """The money that is spent."""
        return sum(usage.cost for usage in self.used.values())

    def since(self, before: Mapping[str, Usage]) -> dict[str, Usage]:
        """Return what was used since it was as much as `before`, of those that have used something."""
        return {
            name: used - before.get(name, Usage())
            for name, used in self.used.items()
            if used != before.get(name)
        }

    def reserve(self, cost: float) -> bool:
        """Set money aside for a request; return False, and set nothing aside, where there is not enough."""
        if self.limit is not None and self.spent + self._reserved + cost > self.limit:
            return False
        self._reserved += cost
        return True

    def pay(self, origin: str, reserved: float, usage: Usage) -> None:
        """Note what a request has used, for which money was set aside."""
        self._reserved = max(0.0, self._reserved - reserved)
        self.used[origin] = self.used.get(origin, Usage()) + usage
