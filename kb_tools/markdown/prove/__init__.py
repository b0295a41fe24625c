"""Proves that a target has the markup of its source and no other (law 7)."""
