"""Sets up MkDocs before pages are rendered: mkdocs.yml, plugins, languages, logs."""
