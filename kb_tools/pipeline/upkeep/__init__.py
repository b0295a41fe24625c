"""Moving and removing: `kb rename`, `kb prune`, and the merge driver."""
