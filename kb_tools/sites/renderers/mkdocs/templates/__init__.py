"""What the theme's templates are given, and the files that are made from templates."""
