"""The command line: options in, streams and exit codes out. What is done is done in pipeline."""
