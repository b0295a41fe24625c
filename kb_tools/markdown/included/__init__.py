"""Files that pages include: reads the directives, and puts the text of snippets in place of theirs. Pure."""
