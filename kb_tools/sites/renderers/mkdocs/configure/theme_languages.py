"""The languages that themes and their search know: which of them stands in for one that they do not know.

The closest by CLDR's parent locales has the words: those of `es` serve `es-419`. A language without a relative there
has English words, and a search without word forms; a build says so once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.contrib import search as mkdocs_search

from kb_tools.model.additions import KB
from kb_tools.model.locale import PSEUDO_TAG, Locale, likely_script
from kb_tools.sites.search.adapters.pagefind import knows_forms

ENGLISH = "en"
_READ_BY = {"ckb": ("ku-IQ",), "gsw": ("de",), "yue": ("zh-Hant", "zh")}
"""Languages in which readers of another read labels. Material names Central Kurdish after its country."""
_LUNR = Path(mkdocs_search.__file__).parent / "lunr-language"
_LUNR_NAMES = {"nb": "no", "nn": "no", "uk": "ru"}
"""Languages that lunr has under another name, or that share most forms with one that it has."""
_LUNR_SCRIPTS = {"Cyrl": "ru", "Hans": "ja", "Hant": "ja", "Jpan": "ja"}
"""Languages of lunr that find words of other languages in a script. Its Japanese cuts Chinese into words, too."""
_LUNR_NEEDS_MORE = frozenset({"hi", "kn", "sa", "ta", "te", "th", "zh"})
"""Languages whose file stops the search: it calls a program that cuts text into words (wordcut, jieba), and MkDocs
brings none. The one of Japanese (tinyseg) it brings."""
_LUNR_FORMS = frozenset(
    {"ar", "da", "de", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ro", "ru", "sv", "tr"}
)
"""Languages of lunr that know the endings of words."""
_LUNR_LETTERS = frozenset({"hy", "ko", "vi"})
"""Languages of lunr that cut no letter of any script off. They leave marks at words, too, so marks must part words."""
_LUNR_PLAIN = "hy"
"""The one of them that serves others: it knows no endings, and what it leaves out are words of Armenian."""
_ALONE = _LUNR_FORMS - {"ar", "ru"} | {"ja"}
"""Languages of lunr that find words of English, too. The others stand beside English: pages without a translation are
in English. Without it, the search cuts endings off what a reader types, but not off the words of the page."""
_MARKS = '"“”„«»‘’‚‹›…·،؛؟۔।॥՝։፡።៖។၊။、。，．？！；：「」『』（）【】《》〈〉・\u200b'
WORDS_APART = rf"[\s\-.,;:!?()\[\]{{}}{_MARKS}]+"
"""What parts words where lunr leaves marks at them: blanks, and the marks of sentences in many scripts. JavaScript
reads it, one character at a time. It holds no mark of file names other than the dot."""


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


def lunr_languages(locale: Locale) -> tuple[str, ...]:
    """Return the languages with which MkDocs' own search, lunr, finds words of a locale in a browser.

    English alone finds none in another script than Latin, and not those of Lithuanian that end in `ą`: it cuts all but
    the letters of English off the ends of words. So a language that lunr does not serve is searched as it is written.
    """
    name = _lunr_name(locale)
    return (name,) if name == ENGLISH or name in _ALONE else (ENGLISH, name)


def lunr_separator(locale: Locale) -> str | None:
    """Return what must part words in the search of a locale; None where MkDocs' own default will do."""
    return WORDS_APART if _lunr_name(locale) in _LUNR_LETTERS else None


def lunr_knows_forms(locale: Locale) -> bool:
    """Tell whether MkDocs' own search finds other forms of a word in a language."""
    own = _LUNR_NAMES.get(locale.language, locale.language)
    return locale.language == ENGLISH or (own in _LUNR_FORMS and _lunr_name(locale) == own)


def _lunr_name(locale: Locale) -> str:
    """Return the language of lunr that serves a locale best: its own, one of its script, or one that cuts nothing."""
    name = _LUNR_NAMES.get(locale.language, locale.language)
    if name == ENGLISH:
        return ENGLISH
    served = name not in _LUNR_NEEDS_MORE and (_LUNR / f"lunr.{name}.js").is_file()
    if served and likely_script(name) == locale.script:
        return name
    return _LUNR_SCRIPTS.get(locale.script, _LUNR_PLAIN)


def language_notes(config: MkDocsConfig, locales: Iterable[Locale], *, index: str) -> Iterator[str]:
    """Yield a sentence for each way in which locales of a site are not known: to the theme, to the search, to CLDR."""
    asked = [locale for locale in locales if locale.language != ENGLISH and locale.tag != PSEUDO_TAG]
    wordless = [locale for locale in asked if not _has_words(config, locale)]
    if wordless:
        yield f"The theme has no words in {_named(wordless)}: its own labels are English there."
    formless = [
        each
        for each in wordless
        if index != KB and not (knows_forms(each) if index else lunr_knows_forms(each))
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
