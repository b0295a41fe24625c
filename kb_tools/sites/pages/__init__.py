"""What every page needs whatever renders it: its words, state, related articles, and finished HTML."""
