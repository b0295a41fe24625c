"""Writing targets in the places of their sources."""
