"""Digests of texts: the addresses of whatever is kept by the content that it was made from."""

from __future__ import annotations

import hashlib


def digest(*texts: str | bytes) -> str:
    """Return 32 hexadecimal digits for some texts, in order."""
    made = hashlib.sha256()
    for text in texts:
        data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()[:32]
