"""Digests of files, which are read again only after a change: a preview asks for them at every keystroke."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass, field

LARGEST = 2**30
"""Bytes of a file that is read whole, unless its reader allows fewer."""
Mark = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """The digests that this process has computed."""

    _digests: dict[str, tuple[Mark, str, bool]] = field(default_factory=dict)

    def digest(self, path: str) -> str | None:
        """Return a digest of a file, None if it cannot be read."""
        found = self._look(path, b"")
        return found[0] if found else None

    def digest_and_sign(self, path: str, sign: bytes) -> tuple[str, bool] | None:
        """Return a digest of a file, and whether it holds `sign`, the same at each call for the same file."""
        return self._look(path, sign)

    def _look(self, path: str, sign: bytes) -> tuple[str, bool] | None:
        try:
            status = os.stat(path)  # noqa: PTH116  (hot)
            mark = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
            earlier = self._digests.get(path)
            if earlier is not None and earlier[0] == mark:
                return earlier[1], earlier[2]
            if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
                return None  # reading a device may never end; its reader reports it
            with open(path, "rb") as stream:  # noqa: PTH123  (hot)
                data = stream.read()
        except OSError:
            return None
        found = digest_of(data), bool(sign) and sign in data
        self._digests[path] = mark, *found
        return found


def digest_of(data: bytes) -> str:
    """Return the digest that a file with these bytes has."""
    return hashlib.sha256(data).hexdigest()[:32]
