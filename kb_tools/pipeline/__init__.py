"""Use cases, one per package or module: what the commands do, without options, streams or exit codes."""
