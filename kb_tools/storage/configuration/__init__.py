"""The configuration of a project in mkdocs.yml, locale.yml and notices.yml."""
