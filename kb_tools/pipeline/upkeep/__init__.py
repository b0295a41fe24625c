"""Upkeep: `kb rename`, `kb prune`, and the merge driver."""
