"""The engines: one machine translator a file. Every module here is an engine, named by its file."""
