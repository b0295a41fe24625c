"""Marks around the texts of a page: put in before rendering, found again in the HTML, and taken out. Pure."""
