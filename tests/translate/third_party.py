"""Engines of a third party, found by their entry points in this process and in others."""

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
    return engine
'''


def install(site: Path, **modules: str) -> Path:
    """Write modules with an entry point each, as pip would; return the folder for the search path."""
    info = site / "third_party-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: third-party\nVersion: 1.0\n")
    lines = [f"{name} = third_party_{name}\n" for name in modules]
    (info / "entry_points.txt").write_text("[kb_tools.engines]\n" + "".join(lines))
    for name, text in modules.items():
        (site / f"third_party_{name}.py").write_text(text)
    return site
