"""What is kept of the last build: the inputs of each page, and what of the published site can stay."""
