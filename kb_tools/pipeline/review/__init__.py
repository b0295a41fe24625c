"""`kb review`, `kb status` and `kb history`: units waiting for review, progress of a locale, history of a page."""
