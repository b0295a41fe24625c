"""One use case a package: what the commands do, without options, streams or exit codes."""
