"""Reading the inline content of a segment as tokens, as the project's renderer does."""
