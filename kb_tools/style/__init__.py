"""The style guide as data: glossary, brand-voice rules, typography of languages, spelling."""
