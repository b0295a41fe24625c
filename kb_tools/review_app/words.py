"""The words of the app itself in the reviewer's language: `words/LOCALE.po`, English is the msgid."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from kb_tools.catalog.format import po
from kb_tools.errors import KbError
from kb_tools.model.locale import Locale

FOLDER = Path(__file__).parent / "words"


def languages() -> tuple[str, ...]:
    """Return the tags of the languages that the app speaks, English first."""
    return ("en", *sorted(path.stem.replace("_", "-") for path in FOLDER.glob("*.po")))


@lru_cache(maxsize=32)
def words_in(tag: str) -> Mapping[str, str]:
    """Return the words of the app in a language, by their English; none where it does not speak it."""
    if tag not in languages() or tag == "en":
        return {}
    text = (FOLDER / f"{tag.replace('-', '_')}.po").read_text("utf-8")
    return {unit.source: unit.target for unit in po.parse(text).active if unit.is_final}


def spoken(asked: str) -> Locale:
    """Return the language of the app that comes closest to the one that is asked for; English where none does."""
    try:
        locale = Locale.parse(asked)
    except KbError:
        return Locale("en")
    known = languages()
    fitting = (tag for tag in (locale.tag, *locale.relatives) if tag in known)
    near = next(fitting, None) or next(
        (tag for tag in known if Locale(tag).language == locale.language), "en"
    )
    return Locale(near)
