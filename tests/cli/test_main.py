"""--verbose shows the traceback of an error after its message; without it there is none."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from kb_tools.errors import KbError
from tests.conftest import Folder
from tests.sites.renderers.mkdocs.failures.planted import CHAINED, hook

PAGES = 70
"""More than one process builds."""


@pytest.mark.parametrize("words", [("--verbose", "build"), ("build", "--verbose")])
def test_the_traceback_comes_after_the_message(folder: Folder, words: tuple[str, ...]) -> None:
    hook(CHAINED)(folder)
    said = folder.kb(*words, code=2).stderr
    message, _, details = said.partition("\nTraceback (most recent call last):")
    assert message.startswith("Error: docs/index.md: ")
    assert "FileNotFoundError" in details
    assert 'raise PluginError("The prices cannot be read") from error' in details


def test_the_traceback_of_a_worker_is_shown(folder: Folder) -> None:
    hook(CHAINED)(folder)
    for number in range(PAGES):
        folder.write(f"docs/page{number}.md", f"# Page {number}\n")
    said = folder.kb("build", "--jobs", "2", "--verbose", code=2).stderr
    assert "hooks/own.py" in said.partition("Traceback")[2]


def test_an_error_of_our_own_has_a_traceback_too(folder: Folder) -> None:
    folder.write("locales/lt/LC_MESSAGES/index.po", 'msgid "a\nmsgstr "b"\n')
    assert "Traceback" not in folder.kb("build", code=2).stderr
    assert "KbError" in folder.kb("build", "--verbose", code=2).stderr.partition("Traceback")[2]


@pytest.mark.parametrize("verbose", [True, False])
def test_the_preview_shows_the_traceback_of_what_it_reports(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, verbose: bool
) -> None:
    def serve(*given: object, report: Callable[[str], None], **options: object) -> None:
        report("A warning")
        try:
            raise KbError("It failed.", details="Traceback of a plugin")
        except KbError as error:
            report(str(error))

    monkeypatch.setattr("kb_tools.cli.commands.serve.serve", serve)
    said = folder.kb("serve", *(["--verbose"] if verbose else [])).stderr.splitlines()
    assert said == ["A warning", "It failed.", *(["Traceback of a plugin"] if verbose else [])]


def test_a_traceback_cannot_drive_a_terminal(folder: Folder) -> None:
    hook("def on_nav(nav, **given):\n    raise ValueError('\\x1b[31m\\x07')\n")(folder)
    said = folder.kb("build", "--verbose", code=2).stderr
    assert "Traceback" in said
    assert not {"\x1b", "\x07"} & set(said)


def test_ctrl_c_is_heard_while_the_command_line_loads() -> None:
    code = (
        "import sys\n"
        "class Stop:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'kb_tools.cli.commands': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Stop())\n"
        "from kb_tools.__main__ import main\n"
        "main()\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (130, "")
