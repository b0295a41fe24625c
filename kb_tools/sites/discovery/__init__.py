"""Metadata of a site for other programs: search engines, messengers, bots."""
