"""`kb update`: catalogs brought up to date with the English pages."""
