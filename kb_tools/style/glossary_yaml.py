"""Writes glossary.yml: terms in their order, each as short as possible."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from kb_tools.style.glossary import Names, Target, Term


def serialize(terms: Iterable[Term]) -> str:
    """Return the YAML text of a glossary. Law: reading it gives the same terms."""
    data = {"terms": [_term(term) for term in terms]}
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)


def _term(term: Term) -> dict[str, Any]:
    data: dict[str, Any] = {"term": term.name}
    for key, value in (("definition", term.definition), ("part_of_speech", term.part_of_speech)):
        if value:
            data[key] = value
    if not term.translate:
        data["translate"] = False
    if term.case_sensitive:
        data["case_sensitive"] = True
    for key, texts in (("forms", term.forms), ("not_in", term.not_in), ("synonyms", term.synonyms)):
        if texts:
            data[key] = list(texts)
    if term.targets:
        data["targets"] = {tag: _names(names) for tag, names in term.targets.items()}
    return data


def _names(names: Names) -> Any:
    preferred = _target(names.preferred)
    if not (names.admitted or names.forbidden or names.synonyms) and isinstance(preferred, str):
        return preferred
    data: dict[str, Any] = {"preferred": preferred}
    for key, listed in (("admitted", names.admitted), ("forbidden", names.forbidden)):
        if listed:
            data[key] = [_target(target) for target in listed]
    if names.synonyms:
        data["synonyms"] = list(names.synonyms)
    return data


def _target(target: Target) -> Any:
    data: dict[str, Any] = {"text": target.text}
    for key, value in (("stem", target.stem), ("pattern", target.pattern), ("gender", target.gender)):
        if value:
            data[key] = str(value)
    for key, forms in (("plural", target.plural), ("cases", target.cases)):
        if forms:
            data[key] = list(forms) if len(forms) > 1 else forms[0]
    return data if len(data) > 1 else target.text
