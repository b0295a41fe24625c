"""The executors: one a file. Every module here is an executor, named by its file."""
