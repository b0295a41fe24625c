"""What a project says in mkdocs.yml, locale.yml and notices.yml."""
