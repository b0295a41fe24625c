"""Localizing: the published targets spliced into the English pages, one plain tree per locale."""
