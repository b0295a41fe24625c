"""Argos Translate for real: a tiny package made here, installed from its file, without network."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from kb_tools import engines
from kb_tools.engines.base import Engine, LanguagePair, Setup, Text, Translated
from kb_tools.engines.batches import ask
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale
from kb_tools.storage.project import Project
from tests.conftest import Folder
from tests.engines.needs import needs_module
from tests.engines.tiny_argos import PORTUGUESE, SPANISH, make_package

needs_argos = needs_module("argostranslate", "ctranslate2", "sentencepiece")
TEXTS = [
    "Save the file.",
    "Open the [1] settings [2] page and click [3] now.",
    "hello world",
    "Then open snake_case in Kubernetes 1.29, café ąčę.",
]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_package(tmp_path_factory.mktemp("argos") / "en_es.argosmodel")


@pytest.fixture(scope="module")
def pivot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_package(
        tmp_path_factory.mktemp("argos") / "es_pt.argosmodel", PORTUGUESE, source="es", target="pt"
    )


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """No socket may be opened, and Argos Translate starts anew with an empty folder of packages."""

    def refused(*_: object, **__: object) -> socket.socket:
        raise OSError("the network is blocked")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    yield tmp_path / "packages"
    for name in [name for name in sys.modules if name.split(".")[0] == "argostranslate"]:
        del sys.modules[name]


def opened(folder: Folder) -> Engine:
    return engines.open_engine("argos", Setup(Project.open(folder.root), Locale("es"), {"threads": 1}))


@needs_argos
def test_both_paths_give_the_same(package: Path, pivot: Path, folder: Folder) -> None:
    install = engines.find("argos").fetch
    assert install is not None
    assert install(str(package)) == "Installed en-es 0.1."
    assert install(str(pivot)) == "Installed es-pt 0.1."
    translate = import_module("argostranslate.translate")  # only now: its settings are read at import
    engine = opened(folder)
    assert set(engine.pairs()) == {
        LanguagePair("en", "es"),
        LanguagePair("es", "pt"),
        LanguagePair("en", "pt"),
    }
    for target in ("es", "pt"):
        found = ask(engine, LanguagePair("en", target), [Text(text) for text in TEXTS])
        theirs = [translate.translate(text, "en", target) for text in TEXTS]
        # their tokenizer turns every underscore into a blank; ours must not
        assert [a.text.replace("_", " ") for a in found if isinstance(a, Translated)] == theirs
    spanish = ask(engine, LanguagePair("en", "es"), [Text(text) for text in TEXTS])
    assert spanish[1] == Translated("Abra el [1] ajustes [2] página y pulse [3] ahora.")
    assert spanish[3] == Translated("Después abra snake_case en Kubernetes 1.29, café ąčę.")
    portuguese = ask(engine, LanguagePair("en", "pt"), [Text("Save the file.")])
    assert portuguese == [Translated("Salve o arquivo.")]
    assert engine.info(LanguagePair("en", "pt")).origin == "argos-en_es-0.1+es_pt-0.1"
    engine.close()


@needs_argos
def test_a_text_that_is_too_long_costs_itself(package: Path, folder: Folder) -> None:
    engines.find("argos").fetch(str(package))
    engine = opened(folder)
    found = ask(
        engine,
        LanguagePair("en", "es"),
        [Text("Save the file."), Text("Kubernetes " * 300), Text("hello world")],
    )
    assert [isinstance(answer, Translated) for answer in found] == [True, False, True]
    engine.close()


@needs_argos
def test_a_missing_pair_and_a_missing_language(package: Path, folder: Folder) -> None:
    engine = opened(folder)
    assert engine.pairs() == ()
    engines.find("argos").fetch(str(package))
    for pair in (LanguagePair("es", "en"), LanguagePair("en", "xx")):
        with pytest.raises(KbError, match=f"kb engine install argos {pair}"):
            engine.info(pair)


def rewritten(package: Path, to: Path, **changed: bytes | None) -> Path:
    """A copy of a package with some files changed, or with None left out."""
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(to, "w") as new:
        for item in old.infolist():
            name = item.filename.rpartition("/")[2]
            data = changed.get(name.replace(".", "_"), old.read(item))
            if data is not None:
                new.writestr(item.filename, data)
    return to


@needs_argos
@pytest.mark.parametrize(
    "changed",
    [
        {"model_bin": b"\x00" * 64},
        {"model_bin": None},
        {"metadata_json": None},
        {"metadata_json": b"{"},
        {"metadata_json": json.dumps({"package_version": "1"}).encode()},
        {"sentencepiece_model": b"\x01garbage"},
    ],
    ids=["model", "no model", "no metadata", "metadata", "no languages", "tokenizer"],
)
def test_a_damaged_file_is_not_installed(
    package: Path, tmp_path: Path, home: Path, changed: dict[str, bytes | None]
) -> None:
    broken = rewritten(package, tmp_path / "broken.argosmodel", **changed)
    with pytest.raises(KbError, match=r"broken.argosmodel(.|\n)*kb engine install argos"):
        engines.find("argos").fetch(str(broken))
    assert not list(home.glob("*/metadata.json"))


@needs_argos
def test_what_is_no_package_at_all(tmp_path: Path) -> None:
    install = engines.find("argos").fetch
    (tmp_path / "x.argosmodel").write_bytes(b"PK not really")
    for what, said in (
        (str(tmp_path / "x.argosmodel"), "damaged"),
        (str(tmp_path / "none.argosmodel"), "no such file"),
        ("nonsense!", "neither a file nor a pair"),
        ("en-lt", r"cannot be downloaded(.|\n)*install a file"),
    ):
        with pytest.raises(KbError, match=said):
            install(what)


@needs_argos
def test_a_model_that_was_damaged_after_it_was_installed(package: Path, home: Path, folder: Folder) -> None:
    engines.find("argos").fetch(str(package))
    model = next(home.glob("*/model/model.bin"))
    model.write_bytes(model.read_bytes()[:100])
    engine = opened(folder)
    with pytest.raises(KbError, match=r"cannot be loaded(.|\n)*kb engine install argos en-es"):
        ask(engine, LanguagePair("en", "es"), [Text("hello"), Text("world")])
    shutil.copy(model, home / "stray")
    (home / "broken").mkdir()
    (home / "broken" / "metadata.json").write_text("{")
    import_module("argostranslate.translate").get_installed_languages.cache_clear()
    with pytest.raises(KbError, match="broken"):
        engine.pairs()


@needs_argos
def test_a_project_is_translated_offline(package: Path, home: Path, folder: Folder) -> None:
    make_package(folder.root / "en_lt.argosmodel", SPANISH, target="lt")
    folder.write("docs/index.md", "# hello world\n\nSave the **file** now, and click `x`.\n")
    folder.process("update")
    folder.process("engine", "install", "argos", "en_lt.argosmodel")
    said = folder.process("translate", "--locale", "lt", "--engine", "argos", "docs/index.md").stderr
    assert "3 drafts saved" not in said
    units = {unit.source: unit for unit in folder.catalog("index").active}
    assert units["hello world"].target == "hola mundo"
    assert (
        units["Save the **file** now, and click `x`."].target == "Guarde el **archivo** ahora, y pulse `x`."
    )
    assert units["hello world"].provenance.origin == "argos-en_lt-0.1"
    assert "argos" in folder.process("engine", "list").stdout


def test_argos_translate_is_not_installed(folder: Folder) -> None:
    """Whether it is installed here or not: a process that cannot see it says how to get it."""
    hide = "import sys; sys.modules['argostranslate'] = None; from kb_tools.cli.main import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", hide, "engine", "install", "argos", "x.argosmodel"],
        cwd=folder.root,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    assert run.returncode == 2
    assert "pip install 'kb-tools[argos]'" in run.stderr.replace("\n", " ")
