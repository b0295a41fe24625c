"""The formats of a report: one a file. Every module here is a format, named by its file."""
