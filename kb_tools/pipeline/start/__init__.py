"""`kb init` and `kb add-locale`: begins a project, and a language of it. Plans first, writes only what was planned."""
