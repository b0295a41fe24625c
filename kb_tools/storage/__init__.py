"""The project on disk: paths, configuration, files."""
