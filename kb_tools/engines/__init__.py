"""Machine translators, each behind the same port."""
