"""Installing models for Argos Translate: each is loaded once before it is put among the others."""

from __future__ import annotations

import json
import re
import tempfile
import urllib.request
import zipfile
from importlib import import_module
from pathlib import Path
from typing import Any

from kb_tools.errors import KbError

_PAIR = re.compile(r"([a-z]{2,3})[-_>]([a-z]{2,3})", re.IGNORECASE)
_TIMEOUT = 60
_REQUIRED = ("metadata.json", "model/model.bin")


def install(what: str) -> str:
    """Install a model from an `.argosmodel` file, fully offline, or for a pair such as `en-lt` from the index.

    Returns one sentence that says what was installed. Raises KbError, with nothing installed, for a file
    that is missing, damaged or no model, and for a pair that the index does not have or cannot be asked for.
    """
    path = Path(what)
    if path.suffix == ".argosmodel" or path.is_file():
        return _from_file(path)
    pair = _PAIR.fullmatch(what)
    if pair is None:
        raise KbError(
            f"'{what}' is neither a file nor a pair of languages.",
            hint="Name a file that ends in .argosmodel, or a pair such as en-lt.",
        )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{pair[1]}_{pair[2]}.argosmodel"
        file.write_bytes(_download(_link(pair[1].lower(), pair[2].lower())))
        return _from_file(file)


def _from_file(path: Path) -> str:
    if not path.is_file():
        raise KbError("There is no such file.", where=str(path), hint="Check its name.")
    with tempfile.TemporaryDirectory() as folder:
        metadata = _checked(path, Path(folder))
    try:
        import_module("argostranslate.package").install_from_path(path)
    except OSError as error:
        raise KbError(
            f"The model cannot be installed: {error.strerror or error}.",
            where=str(error.filename or path),
            hint="Check permissions and free space; ARGOS_PACKAGES_DIR names another folder.",
        ) from None
    return f"Installed {metadata['from_code']}-{metadata['to_code']} {metadata.get('package_version', '')}.".replace(
        " .", "."
    )


def _checked(path: Path, folder: Path) -> dict[str, Any]:
    """Unpack a model into a temporary folder and load it; return its metadata."""
    try:
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder)
        roots = [p for p in folder.iterdir() if p.is_dir()]
        if len(roots) != 1:
            raise ValueError("it must hold one folder")
        root = roots[0]
        missing = [name for name in _REQUIRED if not (root / name).is_file()]
        if missing:
            raise ValueError(f"{missing[0]} is missing")
        metadata = json.loads((root / "metadata.json").read_text("utf-8"))
        if not isinstance(metadata, dict) or not metadata.get("from_code") or not metadata.get("to_code"):
            raise ValueError("metadata.json names no languages")
        package = import_module("argostranslate.package").Package(root)
        pieces = package.tokenizer.encode("a")
        import_module("ctranslate2").Translator(str(root / "model"), device="cpu").translate_batch([pieces])
    except Exception as error:  # zip, JSON and the native parts may raise anything
        raise KbError(
            f"This is not a model of Argos Translate, or it is damaged: {error}.",
            where=str(path),
            hint="Download it again, or install it by its pair: kb engine install argos en-lt",
        ) from None
    return metadata


def _link(source: str, target: str) -> str:
    index = import_module("argostranslate.settings").remote_package_index
    try:
        packages = json.loads(_download(index))
        found = [p for p in packages if p.get("from_code") == source and p.get("to_code") == target]
        link = max(
            found, key=lambda p: [int(n) for n in re.findall(r"\d+", str(p.get("package_version", "0")))]
        )
        return next(str(address) for address in link["links"] if str(address).startswith("https://"))
    except (ValueError, KeyError, TypeError, AttributeError, StopIteration):
        raise KbError(
            f"The index of Argos Translate has no model from {source} to {target}.",
            where=index,
            hint="Models to and from English can be chained: install en-X and X-Y, or a file you have.",
        ) from None


def _download(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=_TIMEOUT) as response:  # noqa: S310 - https, or the user's own index
            return bytes(response.read())
    except OSError as error:
        raise KbError(
            f"This cannot be downloaded: {getattr(error, 'reason', error)}.",
            where=address,
            hint="Offline, install a file instead: kb engine install argos FILE.argosmodel",
        ) from None
