"""Facts about natural languages: words, numbers, scripts, typography."""
