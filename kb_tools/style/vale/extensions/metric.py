"""`metric`: a formula over the counts of a page, such as its words and headings, and a condition."""

from __future__ import annotations

from collections.abc import Iterator

from kb_tools.style.vale.base import Finder, Hit, Passage, Surroundings
from kb_tools.style.vale.counts import counted
from kb_tools.style.vale.fields import RuleFields
from kb_tools.style.vale.formula import Formula, FormulaError

BLOCKS = (
    "blockquote", "heading_h1", "heading_h2", "heading_h3", "heading_h4", "heading_h5", "heading_h6", "list", "pre",
)  # fmt: skip
"""The blocks that are counted, as a formula names them; `heading.h2` means `heading_h2`."""
_TEXTS = (
    "characters", "complex_words", "long_words", "paragraphs", "polysyllabic_words", "sentences", "syllables", "words",
)  # fmt: skip


def make(fields: RuleFields, around: Surroundings) -> Finder:
    """Return a finder of pages of which the value of `formula` meets `condition`; `%s` is the value."""
    condition = fields.text("condition")
    formula = _formula(fields, "formula", fields.text("formula"), "a formula such as 'words / sentences'")
    compared = f"value {condition}" if condition else ""
    comparison = _formula(fields, "condition", compared, "a comparison such as '> 8'")

    def find(passage: Passage) -> Iterator[Hit]:
        values = _values(passage)
        if formula is None or comparison is None or not values["words"]:
            return
        try:
            value = formula.value(values)
            met = comparison.value({**values, "value": value})
        except (ArithmeticError, ValueError):
            return  # the page has none of what the formula divides by
        if met:
            yield Hit(0, len(passage.text), (f"{value:.2f}",))

    return find


def _formula(fields: RuleFields, key: str, text: str, wanted: str) -> Formula | None:
    if not text:
        fields.problem(key, f"must be {wanted}")
        return None
    try:
        return Formula.parse(text, (*_TEXTS, *BLOCKS, "value"))
    except FormulaError as error:
        fields.problem(key, str(error))
        return None


def _values(passage: Passage) -> dict[str, float]:
    counts = counted(passage.text)
    return {
        **dict.fromkeys(BLOCKS, 0),
        **passage.counts,
        "characters": counts.letters,
        "complex_words": counts.complex_words,
        "long_words": counts.long_words,
        "paragraphs": counts.paragraphs,
        "polysyllabic_words": counts.complex_words,
        "sentences": counts.sentences,
        "syllables": counts.syllables,
        "words": counts.words,
    }
