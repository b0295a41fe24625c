"""Asking a language model for translations: the brief, the questions, the endpoint, and what is read of answers."""
