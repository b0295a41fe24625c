"""`kb build`, `kb serve` and shards: from the staged trees to the site."""
