"""The executors. Every module here is one, named by its file."""
