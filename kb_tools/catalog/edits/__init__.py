"""How much an edit of the English text matters to its translations."""
