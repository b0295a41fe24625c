"""Merges new templates into catalogs, and two branches of a catalog, without losing human work."""
