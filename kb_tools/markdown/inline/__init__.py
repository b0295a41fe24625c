"""Parses the inline content of a segment into tokens, as the project's renderer does."""
