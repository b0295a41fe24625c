"""XLIFF: the files that translation agencies get and send back. Text out, values in, and what they do to a catalog."""

SUFFIXES = frozenset({".xlf", ".xliff"})
"""Suffixes of XLIFF files. The first is what most tools expect."""
