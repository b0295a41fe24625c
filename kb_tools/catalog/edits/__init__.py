"""Measures how much an edit of an English text matters to its translations."""
