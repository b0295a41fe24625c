"""Digests of texts, used as cache keys."""

from __future__ import annotations

import hashlib


def digest(*texts: str | bytes) -> str:
    """Return a digest of texts, in order: 32 hexadecimal digits of SHA-256. Text boundaries count."""
    made = hashlib.sha256()
    for text in texts:
        data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()[:32]
