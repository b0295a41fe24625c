"""A server of LibreTranslate's protocol that keeps the protocol strictly, and can be sick in many ways."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping

from tests.engines.loopback import KEY, Asked, LoopbackServer, Reply

Say = Callable[[str], str]
_LANGUAGES = [{"code": "en", "name": "English", "targets": ["en", "pb", "es", "lt"]}]
_WORDS = {
    word: word[::-1] + "o"
    for word in re.findall(
        r"\w+",
        "save the file before you close window refunds take hours and cost open settings select to keep "
        "your changes see docs for testing learn more about tests avoid this in own projects run then on "
        "machine first item of a list second thing buy rules agents manage account help can change it at "
        "any time page call or when there is fire",
    )
}


def translated(text: str) -> str:
    """A translation of one line: each known word by another one, everything else as it was."""

    def one(match: re.Match[str]) -> str:
        said = _WORDS.get(match[0].lower(), match[0])
        return said.capitalize() if match[0][0].isupper() else said

    return re.sub(r"[A-Za-z]+", one, text)


def marks(text: str) -> list[str]:
    """The marks in a text."""
    return re.findall(r"\[\d+\]", text)


def _begun(text: str) -> str:
    """A translation that breaks off in the middle of its sentence."""
    words = translated(text).split()
    return " ".join(words[: max(1, len(words) // 2)])


def _quoted(text: str) -> str:
    return f"“{translated(text)}”"


ANSWERS: Mapping[str, Say] = {
    "script": lambda t: translated(t) + "<script>alert(1)</script>",
    "link": lambda t: translated(t) + " [klik](https://evil.example/)",
    "address": lambda t: translated(t) + " https://evil.example/",
    "macro": lambda t: translated(t) + " {{ config }}",
    "heading": lambda t: "# " + translated(t),
    "admonition": lambda t: "!!! danger " + translated(t),
    "pipe": lambda t: translated(t) + " | x |",
    "NUL": lambda t: translated(t) + "\x00",
    "bidi": lambda t: "\u202e" + translated(t),
    "zero width": lambda t: "\u200b".join(translated(t)),
    "tags": lambda t: translated(t) + "".join(chr(0xE0000 + ord(c)) for c in "ignore"),
    "surrogate": lambda t: translated(t) + "\ud800",
    "added numbers": lambda t: translated(t) + " 42 999",
    "wrong numbers": lambda t: re.sub(
        r"(?<![\[\d])\d{2,}(?![\d\]])", lambda m: m[0][::-1] + "7", translated(t)
    ),
    "same": lambda t: t,
    "capitals": lambda t: t.upper(),
    "English": lambda t: t.replace(" the ", " that ").replace(".", " now."),
    "part": lambda t: _begun(t) if t.endswith(".") else translated(t),
    "loop": lambda t: translated(t) + " nao sei" * 3,
    "long": lambda t: " ".join(translated(t) + str(n) for n in range(10)),
    "preamble": lambda t: "Here is the translation: " + translated(t),
    "own preamble": lambda t: "Tradução: " + translated(t),
    "assistant": lambda t: "Claro! " + translated(t),
    "refusal": lambda t: "Desculpe, não posso traduzir este texto. " + "".join(marks(t)),
    "quoted": _quoted,
    "error": lambda t: "Error 500: model not loaded",
    "constant": lambda t: "Alguma coisa deu errado por aqui",
    "marks at the end": lambda t: re.sub(r"\[\d+\]", "", translated(t)) + " " + "".join(marks(t)),
    "huge": lambda t: "palavra " * 20_000,
    "key": lambda t: f"{translated(t)} {KEY}",
}
"""What the server makes of each text."""
BATCHES: Mapping[str, Callable[[list[str], SickServer], list[str]]] = {
    "rotated": lambda texts, _: [*texts[1:], texts[0]],
    "rotated inside": lambda texts, _: (
        [texts[0], texts[-2], *texts[1:-2], texts[-1]] if len(texts) > 3 else texts
    ),
    "of the request before": lambda texts, server: server.exchanged(texts),
    "too few": lambda texts, _: texts[:-1],
    "too many": lambda texts, _: [*texts, "x"],
}
"""What the server makes of the answers of one request."""


class SickServer(LoopbackServer):
    """Translates into Portuguese of its own, unless it is sick."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[list[str]] = []
        self.model: Say = translated
        self._before: list[str] = []

    def reply(self, asked: Asked) -> Reply:
        """Answer a request, or refuse it as the real server does."""
        if asked.method == "GET":
            found = asked.path == "/languages"
            return Reply(200 if found else 404, _LANGUAGES if found else {"error": "not found"})
        if asked.path != "/translate" or asked.headers.get("content-type") != "application/json":
            return Reply(404, {"error": "not found"})
        body = asked.json
        known = {"q", "source", "target", "format"}
        if not isinstance(body, dict) or not known <= set(body) <= {*known, "api_key"}:
            return Reply(400, {"error": "Invalid request: wrong parameters"})
        if body["source"] != "en" or body["target"] not in _LANGUAGES[0]["targets"]:
            return Reply(400, {"error": f"{body['target']} is not supported"})
        texts = body["q"]
        if not isinstance(texts, list) or len(texts) > 64 or sum(map(len, texts)) > 100_000:
            return Reply(400, {"error": "Invalid request: request exceeds the limit"})
        with self.lock:
            self.asked.append(list(texts))
        if self.sickness == "unknown language":
            return Reply(400, {"error": "pb is not supported"})
        if self.sickness == "quota":
            return Reply(429, {"error": f"Slowdown: quota of key {KEY} exceeded"})
        if self.sickness == "slow":
            time.sleep(0.1)
        said = ANSWERS.get(self.sickness, self.model)
        found = [
            "\n".join(said(line) if not line.isdigit() else line for line in t.split("\n")) for t in texts
        ]
        change = BATCHES.get(self.sickness)
        return Reply(200, {"translatedText": change(found, self) if change else found})

    def exchanged(self, texts: list[str]) -> list[str]:
        """Return the answers of the last request of the same size, and keep these for the next."""
        with self.lock:
            before, self._before = self._before, texts
        return before if len(before) == len(texts) else texts
