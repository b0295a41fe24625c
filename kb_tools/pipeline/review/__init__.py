"""`kb review`, `kb status` and `kb history`: what waits for a person, how far a locale is, what happened."""
