"""MkDocs with Material and static-i18n: what its users have and know, and so the default renderer."""
