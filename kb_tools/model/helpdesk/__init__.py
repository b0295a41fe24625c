"""Who answers customers and when, what is going on, and where feedback goes."""
