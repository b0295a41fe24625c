"""mkdocs.yml and everything that is set up once a site before pages are rendered."""
