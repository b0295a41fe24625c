"""One use case a module: what the commands do, without options, streams or exit codes."""
