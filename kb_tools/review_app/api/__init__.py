"""The requests that the app makes: a module a group, and each answer as JSON."""
