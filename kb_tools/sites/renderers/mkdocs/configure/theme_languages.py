"""The languages that themes and their search know: which of them stands in for one that they do not know.

The closest by CLDR's parent locales has the words: those of `es` serve `es-419`. A language without a relative there
has English words, and a search without word forms; a build says so once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.contrib import search as mkdocs_search

from kb_tools.model.locale import PSEUDO_TAG, Locale, likely_script
from kb_tools.sites.search.pagefind import knows_forms

ENGLISH = "en"
_READ_BY = {"ckb": ("ku-IQ",), "gsw": ("de",), "yue": ("zh-Hant", "zh")}
"""Languages in which readers of another read labels. Material names Central Kurdish after its country."""
_LUNR = Path(mkdocs_search.__file__).parent / "lunr-language"
_LUNR_NAMES = {"nb": "no", "nn": "no", "uk": "ru"}
"""Languages that lunr has under another name, or that share most forms with one that it has."""
_LUNR_SCRIPTS = {"Arab": "ar", "Cyrl": "ru", "Deva": "hi"}
"""Languages of lunr by script. Its English finds no word in another script than Latin: it cuts all its letters off."""


def closest_words(locale: Locale, has: Callable[[str], bool]) -> str:
    """Return the tag of the closest language of which `has` says that the theme has words; `en` if there is none."""
    return next((tag for tag in _relatives(locale) if has(tag)), ENGLISH)


def closest_locale(config: MkDocsConfig, locale: Locale) -> str:
    """Return the closest locale that a theme of MkDocs has words in, in its spelling; empty if there is none."""
    known = {path.name for folder in config.theme.dirs for path in Path(folder, "locales").glob("*")}
    whole = f"{locale.language}-{locale.territory}"
    names = (tag.replace("-", "_") for tag in (whole, *_relatives(locale)))
    elsewhere = (name for name in sorted(known) if name.startswith(f"{locale.language}_"))
    same = (name for name in (*names, *elsewhere) if likely_script(name) == locale.script)
    return next((name for name in same if name in known), "")


def lunr_language(locale: Locale) -> str:
    """Return the language of MkDocs' own search that finds words of a locale; `en` if it has none."""
    names = (_LUNR_NAMES.get(locale.language, locale.language), _LUNR_SCRIPTS.get(locale.script, ENGLISH))
    return next((name for name in names if (_LUNR / f"lunr.{name}.js").is_file()), ENGLISH)


def language_notes(config: MkDocsConfig, locales: Iterable[Locale], *, pagefind: bool) -> Iterator[str]:
    """Yield a sentence for each way in which locales of a site are not known: to the theme, to the search, to CLDR."""
    asked = [locale for locale in locales if locale.language != ENGLISH and locale.tag != PSEUDO_TAG]
    wordless = [locale for locale in asked if not _has_words(config, locale)]
    if wordless:
        yield f"The theme has no words in {_named(wordless)}: its own labels are English there."
    formless = [
        each for each in wordless if not (knows_forms(each) if pagefind else lunr_language(each) != ENGLISH)
    ]
    if formless:
        yield f"The search knows no forms of words in {_named(formless)}: it finds them as they are written."
    unknown = [locale for locale in asked if not locale.is_described]
    if unknown:
        yield f"CLDR has no dates and no names of months in {_named(unknown)}: they are English there."


def _relatives(locale: Locale) -> tuple[str, ...]:
    close = _READ_BY.get(locale.canonical.partition("-")[0], ())
    return (*locale.relatives, *(tag for tag in close if likely_script(tag) == locale.script))


def _has_words(config: MkDocsConfig, locale: Locale) -> bool:
    folders = [Path(folder, "partials/languages") for folder in config.theme.dirs]
    if any((folder / f"{ENGLISH}.html").is_file() for folder in folders):  # those of Material
        return closest_words(locale, lambda tag: _is_in(folders, f"{tag}.html")) != ENGLISH
    return "locale" not in config.theme or bool(closest_locale(config, locale))


def _is_in(folders: Iterable[Path], name: str) -> bool:
    return any((folder / name).is_file() for folder in folders)


def _named(locales: Iterable[Locale]) -> str:
    return ", ".join(locale.tag for locale in locales)
