"""The base of servers of paid services: a translator that keeps tags, and can be sick in many ways.

Each service is a subclass that refuses what the real one refuses, and says errors in its form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.etree import ElementTree

from tests.engines import sick_server
from tests.engines.loopback import KEY, LoopbackServer

Say = Callable[[str], str]
_MARK = re.compile(r"(<[^<>]*>|&#?\w+;)")
_NUMBER = re.compile(r'(?<=id=")\d(?=")')
_PARAGRAPH = re.compile(r'(<p id="[0-9a-f]{3}">)(.*)(</p>)', re.DOTALL)
_STANDS_ALONE = r"<x [^<>]*/>|<i [^<>]*>\d+</i>"
_PAIR = r"</?[gb]\b[^<>]*>"


def translated(text: str) -> str:
    """A translation that keeps all tags and entities: each known word by another one."""
    return "".join(
        part if _MARK.fullmatch(part) else sick_server.translated(part) for part in _MARK.split(text)
    )


def _other(pattern: str, replacement: str, count: int = 0) -> Say:
    return lambda text: re.sub(pattern, replacement, translated(text), count=count)


def _reordered(text: str) -> str:
    """The marks that stand alone, in the opposite order."""
    alone = re.findall(_STANDS_ALONE, text)
    return re.sub(_STANDS_ALONE, lambda _: alone.pop(), translated(text))


HARMLESS: Mapping[str, Say] = {
    "blanks around marks": _other(f"({_STANDS_ALONE})", r" \1 "),
    "blanks within marks": _other(r'<(/?\w+)( id="\d+")?(/?)>', r"< \1\2 \3>"),
    "a style": _other(
        r'<([ib])((?: class="notranslate")?) id="(\d+)">', r'<\1\2 id="\3" style=";direction:rtl">'
    ),
    "other quotation marks": lambda t: re.sub(r'id="(\w+)"', "id=“\\1”", translated(t)),
    "the end of a mark apart": _other(r"<x ([^<>]*)/>", r"<x \1></x>"),
    "numbers as entities": lambda t: translated(t).replace("'", "&#39;").replace("&amp;", "&#38;"),
    "no entities": lambda t: translated(t).replace("&amp;", "&"),
}
"""What services do to marks and entities, from which the right text can be read."""
ANSWERS: Mapping[str, Say] = {
    **{
        name: say
        for name, say in sick_server.ANSWERS.items()
        if name not in ("wrong numbers", "marks at the end", "zero width", "key", "constant", "refusal")
    },
    "a mark is lost": _other(_STANDS_ALONE, "", 1),
    "all marks are lost": lambda t: re.sub(r"\s*<[^<>]*>\s*", " ", translated(t)).strip(),
    "a pair is lost": _other(_PAIR, ""),
    "half a pair is lost": _other(_PAIR, "", 1),
    "a mark is doubled": _other(f"({_STANDS_ALONE})", r"\1 \1"),
    "a pair is doubled": _other(r"(<[gb] [^<>]*>.*?</[gb]>)", r"\1 \1"),
    "marks in another order": _reordered,
    "marks of others": lambda t: translated(t) + '<x id="77"/><i class="notranslate" id="77">77</i>',
    "pairs cross": lambda t: re.sub(r"</([gb])>", r"</\1></\1>", translated(t), count=1),
    "a number in a mark": lambda t: _NUMBER.sub(lambda m: str((int(m[0]) + 1) % 10), translated(t)),
    "tags as text": lambda t: translated(t).replace("<", "&lt;").replace(">", "&gt;"),
    "tags of its own": lambda t: f"<b>{translated(t)}</b>",
    "entities twice": lambda t: re.sub(r"&(\w+;)", r"&amp;\1", translated(t)),
    "numbers": lambda t: "".join(
        part if _MARK.fullmatch(part) else re.sub(r"\d{2,}", lambda m: m[0][::-1] + "7", part)
        for part in _MARK.split(translated(t))
    ),
    "Markdown": lambda t: f"**{translated(t)}** `kb`",
    "constant": lambda t: "Alguma coisa deu errado por aqui " + "".join(re.findall(_STANDS_ALONE, t)),
    "key": lambda t: f"{translated(t)} {KEY}",
}
"""What the service makes of each text, within its paragraph."""


def _without_paragraph(text: str) -> str:
    return _PARAGRAPH.sub(r"\2", text)


LISTS: Mapping[str, Callable[[list[str], CloudServer], list[str | None]]] = {
    "shifted": lambda texts, _: [*texts[1:], texts[0]],
    "turned around": lambda texts, _: list(texts[::-1]),
    "shifted without paragraphs": lambda texts, _: [*map(_without_paragraph, (*texts[1:], texts[0]))],
    "without paragraphs": lambda texts, _: [*map(_without_paragraph, texts)],
    "of the request before": lambda texts, server: list(server.exchanged(texts)),
    "too few": lambda texts, _: list(texts[:-1]),
    "too many": lambda texts, _: [*texts, '<p id="fff">Mais.</p>'],
    "twice": lambda texts, _: [*texts, *texts],
    "a gap": lambda texts, _: [None, *texts[1:]],
    "one for all": lambda texts, _: [texts[0]] * len(texts),
    "nothing": lambda texts, _: [],
}
"""What the service makes of the translations of one request."""


class CloudServer(LoopbackServer):
    """A paid service. `mood` is what its translator does."""

    KNOWN = ("en", "lt", "es", "pt", "pt-BR", "pt-PT", "he")

    def __init__(self) -> None:
        super().__init__()
        self.mood = ""
        self.model: Say = translated
        self.asked: list[list[str]] = []
        """The texts of each request that was answered."""
        self.billed = 0
        """Characters that are paid for."""
        self.quota = 10_000_000
        self._before: list[str] = []

    def translations(self, texts: list[str]) -> list[str | None]:
        """Return what the service answers for the texts of a request, which is noted."""
        with self.lock:
            self.asked.append(list(texts))
        say = ANSWERS.get(self.mood) or HARMLESS.get(self.mood) or self.model
        found = [_PARAGRAPH.sub(lambda m: f"{m[1]}{say(m[2])}{m[3]}", text) for text in texts]
        found = [
            text if _PARAGRAPH.fullmatch(asked) else say(asked)
            for asked, text in zip(texts, found, strict=True)
        ]
        change = LISTS.get(self.mood)
        return change(found, self) if change else list(found)

    def exchanged(self, texts: list[str]) -> list[str]:
        """Return the translations of the last request of the same size, and keep these for the next."""
        with self.lock:
            before, self._before = self._before, texts
        return before if len(before) == len(texts) else texts

    def spends(self, characters: int) -> bool:
        """Count characters that are paid for; return False, and count nothing, where the quota does not allow them."""
        with self.lock:
            if self.billed + characters > self.quota:
                return False
            self.billed += characters
            return True


def is_well_formed(text: str) -> bool:
    """Whether a text is XML when it stands in an element; so is all HTML that these services are sent."""
    try:
        ElementTree.fromstring(f'<r xmlns:mstrans="urn:x">{text}</r>')  # noqa: S314 - our own
    except ElementTree.ParseError:
        return False
    return True


def without_tags(text: str) -> str:
    """The words of a text, with entities as they are."""
    return re.sub(r"<[^<>]*>", "", text)
