"""`kb translate`: drafts from memory and engines."""
