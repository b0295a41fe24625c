"""Catalogs: parsing and serializing PO files, and merging them without loss. Pure: text in, text out."""
