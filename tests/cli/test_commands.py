"""The command line as people and pipelines meet it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from kb_tools.cli.main import kb
from tests.conftest import Folder

ROOT = Path(__file__).parents[2]
CONTEXT = click.Context(kb)
NAMES = kb.list_commands(CONTEXT)  # type: ignore[attr-defined]
DOCUMENTED = "\n".join(
    path.read_text("utf-8") for path in [ROOT / "README.md", *sorted((ROOT / "docs/running").glob("*.md"))]
)


def every_command() -> list[tuple[str, click.Command]]:
    found = []
    for name in NAMES:
        command = kb.get_command(CONTEXT, name)
        assert command is not None
        found.append((name, command))
        if isinstance(command, click.Group):
            found += [(f"{name} {sub}", command.commands[sub]) for sub in sorted(command.commands)]
    return found


@pytest.mark.parametrize(("name", "command"), every_command(), ids=lambda v: v if isinstance(v, str) else "")
def test_every_command_explains_itself_with_an_example(name: str, command: click.Command) -> None:
    assert command.help
    assert command.get_short_help_str(200)
    epilog = command.epilog or ""
    words = name.split()
    likely = (f"kb {name}", f"kb {words[0]} {' '.join(words[2:])}".strip(), "kb git-setup installs it")
    assert any(text in epilog for text in likely), f"kb {name} has no example"


@pytest.mark.parametrize(("name", "command"), [("", kb), *every_command()], ids=lambda v: str(v)[:12])
def test_help_shows_no_escape_sequences(name: str, command: click.Command) -> None:
    shown = command.get_help(click.Context(command, info_name=f"kb {name}".strip()))
    assert "\\" not in shown
    assert all(character.isprintable() or character == "\n" for character in shown)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "merge-driver"])  # git runs that one
def test_every_command_is_in_the_documentation(name: str) -> None:
    assert f"kb {name}" in DOCUMENTED


def test_what_is_wrong_goes_to_stderr_and_data_to_stdout(folder: Folder) -> None:
    run = folder.process("update")
    assert run.stdout == ""
    assert "catalogs written" in run.stderr
    data = json.loads(folder.process("status", "--json").stdout)
    assert [entry["locale"] for entry in data["locales"]] == ["lt", "ar"]


def test_dry_run_and_check_write_nothing(folder: Folder) -> None:
    assert "would change" in folder.process("update", "--dry-run").stderr
    assert "would change" in folder.process("update", "--check", code=1).stderr
    assert not (folder.root / "locales").exists()
    folder.process("update")
    assert "up to date" in folder.process("update", "--check").stderr
    folder.edit("docs/index.md", "Welcome", "Hello")
    before = folder.snapshot("locales")
    assert "index.po" in folder.process("update", "--check", code=1).stderr
    assert folder.snapshot("locales") == before


def test_only_one_locale(folder: Folder) -> None:
    folder.process("update", "--locale", "lt")
    assert not (folder.root / "locales/ar").exists()


def test_another_folder_can_be_named(folder: Folder, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    run = subprocess.run(
        [sys.executable, "-m", "kb_tools", "--project", str(folder.root), "update"],
        cwd=elsewhere,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert (folder.root / "locales/lt/LC_MESSAGES/index.po").exists()


def test_a_reader_that_goes_away_is_no_error(folder: Folder) -> None:
    folder.update()
    run = subprocess.run(  # noqa: S602 - the shell's pipe is the subject
        f'"{sys.executable}" -m kb_tools review lt --state untranslated --format json | head -c 1',
        shell=True,
        cwd=folder.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout == "{"
    assert "Traceback" not in run.stderr
    assert "Broken" not in run.stderr


def test_no_colour_where_none_is_wanted(folder: Folder) -> None:
    folder.update()
    env = {**os.environ, "NO_COLOR": "1", "TERM": "xterm-256color", "FORCE_COLOR": ""}
    run = subprocess.run(
        [sys.executable, "-m", "kb_tools", "status"],
        cwd=folder.root,
        capture_output=True,
        check=True,
        env=env,
    )
    assert b"\x1b[3" not in run.stdout


STARTED = """
import sys, kb_tools.cli.commands.update
from kb_tools.cli.main import main
print("ready", flush=True)
sys.argv = ["kb", "update"]
main()
"""


def test_ctrl_c_is_one_line(folder: Folder) -> None:
    for number in range(300):
        folder.write(f"docs/p{number}.md", f"# {number}\n\n" + f"Text {number}.\n\n" * 60)
    run = subprocess.Popen(
        [sys.executable, "-c", STARTED],
        cwd=folder.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert run.stdout is not None
    assert run.stdout.readline() == "ready\n"
    time.sleep(0.2)
    run.send_signal(signal.SIGINT)
    _, errors = run.communicate(timeout=60)
    assert "Traceback" not in errors
    assert run.returncode == 128 + signal.SIGINT
    assert "Stopped" in errors
