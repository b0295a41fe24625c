"""Labels of references and footnotes, normalized as Python-Markdown compares them."""

from __future__ import annotations


def normalized(label: str) -> str:
    """Return a reference label in normalized form: blanks collapsed, lower case."""
    return " ".join(label.split()).lower()
