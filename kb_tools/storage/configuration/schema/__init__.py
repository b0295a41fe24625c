"""The schema of configuration: every key that a project may set, with its form, its default and its meaning.

The readers, the options of the MkDocs plugin and the reference page are made from it.
"""
