"""Incremental builds: cache keys of pages, records of the last build, and reuse of published files."""
