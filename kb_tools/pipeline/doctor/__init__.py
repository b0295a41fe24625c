"""`kb doctor`: looks at what kb-tools works with, and says what to do about what is missing."""
