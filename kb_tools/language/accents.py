"""Words without accents, to compare what may differ in nothing else."""

from __future__ import annotations

import unicodedata


def without_accents(text: str) -> str:
    """Return a text in small letters without accents and other signs on letters."""
    if text.isascii():
        return text.casefold()
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
