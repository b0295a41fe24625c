"""Reports of readers about bad translations: where they come from, and which text each means."""
