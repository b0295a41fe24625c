"""Cutting a page into blocks, as Python-Markdown's block processors do."""
