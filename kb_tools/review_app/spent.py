"""What counts once only, such as invitations that were used. It is kept on disk, so a restart forgets nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kb_tools.storage.disk.lock import locked


class Spent:
    """A file of keys, each with the time until which it must be known. Methods may be called from any thread."""

    def __init__(self, path: Path, now: Callable[[], float]) -> None:
        self._path = path
        self._now = now

    def spend(self, key: str, until: float) -> bool:
        """Note a key, which is one word; return False for one that was noted already."""
        with locked(self._path.with_name(f"{self._path.name}.lock"), "kb review serve", patience=10):
            known = self._entries()
            if key in known:
                return False
            kept = {each: end for each, end in known.items() if end >= self._now()} | {key: int(until)}
            temporary = self._path.with_name(f"{self._path.name}.new")
            temporary.write_text("".join(f"{each} {end}\n" for each, end in kept.items()), "ascii")
            temporary.replace(self._path)
            return True

    def __contains__(self, key: str) -> bool:
        """Return whether a key is noted."""
        return key in self._entries()

    def _entries(self) -> dict[str, int]:
        if not self._path.exists():
            return {}
        rows = (line.split() for line in self._path.read_text("ascii").splitlines())
        return {row[0]: int(row[1]) for row in rows if len(row) == 2}
