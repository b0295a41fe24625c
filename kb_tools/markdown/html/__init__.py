"""Tags in Markdown: what they are, and which of their attributes are language."""
