"""The variables of the theme's templates, and the files that are made from templates."""
