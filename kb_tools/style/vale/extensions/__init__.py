"""Vale's extension points: one a file. Every module here is one, named by its file."""
