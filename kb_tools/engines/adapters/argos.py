"""Many languages by neural models that are installed once and then work offline (Argos Translate).

Argos Translate finds models, pivots and tokenizers; CTranslate2 does the work, in batches. Either
distribution will do: argostranslate, or argos-translate-lt, which is the same code without torch.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from kb_tools.engines.argos_models import install
from kb_tools.engines.base import Answer, Info, LanguagePair, MarkStyle, Setup, Text, Translated
from kb_tools.errors import KbError

INSTALL = "pip install 'kb-tools[argos]', then kb engine install argos FILE|PAIR"
SETTINGS = {
    "threads": "Threads that the models use, by default one a core.",
    "beam": "Candidates that the models compare for each sentence, 4 by default. 1 is the fastest.",
}


class Argos:
    """The models that are installed on this machine."""

    marks = (MarkStyle.BRACKETS,)
    whole = False
    ordered = True
    batch = 64

    def __init__(self, threads: int, beam: int) -> None:
        self._threads = threads
        self._beam = beam
        self._models: dict[Path, Any] = {}

    def pairs(self) -> Sequence[LanguagePair]:
        """Return the pairs that are installed, with those over a third language. Raises KbError for a broken one."""
        return tuple(sorted(_translations()))

    def info(self, pair: LanguagePair) -> Info:
        """Return the version of the models that work on a pair, one after the other."""
        steps = [(p, f"{p.from_code}_{p.to_code}-{p.package_version}") for p in self._steps(pair)]
        sizes = [str((Path(p.package_path) / "model" / "model.bin").stat().st_size) for p, _ in steps]
        names = [name for _, name in steps]
        return Info(f"argos-{'+'.join(names)}", " ".join(["argos", *names, *sizes, f"beam={self._beam}"]))

    def translate(self, pair: LanguagePair, texts: Sequence[Text]) -> Sequence[Answer]:
        """Translate a batch, through other languages if need be. A text that is too long fails the batch."""
        batch = [" ".join(text.text.split("\n")) for text in texts]
        for package in self._steps(pair):
            batch = self._step(package, batch)
        return [Translated(text) for text in batch]

    def close(self) -> None:
        """Unload all models."""
        self._models.clear()

    def _steps(self, pair: LanguagePair) -> list[Any]:
        found = _translations().get(pair)
        if found is None:
            raise KbError(
                f"Argos Translate has no model from {pair.source} to {pair.target}.",
                hint=f"Install one with: kb engine install argos {pair} (or a file: FILE.argosmodel)",
            )
        return list(_packages(found))

    def _step(self, package: Any, batch: Sequence[str]) -> list[str]:
        model, tokenizer = self._model(package), package.tokenizer
        prefix = package.target_prefix
        results = model.translate_batch(
            [tokenizer.encode(text) for text in batch],
            target_prefix=[[prefix]] * len(batch) if prefix else None,
            replace_unknowns=True,
            max_batch_size=1024,
            batch_type="tokens",
            beam_size=self._beam,
            length_penalty=0.2,
        )
        return [_decoded(tokenizer, result.hypotheses[0]).removeprefix(prefix).lstrip() for result in results]

    def _model(self, package: Any) -> Any:
        path = Path(package.package_path) / "model"
        if path not in self._models:
            try:
                self._models[path] = import_module("ctranslate2").Translator(
                    str(path), device="cpu", intra_threads=self._threads
                )
                package.tokenizer.encode("a")
            except Exception as error:  # the native parts may raise anything
                self._models.pop(path, None)
                raise KbError(
                    f"This model of Argos Translate cannot be loaded: {error}.",
                    where=str(package.package_path),
                    hint="Remove that folder, then install it anew: "
                    f"kb engine install argos {package.from_code}-{package.to_code} (or a file)",
                ) from None
        return self._models[path]


def _decoded(tokenizer: Any, pieces: list[str]) -> str:
    """Join pieces to text. Argos Translate's own way turns every underscore into a blank."""
    if hasattr(tokenizer, "lazy_processor"):
        return str(tokenizer.lazy_processor().decode_pieces(pieces)).replace("\u2581", " ")
    return str(tokenizer.decode(pieces))


def _translations() -> dict[LanguagePair, Any]:
    try:
        languages = import_module("argostranslate.translate").get_installed_languages()
    except Exception as error:  # a folder that is no package raises OSError, ValueError or KeyError
        folder = import_module("argostranslate.settings").package_data_dir
        raise KbError(
            f"An installed model of Argos Translate is broken: {error}.",
            where=str(folder),
            hint="Remove its folder, then install it anew with: kb engine install argos FILE|PAIR",
        ) from None
    return {
        LanguagePair(language.code, translation.to_lang.code): translation
        for language in languages
        for translation in language.translations_from
        if translation.to_lang.code != language.code
    }


def _packages(translation: Any) -> Iterator[Any]:
    """Unfold what argostranslate wraps: caches, and compositions of two translations."""
    if hasattr(translation, "underlying"):
        yield from _packages(translation.underlying)
    elif hasattr(translation, "t1"):
        yield from _packages(translation.t1)
        yield from _packages(translation.t2)
    else:
        yield translation.pkg


def _import() -> None:
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # or onnxruntime writes telemetry files
    try:
        import_module("argostranslate.translate")
    except ImportError as error:
        raise KbError(
            f"The engine argos is not installed ({error.name} is missing).",
            hint=f"Install it with: {INSTALL}",
        ) from None


def open_engine(setup: Setup) -> Argos:
    """Return the engine. Raises KbError where Argos Translate is not installed."""
    _import()
    return Argos(int(setup.number("threads", setup.cores)), int(setup.number("beam", 4)) or 1)


def fetch(what: str) -> str:
    """Install a model from a file, or for a pair from the index on the network; return what was done."""
    _import()
    return install(what)
