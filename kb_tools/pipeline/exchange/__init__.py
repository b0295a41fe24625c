"""Exchange of texts: translated Markdown, XLIFF for agencies, and the words of an offer."""
