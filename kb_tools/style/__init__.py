"""The style guide as data: glossary, brand-voice rules, spelling."""

MARKER = "<!-- show "
"""Start of a comment in a page that asks for glossary or rules; see pages.py."""
