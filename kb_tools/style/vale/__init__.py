"""Brand-voice rules in the format of Vale's styles: extension points, and the part of a text that each one reads."""
