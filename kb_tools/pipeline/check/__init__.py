"""`kb check`: runs the checks on English pages and catalogs."""
