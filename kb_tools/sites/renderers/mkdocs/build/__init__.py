"""Building a site: which tasks, in which order, and what a worker does."""
