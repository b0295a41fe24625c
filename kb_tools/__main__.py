"""`python -m kb_tools` is `kb`."""

from kb_tools.cli.main import main

main()
