"""Adapters of a third party, found by their entry points in this process and in others."""

from __future__ import annotations

from pathlib import Path

ERRATIC = '''
"""Does what the test says."""
INSTALL = ""
SETTINGS = ()
make = None
def open_engine(setup):
    return make()
'''
SLOW = '''
"""Takes its time."""
import time
from tests.engines.fakes import Scripted, reverse
from kb_tools.engines.base import Translated
INSTALL = ""
SETTINGS = ("pause",)
def open_engine(setup):
    def say(texts):
        time.sleep(setup.number("pause", 0.02))
        return [Translated(reverse(text.text)) for text in texts]
    engine = Scripted(say)
    engine.batch = 8
    engine.made_up = True
    return engine
'''

CROWDED = '''
"""Answers differently in other company, as engines with a state do; and is told what to do by its settings."""
import multiprocessing
import os
import time
from pathlib import Path
from tests.engines.fakes import Scripted, reverse
from kb_tools.engines.base import Info, Translated
from kb_tools.errors import KbError
INSTALL = ""
SETTINGS = ("pause", "missing", "other", "gone", "pids")
def open_engine(setup):
    at_work = multiprocessing.parent_process() is not None
    if at_work and setup.text("missing"):
        raise KbError("The engine crowded is not installed.", hint="Install it with: pip install crowded")
    calls = []
    def say(texts):
        if setup.text("pids"):
            (Path(setup.text("pids")) / str(os.getpid())).touch()
        calls.append(len(texts))
        if len(calls) > setup.number("gone", 1000000):
            raise KbError("The server is gone.", hint="Start it.")
        time.sleep(setup.number("pause", 0))
        return [
            Translated(reverse(text.text) if at % 2 else reverse(text.text).upper())
            for at, text in enumerate(texts)
        ]
    engine = Scripted(say)
    engine.batch = 8
    engine.made_up = True
    version = "of another machine" if at_work and setup.text("other") else "one"
    engine.info = lambda pair: Info("crowded-1", version)
    return engine
'''


def install(site: Path, *, group: str = "kb_tools.engines", **modules: str) -> Path:
    """Write modules with an entry point each, as pip would; return the folder for the search path."""
    info = site / "third_party-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: third-party\nVersion: 1.0\n")
    lines = [f"{name} = third_party_{name}\n" for name in modules]
    (info / "entry_points.txt").write_text(f"[{group}]\n" + "".join(lines))
    for name, text in modules.items():
        (site / f"third_party_{name}.py").write_text(text)
    return site
