"""Shows style-guide data on its pages: the glossary as a table, and the rules that enforce a section.

A page asks for them with a comment on its own line. Other renderers ignore the comment:

    <!-- show glossary -->
    <!-- show rules: words-we-use/#words-that-we-avoid -->
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kb_tools.markdown.write.escape import spelled
from kb_tools.model.locale import Locale
from kb_tools.style import MARKER
from kb_tools.style.glossary import Glossary, Names, Target, Term
from kb_tools.style.rules import Rule

_MARKER = re.compile(
    r"^<!-- show (?P<what>glossary|rules)(?:: *(?P<section>[^\s<>]+))? *-->[ \t]*(?=\r?$)", re.MULTILINE
)


def with_style_data(
    text: str,
    locale: Locale,
    english: Locale,
    glossary: Glossary,
    rules: Mapping[str, Sequence[Rule]],
    translated: Mapping[str, str],
) -> str:
    """Return a page with the requested data, in the locale, inserted after each such comment.

    `translated` maps sources to the locale's published targets: definitions and headings appear in the reader's
    language if they have a target. All inserted text is escaped, so a term cannot contain Markdown.
    """
    if MARKER not in text:
        return text

    def shown(match: re.Match[str]) -> str:
        if match["what"] == "glossary":
            lines = list(_glossary(glossary, locale, english, translated))
        else:
            every = [*rules.get(english.tag, ()), *(rules.get(locale.tag, ()) if locale != english else ())]
            lines = list(_rules(every, match["section"] or "", translated))
        return "\n".join([match[0], "", *lines, ""]) if lines else match[0]

    return _MARKER.sub(shown, text)


def _cell(text: str) -> str:
    return spelled(" ".join(text.split())) or " "


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _glossary(
    glossary: Glossary, locale: Locale, english: Locale, translated: Mapping[str, str]
) -> Iterator[str]:
    def said(text: str) -> str:
        return translated.get(text, text)

    if locale == english:
        yield _row(map(_cell, ("Term", "Part of speech", "Meaning")))
        yield "| --- | --- | --- |"
        for term in sorted(glossary.terms, key=lambda t: t.name.lower()):
            yield _row((f"**{_cell(term.name)}**", _cell(term.part_of_speech), _cell(term.definition)))
        return
    yield _row(map(_cell, (said("Term"), locale.name, said("Do not write"), said("Meaning"))))
    yield "| --- | --- | --- | --- |"
    for term in sorted(glossary.terms, key=lambda t: t.name.lower()):
        names = term.names(locale)
        forbidden = _listed(names.forbidden) if names else " "
        name = f'<span lang="{english.tag}">{_cell(term.name)}</span>'
        yield _row((name, _named(term, names), forbidden, _cell(said(term.definition))))


def _named(term: Term, names: Names | None) -> str:
    if not term.translate:
        return f"**{_cell(term.name)}**"
    if names is None:
        return " "
    more = f" ({_listed(names.admitted)})" if names.admitted else ""
    return f"**{_cell(names.preferred.text)}**{more}"


def _listed(targets: Sequence[Target]) -> str:
    return ", ".join(_cell(target.text) for target in targets) or " "


def _rules(rules: Sequence[Rule], section: str, translated: Mapping[str, str]) -> Iterator[str]:
    found = [rule for rule in rules if section and rule.link.rstrip("/").endswith(f"/{section.strip('/')}")]
    if found:
        heading = translated.get("Checked automatically", "Checked automatically")
        names = ", ".join(f"`{rule.name}`" for rule in found)
        yield f"*{_cell(heading)}: {names}*"
