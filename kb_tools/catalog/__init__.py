"""Catalogs: units and targets as PO files, merged without loss. Pure: text in, text out."""
