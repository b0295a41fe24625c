"""Proving that a translation has the markup of its source and no other (law 7)."""
