"""The port to whoever does the work: what is done can be put away before more is begun."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kb_tools import engines
from kb_tools.engines.base import Info, LanguagePair, Setup, Text, Translated
from kb_tools.errors import KbError
from kb_tools.executors import in_process, names, open_workers
from kb_tools.pipeline.translate.ask import Batch, Question, answers
from kb_tools.storage.configuration.mkdocs_yml import EngineChoice
from tests.conftest import Folder
from tests.engines.fakes import Scripted


def number_of(path: Path) -> int:
    """A task that leaves a trace, or fails, or ends its worker."""
    if path.name == "wrong":
        raise KbError("This is wrong.", where="here", hint="Mend it.")
    if path.name == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    path.touch()
    return int(path.name)


def test_one_that_is_alone_begins_nothing_before_the_last_is_put_away(tmp_path: Path) -> None:
    tasks = [tmp_path / str(n) for n in range(5)]
    for done, (task, result) in enumerate(in_process().as_done(number_of, tasks), start=1):
        assert (task.name, len(list(tmp_path.iterdir()))) == (str(result), done)


def test_all_tasks_are_done_by_processes(tmp_path: Path) -> None:
    tasks = [tmp_path / str(n) for n in range(9)]
    with open_workers(jobs=2) as workers:
        assert sorted(workers.as_done(number_of, tasks)) == [(task, int(task.name)) for task in tasks]
        assert list(workers.map(number_of, tasks)) == list(range(9))


def test_what_is_wrong_crosses_whole(tmp_path: Path) -> None:
    with pytest.raises(KbError) as raised, open_workers(jobs=2) as workers:
        list(workers.as_done(number_of, [tmp_path / "0", tmp_path / "wrong", tmp_path / "1"]))
    assert str(raised.value) == "here: This is wrong.\n  Mend it."


def test_a_worker_that_was_killed_is_told(tmp_path: Path) -> None:
    with pytest.raises(KbError, match="was killed"), open_workers(jobs=2) as workers:
        list(workers.as_done(number_of, [tmp_path / "0", tmp_path / "deadly", tmp_path / "1"]))


def variable(name: str) -> str | None:
    """A task that looks at its surroundings."""
    return os.environ.get(name)


def test_workers_have_the_variables_of_the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("one", "two"):
        with open_workers(jobs=2) as workers:
            monkeypatch.setenv("KB_TEST", value)
            assert list(workers.map(variable, ["KB_TEST", "KB_TEST"])) == [value, value]


@pytest.mark.parametrize("deep", [False, True], ids=["as usual", "where no socket can have a name"])
def test_workers_read_in_beforehand_what_tasks_need(folder: Folder, deep: bool) -> None:
    temporary = folder.root / ("t" * 100 if deep else "")
    temporary.mkdir(exist_ok=True)
    code = (
        "import sys; from kb_tools.executors import Needs, open_workers\n"
        "def loaded(name): import sys; return name in sys.modules\n"
        "if __name__ == '__main__':\n"
        "    with open_workers(jobs=2, needs=Needs(('wave', 'there.is.none'), soon=True)) as workers:\n"
        "        print(list(workers.map(loaded, ['wave', 'sunau'])), 'wave' in sys.modules)\n"
    )
    script = folder.write("script.py", code)
    variables = {**os.environ, "TMPDIR": str(temporary) if deep else "/tmp"}  # noqa: S108
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=True, env=variables
    )
    assert done.stdout == f"{[sys.platform == 'linux' and not deep, False]} False\n"


def test_an_executor_is_a_module_that_gives_workers() -> None:
    assert names() == ("dask", "processes", "serial")


def test_cores_are_shared_out() -> None:
    with open_workers(jobs=2) as workers:
        assert workers.cores == max(1, (os.cpu_count() or 1) // 2)
    assert in_process().cores == (os.cpu_count() or 1)


def test_a_worker_opens_an_engine_anew_when_what_is_installed_has_changed(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Scripted] = []

    def open_engine(name: str, setup: Setup) -> Scripted:
        engine = Scripted(lambda texts: [Translated(text.text) for text in texts])
        version = f"version {len(opened)}"
        monkeypatch.setattr(engine, "info", lambda pair: Info("scripted", version), raising=False)
        opened.append(engine)
        return engine

    monkeypatch.setattr(engines, "open_engine", open_engine)
    question = Question(folder.root, "lt", EngineChoice("scripted"), 1, LanguagePair("*", "*"), "version 0")
    batch = Batch(0, (Text("One."), Text("Two.")))
    for _ in range(3):
        assert answers(question, batch).answers == [Translated("One."), Translated("Two.")]
    assert len(opened) == 1
    answers(replace(question, fingerprint="version 1"), batch)
    with pytest.raises(KbError, match="another version of scripted"):
        answers(replace(question, fingerprint="version 9"), batch)
