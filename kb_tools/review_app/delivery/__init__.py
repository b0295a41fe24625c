"""Ways in which decisions leave the machine on which people review."""
