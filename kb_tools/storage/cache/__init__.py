"""Caches under `build/cache/`, which may be deleted at any time."""
