"""`kb update`: brings catalogs up to date with the English pages."""
