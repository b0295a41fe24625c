"""The orders of the review queue. Every module here is one, named by its file."""
