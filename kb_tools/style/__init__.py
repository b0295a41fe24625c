"""The style guide as data: glossary, brand-voice rules, spelling."""

MARKER = "<!-- show "
"""How a comment begins with which a page asks for glossary or rules; see pages.py."""
