"""The search indexes. Every module here is one, named by its file."""
