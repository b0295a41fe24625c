"""Writes targets in place of their sources."""
