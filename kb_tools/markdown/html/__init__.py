"""HTML tags in Markdown: what a tag is, and which attributes hold text for readers."""
