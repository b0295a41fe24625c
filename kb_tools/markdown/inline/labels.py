"""Labels of references and footnotes, in the form in which Python-Markdown compares them."""

from __future__ import annotations


def normalized(label: str) -> str:
    """Return a reference label as Python-Markdown compares it."""
    return " ".join(label.split()).lower()
