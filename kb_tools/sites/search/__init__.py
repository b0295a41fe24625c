"""The search index of one locale."""
