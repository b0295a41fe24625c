"""`kb build`, `kb serve` and shards: render the staged trees to a site."""
