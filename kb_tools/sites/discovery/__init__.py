"""What other programs read of a site: search engines, messengers, bots."""
