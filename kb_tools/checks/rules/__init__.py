"""The checks: one rule, one file. Every module here is a check, named by its file."""
