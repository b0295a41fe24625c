"""Vale's extension points. Every module here is one, named by its file."""
