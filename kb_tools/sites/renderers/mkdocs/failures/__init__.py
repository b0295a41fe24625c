"""Failures of MkDocs and its plugins, told as one error: the culprit, the page, the reason, and what to do."""
