"""One module a command; a module named `x_y` with a `command` is `kb x-y`."""
