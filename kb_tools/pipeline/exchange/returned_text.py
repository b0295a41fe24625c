"""A text that came back: put together with codes of our own, and judged before it may be shown."""

from __future__ import annotations

from collections.abc import Sequence

from kb_tools.catalog.memory import places
from kb_tools.catalog.xliff.content import without_layout
from kb_tools.catalog.xliff.job import ReturnedUnit
from kb_tools.language.typography import ITALIC_SCRIPTS
from kb_tools.markdown.inline_codes import (
    Reading,
    assembled,
    differing_codes,
    references,
    source_content,
    target_content,
)
from kb_tools.markdown.prove.safety import violations
from kb_tools.model.addresses import Addresses
from kb_tools.model.dialect import Dialect
from kb_tools.model.locale import Locale
from kb_tools.model.segment import Kind
from kb_tools.model.unit import Unit


def has_words(text: str) -> bool:
    """Return whether a text is more than blanks."""
    return any(not character.isspace() for character in text)


def text_with_our_codes(unit: Unit, returned: ReturnedUnit, dialect: Dialect) -> tuple[str, list[str]]:
    """Return the text of a translation with our own codes, and the numbers of codes that are not ours."""
    reading = Reading.of(places(unit), dialect)
    own = target_content(unit.target, unit.source, reading) if unit.target else ()
    if own and returned.target == references(own):
        return unit.target, []
    english = source_content(unit.source, reading)
    target = without_layout(returned.target, returned.shown, references(english))
    return assembled(target, english, own)


def fault(
    unit: Unit, text: str, strange: Sequence[str], locale: Locale, dialect: Dialect, addresses: Addresses
) -> str:
    """Return why a text must not be shown to readers; empty if it may. `strange` are codes that are not ours."""
    kinds = places(unit)
    reading = Reading.of(kinds, dialect)
    if strange:
        return f"it has codes that English has not: {', '.join(strange)}"
    italics = locale.script in ITALIC_SCRIPTS
    lost, added = differing_codes(unit.source, text, reading, italics=italics)
    if lost or added:
        said = [f"it lacks {' '.join(lost)}"] if lost else []
        return ", and ".join([*said, *([f"it adds {' '.join(added)}"] if added else [])])
    for kind in sorted(kinds) or [Kind.PARAGRAPH]:
        for found in violations(unit.source, text, kind, dialect, addresses):
            if found.fatal:
                return found.message
    return ""
