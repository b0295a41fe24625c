"""`kb`, and `python -m kb_tools`: imports the command line, so that Ctrl+C is heard while that loads, too."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. Until it is loaded, Ctrl+C ends with its exit code and no traceback."""
    try:
        from kb_tools.cli.main import main as run  # noqa: PLC0415 -- takes half a second
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
