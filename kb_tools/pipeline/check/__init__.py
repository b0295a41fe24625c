"""`kb check`: the checks run over English pages and catalogs."""
