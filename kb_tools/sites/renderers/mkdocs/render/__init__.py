"""Renders a staged page to HTML: Markdown, templates, navigation."""
