"""The command line: options in, streams and exit codes out. The work itself is in `pipeline`."""
