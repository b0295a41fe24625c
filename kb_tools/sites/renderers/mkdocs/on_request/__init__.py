"""The open site of one locale, whose pages are rendered one by one, on request, and never published."""
