"""English to Spanish, Catalan, Galician and Esperanto by rules; gist quality, very fast, from Debian.

One process for a batch: as a long-lived pipe its wrapper would hang, one process a text would be slow. Each
text is labelled, so that answers are found by their label and not by their place.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from kb_tools.engines.base import Answer, Failed, Info, LanguagePair, MarkStyle, Setup, Text, Translated
from kb_tools.errors import KbError

INSTALL = "apt-get install apertium apertium-eng-spa (or -eng-cat, -en-gl, -eo-en)"
SETTINGS = {"timeout": "Seconds that a call of Apertium may take, 300 by default."}
_RESERVED = re.compile(r"(\[\d+\])|([\[\]{}^$/\\@<>])")
"""Marks, which go through untouched as what Apertium calls superblanks; and what its stream format reserves."""
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_END = "[e]"
"""Stands behind each text: Apertium loses a full stop at the very end."""
_LABEL = re.compile(r"\[k(\d+)\]")


class Apertium:
    """One installation of Apertium."""

    marks = (MarkStyle.BRACKETS,)
    whole = False
    ordered = True
    batch = 400

    def __init__(self, program: str, timeout: float) -> None:
        self._program = program
        self._timeout = timeout
        self._environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        self._pairs: tuple[LanguagePair, ...] | None = None

    def pairs(self) -> Sequence[LanguagePair]:
        """Return the pairs that are installed."""
        if self._pairs is None:
            modes = self._run(["-l"], b"").decode("utf-8", "replace").split()
            self._pairs = tuple(LanguagePair(*mode.split("-", 1)) for mode in modes if "-" in mode)
        return self._pairs

    def info(self, pair: LanguagePair) -> Info:
        """Return the version of Apertium, and a fingerprint of the dictionaries of the pair."""
        release = (self._run(["-V"], b"").split() or [b"0"])[-1].decode("ascii", "replace")
        return Info(
            f"apertium-{pair.source}_{pair.target}-{release}", f"apertium {release} {self._data(pair)}"
        )

    def translate(self, pair: LanguagePair, texts: Sequence[Text]) -> Sequence[Answer]:
        """Translate a batch in one process; an answer without its label counts as failed."""
        stream = (
            "\0".join(f"[k{number}]{_escape(text.text)}{_END}" for number, text in enumerate(texts)) + "\0"
        )
        output = self._run(["-u", "-z", "-f", "none", f"{pair.source}-{pair.target}"], stream.encode("utf-8"))
        found: dict[int, Answer] = {}
        for part in output.decode("utf-8", "replace").split("\0"):
            labels = list(_LABEL.finditer(part))
            if len(labels) == 1:
                text = part[: labels[0].start()] + part[labels[0].end() :].replace(_END, "")
                found[int(labels[0][1])] = Translated(_ESCAPED.sub(r"\1", text))
        return [found.get(number, Failed("no answer")) for number in range(len(texts))]

    def close(self) -> None:
        """Do nothing: there is nothing to release."""

    def _run(self, arguments: Sequence[str], given: bytes) -> bytes:
        command = [self._program, *arguments]
        try:
            done = subprocess.run(
                command,
                input=given,
                capture_output=True,
                timeout=self._timeout,
                env=self._environment,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise KbError(
                f"Apertium does not work: {error}.", hint=f"Try it by hand: {' '.join(command)}"
            ) from None
        if done.returncode:
            complaint = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise KbError(
                f"Apertium failed: {complaint[-1] if complaint else f'exit code {done.returncode}'}.",
                hint=f"Try it by hand: {' '.join(command)}",
            )
        return done.stdout

    def _data(self, pair: LanguagePair) -> str:
        """Return a hash of the files that the mode of the pair names."""
        mode = Path(self._program).resolve().parents[1] / "share" / "apertium" / "modes" / f"{pair}.mode"
        digest = hashlib.sha256()
        try:
            text = mode.read_text("utf-8")
            for name in sorted(set(re.findall(r"/[^\s'|]+", text))):
                path = Path(name)
                if path.is_file():
                    digest.update(path.read_bytes())
        except OSError:
            return str(mode)
        return digest.hexdigest()[:16]


def _escape(text: str) -> str:
    return _RESERVED.sub(lambda m: m[1] or f"\\{m[2]}", text.replace("\0", ""))


def open_engine(setup: Setup) -> Apertium:
    """Return the engine. Raises KbError where Apertium is not installed."""
    program = shutil.which("apertium")
    if program is None:
        raise KbError("The engine apertium is not installed.", hint=f"Install it with: {INSTALL}")
    return Apertium(program, setup.number("timeout", 300))
