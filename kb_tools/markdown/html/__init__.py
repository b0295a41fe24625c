"""Tags in Markdown, and their readable attributes."""
