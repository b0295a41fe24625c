"""Brand-voice rules in the format of Vale's styles. One file an extension point, found by its name."""
