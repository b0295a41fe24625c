"""What is known of languages: their words, numbers, scripts and typography."""
