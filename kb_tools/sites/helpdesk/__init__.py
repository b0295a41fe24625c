"""Support hours, coverage and notices, as the site shows them."""
