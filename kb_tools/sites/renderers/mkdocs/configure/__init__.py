"""What is set up once a site, before pages are rendered: mkdocs.yml, languages, logs."""
