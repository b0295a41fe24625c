"""A translation, or a sentence of it, is in another language than its locale.

Usually a file was saved in the wrong folder, a machine was asked for the wrong language, or a sentence was forgotten.
Names, code and addresses do not count, nor do words in quotation marks or emphasis. Sentences under four words are
judged only if they are sentences of the source. The text of a link or an image that is still English is a warning.
Close relatives, such as Danish and Norwegian, are told apart by a small model; `kb check` says where it is not
installed.

Before (in `locales/lt/`):

    msgstr "Abra la configuración de la cuenta y pulse el botón."

After:

    msgstr "Atverkite paskyros nustatymus ir paspauskite mygtuką."
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.checks.base import Group, Problem, TextPair
from kb_tools.language.alphabets import TWO_LATIN_WORDS
from kb_tools.language.foreign import Foreign, foreign_parts, is_unchanged
from kb_tools.language.labels import unlabelled
from kb_tools.language.left_english import english_runs
from kb_tools.language.left_parts import left_labels, left_sentences, may_be_left
from kb_tools.language.near import is_taken_for, language_key
from kb_tools.model.finding import Severity
from kb_tools.model.locale import Locale

SEVERITY = Severity.ERROR
GROUP = Group.LANGUAGE


def check_pair(pair: TextPair) -> Iterator[Problem]:
    """Report the sentences of a target that are in another language, or the English words left in one."""
    if is_unchanged(pair.target.text, pair.source.text):
        return
    text = unlabelled(pair.target)
    parts = foreign_parts(text, pair.source.text, pair.locale)
    if parts and sum(part.stop - part.start for part in parts) * 10 > len(text.strip()) * 9:
        yield Problem(f"This seems to be {_name(parts[0])}, not {pair.locale.english_name}.", "Translate it.")
        return
    for part in parts:
        yield _problem(pair, part)
    if not parts and pair.locale.language != "en" and (left := next(_left(pair), None)):
        yield left
        return
    own = pair.locale.language
    if not parts and pair.locale.script == "Latn" and own != "en" and not is_taken_for(own, "en"):
        for start, stop in english_runs(text, pair.source.text, language_key(pair.locale)):
            yield _problem(pair, Foreign(start, stop, "en"))
            return


def _left(pair: TextPair) -> Iterator[Problem]:
    """Yield the sentences, and the texts of links and images, that are still those of English."""
    raw, text, source = pair.target.raw, pair.target.text, pair.source.text
    sentence, label = may_be_left(text, source), "](" in raw or "][" in raw
    if not (sentence or label) or not TWO_LATIN_WORDS.search(raw) or is_taken_for(pair.locale.language, "en"):
        return
    key = language_key(pair.locale)
    names = " ".join(term.name for term in pair.subject.style.glossary.terms if not term.translate)
    if sentence:
        for start, stop in left_sentences(text, unlabelled(pair.target), source, key, names):
            yield _problem(pair, Foreign(start, stop, "en"))
    latin = pair.locale.script == "Latn"
    for start, stop in left_labels(pair.target, pair.source, key, latin=latin, names=names) if label else ():
        shown = " ".join(raw[start:stop].split())
        hint = f"Translate it into {pair.locale.english_name}."
        yield Problem(f"'{shown}' is left in English.", hint, severity=Severity.WARNING, span=(start, stop))


def _problem(pair: TextPair, part: Foreign) -> Problem:
    shown = " ".join(pair.target.text[part.start : part.stop].split())
    left = part.language == "en" and shown in pair.source.text
    return Problem(
        f"'{shown}' is left in English." if left else f"'{shown}' seems to be {_name(part)}.",
        f"Translate it into {pair.locale.english_name}.",
        span=pair.target.raw_span(part.start, part.stop),
    )


def _name(part: Foreign) -> str:
    return Locale.parse(part.language).english_name if part.language else "in another language"
