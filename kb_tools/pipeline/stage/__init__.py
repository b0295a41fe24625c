"""Localizing: splices published targets into the English pages and writes one plain tree per locale."""
