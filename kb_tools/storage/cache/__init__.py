"""What was worked out before, under `build/cache/`. It may be deleted at any time."""
