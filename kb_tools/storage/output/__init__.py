"""Output files and folders, whose place the user chooses. A command replaces its own output and nothing else."""
