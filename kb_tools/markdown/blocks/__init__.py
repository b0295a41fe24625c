"""Splits a page into blocks, by the rules of Python-Markdown's block processors."""
