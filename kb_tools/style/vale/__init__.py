"""Brand-voice rules in the format of Vale styles. Each extension point is one file, found by its name."""
