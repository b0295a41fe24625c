"""Pairs the texts of a page with those of its translation, each pair with a probability. Pure."""
