"""`kb import`, `kb import-pages`: take the translations of Markdown files into catalogs."""
