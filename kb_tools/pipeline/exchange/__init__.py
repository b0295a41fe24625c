"""`kb import-pages`: takes the translations of pages as written into catalogs."""
